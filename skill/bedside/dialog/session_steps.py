"""What the conversation does about guided sessions: questions before, steps, controls, and the ways out.

Pain that grows, and every warning sign, end a session at once. This file must not know how a step is timed.
"""

from __future__ import annotations

from collections.abc import Mapping

from bedside.dialog import answer_steps as answers
from bedside.dialog import safety_steps as safety
from bedside.dialog import steps
from bedside.dialog.answer_steps import answer, is_worse, not_understood, say_answer
from bedside.dialog.desk import Desk
from bedside.dialog.guided.choosing import Wish
from bedside.dialog.guided.fitting import fitted
from bedside.dialog.guided.plan import Plan
from bedside.dialog.guided.recording import nominal_seconds
from bedside.dialog.guided.session import GO_ON, Session
from bedside.dialog.line import Line
from bedside.dialog.screening_steps import begin as begin_screening
from bedside.dialog.screening_steps import begin_after
from bedside.dialog.sorting import LISTEN_TIMER, PAUSE_TIMER, reading_of
from bedside.dialog.states import State
from bedside.dialog.steps import LOUDNESS_STEP, change_volume, end_conversation, quicken
from bedside.events import Event, Hold, Prepared, PrepareFailed, SetTimer, SlotValue
from bedside.packs.guided import MOVEMENT, PAIN, POSITION, SAFETY

SILENCE_LIMIT = 2
"""Times that a question is left unanswered before a session ends quietly."""

WORSE_BY = 2.0
"""Points of ten by which pain has grown enough to end a movement (clinical reference, section 1.4)."""


def _open(desk: Desk) -> Session:
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
    memory.session = Session(plan, list(plan.ask_first))
    if moves and memory.screened and SAFETY in memory.session.to_ask:
        memory.session.to_ask.remove(SAFETY)
    if moves and memory.sore is not None and PAIN not in memory.session.to_ask:
        memory.session.to_ask.append(PAIN)
    return _ask_or_go(desk)


def _named(desk: Desk, intent: str, slots: Mapping[str, SlotValue]) -> str | None:
    named = [str(value) for value in slots.values() if str(value) in desk.library.names]
    return named[0] if named else desk.library.default(intent)


def _plan(desk: Desk, name: str, minutes: float | None) -> Plan | None:
    wish = Wish(name, minutes, desk.memory.facts)
    pacing = desk.pacing
    return fitted(desk.library, wish, lambda plan: nominal_seconds(plan, pacing))


def _ask_or_go(desk: Desk, lead: tuple[Line, ...] = ()) -> State:
    """Put the next question that comes first; with none left, do the step at hand."""
    session = _open(desk)
    if not session.to_ask:
        return _do(desk, lead)
    return _ask(desk, session.to_ask.pop(0), lead)


def _ask(desk: Desk, what: str, lead: tuple[Line, ...] = ()) -> State:
    session = _open(desk)
    session.asking = what
    if what == PAIN:
        return desk.say(lead + desk.talk("session_pain"), State.SESSION_SCORING)
    question = (
        desk.library.position_question(session.plan) if what == POSITION else desk.talk("session_safety")
    )
    if not question:
        return _ask_or_go(desk, lead)
    return desk.say(lead + question, State.SESSION_ASKING)


# --------------------------------------------------------------------------- questions and their answers


def say_yes(desk: Desk, event: Event) -> State | None:
    """Act on a yes: go on, or find out which sign it is."""
    session = _open(desk)
    session.silences = 0
    if session.asking == SAFETY:
        return _find_out(desk, event)
    if session.asking == POSITION:
        session.plan = desk.library.already_lying(session.plan)
    return _ask_or_go(desk)


def say_no(desk: Desk, event: Event) -> State | None:
    """Act on a no: nothing against it, not lying so yet, or not going on."""
    session = _open(desk)
    session.silences = 0
    if session.asking == GO_ON:
        return end(desk, event)
    return _ask_or_go(desk)


