"""The table is total, tells the truth about where it leads, and nothing raises at night."""

from __future__ import annotations

import pytest

from bedside.dialog import State
from bedside.dialog.cell import IGNORED
from bedside.dialog.sorting import sort
from bedside.dialog.states import PUBLIC_NAMES, Input
from bedside.dialog.table import TABLE
from bedside.events import (
    DeviceBack,
    DeviceLost,
    Event,
    HeardNothing,
    Level,
    PlayedOut,
    Prepared,
    PrepareFailed,
    SpeechBegan,
    Started,
    TimedOut,
    TimerKept,
    Woke,
    YesNo,
)
from tests.dialog.night import Night, heard, sample_pack

EVENTS: dict[Input, Event] = {
    Input.STARTED: Started(),
    Input.WOKE: Woke(),
    Input.SPEECH_BEGAN: SpeechBegan(),
    Input.NOTHING: HeardNothing(),
    Input.PREPARED: Prepared(999, ()),
    Input.PREPARE_FAILED: PrepareFailed(999, "hint"),
    Input.PLAYED_OUT: PlayedOut(),
    Input.LISTEN_OVER: TimedOut("listening"),
    Input.PAUSE_OVER: TimedOut("pause"),
    Input.EMERGENCY_DUE: TimedOut("emergency"),
    Input.TIMER_DUE: TimedOut("countdown.heat"),
    Input.TIMER_KEPT: TimerKept("countdown.heat", 60.0),
    Input.DEVICE_LOST: DeviceLost("mic"),
    Input.DEVICE_BACK: DeviceBack("mic"),
    Input.STOP: heard("stop"),
    Input.EMERGENCY: heard(sign="numb"),
    Input.SIGN: heard(sign="fever", level=Level.URGENT),
    Input.SIGN_MAYBE: heard(sign="numb", doubtful=True),
    Input.FALSE_ALARM: heard("false_alarm"),
    Input.CALLED: heard("help_called"),
    Input.COMPANY: heard("company_here"),
    Input.CANNOT_CALL: heard("cannot_call"),
    Input.YES: heard("yes", answer=YesNo.YES),
    Input.NO: heard("no", answer=YesNo.NO),
    Input.UNSURE: heard(answer=YesNo.UNSURE),
    Input.PAUSE: heard("pause"),
    Input.RESUME: heard("resume"),
    Input.REPEAT: heard("repeat"),
    Input.EXPLAIN: heard("explain"),
    Input.LOUDNESS: heard("louder"),
    Input.PACE: heard("slower"),
    Input.START_OVER: heard("start_over"),
    Input.NEXT: heard("next"),
    Input.BACK: heard("back"),
    Input.TIME_LEFT: heard("time_left"),
    Input.SESSION: heard("start_stretching"),
    Input.TIMER: heard("heat_timer"),
    Input.SCORE: heard("pain_report"),
    Input.HURTS: heard("it_hurts"),
    Input.QUESTION: heard("heat_or_cold"),
    Input.FOLLOW_UP: heard("how_long_for"),
    Input.SCREENING: heard("screening"),
    Input.FAREWELL: heard("good_night"),
    Input.FORGET: heard("forget_me"),
    Input.UNCLEAR: heard(ask="heat or ice?"),
    Input.UNKNOWN: heard(),
}


WAKE, RENDER, HEAR_OUT = "wake", "render", "hear out"

HEAT = (WAKE, heard("heat_or_cold"))
CALM = (WAKE, heard("start_breathing"), RENDER)
NUMB = (WAKE, heard(sign="numb"))
UP, LIE_WELL, PUMPS = (
    heard("start_stretching", slots={slot: name})
    for slot, name in (("routine", "up"), ("routine", "lie_well"), ("move", "pumps"))
)
NO = heard("no", answer=YesNo.NO)

WAYS: dict[State, tuple[Event | str, ...]] = {
    State.IDLE: (),
    State.LISTENING: (WAKE,),
    State.ANSWERING: (*HEAT, RENDER),
    State.PAUSED: (*HEAT, heard("pause")),
    State.OFFERING: (*HEAT, HEAR_OUT),
    State.CONFIRMING: (WAKE, heard(sign="numb", doubtful=True), HEAR_OUT),
    State.SCREENING: (WAKE, heard("screening"), HEAR_OUT),
    State.ALARM: (*NUMB, RENDER),
    State.WAITING: (*NUMB, HEAR_OUT),
    State.CHECKING: (*NUMB, HEAR_OUT, heard("false_alarm"), HEAR_OUT),
    State.SESSION: CALM,
    State.SESSION_PAUSED: (*CALM, heard("pause")),
    State.SESSION_WAITING: (WAKE, UP, HEAR_OUT),
    State.SESSION_ASKING: (WAKE, LIE_WELL, HEAR_OUT),
    State.RINGING: (WAKE, heard("heat_timer"), HEAR_OUT, TimedOut("countdown.heat"), HEAR_OUT),
    State.SESSION_SCORING: (WAKE, heard("start_stretching"), HEAR_OUT, NO, HEAR_OUT),
}
"""How a person leads a conversation into each state."""


def go_to(state: State, night: Night) -> None:
    """Lead a conversation into a state, the way a person would."""
    for step in WAYS[state]:
        if step == WAKE:
            night.tell(Woke())
        elif step == RENDER:
            night.render()
        elif step == HEAR_OUT:
            night.hear_out()
        elif not isinstance(step, str) and night.state is not state:
            night.tell(step)
    assert night.state is state


def test_every_state_has_a_row_for_every_kind_of_event() -> None:
    assert set(TABLE) == set(State)
    for state, row in TABLE.items():
        assert set(row) == set(Input), f"{state} does not say what happens on everything"


def test_every_state_has_a_public_name() -> None:
    assert set(PUBLIC_NAMES) == set(State)


@pytest.mark.parametrize("kind", list(Input))
def test_every_kind_of_event_is_sorted_as_itself(kind: Input) -> None:
    night = Night()
    assert sort(EVENTS[kind], night.dialog.context.expecting, sample_pack()) is kind


@pytest.mark.parametrize("talks", [True, False])
@pytest.mark.parametrize("kind", list(Input))
@pytest.mark.parametrize("state", list(State))
def test_a_cell_leads_only_where_it_says_whatever_the_pack_has_words_for(
    state: State, kind: Input, talks: bool
) -> None:
    night = Night(sample_pack(talks=talks))
    go_to(state, night)
    night.tell(EVENTS[kind])
    assert night.state in (TABLE[state][kind].to or (state,))


@pytest.mark.parametrize("kind", list(Input))
@pytest.mark.parametrize("state", list(State))
def test_what_is_ignored_causes_nothing(state: State, kind: Input) -> None:
    night = Night()
    go_to(state, night)
    actions = night.tell(EVENTS[kind])
    assert TABLE[state][kind] is not IGNORED or not actions
