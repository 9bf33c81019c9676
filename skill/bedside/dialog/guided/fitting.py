"""Fits a session to the minutes that somebody wants, by whole breaths and whole movements.

Nothing is ever rushed: rests grow, breaths are added or left out, movements are left out. This file must not
know how a plan sounds.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace

from bedside.dialog.guided.choosing import CLOSING, WAY, Library, Wish
from bedside.dialog.guided.plan import Plan, Step, TimedBeat, repetitions_of, worded
from bedside.packs.guided import BREATHING, RELAXATION, REST

Measure = Callable[[Plan], float]
"""Plan to its seconds, opening and closing included."""

SHORTEST_REST = 8.0
"""Seconds of the shortest quiet between two cues of a relaxation (clinical reference, section 2.3)."""

QUIET = "quiet"
"""Id of the step that fills what is left, once no whole breath fits any more."""


def fitted(library: Library, wish: Wish, measure: Measure) -> Plan | None:
    """Choose a session and fit it to the minutes that are wished, opening and closing included.

    Args:
        library: what can be chosen from.
        wish: what, for whom, and how long; without minutes it has its usual length.
        measure: tells how long a plan lasts.

    Returns:
        The plan, shorter only where a ceiling says so, longer only where nothing can be left out any more;
        None where a caution leaves nothing of it.

    Raises:
        KeyError: there is no such session.
    """
    plan = library.plan(wish)
    if plan is None or wish.minutes is None:
        return plan
    seconds = wish.minutes * 60.0
    only = library.only_exercise(wish.name, plan)
    if only is not None and only.family == BREATHING and _of_one_breath(plan):
        return _by_breaths(plan, seconds, measure, only.most)
    if only is not None and only.family == RELAXATION:
        return _by_rests(plan, seconds, measure)
    relaxing = library.exercises_of(RELAXATION)
    short = _shortened(_rested_less(plan, seconds, measure, relaxing), seconds, measure)
    return _filled(short, seconds, measure, library.filling(wish))


# --------------------------------------------------------------------------- breathing


def _of_one_breath(plan: Plan) -> bool:
    """Say whether all breaths of a plan are alike, so that there may be more or fewer of them."""
    breaths = {
        tuple((beat.kind, beat.seconds) for beat in step.beats if beat.repetition == number)
        for step in plan.steps
        for number in range(repetitions_of(step))
    }
    return len(breaths) == 1


def _by_breaths(plan: Plan, seconds: float, measure: Measure, most: int) -> Plan:
    place = next(number for number, step in enumerate(plan.steps) if step.beats)
    step = plan.steps[place]
    one = _with(plan, place, _repeated(step, 1))
    breath = sum(beat.seconds for beat in one.steps[place].beats)
    fixed = measure(one) - breath
    wanted = max(1, int((seconds - fixed) // breath))
    times = min(wanted, most) if most else wanted
    fit = _with(plan, place, _repeated(step, times))
    if times < wanted:
        return replace(fit, capped=True)
    return _with(plan, place, _rested(fit.steps[place], seconds - measure(fit)))


def _repeated(step: Step, times: int) -> Step:
    """Return a step with so many of its repetitions, which are all alike."""
    first = [beat for beat in step.beats if beat.repetition == 0]
    beats = (
        replace(beat, repetition=number, worded=worded(number, times))
        for number in range(times)
        for beat in first
    )
    return replace(step, beats=tuple(beats))


def _rested(step: Step, seconds: float) -> Step:
    """Return a step with some quiet after its last beat."""
    if seconds <= 0.0:
        return step
    quiet = TimedBeat(REST, seconds, max(repetitions_of(step) - 1, 0))
    return replace(step, beats=(*step.beats, quiet))


# --------------------------------------------------------------------------- relaxation


def _by_rests(plan: Plan, seconds: float, measure: Measure) -> Plan:
    rests = [beat.seconds for step in plan.steps for beat in step.beats if beat.kind == REST]
    if not rests:
        return plan
    fixed = measure(plan) - sum(rests)
    least = max(min(SHORTEST_REST, rest) / rest for rest in rests)
    factor = max((seconds - fixed) / sum(rests), least)
    return replace(plan, steps=tuple(_stretched(step, factor) for step in plan.steps))


def _rested_less(plan: Plan, seconds: float, measure: Measure, relaxing: Collection[str]) -> Plan:
    """Make the quiet within a routine's relaxation shorter, as far as it may be, while it is too long."""
    places = [number for number, step in enumerate(plan.steps) if step.exercise in relaxing]
    rests = [beat.seconds for number in places for beat in plan.steps[number].beats if beat.kind == REST]
    over = measure(plan) - seconds
    if over <= 0.0 or not rests:
        return plan
    least = max(min(SHORTEST_REST, rest) / rest for rest in rests)
    factor = max((sum(rests) - over) / sum(rests), least)
    for number in places:
        plan = _with(plan, number, _stretched(plan.steps[number], factor))
    return plan


def _stretched(step: Step, factor: float) -> Step:
    beats = (
        replace(beat, seconds=beat.seconds * factor) if beat.kind == REST else beat for beat in step.beats
    )
    return replace(step, beats=tuple(beats))


# --------------------------------------------------------------------------- routines


def _shortened(plan: Plan, seconds: float, measure: Measure) -> Plan:
    """Leave out whole exercises, the last first, while it is too long; one always stays."""
    while measure(plan) > seconds:
        spare = list(dict.fromkeys(step.exercise for step in plan.steps if step.exercise and step.spare))
        every = {step.exercise for step in plan.steps if step.exercise}
        if not spare or len(every) == 1:
            return plan
        plan = replace(plan, steps=tuple(_without(plan.steps, spare[-1])))
    return plan


def _without(steps: Iterable[Step], exercise: str) -> list[Step]:
    """Return the steps without an exercise, nor a way into a position that nobody needs any more."""
    kept: list[Step] = []
    for step in steps:
        if step.exercise == exercise:
            continue
        if kept and _is_way(kept[-1]) and (_is_way(step) or step.id == CLOSING):
            kept.pop()
        if not (step.ask and kept and kept[-1].ask):
            kept.append(step)
    return kept


def _is_way(step: Step) -> bool:
    return step.id.startswith(WAY)


def _filled(plan: Plan, seconds: float, measure: Measure, breath: Step | None) -> Plan:
    """Fill what is left with whole breaths, and what is left of that with quiet."""
    place = next((number for number, step in enumerate(plan.steps) if step.id == CLOSING), len(plan.steps))

    def filled_by(step: Step) -> Plan:
        return replace(plan, steps=(*plan.steps[:place], step, *plan.steps[place:]))

    if breath is not None and breath.beats:
        one = sum(beat.seconds for beat in breath.beats)
        times = int((seconds - measure(filled_by(breath)) + one) // one)
        if times >= LEAST_BREATHS:
            breaths = filled_by(_repeated(breath, times))
            return _with(breaths, place, _rested(breaths.steps[place], seconds - measure(breaths)))
    empty = filled_by(Step(QUIET, beats=(TimedBeat(REST, 0.0, 0),)))
    left = seconds - measure(empty)
    return plan if left <= 0.0 else filled_by(Step(QUIET, beats=(TimedBeat(REST, left, 0),)))


LEAST_BREATHS = 3
"""Breaths that are worth beginning with."""


def _with(plan: Plan, place: int, step: Step) -> Plan:
    return replace(plan, steps=(*plan.steps[:place], step, *plan.steps[place + 1 :]))
