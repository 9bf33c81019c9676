"""What the conversation does about warning signs: from a doubt to the way out of an emergency.

Everything errs towards getting help. No step here offers anything but help.
"""

from __future__ import annotations

from bedside.dialog.desk import Desk
from bedside.dialog.sorting import EMERGENCY_TIMER
from bedside.dialog.states import State
from bedside.dialog.steps import UNHEARD_LIMIT, answer_intent, reading_of, say_answer
from bedside.events import CancelTimer, Event, Level, Reading, SetTimer

REPEAT_LIMIT = 3
"""How often an unanswered emergency message comes again before it waits in silence."""

DOUBT_LIMIT = 2
"""Unclear answers in a row that count as a yes (clinical reference, section 3.3)."""


def raise_alarm(desk: Desk, event: Event) -> State | None:
    """Say that emergency services must be called now."""
    return _alarm(desk, reading_of(event))


def _alarm(desk: Desk, reading: Reading) -> State:
    assert reading.safety is not None, "an alarm has a sign"
    memory = desk.memory
    memory.grave = True
    memory.offered = memory.doubt = None
    memory.repeats = memory.misses = memory.doubt_asked = 0
    memory.signs += (reading.safety.sign,)
    memory.alarm = memory.said = desk.lines.message(reading.safety)
    return desk.say(memory.alarm, State.WAITING, State.ALARM)


def say_be_seen(desk: Desk, event: Event) -> State | None:
    """Say how soon the person should be seen."""
    return _be_seen(desk, reading_of(event))


def _be_seen(desk: Desk, reading: Reading) -> State:
    assert reading.safety is not None, "a warning has a sign"
    memory = desk.memory
    memory.signs += (reading.safety.sign,)
    memory.doubt = None
    message = desk.lines.message(reading.safety)
    if reading.safety.level is Level.SOON and desk.lines.answers(reading.intent):
        return answer_intent(desk, reading.intent or "", after=message)
    memory.last_intent = None
    return say_answer(desk, message)


def ask_about_sign(desk: Desk, event: Event) -> State | None:
    """Put the one question that settles a weak sign."""
    reading = reading_of(event)
    assert reading.safety is not None, "a doubt has a sign"
    question = desk.lines.question(reading.safety)
    if not question:
        return believe(desk, reading)
    desk.memory.doubt = reading
    desk.memory.doubt_asked = 1
    return desk.say(question, State.CONFIRMING)


def ask_again(desk: Desk, event: Event) -> State | None:
    """Put the question once more; two unclear answers in a row count as yes."""
    doubt = desk.memory.doubt
    assert doubt is not None and doubt.safety is not None, "a doubt is open"
    if desk.memory.doubt_asked >= DOUBT_LIMIT:
        return believe(desk, doubt)
    desk.memory.doubt_asked += 1
    return desk.say(desk.lines.question(doubt.safety), State.CONFIRMING)


def believe_sign(desk: Desk, event: Event) -> State | None:
    """Take the weak sign for certain: a yes, a maybe, or silence."""
    assert desk.memory.doubt is not None, "a doubt is open"
    return believe(desk, desk.memory.doubt)


def believe(desk: Desk, reading: Reading) -> State:
    """Act on a reading's sign as certain."""
    assert reading.safety is not None, "a doubt has a sign"
    urgent = reading.safety.level is not Level.EMERGENCY
    return _be_seen(desk, reading) if urgent else _alarm(desk, reading)


def clear_doubt(desk: Desk, event: Event) -> State | None:
    """Go on with what was asked, after the weak sign was denied."""
    doubt = desk.memory.doubt
    desk.memory.doubt = None
    relief = desk.lines.talk("safety_all_clear")
    if doubt is not None and desk.lines.answers(doubt.intent):
        return answer_intent(desk, doubt.intent or "", after=relief)
    return desk.say(relief, State.LISTENING)


# --------------------------------------------------------------------------- while an emergency stands


def repeat_alarm(desk: Desk, event: Event) -> State | None:
    """Say the emergency message again, because it was asked for."""
    return desk.say(desk.memory.alarm, State.WAITING, State.ALARM)


def repeat_unanswered_alarm(desk: Desk, event: Event) -> State | None:
    """Say the emergency message again, because nobody answered."""
    if desk.memory.repeats >= REPEAT_LIMIT:
        return None
    desk.memory.repeats += 1
    lead = desk.lines.talk("emergency_repeat_lead")
    return desk.say(lead + desk.memory.alarm, State.WAITING, State.ALARM)


def wait_for_answer(desk: Desk, event: Event) -> State | None:
    """Start the time until the message comes again anew."""
    desk.act(SetTimer(EMERGENCY_TIMER, desk.settings.emergency_seconds))
    return None


def hear_out_emergency(desk: Desk, event: Event) -> State | None:
    """Let the person speak."""
    desk.act(CancelTimer(EMERGENCY_TIMER))
    return None


def fall_silent(desk: Desk, event: Event) -> State | None:
    """Be silent, and listen; the emergency stands, but the person has answered."""
    desk.hush()
    desk.memory.repeats = REPEAT_LIMIT
    return State.WAITING


def acknowledge(desk: Desk, event: Event) -> State | None:
    """Take "yes" or "I'm calling": stay beside the person without saying it all again."""
    desk.memory.repeats = REPEAT_LIMIT
    return stay(desk, event)


def stay(desk: Desk, event: Event) -> State | None:
    """Say that the call still has to be made."""
    return desk.say(desk.lines.talk("emergency_stays"), State.WAITING, State.ALARM)


def call_first(desk: Desk, event: Event) -> State | None:
    """Say that everything else comes after the call; not endlessly, to a television."""
    desk.memory.misses += 1
    if desk.memory.misses > UNHEARD_LIMIT:
        return wait_for_answer(desk, event)
    return desk.say(desk.lines.talk("emergency_question"), State.WAITING, State.ALARM)


def check_false_alarm(desk: Desk, event: Event) -> State | None:
    """Put the one question before an emergency is left."""
    return desk.say(desk.lines.talk("emergency_check"), State.CHECKING, State.ALARM)


def leave_emergency(desk: Desk, event: Event) -> State | None:
    """Go back to talking; nothing is offered until the person starts anew."""
    desk.memory.alarm = desk.memory.said = ()
    desk.memory.misses = 0
    return desk.say(desk.lines.talk("emergency_left"), State.LISTENING)
