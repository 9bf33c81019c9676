"""What the conversation does: one small function a step, named in the table.

A step works at the desk and returns the next state, or None to stay. Steps of safety have a file
of their own.
"""

from __future__ import annotations

from bedside.dialog.desk import Desk
from bedside.dialog.memory import Line
from bedside.dialog.scores import READY_TONE, tone_score
from bedside.dialog.sorting import LISTEN_TIMER, PAUSE_TIMER
from bedside.dialog.states import State
from bedside.events import (
    CancelTimer,
    Event,
    Hold,
    Loudness,
    Play,
    Prepared,
    PrepareFailed,
    Reading,
    Release,
    SetTimer,
    Understood,
)

LOUDNESS_STEP = 4.0
"""Decibels of one "louder" or "quieter"."""

LOUDNESS_LIMITS = (-20.0, 8.0)
"""Decibels re the usual loudness: whispering, and the ceiling."""

PACE_STEP = 1.4
"""Factor of one "slower" on the gaps; speech itself keeps its speed."""

PACE_LIMITS = (0.5, 3.0)
"""Factors on the gaps between sentences."""

UNHEARD_LIMIT = 3
"""Utterances in a row without a meaning before it goes quiet."""


def reading_of(event: Event) -> Reading:
    """Return the best reading of an utterance."""
    assert isinstance(event, Understood), "the table sends only utterances here"
    return event.readings[0]


def ignore(desk: Desk, event: Event) -> State | None:
    """Do nothing, on purpose."""
    return None


def start(desk: Desk, event: Event) -> State | None:
    """Wait for the wake phrase, without a sound."""
    desk.memory.volume = desk.settings.volume
    desk.act(Loudness(desk.memory.volume))
    return State.IDLE


# --------------------------------------------------------------------------- listening


def wake_up(desk: Desk, event: Event) -> State | None:
    """Open the microphone for a new conversation."""
    desk.memory.forget()
    desk.act(Play(tone_score(READY_TONE, 0.18)))
    return State.LISTENING


def keep_listening(desk: Desk, event: Event) -> State | None:
    """Start the listening time anew."""
    desk.act(SetTimer(LISTEN_TIMER, desk.settings.listen_seconds))
    return None


def hear_out(desk: Desk, event: Event) -> State | None:
    """Let the person speak for as long as it takes."""
    desk.act(CancelTimer(LISTEN_TIMER))
    return None


def turn_to_person(desk: Desk, event: Event) -> State | None:
    """Be silent and listen."""
    desk.hush()
    return State.LISTENING


def end_conversation(desk: Desk, event: Event) -> State | None:
    """Be silent, forget what was said and wait for the wake phrase."""
    desk.hush()
    desk.memory.forget()
    return State.IDLE


# --------------------------------------------------------------------------- the voice


def put_on_tape(desk: Desk, event: Event) -> State | None:
    """Play what the voice has rendered."""
    assert isinstance(event, Prepared), "the table sends only renderings here"
    desk.play(event)
    return None


def sound_alert(desk: Desk, event: Event) -> State | None:
    """Sound a tone in place of a sentence that the voice could not render."""
    assert isinstance(event, PrepareFailed), "the table sends only failures here"
    desk.sound_alert(event.request)
    return None


def after_speech(desk: Desk, event: Event) -> State | None:
    """Go on to what was to come after the speech, unless the voice still owes some of it."""
    if desk.memory.awaited:
        return None
    desk.memory.started = False
    if desk.memory.then is State.IDLE:
        desk.memory.forget()
    return desk.memory.then


# --------------------------------------------------------------------------- answers


def answer(desk: Desk, event: Event) -> State | None:
    """Answer a question, and offer what fits."""
    intent = reading_of(event).intent
    assert intent is not None, "a question has an intent"
    return answer_intent(desk, intent)


def answer_intent(desk: Desk, intent: str, after: tuple[Line, ...] = ()) -> State:
    """Say the short answer to an intent, then these lines, then the offer."""
    desk.memory.last_intent = intent
    return say_answer(desk, desk.lines.short(intent) + after)


def say_answer(desk: Desk, lines: tuple[Line, ...]) -> State:
    """Say an answer, remember it for "repeat", and make the offer that belongs to it."""
    memory = desk.memory
    memory.misses = memory.doubt_asked = 0
    memory.said = lines
    memory.offered = None
    offer = desk.lines.offer(memory.last_intent) if memory.last_intent else None
    if offer is None or memory.grave:
        return desk.say(lines, State.LISTENING)
    memory.offered, question = offer
    return desk.say(lines + question, State.OFFERING)


def explain(desk: Desk, event: Event) -> State | None:
    """Say the longer form of the last answer."""
    desk.memory.misses = 0
    intent = desk.memory.last_intent
    longer = desk.lines.long(intent) if intent is not None else ()
    if not longer:
        return desk.say(desk.lines.talk("nothing_to_explain"), State.LISTENING)
    return say_answer(desk, longer)


