"""What guided sessions are made of, as a pack has it: exercises in beats, and routines of exercises.

A movement, a way of breathing and a relaxation are all exercises: stages, each with words and with beats
that last for an exact time. This file must not know how any of it is timed or played.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bedside.packs.sentence import Place, Sentence

MOVEMENT, BREATHING, RELAXATION = "movements", "breathing", "relaxation"
"""The three families of exercises, as they are called in a pack."""

FAMILIES = (MOVEMENT, BREATHING, RELAXATION)

HOLD = "hold"
"""The kind of beat that is never stretched."""

REST = "rest"
"""The kind of beat in which nothing is done: what is stretched where a session has time to fill."""

BREATHS = ("in", "top_up", "out")
"""Kinds of beats that are part of a breath."""

BEATS = ("move", HOLD, REST, *BREATHS)

ANY_POSITION = "any"
"""The position of an exercise that can be done however one lies."""

LEFT, RIGHT = "left", "right"
SIDES = (LEFT, RIGHT)

SAFETY, PAIN, POSITION = "safety", "pain", "position"
QUESTIONS = (SAFETY, PAIN, POSITION)
"""What a routine may ask before it begins; `pain` also in between."""


@dataclass(frozen=True)
class Beat:
    """Something that lasts: a movement, a hold, a breath, a rest."""

    kind: str
    """One of BEATS."""

    seconds: float
    """Seconds at the usual pace."""

    cue: Sentence | None = None
    """The words that announce it; they have been said when it begins."""


@dataclass(frozen=True)
class Stage:
    """One part of an exercise: words, then beats, so many times."""

    say: tuple[Sentence, ...] = ()
    """Said before the first repetition."""

    beats: tuple[Beat, ...] = ()
    """One repetition."""

    repetitions: int = 1
    """How often the beats come, by default."""

    wait: bool = False
    """Whether it goes on only when the person says so."""

    seconds: float = 0.0
    """Seconds that such a wait lasts where nobody can be asked."""

    from_minutes: float = 0.0
    """Length of the shortest session that it is part of, in minutes."""


@dataclass(frozen=True)
class Exercise:
    """A movement, a way of breathing, or a relaxation."""

    id: str
    family: str
    """movements, breathing or relaxation."""

    title: str
    """A few words that name it."""

    stages: tuple[Stage, ...]
    """Never empty."""

    place: Place

    position: str = ANY_POSITION
    """Id of the position it starts from, or `any`."""

    tier: int = 0
    """0 during a spasm, 1 once it has settled, 2 in the days after (clinical reference, section 1.3)."""

    two_sided: bool = False
    """Whether it is done on one side and then on the other."""

    leave_out: tuple[str, ...] = ()
    """Facts about a person with which it is never offered."""

    instead: str = ""
    """The exercise that is offered in its place then; empty where there is none."""

    most: int = 0
    """Most repetitions; 0 where there is no such ceiling."""

    how: tuple[Sentence, ...] = ()
    """Said before the first repetition: what moves, how far, how long."""

    other_side: tuple[Sentence, ...] = ()
    """Said in place of `how` for the second side; empty where `how` is said again."""

    feel: tuple[Sentence, ...] = ()
    """What it should feel like."""

    ease_off: tuple[Sentence, ...] = ()
    """When to ease off."""

    easier: tuple[Sentence, ...] = ()
    """An easier way to do it."""

    finish: tuple[Sentence, ...] = ()
    """How to come out of it."""


@dataclass(frozen=True)
class Position:
    """How somebody lies."""

    id: str
    title: str
    """A few words that name it."""

    question: Sentence
    """Asks whether the person lies so; answered with yes or no."""

    enter: tuple[Sentence, ...]
    """How to come into it."""

    place: Place


@dataclass(frozen=True)
class RoutineStep:
    """One step of a routine: an exercise, or a question."""

    do: str
    """Id of the exercise; empty where something is asked."""

    ask: str
    """What is asked: `pain`; empty where something is done."""

    repetitions: int
    """How often, 0 for the exercise's own number."""

    seconds: float
    """Seconds that its rest lasts, 0 for the exercise's own."""

    place: Place


@dataclass(frozen=True)
class Routine:
    """Exercises one after the other."""

    id: str
    title: str
    """A few words that name it."""

    steps: tuple[RoutineStep, ...]
    place: Place
    opening: tuple[Sentence, ...] = ()
    closing: tuple[Sentence, ...] = ()
    ask_first: tuple[str, ...] = ()
    """What is asked before the first step, in this order."""


@dataclass(frozen=True)
class Countdown:
    """Something that is to be ended after some minutes: heat, or cold."""

    id: str
    minutes: int
    """Minutes where nobody says how many."""

    most: int
    """Most minutes, whoever wants more."""

    begin: tuple[Sentence, ...]
    """Said when it begins; `{minutes}` is how many."""

    end: tuple[Sentence, ...]
    """Said when it is over, again and again until somebody answers."""

    place: Place
    leave_out: tuple[str, ...] = ()
    """Facts about a person with which it is not begun."""


@dataclass(frozen=True)
class Guided:
    """Everything that a pack can guide somebody through."""

    exercises: Mapping[str, Exercise] = field(default_factory=dict)
    """Exercise id to exercise, in the order of the files."""

    positions: Mapping[str, Position] = field(default_factory=dict)
    """Position id to position."""

    routines: Mapping[str, Routine] = field(default_factory=dict)
    """Routine id to routine."""

    timers: Mapping[str, Countdown] = field(default_factory=dict)
    """Countdown id to countdown."""

    sides: Mapping[str, str] = field(default_factory=dict)
    """left and right to the words for them."""

    started_by: Mapping[str, str] = field(default_factory=dict)
    """Intent that asks for a session or a countdown to the one that is meant where no slot names another."""
