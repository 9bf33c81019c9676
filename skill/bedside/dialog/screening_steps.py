"""The screening questions: four at most, one breath each, answered with yes or no.

A yes or "not sure" to an emergency one ends them at once; two unclear answers in a row count as a yes
(clinical reference, section 3.3). Silence is not a yes here: nothing was said that could be a sign.
"""

from __future__ import annotations

from bedside.dialog.alarm import raise_alarm_for
from bedside.dialog.desk import Desk
from bedside.dialog.line import Line
from bedside.dialog.memory import Screening
from bedside.dialog.sorting import is_something_else, reading_of
from bedside.dialog.states import State
from bedside.events import Event, Level, Reading, Safety, YesNo

UNCLEAR_LIMIT = 2
"""Unclear answers in a row that count as a yes (clinical reference, section 3.3)."""

SILENCE_LIMIT = 2
"""Times that a question is left unanswered before the dialogue ends."""


def begin(desk: Desk, event: Event) -> State | None:
    """Ask the first question, because it was wanted."""
    return _begin(desk)


def begin_after(desk: Desk, lead: tuple[Line, ...]) -> State:
    """Say these lines, then ask the first question."""
    return _begin(desk, lead)


def begin_to_be_sure(desk: Desk, event: Event) -> State | None:
    """Say that something was perhaps not understood, and ask the first question."""
    return _begin(desk, desk.talk("screening_to_be_sure"))


def _begin(desk: Desk, lead: tuple[Line, ...] = ()) -> State:
    if not desk.lines.screening_questions:
        return desk.say(lead or desk.talk("cannot_help"), State.LISTENING)
    desk.memory.screening = Screening()
    desk.memory.screened = True
    return desk.put_question(lead + desk.lines.screening("opening"))


def _open(desk: Desk) -> Screening:
    screening = desk.memory.screening
    assert screening is not None, "a question is open"
    return screening


def ask_again(desk: Desk, event: Event) -> State | None:
    """Put the same question once more; it was not an answer, and does not count as one."""
    return desk.put_question()


def affirmed(desk: Desk, event: Event) -> State | None:
    """Act on a yes at once where it means an emergency; else keep it and ask on."""
    return _believe(desk)


def _believe(desk: Desk, *, unclear: bool = False) -> State:
    screening = _open(desk)
    question = desk.lines.screening_questions[screening.place]
    safety = Safety(Level(question.level), question.id)
    if safety.level is Level.EMERGENCY:
        return raise_alarm_for(desk, Reading("", safety=safety), unclear=unclear)
    screening.yes.add(question.id)
    desk.memory.remember_signs(safety.sign)
    desk.memory.wait_to_be_seen(Reading("", safety=safety))
    screening.found += desk.lines.message(safety)
    return _next(desk)


def denied(desk: Desk, event: Event) -> State | None:
    """Go on to the next question."""
    return _next(desk)


def _next(desk: Desk) -> State:
    screening = _open(desk)
    screening.unclear = screening.silences = 0
    following = _following(desk, screening)
    if following is not None:
        screening.place = following
        return desk.put_question()
    desk.memory.screening = None
    memory = desk.memory
    memory.nothing_found = not screening.found
    memory.said = screening.found or desk.lines.screening("all_no")
    if memory.sore is not None and not screening.found:  # a movement hurt: what is left is to breathe
        return desk.offer_session("start_breathing", "session_offer_breathing", memory.said)
    return desk.say(memory.said, State.LISTENING)


def _following(desk: Desk, screening: Screening) -> int | None:
    """Return the place of the next question that is asked; None after the last."""
    questions = enumerate(desk.lines.screening_questions)
    return next(
        (
            place
            for place, each in questions
            if place > screening.place and (not each.only_after or each.only_after in screening.yes)
        ),
        None,
    )


def unclear(desk: Desk, event: Event) -> State | None:
    """Ask once more; two unclear answers count as a yes, what is understood as something else does not."""
    if is_something_else(reading_of(event)):
        return desk.put_question(desk.talk("doubt_first"))
    screening = _open(desk)
    screening.unclear += 1
    return _believe(desk, unclear=True) if screening.unclear >= UNCLEAR_LIMIT else desk.put_question()


def unanswered(desk: Desk, event: Event) -> State | None:
    """Ask once more into the silence, then say what would need a call, and listen."""
    screening = _open(desk)
    screening.silences += 1
    if screening.silences < SILENCE_LIMIT:
        return desk.put_question()
    desk.memory.screening = None
    return desk.say(screening.found + desk.lines.screening("left_open"), State.LISTENING)


def note_sign(desk: Desk, event: Event) -> State | None:
    """Keep a sign that is no emergency, and go on: with the next question where this one was answered.

    Who names what is asked about has answered, and need not be asked what else it might be.
    """
    screening = _open(desk)
    reading = reading_of(event)
    assert reading.safety is not None, "a warning has a sign"
    desk.memory.remember_signs(reading.safety.sign)
    if reading.safety.level is Level.URGENT:
        desk.memory.wait_to_be_seen(reading)
    screening.found += desk.lines.message(reading.safety)
    question = desk.lines.screening_questions[screening.place]
    answered = reading.answer in (YesNo.YES, YesNo.NO) or desk.lines.settles(reading.safety.sign, question.id)
    return _next(desk) if answered or _following(desk, screening) is None else desk.put_question()


def believe_sign(desk: Desk, event: Event) -> State | None:
    """Take a weak sign that is given as an answer for a yes."""
    reading = reading_of(event)
    assert reading.safety is not None, "a doubt has a sign"
    if reading.safety.level is Level.EMERGENCY:
        return raise_alarm_for(desk, reading)
    return note_sign(desk, event)
