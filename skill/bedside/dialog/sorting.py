"""From an event to its kind: which column of the table it belongs to.

The order in which a reading is looked at is the policy, and it stands in one list: stop first,
then warning signs, then what the last question asked for, then everything else.
"""

from __future__ import annotations

from collections.abc import Callable

from bedside.dialog.states import Input
from bedside.events import (
    CERTAIN,
    DeviceBack,
    DeviceLost,
    Event,
    Expecting,
    Ground,
    HeardNothing,
    Level,
    PlayedOut,
    Prepared,
    PrepareFailed,
    Reading,
    SpeechBegan,
    Started,
    TimedOut,
    TimerKept,
    Understood,
    Woke,
    YesNo,
)
from bedside.packs.types import SCREENING_INTENT, Pack

IS_IT_SERIOUS = "is_it_serious"
"""The intent that answers questions about warning signs in general."""

WHICH_SIDE = "which_side"
"""The follow-up that asks for left or right."""

SURE_ENOUGH = 0.9
"""Confidence from which an utterance counts as understood where much depends on it."""

LISTEN_TIMER = "listening"
PAUSE_TIMER = "pause"
EMERGENCY_TIMER = "emergency"

COUNTDOWN_TIMER = "countdown."
"""Beginning of the name of a timer that counts heat or cold; the countdown's id follows."""

_PLAIN: dict[type, Input] = {
    Started: Input.STARTED,
    Woke: Input.WOKE,
    SpeechBegan: Input.SPEECH_BEGAN,
    HeardNothing: Input.NOTHING,
    Prepared: Input.PREPARED,
    PrepareFailed: Input.PREPARE_FAILED,
    PlayedOut: Input.PLAYED_OUT,
    TimerKept: Input.TIMER_KEPT,
    DeviceLost: Input.DEVICE_LOST,
    DeviceBack: Input.DEVICE_BACK,
}

_TIMERS = {
    LISTEN_TIMER: Input.LISTEN_OVER,
    PAUSE_TIMER: Input.PAUSE_OVER,
    EMERGENCY_TIMER: Input.EMERGENCY_DUE,
}

_CONTROLS = {
    "pause": Input.PAUSE,
    "resume": Input.RESUME,
    "taken_off": Input.RESUME,  # the heat is off: done, and so is "ready" in a session
    "repeat": Input.REPEAT,
    "start_over": Input.START_OVER,
    "explain": Input.EXPLAIN,
    "louder": Input.LOUDNESS,
    "quieter": Input.LOUDNESS,
    "slower": Input.PACE,
    "faster": Input.PACE,
    "next": Input.NEXT,
    "back": Input.BACK,
    "time_left": Input.TIME_LEFT,
    "good_night": Input.FAREWELL,
    "stop_listening": Input.FAREWELL,
    "forget_me": Input.FORGET,
    "false_alarm": Input.FALSE_ALARM,
    "help_called": Input.CALLED,
    "company_here": Input.COMPANY,
    "cannot_call": Input.CANNOT_CALL,
    SCREENING_INTENT: Input.SCREENING,
}

PAIN_REPORT, IT_HURTS = "pain_report", "it_hurts"
"""The intents of a pain score, and of pain that has grown."""

_PAINS = {PAIN_REPORT: Input.SCORE, IT_HURTS: Input.HURTS}

_ANSWERS = {YesNo.YES: Input.YES, YesNo.NO: Input.NO, YesNo.UNSURE: Input.UNSURE}

Sorter = Callable[[Reading, Expecting, Pack], "Input | None"]


def _stop(reading: Reading, expecting: Expecting, pack: Pack) -> Input | None:
    """A stop word stops; what only resembles one ("I want to end it all") gives way to a warning sign."""
    safety = reading.safety
    said = safety is not None and safety.ground is Ground.SAID
    sign = said and (reading.confidence < CERTAIN or not (safety and safety.confirm))
    return Input.STOP if reading.intent == "stop" and not sign else None