def repeat(desk: Desk, event: Event) -> State | None:
    """Say the last answer again."""
    desk.memory.misses = 0
    said = desk.memory.said
    then = State.OFFERING if desk.memory.offered else State.LISTENING
    return desk.say(said, then) if said else desk.say(desk.lines.talk("nothing_to_repeat"), State.LISTENING)


def accept_offer(desk: Desk, event: Event) -> State | None:
    """Give what was offered."""
    intent = desk.memory.offered
    if intent is None or not desk.lines.answers(intent):
        return desk.say(desk.lines.talk("no_question"), State.LISTENING)
    return answer_intent(desk, intent)


def decline_offer(desk: Desk, event: Event) -> State | None:
    """Take no for an answer."""
    desk.memory.offered = None
    return desk.say(desk.lines.talk("offer_declined"), State.LISTENING)


def drop_offer(desk: Desk, event: Event) -> State | None:
    """Take "maybe" as not now; nothing is done that was not asked for."""
    desk.memory.offered = None
    return desk.say(desk.lines.talk("unsure"), State.LISTENING)


def no_question(desk: Desk, event: Event) -> State | None:
    """Say that nothing was asked."""
    return desk.say(desk.lines.talk("no_question"), State.LISTENING)


def clarify(desk: Desk, event: Event) -> State | None:
    """Put the question that understanding came back with."""
    reading = reading_of(event)
    likely = reading.intent or next((other.intent for other in reading.alternatives), None)
    desk.memory.misses = 0
    desk.memory.offered = likely
    return desk.say((Line(reading.ask or "", "ask"),), State.OFFERING)


def not_understood(desk: Desk, event: Event) -> State | None:
    """Be honest, then offer two things to say, then go quiet."""
    memory = desk.memory
    memory.misses += 1
    if memory.misses == 1:
        return desk.say(desk.lines.talk("cannot_help"), State.LISTENING)
    if memory.misses < UNHEARD_LIMIT:
        return desk.say(desk.lines.talk("not_understood.second"), State.LISTENING)
    return desk.say(desk.lines.talk("not_understood.third"), State.IDLE)


def say_farewell(desk: Desk, event: Event) -> State | None:
    """Say good night and close the microphone until the wake phrase."""
    intent = reading_of(event).intent or ""
    lines = desk.lines.short(intent) if desk.lines.answers(intent) else ()
    return desk.say(lines, State.IDLE)


def forget(desk: Desk, event: Event) -> State | None:
    """Forget what was said, and say so."""
    desk.memory.forget()
    intent = reading_of(event).intent or ""
    return desk.say(desk.lines.short(intent) if desk.lines.answers(intent) else (), State.LISTENING)


# --------------------------------------------------------------------------- pause, loudness, pace


def pause(desk: Desk, event: Event) -> State | None:
    """Hold what is being said."""
    desk.memory.held = True
    desk.memory.reminded = False
    desk.act(Hold())
    return State.PAUSED


def resume(desk: Desk, event: Event) -> State | None:
    """Play on; where the reminder took the tape, say the answer again."""
    if not desk.memory.held:
        return repeat(desk, event)
    desk.memory.held = False
    desk.act(Release())
    return State.ANSWERING


def remind_of_pause(desk: Desk, event: Event) -> State | None:
    """Remind once that a pause is on, then end it quietly."""
    if desk.memory.reminded:
        return end_conversation(desk, event)
    desk.memory.reminded = True
    return desk.say(desk.lines.talk("paused_reminder"), State.PAUSED)


def keep_pause(desk: Desk, event: Event) -> State | None:
    """Start the time of the pause anew."""
    desk.act(SetTimer(PAUSE_TIMER, desk.settings.pause_seconds))
    return None


def change_loudness(desk: Desk, event: Event) -> State | None:
    """Speak louder or quieter from here on."""
    louder = reading_of(event).intent == "louder"
    wanted = desk.memory.volume + (LOUDNESS_STEP if louder else -LOUDNESS_STEP)
    allowed = min(max(wanted, LOUDNESS_LIMITS[0]), LOUDNESS_LIMITS[1])
    at_limit = allowed != wanted
    desk.act(Loudness(allowed - desk.memory.volume))
    desk.memory.volume = allowed
    occasion = ("loudest" if at_limit else "louder") if louder else ("quietest" if at_limit else "quieter")
    return desk.say(desk.lines.talk(occasion), State.LISTENING)


def change_pace(desk: Desk, event: Event) -> State | None:
    """Leave longer or shorter gaps from here on."""
    slower = reading_of(event).intent == "slower"
    wanted = desk.memory.pace * (PACE_STEP if slower else 1 / PACE_STEP)
    desk.memory.pace = min(max(wanted, PACE_LIMITS[0]), PACE_LIMITS[1])
    return desk.say(desk.lines.talk("slower" if slower else "faster"), State.LISTENING)


def nothing_to_skip(desk: Desk, event: Event) -> State | None:
    """Say that there is nothing to skip just now."""
    return desk.say(desk.lines.talk("control_not_now"), State.LISTENING)
