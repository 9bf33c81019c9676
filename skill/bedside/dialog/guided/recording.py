"""A whole session on one timeline, as a file has it: nothing is asked, and a wait is its stated length.

This file must not know where the timeline goes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from bedside.dialog.guided.plan import Plan
from bedside.dialog.guided.timing import Lengths, Pacing, timed
from bedside.score import Cue, CueKind, Score, samples


def step_scores(plan: Plan, lengths: Lengths, pacing: Pacing) -> tuple[Score, ...]:
    """Return what each step of a session lets sound; a question lets nothing sound.

    Args:
        plan: the session.
        lengths: samples of every sentence of the plan.
        pacing: how it is timed.
    """
    return tuple(_scores(plan, lengths, pacing))


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