def _sign(reading: Reading, expecting: Expecting, pack: Pack) -> Input | None:
    if reading.safety is None:
        return None
    # A mere guess does not turn the answer to a question of ours into something else.
    if expecting is Expecting.YES_NO and reading.answer and reading.safety.ground is not Ground.SAID:
        return None
    # "I never said numb" names the sign; it leads to the check question, never silently out.
    denied = reading.intent == "false_alarm" or reading.answer is YesNo.NO
    if expecting is Expecting.ALL_CLEAR and reading.safety.confirm and denied:
        return None
    if reading.safety.confirm:
        return Input.SIGN_MAYBE
    return Input.EMERGENCY if reading.safety.level is Level.EMERGENCY else Input.SIGN


def _expected_answer(reading: Reading, expecting: Expecting, pack: Pack) -> Input | None:
    wanted = expecting in (Expecting.YES_NO, Expecting.ALL_CLEAR)
    return _ANSWERS[reading.answer] if wanted and reading.answer is not None else None


def _unclear(reading: Reading, expecting: Expecting, pack: Pack) -> Input | None:
    return Input.UNCLEAR if reading.ask is not None else None


def _about_a_sign(reading: Reading, expecting: Expecting, pack: Pack) -> Input | None:
    return Input.QUESTION if reading.worth_asking is not None and IS_IT_SERIOUS in pack.answers else None


def _control(reading: Reading, expecting: Expecting, pack: Pack) -> Input | None:
    return _CONTROLS.get(reading.intent or "")


def _pain(reading: Reading, expecting: Expecting, pack: Pack) -> Input | None:
    known = reading.intent in pack.answers or bool(pack.guided.exercises)
    return _PAINS.get(reading.intent or "") if known else None


def _session(reading: Reading, expecting: Expecting, pack: Pack) -> Input | None:
    if pack.groups.get(reading.intent or "") != "session":
        return None
    name = pack.guided.started_by.get(reading.intent or "")
    if name in pack.guided.timers:
        return Input.TIMER
    return None if name is None else Input.SESSION


def _follow_up(reading: Reading, expecting: Expecting, pack: Pack) -> Input | None:
    return Input.FOLLOW_UP if pack.groups.get(reading.intent or "") == "follow_up" else None


def _question(reading: Reading, expecting: Expecting, pack: Pack) -> Input | None:
    return Input.QUESTION if reading.intent in pack.answers else None


def _bare_answer(reading: Reading, expecting: Expecting, pack: Pack) -> Input | None:
    return _ANSWERS[reading.answer] if reading.answer is not None else None


READING_ORDER: tuple[Sorter, ...] = (
    _stop,
    _sign,
    _expected_answer,
    _about_a_sign,
    _unclear,
    _control,
    _pain,
    _session,
    _follow_up,
    _question,
    _bare_answer,
)
"""In what order a reading is looked at; nothing comes before stop."""


def reading_of(event: Event) -> Reading:
    """Return the best reading of an utterance."""
    assert isinstance(event, Understood), "the table sends only utterances here"
    return event.readings[0]


def is_something_else(reading: Reading) -> bool:
    """Say whether what answers nothing is understood all the same: then it is no unclear answer."""
    return (
        any(reading.facts.values())
        or reading.refusal is not None
        or reading.confidence >= SURE_ENOUGH
        and (reading.intent is not None)
    )


def sort(event: Event, expecting: Expecting, pack: Pack) -> Input:
    """Return the kind of this event.

    Raises:
        KeyError: a timer that the dialog never set has run out.
    """
    if isinstance(event, Understood):
        return _sort_reading(event.readings[0], expecting, pack)
    if isinstance(event, TimedOut):
        counts = event.timer.startswith(COUNTDOWN_TIMER)
        return Input.TIMER_DUE if counts else _TIMERS[event.timer]
    return _PLAIN[type(event)]


def _sort_reading(reading: Reading, expecting: Expecting, pack: Pack) -> Input:
    for sorter in READING_ORDER:
        found = sorter(reading, expecting, pack)
        if found is not None:
            return found
    return Input.UNKNOWN
