"""The timer for heat and cold: it runs beside everything, and is not to be slept through."""

from __future__ import annotations

import pytest

from bedside.dialog import Settings, State
from bedside.dialog.steps import LOUDNESS_LIMITS
from bedside.events import CancelTimer, Event, Loudness, SetTimer, Started, TimedOut, TimerKept, Woke, YesNo
from tests.dialog.night import Night, heard

YES = heard("yes", answer=YesNo.YES)
HEAT_OVER = TimedOut("countdown.heat")


def timers(night: Night) -> dict[str, float]:
    """Return the lasting timers that the last event started, with their seconds."""
    return {each.timer: each.seconds for each in night.actions if isinstance(each, SetTimer) and each.lasting}


@pytest.fixture
def warm(night: Night) -> Night:
    """Return a person with heat on their back."""
    night.ask(heard("heat_timer"))
    return night


def test_it_says_what_matters_and_counts_the_usual_minutes(night: Night) -> None:
    night.tell(heard("heat_timer"))
    assert night.spoken() == ["heat begins"]
    assert timers(night) == {"countdown.heat": 1200.0}


def test_more_minutes_than_are_good_for_the_skin_are_cut_and_told(night: Night) -> None:
    night.tell(heard("heat_timer", slots={"minutes": 60}))
    assert night.spoken() == ["timer_most", "heat begins"]
    assert timers(night) == {"countdown.heat": 1800.0}


def test_cold_has_minutes_of_its_own(night: Night) -> None:
    night.tell(heard("heat_timer", slots={"what": "cold"}))
    assert timers(night) == {"countdown.cold": 900.0}


def test_it_is_not_begun_on_skin_that_feels_poorly() -> None:
    night = Night(settings=Settings(facts=frozenset(("numb_skin",))))
    night.tell(Woke(), heard("heat_timer"))
    assert night.spoken() == ["left out: numb skin"]
    assert not timers(night)


def test_where_nobody_will_be_there_to_call_it_promises_nothing() -> None:
    night = Night(settings=Settings(keeps_time=False))
    night.tell(Woke(), heard("heat_timer"))
    assert night.spoken() == ["timer_no_clock"]
    assert not timers(night)


def test_its_end_is_said_again_and_again_and_louder_up_to_the_ceiling(warm: Night) -> None:
    warm.tell(HEAT_OVER)
    louder = 0.0
    for _ in range(6):
        assert warm.spoken() == ["heat off"]
        warm.hear_out()
        assert warm.state is State.RINGING
        warm.tell(TimedOut("listening"))
        louder += sum(each.decibels for each in warm.actions if isinstance(each, Loudness))
    assert louder == LOUDNESS_LIMITS[1]


def answers() -> list[Event]:
    """Return some of what a person may say to it."""
    return [YES, heard("stop"), heard("resume"), heard("turn_over"), heard("pause"), Woke()]


@pytest.mark.parametrize(
    "event", answers(), ids=["yes", "stop", "done", "a question", "pause", "wake phrase"]
)
def test_any_word_answers_it_and_then_it_is_as_loud_as_before(warm: Night, event: Event) -> None:
    warm.tell(HEAT_OVER)
    warm.hear_out()
    warm.tell(TimedOut("listening"))
    warm.hear_out()
    actions = warm.tell(event)
    assert CancelTimer("countdown.heat") in actions
    assert Loudness(-4.0) in actions
    warm.hear_out()
    assert warm.state is State.LISTENING


@pytest.mark.parametrize("what", ["snore", "nothing"])
def test_a_snore_is_no_answer(warm: Night, what: str) -> None:
    warm.tell(HEAT_OVER)
    warm.hear_out()
    assert not warm.tell(heard() if what == "snore" else TimedOut("pause"))
    assert warm.state is State.RINGING


def test_it_rings_when_nobody_has_talked_for_long(warm: Night) -> None:
    warm.tell(TimedOut("listening"))
    assert warm.state is State.IDLE
    warm.tell(HEAT_OVER)
    assert warm.spoken() == ["heat off"]


def test_in_a_session_it_keeps_the_place_and_asks_to_go_on_after_it(warm: Night) -> None:
    warm.tell(heard("start_breathing"))
    warm.render()
    warm.tell(HEAT_OVER)
    assert warm.spoken() == ["heat off"]
    warm.hear_out()
    assert "session_go_on" in warm.ask(YES)


def test_it_waits_until_a_question_about_a_sign_is_answered(warm: Night) -> None:
    warm.ask(heard(sign="numb", doubtful=True))
    warm.tell(HEAT_OVER)
    assert not warm.spoken()
    assert timers(warm) == {"countdown.heat": 15.0}


def test_an_emergency_is_not_talked_over_but_the_heat_is_named_once(warm: Night) -> None:
    warm.ask(heard(sign="numb"))
    warm.tell(HEAT_OVER)
    assert warm.spoken() == ["heat off"]
    assert warm.state is State.ALARM


def test_the_end_of_the_conversation_does_not_end_it(warm: Night) -> None:
    warm.tell(TimedOut("listening"), Woke())
    assert not [each for each in warm.actions if isinstance(each, CancelTimer) and "countdown" in each.timer]
    assert warm.ask(heard("time_left")) == ["timer_left 20"]


def test_one_that_an_earlier_run_began_is_taken_up() -> None:
    night = Night()
    night.tell(Started(), TimerKept("countdown.heat", 42.0))
    assert timers(night) == {"countdown.heat": 42.0}
    night.tell(HEAT_OVER)
    assert night.spoken() == ["heat off"]


def test_one_that_the_pack_no_longer_has_is_forgotten() -> None:
    night = Night()
    night.tell(Started(), TimerKept("countdown.tea", 42.0))
    assert not timers(night)
