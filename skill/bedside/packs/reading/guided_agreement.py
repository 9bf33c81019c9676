"""Compares the guided part of a pack: exercises, positions, facts and steps that one part names.

This file must not know how any of them is written.
"""

from __future__ import annotations

from collections.abc import Iterable

from bedside.packs.guided import ANY_POSITION, Exercise, Guided, Routine
from bedside.packs.reading.faults import Faults, choices
from bedside.packs.spoken import SIDE_WORD, exercise_sentences
from bedside.packs.types import Pack, Place


def check_guided(pack: Pack, faults: Faults) -> None:
    """Note everything that an exercise or a routine names and no other part holds."""
    for exercise in pack.guided.exercises.values():
        _check_exercise(exercise, pack, faults)
    for routine in pack.guided.routines.values():
        _check_routine(routine, pack.guided, faults)
    for timer in pack.guided.timers.values():
        _check_facts(timer.id, timer.leave_out, timer.place, pack, faults)
    _check_starts(pack, faults)


def _check_exercise(exercise: Exercise, pack: Pack, faults: Faults) -> None:
    guided, place = pack.guided, exercise.place
    if exercise.position not in (ANY_POSITION, *guided.positions):
        reason = choices(exercise.position, (ANY_POSITION, *guided.positions))
        faults.add(place, f"there is no position '{exercise.position}'; {reason}")
    _check_facts(exercise.id, exercise.leave_out, place, pack, faults)
    if exercise.instead and exercise.instead not in guided.exercises:
        reason = choices(exercise.instead, guided.exercises)
        faults.add(place, f"instead names '{exercise.instead}', which is no exercise; {reason}")
    if not exercise.two_sided:
        for sentence in exercise_sentences(exercise):
            if f"{{{SIDE_WORD}}}" in sentence.text:
                faults.add(sentence.place, f"'{exercise.id}' has no sides: '{sentence.text}'")
    elif not guided.sides:
        faults.add(place, f"'{exercise.id}' has sides, and the pack has no words for them ('sides')")


def _check_facts(id: str, facts: Iterable[str], place: Place, pack: Pack, faults: Faults) -> None:
    """Note facts that nobody can tell, and those that leave something out without a word."""
    for fact in facts:
        if fact not in pack.facts:
            faults.add(place, f"there is no fact '{fact}'; {choices(fact, pack.facts)}")
        elif not pack.facts[fact].left_out:
            faults.add(pack.facts[fact].place, f"the fact '{fact}' has no 'left_out', and '{id}' needs it")


def _check_routine(routine: Routine, guided: Guided, faults: Faults) -> None:
    if routine.id in guided.exercises:
        faults.add(routine.place, f"the routine '{routine.id}' is called like an exercise")
    for step in routine.steps:
        if step.do and step.do not in guided.exercises:
            reason = choices(step.do, guided.exercises)
            faults.add(step.place, f"there is no exercise '{step.do}'; {reason}")


def _check_starts(pack: Pack, faults: Faults) -> None:
    names = (*pack.guided.routines, *pack.guided.exercises, *pack.guided.timers)
    for intent, name in pack.guided.started_by.items():
        place = pack.places.get(intent, Place(".", 1))
        if intent not in pack.intents:
            faults.add(
                place, f"started_by names '{intent}', which is no intent; {choices(intent, pack.intents)}"
            )
        if name not in names:
            faults.add(place, f"'{intent}' starts '{name}', which is no session; {choices(name, names)}")
