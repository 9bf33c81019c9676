"""A whole session on one timeline, as a file has it: nothing is asked, and a wait is its stated length.

This file must not know where the timeline goes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from bedside.dialog.guided.plan import Plan
from bedside.dialog.guided.timing import Lengths, Pacing, timed
from bedside.score import SAMPLE_RATE, Cue, CueKind, Score, samples


def step_scores(plan: Plan, lengths: Lengths, pacing: Pacing) -> tuple[Score, ...]:
    """Return what each step of a session lets sound; a question lets nothing sound.

    Args:
        plan: the session.
        lengths: samples of every sentence of the plan.
        pacing: how it is timed.
    """
    return tuple(_scores(plan, lengths, pacing))


def seconds_of(plan: Plan, lengths: Lengths, pacing: Pacing) -> float:
    """Return how many seconds a session lasts."""
    return sum(score.length for score in _scores(plan, lengths, pacing)) / SAMPLE_RATE


def nominal_seconds(plan: Plan, pacing: Pacing) -> float:
    """Return about how many seconds it lasts, where no voice is there to tell."""
    return seconds_of(plan, NominalLengths(), pacing)


class NominalLengths(Mapping[str, int]):
    """Sentence to the samples that it lasts at 150 words a minute."""

    def __getitem__(self, text: str) -> int:
        return samples(SECONDS_A_WORD * len(text.split()))

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


SECONDS_A_WORD = 0.4
"""Seconds of a spoken word at 150 words a minute."""


def joined(scores: Iterable[Score]) -> Score:
    """Return scores one after the other, as one."""
    cues: list[Cue] = []
    start = 0
    for score in scores:
        cues += (replace(cue, start=cue.start + start) for cue in score.cues)
        start += score.length
    return Score(tuple(cues))


def _scores(plan: Plan, lengths: Lengths, pacing: Pacing) -> Iterator[Score]:
    for step in plan.steps:
        if step.ask:
            yield Score()
            continue
        score = timed(step, lengths, pacing).score
        yield score if step.wait is None else score.followed_by(_silence(step.wait, step.id))


def _silence(seconds: float, step: str) -> Score:
    return Score((Cue(0, samples(seconds), CueKind.SILENCE, step=step),))
