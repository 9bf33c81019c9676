"""What the conversation does with answers to a session's questions: safety, pain, position, and going on.

This file must not know how a step is done.
"""

from __future__ import annotations

from bedside.dialog.answer_steps import WORSE_BY
from bedside.dialog.desk import Desk
from bedside.dialog.guided.session import GO_ON
from bedside.dialog.line import Line
from bedside.dialog.screening_steps import begin as begin_screening
from bedside.dialog.session_controls import end, hurt
from bedside.dialog.session_steps import SILENCE_LIMIT, ask, ask_or_go, open_session
from bedside.dialog.sorting import reading_of
from bedside.dialog.states import State
from bedside.dialog.steps import end_conversation
from bedside.events import Event
from bedside.packs.guided import POSITION, SAFETY

UNCOMPARED_LIMIT = 7.0
"""Score between movements that ends them where nobody told one before (our own choice)."""


def say_yes(desk: Desk, event: Event) -> State | None:
    """Act on a yes: go on, or find out which sign it is."""
    session = open_session(desk)
    session.silences = 0
    if session.asking == SAFETY:
        return _find_out(desk, event)
    if session.asking == POSITION:
        session.plan = desk.library.already_lying(session.plan)
    return ask_or_go(desk)


def say_no(desk: Desk, event: Event) -> State | None:
    """Act on a no: nothing against it, not lying so yet, or not going on."""
    session = open_session(desk)
    session.silences = 0
    if session.asking == GO_ON:
        return end(desk, event)
    return ask_or_go(desk)


def say_unsure(desk: Desk, event: Event) -> State | None:
    """Not sure counts as yes where safety is asked about; else there is no hurry."""
    session = open_session(desk)
    if session.asking == SAFETY:
        return _find_out(desk, event)
    return desk.say(desk.talk("unsure"), State.SESSION_PAUSED) if session.asking == GO_ON else ask_or_go(desk)


def _find_out(desk: Desk, event: Event) -> State | None:
    """Something speaks against moving: the screening questions say what."""
    desk.memory.session = None
    return begin_screening(desk, event)


def ask_once_more(desk: Desk, event: Event) -> State | None:
    """Put the open question again: it was not answered."""
    session = open_session(desk)
    if session.asking == GO_ON:
        return desk.say(desk.talk("session_go_on"), State.SESSION_ASKING)
    return ask(desk, session.asking)


def hear_no_answer(desk: Desk, event: Event) -> State | None:
    """Ask once more into the silence, then end quietly: the person fell asleep."""
    session = open_session(desk)
    session.silences += 1
    if session.silences >= SILENCE_LIMIT:
        return end_conversation(desk, event)
    return ask_once_more(desk, event)


def hear_score(desk: Desk, event: Event) -> State | None:
    """Take a pain score: the first is kept, a later one is compared with it."""
    session = open_session(desk)
    session.silences = 0
    score = reading_of(event).slots.get("score")
    if not isinstance(score, int | float):
        return ask_once_more(desk, event)
    memory = desk.memory
    if memory.score is None:
        memory.score = float(score)
    if session.score is None:
        return _first_score(desk, event, float(score))
    if score >= session.score + WORSE_BY:
        return hurt(desk, event)
    return ask_or_go(desk, _compared(desk, float(score), session.score))


def _first_score(desk: Desk, event: Event, score: float) -> State | None:
    """Keep the score before a session; where an exercise hurt, it must be back where it was."""
    session, memory = open_session(desk), desk.memory
    if memory.sore is not None and desk.library.moves(session.plan.name):
        if score > memory.sore:
            memory.session = None
            return desk.say(desk.talk("session_still_sore"), State.LISTENING)
        memory.sore = None
    session.score = score
    if session.step.ask:  # asked between movements: there is nothing to compare it with
        if score >= UNCOMPARED_LIMIT:
            return hurt(desk, event)
        session.go_to(session.place + 1)
    return ask_or_go(desk)


def _compared(desk: Desk, score: float, before: float) -> tuple[Line, ...]:
    """Say in plain words how a score differs from the first, and leave the question behind."""
    session = open_session(desk)
    session.go_to(session.place + 1)
    if score < before:
        return desk.talk("session_pain_less")
    return desk.talk("session_pain_more" if score > before else "session_pain_same")


def go_without_score(desk: Desk, event: Event) -> State | None:
    """Go on where somebody cannot or will not give a number."""
    session = open_session(desk)
    session.silences = 0
    if session.place < len(session.plan.steps) and session.step.ask:
        session.go_to(session.place + 1)
    return ask_or_go(desk)
