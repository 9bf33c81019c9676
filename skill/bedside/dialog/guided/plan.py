"""What a session is made of once it is chosen for a person: steps, each with words and beats.

Here every placeholder is filled and nothing is timed yet. This file must not know the pack.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bedside.dialog.line import Line


@dataclass(frozen=True)
class TimedBeat:
    """One beat of one repetition."""

    kind: str
    """One of the pack's kinds of beats, such as hold or in."""

    seconds: float
    """Seconds at the usual pace."""

    repetition: int
    """Which repetition it belongs to, from 0."""

    cue: Line | None = None
    """The words that announce it."""

    before: tuple[Line, ...] = ()
    """Said between the beat before and this one, in time of their own."""

    worded: bool = True
    """Whether its words are said where tones do as well."""


@dataclass(frozen=True)
class Step:
    """What "next" and "back" go by: one exercise on one side, one part of it, or a question."""

    id: str
    """Names it in events and timelines, such as `knee_to_chest.left`."""

    exercise: str = ""
    """Id of the exercise; empty for an opening, a closing or a question."""

    title: str = ""
    """A few words that name the exercise."""

    side: str = ""
    """The word for the side, where there is one."""

    lead: tuple[Line, ...] = ()
    """Said before the first beat."""

    beats: tuple[TimedBeat, ...] = ()
    """All repetitions, one after the other."""

    tail: tuple[Line, ...] = ()
    """Said after the last beat."""

    feel: tuple[Line, ...] = ()
    """What it should feel like, and when to ease off."""

    easier: tuple[Line, ...] = ()
    """An easier way."""

    wait: float | None = None
    """Seconds after which it goes on where nobody can be asked; None where it goes on by itself."""

    ask: str = ""
    """What is asked in place of everything above."""

    confirmed: bool = False
    """Whether somebody must say that they are ready, where they can be asked."""

    spare: bool = True
    """Whether it may be left out where time is short."""


@dataclass(frozen=True)
class Plan:
    """A session, ready to be timed."""

    name: str
    """The word that `bedside play` takes."""

    title: str
    """A few words that name it."""

    steps: tuple[Step, ...]
    """In order."""

    ask_first: tuple[str, ...] = ()
    """What is asked before the first step."""

    position: str = ""
    """Id of the position it begins in; empty where any will do."""

    capped: bool = False
    """Whether a ceiling kept it shorter than was wished."""


WORDY = 3
"""Repetitions with words at the start; then every one whose number is a power of two, and the last."""


def worded(repetition: int, of: int) -> bool:
    """Say whether the words of a repetition are said: often at the start, seldom later.

    Args:
        repetition: which one, from 0.
        of: how many there are.
    """
    number = repetition + 1
    return number <= WORDY or number == of or number & (number - 1) == 0


def lines_of(step: Step) -> Iterator[Line]:
    """Give everything that a step may say by itself, in order."""
    yield from step.lead
    for beat in step.beats:
        yield from beat.before
        yield from () if beat.cue is None else (beat.cue,)
    yield from step.tail


def texts_of(plan: Plan) -> tuple[str, ...]:
    """Return every sentence of a plan, each once."""
    return tuple(dict.fromkeys(line.text for step in plan.steps for line in lines_of(step)))


def repetitions_of(step: Step) -> int:
    """Return how many repetitions a step has."""
    return step.beats[-1].repetition + 1 if step.beats else 0
