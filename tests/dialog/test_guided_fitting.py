"""Sessions fit the minutes by whole breaths and movements, and hold nothing that a caution excludes."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bedside.dialog import Settings
from bedside.dialog.guided.choosing import Library, Wish
from bedside.dialog.guided.fitting import fitted
from bedside.dialog.guided.plan import Plan, repetitions_of
from bedside.dialog.guided.recording import nominal_seconds
from bedside.dialog.guided.timing import Pacing
from bedside.dialog.lines import Lines
from bedside.packs.guided import BREATHING, HOLD, RELAXATION, Exercise, Stage
from bedside.packs.load import load_pack
from bedside.packs.types import Pack
from tests.dialog.exercises import HERE, beat, sample_guided
from tests.dialog.night import sample_pack

SHIPPED = Path(__file__).parents[2] / "prompts" / "en"
PACKS = {"sample": sample_pack(), "shipped": load_pack(SHIPPED)}
SESSIONS = [
    (pack, name) for pack, each in PACKS.items() for name in (*each.guided.routines, *each.guided.exercises)
]
PACING = Pacing()


def library(pack: Pack) -> Library:
    """Return what a pack can guide somebody through."""
    return Library(pack.guided, Lines(pack, Settings()))


def fit(pack: str, wish: Wish) -> Plan | None:
    """Return a session that fits its minutes."""
    return fitted(library(PACKS[pack]), wish, lambda plan: nominal_seconds(plan, PACING))


def shortest(pack: str, name: str) -> float:
    """Return the seconds of the shortest form of a session."""
    plan = fit(pack, Wish(name, 0.1))
    assert plan is not None
    return nominal_seconds(plan, PACING)


@pytest.mark.parametrize(("pack", "name"), SESSIONS)
def test_the_minutes_are_met_within_two_seconds(pack: str, name: str) -> None:
    for minutes in (3.0, 5.0, 7.5, 10.0, 20.0):
        plan = fit(pack, Wish(name, minutes))
        assert plan is not None
        seconds = nominal_seconds(plan, PACING)
        too_short = minutes * 60.0 < shortest(pack, name)
        assert plan.capped or too_short or abs(seconds - minutes * 60.0) <= 2.0


@pytest.mark.parametrize(("pack", "name"), SESSIONS)
def test_every_repetition_is_whole_and_no_beat_is_rushed(pack: str, name: str) -> None:
    usual = library(PACKS[pack]).plan(Wish(name, 20.0))
    plan = fit(pack, Wish(name, 20.0))
    assert usual is not None and plan is not None
    written = {(step.id, beat.kind, beat.seconds) for step in usual.steps for beat in step.beats}
    for step in plan.steps:
        beats = [beat for beat in step.beats if beat.kind != "rest"]
        kinds = [
            Counter(b.kind for b in beats if b.repetition == number) for number in range(repetitions_of(step))
        ]
        if step.exercise in PACKS[pack].guided.exercises and usual.steps:
            holds = {(step.id, b.kind, b.seconds) for b in beats if b.kind == HOLD}
            assert holds <= written
            if PACKS[pack].guided.exercises[step.exercise].family != RELAXATION:
                assert all(kind == kinds[0] for kind in kinds)


@pytest.mark.parametrize(("pack", "name"), SESSIONS)
def test_sides_are_balanced_whatever_the_minutes(pack: str, name: str) -> None:
    for minutes in (None, 2.0, 4.0, 10.0):
        plan = fit(pack, Wish(name, minutes))
        assert plan is not None
        two_sided = [step for step in plan.steps if step.side]
        done: dict[str, list[int]] = {}
        for step in two_sided:
            done.setdefault(step.exercise, []).append(repetitions_of(step))
        assert all(len(each) % 2 == 0 and len(set(each)) == 1 for each in done.values())


def test_the_side_that_hurts_comes_second() -> None:
    plan = fit("sample", Wish("knee", facts=frozenset(("left",))))
    assert plan is not None
    assert [step.side for step in plan.steps if step.side] == ["right", "left"]


def cautions(pack: Pack) -> list[frozenset[str]]:
    """Return every set of up to three cautions that exercises of a pack know."""
    named = sorted({fact for each in pack.guided.exercises.values() for fact in each.leave_out})
    return [frozenset(chosen) for size in range(4) for chosen in combinations(named, size)]


@pytest.mark.parametrize(("pack", "name"), SESSIONS)
def test_no_excluded_exercise_ever_appears_under_any_set_of_cautions(pack: str, name: str) -> None:
    known = PACKS[pack].guided.exercises
    for facts in cautions(PACKS[pack]):
        for minutes in (None, 12.0):
            plan = fit(pack, Wish(name, minutes, facts))
            for step in plan.steps if plan is not None else ():
                assert not (step.exercise and facts & set(known[step.exercise].leave_out))


@pytest.mark.parametrize(("pack", "name"), SESSIONS)
def test_a_ceiling_is_never_passed(pack: str, name: str) -> None:
    for minutes in (None, 60.0):
        plan = fit(pack, Wish(name, minutes))
        assert plan is not None
        for step in plan.steps:
            most = PACKS[pack].guided.exercises[step.exercise].most if step.exercise else 0
            assert not most or repetitions_of(step) <= most


def test_of_breaths_of_two_kinds_none_is_lost_whatever_the_minutes() -> None:
    two = tuple(Stage((), (beat("in", 4), beat("out", seconds)), 3) for seconds in (4, 6))
    guided = sample_guided()
    exercise = Exercise("two", BREATHING, "two kinds", two, HERE)
    guided = replace(guided, exercises={**guided.exercises, exercise.id: exercise})
    made = library(replace(sample_pack(), guided=guided))
    for minutes in (None, 2.0, 6.0):
        plan = fitted(made, Wish("two", minutes), lambda plan: nominal_seconds(plan, PACING))
        assert plan is not None
        (step,) = [step for step in plan.steps if step.exercise == "two"]
        assert [beat.seconds for beat in step.beats if beat.kind == "out"] == [4, 4, 4, 6, 6, 6]


@given(some.floats(1.0, 120.0), some.sampled_from(SESSIONS))
def test_any_wish_ends_and_is_met_or_says_why_not(minutes: float, session: tuple[str, str]) -> None:
    pack, name = session
    plan = fit(pack, Wish(name, minutes))
    assert plan is not None
    seconds = nominal_seconds(plan, PACING)
    assert plan.capped or seconds >= minutes * 60.0 - 2.0
    assert seconds <= max(minutes * 60.0, shortest(pack, name)) + 2.0
