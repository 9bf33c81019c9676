"""From a step to a Score: where each word, each tone and each silence begins.

Words end before the beat that they announce; a tone marks its very beginning. Where the words are too long
for the beat before, the tone stands alone. This file must not know why a step is done.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

from bedside.dialog.guided.plan import Step, TimedBeat
from bedside.dialog.line import Line
from bedside.packs.guided import HOLD, REST
from bedside.score import Cue, CueKind, Score, Tone, samples

Lengths = Mapping[str, int]
"""Sentence to the samples of its clip."""


class Cues(Enum):
    """What announces a beat."""

    WORDS = "words"
    TONES = "tones"
    BOTH = "both"


@dataclass(frozen=True)
class Pacing:
    """How a person wants it timed."""

    cues: Cues = Cues.BOTH
    """What announces a beat."""

    pace: float = 1.0
    """Factor on gaps and on every beat but a hold: above 1 is slower."""

    gap_seconds: float = 0.5
    """Seconds between two sentences at the usual pace."""


CLEARANCE = samples(0.12)
"""Samples between the end of the words and the beat that they announce."""

TONE = samples(0.35)
"""Samples that a tone lasts."""

TONES = {
    "in": Tone(hertz=392.0, level=-21.0),
    "top_up": Tone(hertz=440.0, level=-21.0),
    "out": Tone(hertz=293.66, level=-20.0),
    "hold": Tone(hertz=349.23, level=-23.0),
    "move": Tone(hertz=293.66, level=-21.0),
}
"""What marks each kind of beat: in is higher than out (G4, D4). A rest has no tone; quiet says it. They are
softer than the voice by some decibels: its loud parts have -20 dB re full scale (root mean square)."""

TICK = Tone(hertz=523.25, level=-31.0)
"""The quiet countdown near the end of a hold."""

TICK_LENGTH = samples(0.08)
TICKS_BEFORE = (3.0, 2.0, 1.0)
"""Seconds before the end of a hold at which it ticks."""

SHORTEST_COUNTED = 5.0
"""Seconds of the shortest hold that is counted down."""

LEAD_GAP = 0.8
"""Seconds of quiet before the first beat of a step that says nothing just before it."""


STEP_GAP = 1.0
"""Seconds of quiet between two steps at the usual pace."""


@dataclass(frozen=True)
class TimedStep:
    """A step on its timeline."""

    score: Score
    """What sounds."""

    starts: tuple[int, ...]
    """Sample at which each beat begins, in order."""

    first: int
    """Index in the step of the first beat that is on the timeline."""

    leads: tuple[int, ...] = ()
    """Sample at which each sentence that leads up to the first beat begins, in order."""

    first_lead: int = 0
    """Index in the step of the first such sentence that is on the timeline."""

    unsaid: tuple[Line, ...] = ()
    """Cues whose words found no room, so that a tone stands for them."""

    def beat_at(self, offset: int) -> int | None:
        """Return the index in the step of the beat at this sample; None before the first."""
        place = bisect_right(self.starts, offset) - 1
        return None if place < 0 else self.first + place

    def lead_at(self, offset: int) -> int:
        """Return the index in the step of the sentence, before the first beat, at this sample."""
        return self.first_lead + max(bisect_right(self.leads, offset) - 1, 0)


def timed(
    step: Step,
    lengths: Lengths,
    pacing: Pacing,
    *,
    first: int | None = None,
    first_lead: int = 0,
    before: tuple[Line, ...] = (),
) -> TimedStep:
    """Put a step on its timeline.

    Args:
        step: what is done.
        lengths: samples of every sentence of the step, and of `before`.
        pacing: how it is timed.
        first: index of the beat to begin with, without what leads up to it; None for the whole step.
        first_lead: index of the sentence to begin with, of those that lead up to the first beat.
        before: said before everything else, such as "We were at the ankle pumps".
    """
    return _Timeline(step, lengths, pacing).laid_out(first, first_lead, before)


class _Timeline:
    """One step being laid out from left to right."""

    def __init__(self, step: Step, lengths: Lengths, pacing: Pacing) -> None:
        self._step = step
        self._lengths = lengths
        self._pacing = pacing
        self._cues: list[Cue] = []
        self._starts: list[int] = []
        self._unsaid: list[Line] = []
        self._now = 0

    def laid_out(self, first: int | None, first_lead: int, before: tuple[Line, ...]) -> TimedStep:
        self._say(before)
        leads = self._say(() if first is not None else self._step.lead[first_lead:])
        beats = self._step.beats[first or 0 :]
        for number, beat in enumerate(beats):
            following = beats[number + 1] if number + 1 < len(beats) else None
            self._say(beat.before)
            if number == 0 or beat.before:
                self._lead_in(beat)
            self._lay(beat, following)
        if self._step.tail:
            self._quiet(samples(self._pacing.gap_seconds * self._pacing.pace))
        self._say(self._step.tail)
        self._quiet(samples(STEP_GAP * self._pacing.pace))
        return TimedStep(
            Score(tuple(self._cues)),
            tuple(self._starts),
            first or 0,
            leads,
            first_lead,
            tuple(self._unsaid),
        )

    def _say(self, lines: tuple[Line, ...]) -> tuple[int, ...]:
        """Put sentences, each with a gap after it; return where they begin."""
        starts = []
        for line in lines:
            starts.append(self._now)
            self._speak(line)
            self._quiet(samples(self._pacing.gap_seconds * self._pacing.pace))
        return tuple(starts)

    def _lead_in(self, beat: TimedBeat) -> None:
        """Put the words of a beat for which no beat just before it has room."""
        if beat.cue is not None and self._spoken(beat):
            self._speak(beat.cue)
            self._quiet(CLEARANCE)
        elif beat.kind != REST:
            self._quiet(samples(LEAD_GAP))

    def _lay(self, beat: TimedBeat, following: TimedBeat | None) -> None:
        start, end = self._now, self._now + _beat_length(beat, self._pacing.pace)
        self._starts.append(start)
        words = self._words(following, start, end)
        tone = self._tone(beat, start, end)
        marks = [mark for mark in (tone, *self._ticks(beat, start, end)) if mark is not None]
        for mark in marks:
            if words is None or mark.end + CLEARANCE // 2 <= words.start:
                self._place(mark)
        if words is not None:
            self._place(words)
        self._quiet(end - self._now)

    def _words(self, beat: TimedBeat | None, start: int, end: int) -> Cue | None:
        """Return the words of a beat, in the end of the one before it; None where they find no room."""
        if beat is None or beat.cue is None or beat.before or not self._spoken(beat):
            return None
        length = self._lengths[beat.cue.text]
        begin = end - CLEARANCE - length
        if begin < start + TONE + CLEARANCE:
            self._unsaid.append(beat.cue)
            return None
        return Cue(begin, length, CueKind.SPEECH, beat.cue.text, self._step.id)

    def _tone(self, beat: TimedBeat, start: int, end: int) -> Cue | None:
        tone = TONES.get(beat.kind)
        said = beat.cue is None or beat.cue not in self._unsaid
        if tone is None or (self._pacing.cues is Cues.WORDS and said):
            return None
        return Cue(start, min(TONE, end - start), CueKind.TONE, step=self._step.id, tone=tone)

    def _ticks(self, beat: TimedBeat, start: int, end: int) -> Iterator[Cue]:
        if beat.kind != HOLD or beat.seconds < SHORTEST_COUNTED or self._pacing.cues is Cues.WORDS:
            return
        for before in TICKS_BEFORE:
            yield Cue(end - samples(before), TICK_LENGTH, CueKind.TONE, step=self._step.id, tone=TICK)

    def _spoken(self, beat: TimedBeat) -> bool:
        """Say whether the words of a beat are said."""
        return self._pacing.cues is Cues.WORDS or (self._pacing.cues is Cues.BOTH and beat.worded)

    def _speak(self, line: Line) -> None:
        self._place(Cue(self._now, self._lengths[line.text], CueKind.SPEECH, line.text, self._step.id))

    def _place(self, cue: Cue) -> None:
        """Put a cue at its place, with silence up to it."""
        self._quiet(cue.start - self._now)
        self._cues.append(cue)
        self._now = cue.end

    def _quiet(self, length: int) -> None:
        if length > 0:
            self._cues.append(Cue(self._now, length, CueKind.SILENCE, step=self._step.id))
            self._now += length


def _beat_length(beat: TimedBeat, pace: float) -> int:
    """Return the samples that a beat lasts; a hold lasts what it says at any pace."""
    return samples(beat.seconds if beat.kind == HOLD else beat.seconds * pace)
