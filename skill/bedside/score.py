"""A Score: the timeline of everything that sounds, as data.

Here live the score, its cues and the one sample rate all of them count in. This file knows
nothing about voices, files or devices: a cue names what sounds, the tape head makes it sound.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum

SAMPLE_RATE = 24_000
"""Samples per second of every score, clip and speaker block."""


class CueKind(Enum):
    """What a cue is made of."""

    SPEECH = "speech"
    TONE = "tone"
    SILENCE = "silence"


@dataclass(frozen=True)
class Tone:
    """A soft sine, named by its pitch."""

    hertz: float
    """Pitch in hertz."""

    level: float = -20.0
    """Loudness of the sine in dB re full scale."""


@dataclass(frozen=True)
class Cue:
    """One thing that sounds (or is silent) at an exact place in a score."""

    start: int
    """Samples from the start of the score to the first sample of the clip."""

    length: int
    """Samples that the clip lasts."""

    kind: CueKind
    """Speech, tone or silence."""

    text: str = ""
    """The sentence spoken; empty for tones and silence."""

    step: str = ""
    """The step this cue belongs to; empty where a score has no steps."""

    tone: Tone | None = None
    """The tone to play, for cues of kind TONE alone."""

    @property
    def end(self) -> int:
        """Samples from the start of the score to the first sample after the clip."""
        return self.start + self.length


@dataclass(frozen=True)
class Score:
    """Cues in the order of their start, without overlap."""

    cues: tuple[Cue, ...] = ()
    """All cues, in the order of their start."""

    @property
    def length(self) -> int:
        """Samples from the start to the end of the last cue."""
        return max((cue.end for cue in self.cues), default=0)

    def followed_by(self, later: Score) -> Score:
        """Return this score with another one joined to its end."""
        moved = tuple(replace(cue, start=cue.start + self.length) for cue in later.cues)
        return Score(self.cues + moved)


def samples(seconds: float) -> int:
    """Convert seconds to samples at the score's rate."""
    return round(seconds * SAMPLE_RATE)