def say_unsure(desk: Desk, event: Event) -> State | None:
    """Not sure counts as yes where safety is asked about; else there is no hurry."""
    session = _open(desk)
    if session.asking == SAFETY:
        return _find_out(desk, event)
    return (
        desk.say(desk.talk("unsure"), State.SESSION_PAUSED) if session.asking == GO_ON else _ask_or_go(desk)
    )


def _find_out(desk: Desk, event: Event) -> State | None:
    """Something speaks against moving: the screening questions say what."""
    desk.memory.session = None
    return begin_screening(desk, event)


def ask_once_more(desk: Desk, event: Event) -> State | None:
    """Put the open question again: it was not answered."""
    session = _open(desk)
    if session.asking == GO_ON:
        return desk.say(desk.talk("session_go_on"), State.SESSION_ASKING)
    return _ask(desk, session.asking)


def hear_no_answer(desk: Desk, event: Event) -> State | None:
    """Ask once more into the silence, then end quietly: the person fell asleep."""
    session = _open(desk)
    session.silences += 1
    if session.silences >= SILENCE_LIMIT:
        return end_conversation(desk, event)
    return ask_once_more(desk, event)


def hear_score(desk: Desk, event: Event) -> State | None:
    """Take a pain score: the first is kept, a later one is compared with it."""
    session = _open(desk)
    session.silences = 0
    score = reading_of(event).slots.get("score")
    if not isinstance(score, int | float):
        return ask_once_more(desk, event)
    memory = desk.memory
    if memory.score is None:
        memory.score = float(score)
    if session.score is None:
        return _first_score(desk, float(score))
    if score >= session.score + WORSE_BY:
        return hurt(desk, event)
    return _ask_or_go(desk, _compared(desk, float(score), session.score))


def _first_score(desk: Desk, score: float) -> State:
    """Keep the score before a session; where an exercise hurt, it must be back where it was."""
    session, memory = _open(desk), desk.memory
    if memory.sore is not None and desk.library.moves(session.plan.name):
        if score > memory.sore:
            memory.session = None
            return desk.say(desk.talk("session_still_sore"), State.LISTENING)
        memory.sore = None
    session.score = score
    if session.step.ask:
        session.go_to(session.place + 1)
    return _ask_or_go(desk)


def _compared(desk: Desk, score: float, before: float) -> tuple[Line, ...]:
    """Say in plain words how a score differs from the first, and leave the question behind."""
    session = _open(desk)
    session.go_to(session.place + 1)
    if score < before:
        return desk.talk("session_pain_less")
    return desk.talk("session_pain_more" if score > before else "session_pain_same")


def go_without_score(desk: Desk, event: Event) -> State | None:
    """Go on where somebody cannot or will not give a number."""
    session = _open(desk)
    session.silences = 0
    if session.place < len(session.plan.steps) and session.step.ask:
        session.go_to(session.place + 1)
    return _ask_or_go(desk)


# --------------------------------------------------------------------------- steps


def _do(desk: Desk, before: tuple[Line, ...] = ()) -> State:
    """Do the step at hand, or end after the last."""
    session = _open(desk)
    if session.place >= len(session.plan.steps):
        return _finish(desk, before)
    if session.step.ask:
        return _ask(desk, session.step.ask, before)
    desk.prepare_step(before)
    return State.SESSION


def _finish(desk: Desk, lead: tuple[Line, ...]) -> State:
    desk.memory.session = None
    desk.memory.said = desk.talk("session_done")
    return desk.say(lead + desk.memory.said, State.LISTENING)


def put_step_on_tape(desk: Desk, event: Event) -> State | None:
    """Play the step that the voice has rendered."""
    assert isinstance(event, Prepared), "the table sends only renderings here"
    desk.play_step(event)
    return None


def end_without_voice(desk: Desk, event: Event) -> State | None:
    """End a session whose words cannot be said: a tone tells, and it listens again."""
    assert isinstance(event, PrepareFailed), "the table sends only failures here"
    if event.request != _open(desk).request:
        return None
    desk.memory.session = None
    return desk.fail(State.LISTENING)


