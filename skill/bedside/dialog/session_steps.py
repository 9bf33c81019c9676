"""What the conversation does about guided sessions: the way in, one step after the other, and the end.

What is asked and what steers a session have files of their own. This file must not know how a step is timed.
"""

from __future__ import annotations

from collections.abc import Mapping

from bedside.dialog.answer_steps import not_understood
from bedside.dialog.desk import Desk
from bedside.dialog.guided.choosing import Wish
from bedside.dialog.guided.fitting import fitted
from bedside.dialog.guided.plan import Plan
from bedside.dialog.guided.recording import nominal_seconds
from bedside.dialog.guided.session import Session
from bedside.dialog.line import Line
from bedside.dialog.sorting import reading_of
from bedside.dialog.states import State
from bedside.dialog.steps import end_conversation
from bedside.events import Event, Prepared, PrepareFailed, SlotValue
from bedside.packs.guided import PAIN, POSITION, SAFETY

SILENCE_LIMIT = 2
"""Times that a question is left unanswered before a session ends quietly."""


def open_session(desk: Desk) -> Session:
    """Return the session that is open."""
    session = desk.memory.session
    assert session is not None, "a session is open"
    return session


# --------------------------------------------------------------------------- the way in


def begin(desk: Desk, event: Event) -> State | None:
    """Choose what is wanted, say what a caution leaves out, and ask what must be known first."""
    reading = reading_of(event)
    name = _named(desk, reading.intent or "", reading.slots)
    if name is None:
        return not_understood(desk, event)
    minutes = reading.slots.get("minutes")
    return start(desk, name, float(minutes) if isinstance(minutes, int | float) else None)


def start(desk: Desk, name: str, minutes: float | None = None) -> State:
    """Start a session by its name; nothing moves after an emergency, or while it hurts more than before."""
    memory = desk.memory
    memory.misses = 0
    memory.drop_offer()
    moves = desk.library.moves(name)
    if memory.grave:
        return desk.say(desk.talk("session_not_after_alarm"), State.LISTENING)
    if moves and memory.unseen:
        return desk.say(desk.talk("first_be_seen"), State.LISTENING)
    plan = _plan(desk, name, minutes)
    if plan is None:
        reasons = desk.lines.left_out(desk.library.against(name, memory.facts))
        return desk.say(reasons or desk.talk("session_left_out"), State.LISTENING)
    memory.session = Session(plan, list(plan.ask_first), facts=memory.facts, minutes=minutes)
    memory.acute = memory.acute or name == desk.library.first_aid
    if moves and memory.nothing_found and SAFETY in memory.session.to_ask:
        memory.session.to_ask.remove(SAFETY)
    if moves and memory.sore is not None and PAIN not in memory.session.to_ask:
        memory.session.to_ask.append(PAIN)
    return ask_or_go(desk)


def _named(desk: Desk, intent: str, slots: Mapping[str, SlotValue]) -> str | None:
    """Return the session that the slots name, an exercise before a routine, or the default."""
    named = [str(value) for value in slots.values() if str(value) in desk.library.names]
    exercises = [name for name in named if desk.library.exercise(name) is not None]
    return next(iter((*exercises, *named)), None) or desk.library.default(intent)


def _plan(desk: Desk, name: str, minutes: float | None) -> Plan | None:
    wish = Wish(name, minutes, desk.memory.facts, acute=desk.memory.acute)
    pacing = desk.pacing
    return fitted(desk.library, wish, lambda plan: nominal_seconds(plan, pacing))


def ask_or_go(desk: Desk, lead: tuple[Line, ...] = ()) -> State:
    """Put the next question that comes first; with none left, do the step at hand."""
    session = open_session(desk)
    if not session.to_ask:
        return do_step(desk, lead)
    return ask(desk, session.to_ask.pop(0), lead)


