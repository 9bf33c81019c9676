"""The tape head: a score becomes speaker blocks, exact to the sample.

Here live playing, holding, silencing and the reports of what has just sounded. This file must not
know where blocks go, nor why something is played.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from bedside.audio.loudness import Fader
from bedside.audio.tones import render_tone, rise
from bedside.audio.types import MOUTH_BLOCK, Clip, MouthBlock
from bedside.events import PlayedOut
from bedside.score import SAMPLE_RATE, Cue, CueKind, Score, Tone

Clips = Callable[[str], Clip]
"""Sentence to its sound, trimmed, at the score's rate; asked once when its cue begins."""

FADE = SAMPLE_RATE * 5 // 1000
"""Samples of every fade: 5 ms, too short to be heard as late, long enough not to click."""


@dataclass(frozen=True)
class CueBegan:
    """The first sample of a cue is in the block."""

    cue: Cue
    """The cue as it stands in the score."""

    offset: int
    """Samples from the start of the block."""


@dataclass(frozen=True)
class CueEnded:
    """A cue came to its end in the block, or was cut off there."""

    cue: Cue
    """The cue as it stands in the score."""

    offset: int
    """Samples from the start of the block to the first sample after the cue."""

    whole: bool
    """False where it was cut off by silence or by another score."""


@dataclass(frozen=True)
class Silenced:
    """What was playing was cut off; only where a score was playing."""

    offset: int
    """Samples from the start of the block to the first sample that is silent."""


Report = CueBegan | CueEnded | Silenced | PlayedOut


class Tape:
    """A head over one score at a time.

    Args:
        clips: gives the sound of each sentence.
    """

    def __init__(self, clips: Clips) -> None:
        self._clips = clips
        self._fader = Fader()
        self._tail: Clip = np.zeros(0, np.float32)
        self._reports: list[Report] = []
        self._loaded = False
        self._held = False
        self._fade_in = False
        self._score = Score()
        self._starts: list[int] = []
        self._length = 0
        self._place = 0
        self._begun = -1
        self._sound: Clip = np.zeros(0, np.float32)

    @property
    def playing(self) -> bool:
        """Whether a score is on the tape and moves."""
        return self._loaded and not self._held

    def play(self, score: Score) -> None:
        """Play this score from its start, in place of what sounds now."""
        self.silence()
        self._load(score)
        self._loaded = True

    def extend(self, score: Score) -> None:
        """Join this score to the end of the one on the tape; on an empty tape, play it."""
        if not self._loaded:
            self.play(score)
            return
        self._score = self._score.followed_by(score)
        self._starts = [cue.start for cue in self._score.cues]
        self._length = self._score.length

    def silence(self) -> None:
        """Be silent within the next block and take the score off the tape."""
        cue = self._sounding()
        self._cut()
        if cue is not None:
            self._reports.append(CueEnded(cue, len(self._tail), whole=False))
        self._load(Score())
        self._loaded = False
        self._held = False

    def hold(self) -> None:
        """Be silent within the next block and keep the place in the score."""
        if self.playing:
            self._cut()
            self._held = True

    def release(self) -> None:
        """Play on from the place that `hold` kept."""
        if self._held:
            self._held = False
            self._fade_in = True

    def change_loudness(self, decibels: float) -> None:
        """Make everything louder (above 0 dB) or quieter, within the fader's limits."""
        self._fader.change(decibels)

    def block(self) -> MouthBlock:
        """Return the next 20 ms; ask `news` for what happened in them."""
        out = np.zeros(MOUTH_BLOCK, np.float32)
        if self.playing:
            self._play_into(out)
        out[: len(self._tail)] += self._tail
        self._tail = self._tail[:0]
        return self._fader.apply(out)

    def news(self) -> tuple[Report, ...]:
        """Return what happened since the last call, in the order of its time."""
        news = tuple(self._reports)
        self._reports.clear()
        return news

    def _load(self, score: Score) -> None:
        self._score = score
        self._starts = [cue.start for cue in score.cues]
        self._length = score.length
        self._place = 0
        self._begun = -1
        self._sound = np.zeros(0, np.float32)

    def _index(self) -> int:
        """Return which cue is under the head, or -1 between cues."""
        index = bisect_right(self._starts, self._place) - 1
        if index < 0 or self._place >= self._score.cues[index].end:
            return -1
        return index

    def _sounding(self) -> Cue | None:
        """Return the cue under the head where its beginning has been played."""
        index = self._index() if self._loaded else -1
        return self._score.cues[index] if index >= 0 and index == self._begun else None

    def _cut(self) -> None:
        """Fade out what would have come next, without moving the head."""
        if not self.playing:
            return
        cue = self._sounding()
        if cue is not None:
            offset = self._place - cue.start
            rest = self._sound[offset : offset + FADE]
            self._tail = rest * rise(len(rest))[::-1]
        self._reports.append(Silenced(len(self._tail)))

    def _play_into(self, out: MouthBlock) -> None:
        done = 0
        while done < len(out) and self._place < self._length:
            done += self._play_piece(out[done:], done)
        if self._fade_in:
            out[:FADE] *= rise(FADE)
            self._fade_in = False
        if self._place >= self._length:
            self._loaded = False
            self._reports.append(PlayedOut())

    def _play_piece(self, out: Clip, offset: int) -> int:
        """Play up to the next edge of a cue and return how many samples that took."""
        index = self._index()
        if index < 0:
            following = self._starts[bisect_right(self._starts, self._place)]
            count = min(len(out), following - self._place)
            self._place += count
            return count
        cue = self._score.cues[index]
        if index != self._begun:
            self._begun = index
            self._begin(cue, offset)
        count = min(len(out), cue.end - self._place)
        start = self._place - cue.start
        sound = self._sound[start : start + count]
        out[: len(sound)] = sound
        self._place += count
        if self._place == cue.end:
            self._reports.append(CueEnded(cue, offset + count, whole=True))
        return count

    def _begin(self, cue: Cue, offset: int) -> None:
        self._reports.append(CueBegan(cue, offset))
        if cue.kind is CueKind.SPEECH:
            self._sound = self._clips(cue.text)[: cue.length]
        elif cue.kind is CueKind.TONE:
            self._sound = render_tone(cue.tone or Tone(440.0), cue.length)
        else:
            self._sound = np.zeros(0, np.float32)


def render_score(score: Score, clips: Clips) -> Iterator[MouthBlock]:
    """Yield a whole score as blocks, faster than it sounds; the last is filled up with silence."""
    tape = Tape(clips)
    tape.play(score)
    while tape.playing:
        yield tape.block()