def after_step(desk: Desk, event: Event) -> State | None:
    """Go on to the next step, or wait for the person where the step says so."""
    session = _open(desk)
    if session.timed is None:
        return None  # the end of what was taken off the tape meanwhile
    desk.memory.started = False
    session.timed = None
    if session.step.wait is not None:
        return State.SESSION_WAITING
    return _next(desk)


def _next(desk: Desk, before: tuple[Line, ...] = ()) -> State:
    session = _open(desk)
    session.silences = 0
    session.go_to(session.place + 1)
    return _do(desk, before)


def go_on(desk: Desk, event: Event) -> State | None:
    """Go on from a step that waits."""
    return _next(desk)


def wait_longer(desk: Desk, event: Event) -> State | None:
    """Nobody said that they are ready: go on in silence, or ask once and let them be."""
    session = _open(desk)
    if not session.step.confirmed:
        return _next(desk)
    session.silences += 1
    if session.silences >= SILENCE_LIMIT:
        return end_conversation(desk, event)
    return desk.say(desk.talk("session_ready"), State.SESSION_WAITING)


def keep_waiting(desk: Desk, event: Event) -> State | None:
    """Start the time of a wait anew."""
    desk.act(SetTimer(LISTEN_TIMER, desk.settings.listen_seconds))
    return None


# --------------------------------------------------------------------------- controls


def pause(desk: Desk, event: Event) -> State | None:
    """Hold what sounds, and keep the place."""
    session = _open(desk)
    session.mark(desk.now)
    session.reminded = False
    desk.act(Hold())
    desk.memory.held = True
    return State.SESSION_PAUSED


def keep_pause(desk: Desk, event: Event) -> State | None:
    """Start the time of the pause anew."""
    desk.act(SetTimer(PAUSE_TIMER, desk.settings.pause_seconds))
    return None


def remind_of_pause(desk: Desk, event: Event) -> State | None:
    """Remind once of a pause, then end quietly."""
    session = _open(desk)
    if session.reminded:
        return end_conversation(desk, event)
    session.reminded = True
    return desk.say(desk.talk("paused_reminder"), State.SESSION_PAUSED)


def resume(desk: Desk, event: Event) -> State | None:
    """Say where we are, and go on from the repetition that was under way."""
    title = _open(desk).doing.title
    return _do(desk, desk.talk("session_where", movement=title) if title else ())


def repeat(desk: Desk, event: Event) -> State | None:
    """Do the step at hand from its beginning."""
    session = _open(desk)
    session.go_to(session.place)
    return _do(desk)


def start_over(desk: Desk, event: Event) -> State | None:
    """Do everything from the beginning."""
    _open(desk).go_to(0)
    return _do(desk, desk.talk("session_start_over"))


def skip(desk: Desk, event: Event) -> State | None:
    """Go to the next exercise; after the last one it ends."""
    session = _open(desk)
    written = session.plan.steps
    later = (place for place in range(session.place + 1, len(written)) if written[place].exercise)
    session.go_to(next(later, len(written)))
    return _do(desk)


def go_back(desk: Desk, event: Event) -> State | None:
    """Go to the exercise before; at the first it begins anew."""
    session = _open(desk)
    written = session.plan.steps
    earlier = (place for place in range(session.place - 1, -1, -1) if written[place].exercise)
    session.go_to(next(earlier, 0))
    return _do(desk)


def change_pace(desk: Desk, event: Event) -> State | None:
    """Leave longer or shorter gaps and breaths from here on; a hold stays what it is."""
    session = _open(desk)
    session.mark(desk.now)
    return _do(desk, quicken(desk, reading_of(event)))


def change_loudness(desk: Desk, event: Event) -> State | None:
    """Be louder or quieter at once, without a word: the beat goes on."""
    change_volume(desk, LOUDNESS_STEP if reading_of(event).intent == "louder" else -LOUDNESS_STEP)
    return None