def ask(desk: Desk, what: str, lead: tuple[Line, ...] = ()) -> State:
    """Put one of a session's questions, after these lines."""
    session = open_session(desk)
    session.asking = what
    if what == PAIN:
        return desk.say(lead + desk.talk("session_pain"), State.SESSION_SCORING)
    question = (
        desk.library.position_question(session.plan) if what == POSITION else desk.talk("session_safety")
    )
    if not question:
        return ask_or_go(desk, lead)
    return desk.say(lead + question, State.SESSION_ASKING)


# --------------------------------------------------------------------------- steps


def do_step(desk: Desk, before: tuple[Line, ...] = ()) -> State:
    """Do the step at hand, or end after the last; what was told meanwhile changes what is done."""
    session = open_session(desk)
    if session.facts != desk.memory.facts:
        before += _chosen_anew(desk, session)
    if desk.memory.session is None:
        return desk.say(before or desk.talk("session_left_out"), State.LISTENING)
    if session.place >= len(session.plan.steps):
        return _finish(desk, before)
    if session.step.ask:
        return ask(desk, session.step.ask, before)
    desk.prepare_step(before)
    return State.SESSION


def _chosen_anew(desk: Desk, session: Session) -> tuple[Line, ...]:
    """Choose again for what is known of the person now, and return why something is left out.

    It goes on with the first step from here on that is still part of it; where none is, the session ends.
    """
    known = session.facts
    session.facts = desk.memory.facts
    plan = _plan(desk, session.plan.name, session.minutes)
    coming = [step.id for step in session.plan.steps[session.place :]]
    new = {} if plan is None else {step.id: place for place, step in enumerate(plan.steps)}
    following = next((id for id in coming if id in new), None)
    barred = desk.library.against(session.plan.name, session.facts - known)
    left = plan.steps[new[following] :] if plan is not None and following is not None else ()
    if plan is None or following is None or not any(step.exercise for step in left):
        desk.memory.session = None
    elif barred:
        if coming[0] != following:
            session.go_to(new[following])
        session.plan, session.place = plan, new[following]
    return desk.lines.left_out(barred)


def _finish(desk: Desk, lead: tuple[Line, ...]) -> State:
    moved = desk.library.moves(open_session(desk).plan.name)
    desk.memory.session = None
    desk.memory.said = lead + desk.talk("session_done")
    if moved:
        return desk.offer_session("start_relaxation", "session_offer_rest", desk.memory.said)
    return desk.say(desk.memory.said, State.LISTENING)


def put_step_on_tape(desk: Desk, event: Event) -> State | None:
    """Play the step that the voice has rendered."""
    assert isinstance(event, Prepared), "the table sends only renderings here"
    desk.play_step(event)
    return None


def end_without_voice(desk: Desk, event: Event) -> State | None:
    """End a session whose words cannot be said: a tone tells, and it listens again."""
    assert isinstance(event, PrepareFailed), "the table sends only failures here"
    if event.request != open_session(desk).request:
        return None
    desk.memory.session = None
    return desk.fail(State.LISTENING)


def after_step(desk: Desk, event: Event) -> State | None:
    """Go on to the next step, or wait for the person where the step says so."""
    session = open_session(desk)
    if session.timed is None:
        return None  # the end of what was taken off the tape meanwhile
    desk.memory.started = False
    session.timed = None
    if session.step.wait is not None:
        return State.SESSION_WAITING
    return next_step(desk)


def next_step(desk: Desk, before: tuple[Line, ...] = ()) -> State:
    """Go on to the next step, after these lines."""
    session = open_session(desk)
    session.silences = 0
    session.go_to(session.place + 1)
    return do_step(desk, before)


def go_on(desk: Desk, event: Event) -> State | None:
    """Go on from a step that waits."""
    return next_step(desk)


def wait_longer(desk: Desk, event: Event) -> State | None:
    """Nobody said that they are ready: ask once; then go on into a position, or let the person be."""
    session = open_session(desk)
    session.silences += 1
    if session.silences >= SILENCE_LIMIT:
        return end_conversation(desk, event) if session.step.confirmed else next_step(desk)
    return desk.say(desk.talk("session_ready"), State.SESSION_WAITING)
