"""Sessions in time: whatever is said into them, and whenever, some promises hold."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from bedside.dialog import State
from bedside.events import Event, YesNo
from bedside.packs.load import load_pack
from bedside.packs.types import Pack
from bedside.score import CueKind
from tests.dialog.bed import Bed
from tests.dialog.night import heard, sample_pack
from tests.dialog.test_table import EVENTS

SHIPPED = load_pack(Path(__file__).parents[2] / "prompts" / "en")
SAMPLE = sample_pack()
YES, NO = heard("yes", answer=YesNo.YES), heard("no", answer=YesNo.NO)
THREE = heard("pain_report", slots={"score": 3})

SESSION_STATES = (
    State.SESSION,
    State.SESSION_PAUSED,
    State.SESSION_WAITING,
    State.SESSION_ASKING,
    State.SESSION_SCORING,
)
ROUTINES = sorted(SHIPPED.guided.routines)
EXERCISES = sorted(SHIPPED.guided.exercises)


def begun(name: str, pack: Pack = SHIPPED) -> Bed:
    """Return a bed in which a session has begun."""
    bed = Bed(pack)
    bed.tell(heard("start_stretching", slots={"routine": name}))
    go_on(bed, until_step=True)
    return bed


def go_on(bed: Bed, seconds: float = 7200.0, *, until_step: bool = False) -> None:
    """Answer what is asked, for so many seconds, or until the session is over, or a step sounds."""
    end = bed.now + seconds
    while bed.now < end and bed.dialog.state in (*SESSION_STATES, State.ANSWERING):
        if bed.dialog.state is State.SESSION_SCORING:
            bed.tell(THREE)
        elif bed.dialog.state is State.SESSION_ASKING:
            bed.tell(NO if bed.dialog._desk.memory.session.asking == "safety" else YES)  # type: ignore[union-attr]  # noqa: SLF001
        elif bed.dialog.state is State.SESSION_WAITING:
            bed.tell(heard("next"))
        elif bed.dialog.state is State.SESSION_PAUSED:
            bed.tell(heard("resume"))
        if until_step and bed.dialog.state is State.SESSION:
            return
        bed.run(min(1.0, end - bed.now))


def spoken(bed: Bed) -> list[str]:
    """Return the sentences that were said whole, in order."""
    return [each.cue.text for each in bed.sounded if each.cue.kind is CueKind.SPEECH and each.whole]


@pytest.mark.parametrize("name", [*ROUTINES, *EXERCISES])
def test_every_shipped_session_comes_to_its_end_and_listens(name: str) -> None:
    bed = begun(name)
    go_on(bed)
    assert bed.dialog.state in (State.LISTENING, State.OFFERING)
    assert any(text in spoken(bed) for text in ("That was all of it.", "Done."))


@pytest.mark.parametrize("name", ROUTINES)
def test_no_two_voices_sound_at_once(name: str) -> None:
    bed = begun(name)
    go_on(bed)
    said = sorted((each.at, each.until) for each in bed.sounded)
    assert all(end <= start + 1e-3 for (_, end), (start, _) in zip(said, said[1:], strict=False))


def steps_done(bed: Bed) -> list[str]:
    """Return the steps that sounded, in order, as often as they came."""
    steps = [
        each.cue.step for each in bed.sounded if each.cue.step.partition(".")[0] in SAMPLE.guided.exercises
    ]
    return [step for step, before in zip(steps, ["", *steps], strict=False) if step != before]


@settings(max_examples=30)
@given(some.lists(some.floats(0.3, 40.0), max_size=6))
def test_pauses_lose_no_step_and_repeat_none(waits: list[float]) -> None:
    undisturbed = begun("gentle", SAMPLE)
    go_on(undisturbed)
    bed = begun("gentle", SAMPLE)
    for wait in waits:
        go_on(bed, wait)
        if bed.dialog.state is State.SESSION:
            bed.tell(heard("pause"))
            assert not bed.sounds
            bed.run(20.0)
            bed.tell(heard("resume"))
    go_on(bed)
    assert steps_done(bed) == steps_done(undisturbed)


CONTROLS: Sequence[Event] = [
    heard(each)
    for each in (
        *("pause", "resume", "repeat", "next", "back", "start_over", "slower", "faster", "louder", "quieter"),
        *("time_left", "explain", "which_side", "turn_over", "it_hurts"),
    )
] + [YES, NO, THREE, heard()]


Script = list[tuple[float, Event]]
"""Seconds of waiting, then what is said, again and again."""

SCRIPTS = some.lists(some.tuples(some.floats(0.1, 60.0), some.sampled_from(CONTROLS)), max_size=20)


def steered(script: Script) -> Bed:
    """Return a bed in which a session was begun, and all of this was said."""
    bed = Bed(SAMPLE)
    bed.tell(heard("start_stretching"))
    for wait, event in script:
        bed.run(wait)
        bed.tell(event)
    return bed


@given(SCRIPTS)
def test_nothing_sounds_after_a_stop_whatever_came_before(script: Script) -> None:
    bed = steered(script)
    bed.tell(heard("stop"))
    assert not bed.sounds
    count = len(bed.sounded)
    bed.run(2.0)
    assert len(bed.sounded) == count


@given(SCRIPTS)
def test_every_sequence_ends_when_nobody_says_anything_more(script: Script) -> None:
    bed = steered(script)
    bed.run(3600.0)
    assert bed.dialog.state in (State.IDLE, State.WAITING)
    assert not bed.sounds


def test_eight_hours_of_random_use_raise_nothing_and_end() -> None:
    chance, bed = random.Random(5), Bed(SAMPLE)
    while bed.now < 8 * 3600.0:
        bed.run(chance.expovariate(1 / 20.0))
        bed.tell(EVENTS[chance.choice(list(EVENTS))])
    bed.tell(heard("false_alarm"))
    bed.run(600.0)
    assert bed.dialog.state in (State.IDLE, State.WAITING, State.RINGING, State.ANSWERING)
