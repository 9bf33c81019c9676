"""Where a guided session stands: the step, the beat, and what is asked.

All of it is part of the conversation's memory. This file must not decide anything.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from bedside.dialog.guided.plan import Plan, Step
from bedside.dialog.guided.timing import TimedStep
from bedside.dialog.line import Line
from bedside.score import samples

GO_ON = "go_on"
"""Asked after an interruption: whether to go on."""


@dataclass
class Session:
    """A session that is open."""

    plan: Plan
    """What is done."""

    to_ask: list[str] = field(default_factory=list)
    """What is still to be asked before the first step, in order."""

    facts: frozenset[str] = frozenset()
    """What was known of the person when it was chosen."""

    minutes: float | None = None
    """How long it was to last; None for its usual length."""

    asking: str = ""
    """What the open question is about; empty where none is open."""

    silences: int = 0
    """Times in a row that nobody answered."""

    place: int = 0
    """Index of the step."""

    first: int | None = None
    """Index of the beat to begin the step with; None for the whole of it."""

    first_lead: int = 0
    """Index of the sentence to begin with, of those that lead up to the first beat."""

    request: int = 0
    """The number under which the voice was asked for the step."""

    before: tuple[Line, ...] = ()
    """What is said before the step goes on."""

    texts: tuple[str, ...] = ()
    """The sentences that the voice was asked for, in order."""

    timed: TimedStep | None = None
    """The step as it is on the tape; None where nothing of it is."""

    began: float = 0.0
    """When it was put on the tape, in seconds on the clock of the sound."""

    score: float | None = None
    """The pain score before the first step."""

    @property
    def step(self) -> Step:
        """The step that is being done."""
        return self.plan.steps[self.place]

    @property
    def doing(self) -> Step:
        """The exercise that is being done, or that comes next."""
        coming = (step for step in self.plan.steps[self.place :] if step.exercise)
        return next(coming, self.step)

    def mark(self, now: float) -> None:
        """Keep the place: the repetition, or the sentence, that is under way is to be begun anew."""
        if self.timed is None:
            return
        offset = samples(now - self.began)
        beat = self.timed.beat_at(offset)
        if beat is None:
            self.first_lead = self.timed.lead_at(offset)
        else:
            self.first = _start_of_repetition(self.step, beat)
        self.timed = None

    def go_to(self, place: int) -> None:
        """Go to the beginning of a step."""
        self.place, self.first, self.first_lead, self.timed = place, None, 0, None

    def seconds_left(self) -> float:
        """Return about how long the beats last that are still to come; words come on top."""
        here = sum(beat.seconds for beat in self.step.beats[self.first or 0 :])
        later = sum(beat.seconds for step in self.plan.steps[self.place + 1 :] for beat in step.beats)
        said = sum(len(step.lead) + len(step.tail) for step in self.plan.steps[self.place + 1 :])
        return here + later + said * SECONDS_A_SENTENCE


SECONDS_A_SENTENCE = 3.0
"""Seconds of a sentence with its gap, for an estimate."""


def _start_of_repetition(step: Step, beat: int) -> int:
    """Return the first beat of the repetition that a beat belongs to."""
    repetition = step.beats[beat].repetition
    return next(number for number, each in enumerate(step.beats) if each.repetition == repetition)
