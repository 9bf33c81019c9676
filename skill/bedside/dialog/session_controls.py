"""What steers a guided session while it goes on, and what ends it.

Pain that grows, and every warning sign, end it at once. This file must not know how a step is timed.
"""

from __future__ import annotations

from collections.abc import Iterable

from bedside.dialog import answer_steps as answers
from bedside.dialog import safety_steps as safety
from bedside.dialog import steps
from bedside.dialog.answer_steps import WORSE_BY, answer, is_worse, say_answer
from bedside.dialog.desk import Desk
from bedside.dialog.screening_steps import begin as begin_screening
from bedside.dialog.screening_steps import begin_after
from bedside.dialog.session_steps import do_step, open_session, start
from bedside.dialog.sorting import reading_of
from bedside.dialog.states import State
from bedside.dialog.steps import LOUDNESS_STEP, change_volume, end_conversation, quicken
from bedside.events import Event, Hold, Level

# --------------------------------------------------------------------------- controls


def pause(desk: Desk, event: Event) -> State | None:
    """Hold what sounds, and keep the place."""
    open_session(desk).mark(desk.now)
    desk.memory.reminded = False
    desk.act(Hold())
    desk.memory.held = True
    return State.SESSION_PAUSED


def remind_of_pause(desk: Desk, event: Event) -> State | None:
    """Remind once of a pause, then end quietly."""
    if desk.memory.reminded:
        return end_conversation(desk, event)
    desk.memory.reminded = True
    return desk.say(desk.talk("paused_reminder"), State.SESSION_PAUSED)


def resume(desk: Desk, event: Event) -> State | None:
    """Say where we are, and go on from the repetition that was under way."""
    title = open_session(desk).doing.title
    return do_step(desk, desk.talk("session_where", movement=title) if title else ())


def repeat(desk: Desk, event: Event) -> State | None:
    """Do the step at hand from its beginning."""
    session = open_session(desk)
    session.go_to(session.place)
    return do_step(desk)


def start_over(desk: Desk, event: Event) -> State | None:
    """Do everything from the beginning."""
    open_session(desk).go_to(0)
    return do_step(desk, desk.talk("session_start_over"))


def skip(desk: Desk, event: Event) -> State | None:
    """Go to the next exercise; after the last one it ends."""
    session = open_session(desk)
    end = len(session.plan.steps)
    return _do_first(desk, range(session.place + 1, end), otherwise=end)


def go_back(desk: Desk, event: Event) -> State | None:
    """Go to the exercise before; at the first it begins anew."""
    return _do_first(desk, range(open_session(desk).place - 1, -1, -1), otherwise=0)


def _do_first(desk: Desk, places: Iterable[int], otherwise: int) -> State:
    """Do the first of these steps that is an exercise, or else another one."""
    session = open_session(desk)
    session.go_to(next((place for place in places if session.plan.steps[place].exercise), otherwise))
    return do_step(desk)


def change_pace(desk: Desk, event: Event) -> State | None:
    """Leave longer or shorter gaps and breaths from here on; a hold stays what it is."""
    session = open_session(desk)
    session.mark(desk.now)
    return do_step(desk, quicken(desk, reading_of(event)))


def change_loudness(desk: Desk, event: Event) -> State | None:
    """Be louder or quieter at once, without a word: the beat goes on."""
    change_volume(desk, LOUDNESS_STEP if reading_of(event).intent == "louder" else -LOUDNESS_STEP)
    return None


def tell_time_left(desk: Desk, event: Event) -> State | None:
    """Say about how many minutes are left, and go on."""
    session = open_session(desk)
    session.mark(desk.now)
    left = session.seconds_left()
    minutes = max(1, round(left / 60.0))
    occasion = "session_time_short" if minutes == 1 else "session_time_left"
    return do_step(desk, desk.talk(occasion, minutes=str(minutes)))


def explain(desk: Desk, event: Event) -> State | None:
    """Say what it should feel like and an easier way, and go on."""
    session = open_session(desk)
    session.mark(desk.now)
    step = session.doing
    return do_step(desk, (*step.feel, *step.easier) or desk.talk("nothing_to_explain"))


def tell_side(desk: Desk, event: Event) -> State | None:
    """Say which side it is, and go on."""
    session = open_session(desk)
    session.mark(desk.now)
    side = session.doing.side
    return do_step(desk, desk.talk("session_side", side=side) if side else desk.talk("session_no_side"))