def tell_time_left(desk: Desk, event: Event) -> State | None:
    """Say about how many minutes are left, and go on."""
    session = _open(desk)
    session.mark(desk.now)
    left = session.seconds_left()
    minutes = max(1, round(left / 60.0))
    occasion = "session_time_short" if minutes == 1 else "session_time_left"
    return _do(desk, desk.talk(occasion, minutes=str(minutes)))


def explain(desk: Desk, event: Event) -> State | None:
    """Say what it should feel like and an easier way, and go on."""
    session = _open(desk)
    session.mark(desk.now)
    step = session.doing
    return _do(desk, (*step.feel, *step.easier) or desk.talk("nothing_to_explain"))


def tell_side(desk: Desk, event: Event) -> State | None:
    """Say which side it is, and go on."""
    session = _open(desk)
    session.mark(desk.now)
    side = session.doing.side
    return _do(desk, desk.talk("session_side", side=side) if side else desk.talk("session_no_side"))


def answer_meanwhile(desk: Desk, event: Event) -> State | None:
    """Answer a question; then it is asked whether to go on."""
    _open(desk).mark(desk.now)
    return answer(desk, event)


def hear_unasked_score(desk: Desk, event: Event) -> State | None:
    """Take a score that nobody asked for: well above the first, it ends the movement."""
    session = _open(desk)
    score = reading_of(event).slots.get("score")
    grown = isinstance(score, int | float) and session.score is not None and score >= session.score + WORSE_BY
    if grown or is_worse(desk, reading_of(event).slots):
        return hurt(desk, event)
    session.mark(desk.now)
    return _do(desk)


def hear_fact(desk: Desk, event: Event) -> State | None:
    """What was told may speak against the exercise; all else is talk that nobody meant for us."""
    session, reading = _open(desk), reading_of(event)
    told = [fact for fact, holds in reading.facts.items() if holds]
    against = desk.library.against(session.doing.exercise, frozenset(told))
    if not against:
        return None
    desk.memory.session = None
    said = tuple(line for fact in told for line in desk.lines.on_telling(fact)) or desk.lines.left_out(
        against
    )
    return desk.say(said or desk.talk("session_left_out"), State.LISTENING)


def hear_fact_or_wait(desk: Desk, event: Event) -> State | None:
    """Hear what may speak against the exercise; whatever else is said, the person is awake."""
    following = hear_fact(desk, event)
    return keep_waiting(desk, event) if following is None else following


def accept_offer(desk: Desk, event: Event) -> State | None:
    """Begin the session that was offered, or give whatever else was."""
    name = desk.library.default(desk.memory.offered or "")
    return answers.accept_offer(desk, event) if name is None else start(desk, name)


def ask_about_sign(desk: Desk, event: Event) -> State | None:
    """Keep the place, and put the question that settles a weak sign."""
    _open(desk).mark(desk.now)
    return safety.ask_about_sign(desk, event)


def screen(desk: Desk, event: Event) -> State | None:
    """Ask the screening questions, because that is wanted; then it is asked whether to go on."""
    _open(desk).mark(desk.now)
    return begin_screening(desk, event)


def say_farewell(desk: Desk, event: Event) -> State | None:
    """End it with a good night."""
    desk.memory.session = None
    return steps.say_farewell(desk, event)


# --------------------------------------------------------------------------- the ways out


def hurt(desk: Desk, event: Event) -> State | None:
    """Pain has grown: the movement ends at once, and the screening questions follow (section 1.4)."""
    session, memory = _open(desk), desk.memory
    session.mark(desk.now)
    exercise = desk.library.exercise(session.doing.exercise)
    memory.session = None
    if exercise is None or exercise.family != MOVEMENT:
        return answer(desk, event)
    memory.sore = session.score if session.score is not None else memory.score or 0.0
    desk.hush()
    desk.memory.said = desk.talk("session_hurts")
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