def answer_meanwhile(desk: Desk, event: Event) -> State | None:
    """Answer a question; then it is asked whether to go on."""
    open_session(desk).mark(desk.now)
    return answer(desk, event)


def hear_unasked_score(desk: Desk, event: Event) -> State | None:
    """Take a score that nobody asked for: well above the first, it ends the movement."""
    session = open_session(desk)
    score = reading_of(event).slots.get("score")
    grown = isinstance(score, int | float) and session.score is not None and score >= session.score + WORSE_BY
    if grown or is_worse(desk, reading_of(event).slots):
        return hurt(desk, event)
    session.mark(desk.now)
    return do_step(desk)


def hear_fact(desk: Desk, event: Event) -> State | None:
    """What was told may speak against the exercise; all else is talk that nobody meant for us."""
    session, reading = open_session(desk), reading_of(event)
    told = [fact for fact, holds in reading.facts.items() if holds]
    at_once = tuple(line for fact in told for line in desk.lines.on_telling(fact))
    against = desk.library.against(session.plan.name, frozenset(told))
    if at_once:
        desk.memory.session = None
        return desk.say(at_once, State.LISTENING)
    if not against:
        return None
    session.mark(desk.now)
    return do_step(desk)


def hear_fact_or_wait(desk: Desk, event: Event) -> State | None:
    """Hear what may speak against the exercise; whatever else is said, the person is awake."""
    following = hear_fact(desk, event)
    return steps.keep_listening(desk, event) if following is None else following


def accept_offer(desk: Desk, event: Event) -> State | None:
    """Begin the session that was offered, or give whatever else was."""
    name = desk.library.default(desk.memory.offered or "")
    return answers.accept_offer(desk, event) if name is None else start(desk, name)


def go_on_from_offer(desk: Desk, event: Event) -> State | None:
    """Take "next" and "go on" for a yes to a session that was offered."""
    offered = desk.library.default(desk.memory.offered or "") is not None
    return accept_offer(desk, event) if offered else answers.resume_or_go_on(desk, event)


def ask_about_sign(desk: Desk, event: Event) -> State | None:
    """Put the question that settles a weak sign; a movement has ended then, whatever the answer."""
    session = open_session(desk)
    session.mark(desk.now)
    moves = desk.library.moves(session.plan.name)
    if moves:
        end_movement(desk)
    return safety.ask_after(desk, event, desk.talk("session_hurts")[:1] if moves else ())


def screen(desk: Desk, event: Event) -> State | None:
    """Ask the screening questions, because that is wanted; then it is asked whether to go on."""
    open_session(desk).mark(desk.now)
    return begin_screening(desk, event)


def say_farewell(desk: Desk, event: Event) -> State | None:
    """End it with a good night."""
    desk.memory.session = None
    return steps.say_farewell(desk, event)


# --------------------------------------------------------------------------- the ways out


def hurt(desk: Desk, event: Event) -> State | None:
    """Pain has grown: movement ends at once, and the screening questions follow (section 1.4)."""
    if not end_movement(desk):
        return answer(desk, event)
    desk.memory.said = desk.talk("session_hurts")
    return begin_after(desk, desk.memory.said)


def end_movement(desk: Desk) -> bool:
    """End the session at once; return whether it moved, and then keep the score it must come back to."""
    session, memory = open_session(desk), desk.memory
    memory.session = None
    if not desk.library.moves(session.plan.name):
        return False
    memory.sore = session.score if session.score is not None else memory.score or 0.0
    desk.hush()
    return True


def hear_sign(desk: Desk, event: Event) -> State | None:
    """A sign that is no emergency ends a movement; the questions say how urgent one that spreads is."""
    reading = reading_of(event)
    soon = reading.safety is not None and reading.safety.level is Level.SOON
    if not end_movement(desk) or not soon or desk.memory.screened:
        return safety.say_be_seen(desk, event)
    assert reading.safety is not None, "a warning has a sign"
    desk.memory.remember_signs(reading.safety.sign)
    desk.memory.said = desk.talk("session_hurts") + desk.lines.message(reading.safety)
    return begin_after(desk, desk.memory.said)


def end(desk: Desk, event: Event) -> State | None:
    """End it because that is wanted."""
    desk.memory.session = None
    return say_answer(desk, desk.talk("session_ended"))


def be_silent(desk: Desk, event: Event) -> State | None:
    """Be silent at once and listen; the session is over."""
    desk.hush()
    desk.memory.session = None
    return State.LISTENING
