"""What the conversation does: one small function a step, named in the table.

A step works at the desk and returns the next state, or None to stay. Answers, warning signs and the
screening questions have files of their own.
"""

from __future__ import annotations

from bedside.dialog.desk import Desk
from bedside.dialog.line import Line
from bedside.dialog.scores import READY_TONE, tone_score
from bedside.dialog.sorting import LISTEN_TIMER, PAUSE_TIMER, reading_of
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
)

LOUDNESS_STEP = 4.0
"""Decibels of one "louder" or "quieter"."""

LOUDNESS_LIMITS = (-24.0, 12.0)
"""Decibels re the usual loudness: whispering, and the ceiling; the setting `volume` has the same."""

PACE_STEP = 1.4
"""Factor of one "slower" on the gaps; speech itself keeps its speed."""

PACE_LIMITS = (0.5, 3.0)
"""Factors on the gaps between sentences."""


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
    """Be silent and listen; what was offered or asked meanwhile is dropped."""
    desk.hush()
    desk.memory.drop_offer()
    desk.memory.screening = None
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


def say_farewell(desk: Desk, event: Event) -> State | None:
    """Say good night and close the microphone until the wake phrase."""
    return desk.say(_said_to(desk, event), State.IDLE)


def forget(desk: Desk, event: Event) -> State | None:
    """Forget what was said, and say so."""
    desk.memory.forget()
    return desk.say(_said_to(desk, event), State.LISTENING)


def _said_to(desk: Desk, event: Event) -> tuple[Line, ...]:
    """Return the pack's answer to what was just said; nothing where it has none."""
    return desk.lines.form(reading_of(event).intent or "", "short", desk.memory.facts)


# --------------------------------------------------------------------------- pause, loudness, pace


def pause(desk: Desk, event: Event) -> State | None:
    """Hold what is being said."""
    desk.memory.held = True
    desk.memory.reminded = False
    desk.memory.paused = (desk.memory.saying, desk.memory.then)
    desk.act(Hold())
    return State.PAUSED


def resume(desk: Desk, event: Event) -> State | None:
    """Play on; where the reminder took the tape, say what it took again."""
    memory = desk.memory
    if memory.held:
        memory.held = False
        memory.paused = None
        desk.act(Release())
        return State.ANSWERING
    assert memory.paused is not None, "only what was held goes on"
    lines, then = memory.paused
    memory.paused = None
    return desk.say(lines, then)


def remind_of_pause(desk: Desk, event: Event) -> State | None:
    """Remind once of a pause, then end it quietly; an open question about a sign is left to silence."""
    if desk.memory.reminded and desk.memory.doubts:
        return State.CONFIRMING
    if desk.memory.reminded:
        return end_conversation(desk, event)
    desk.memory.reminded = True
    return desk.say(desk.talk("paused_reminder"), State.PAUSED)


def keep_pause(desk: Desk, event: Event) -> State | None:
    """Start the time of the pause anew."""
    desk.act(SetTimer(PAUSE_TIMER, desk.settings.pause_seconds))
    return None


def change_loudness(desk: Desk, event: Event) -> State | None:
    """Speak louder or quieter from here on."""
    louder = reading_of(event).intent == "louder"
    at_limit = not change_volume(desk, LOUDNESS_STEP if louder else -LOUDNESS_STEP)
    occasion = ("loudest" if at_limit else "louder") if louder else ("quietest" if at_limit else "quieter")
    return desk.say(desk.talk(occasion), _still_open(desk))


def change_volume(desk: Desk, decibels: float) -> bool:
    """Change the loudness within its limits; return whether all of the change was possible."""
    wanted = desk.memory.volume + decibels
    allowed = min(max(wanted, LOUDNESS_LIMITS[0]), LOUDNESS_LIMITS[1])
    if allowed != desk.memory.volume:
        desk.act(Loudness(allowed - desk.memory.volume))
    desk.memory.volume = allowed
    return allowed == wanted


def change_pace(desk: Desk, event: Event) -> State | None:
    """Leave longer or shorter gaps from here on."""
    return desk.say(quicken(desk, reading_of(event)), _still_open(desk))


def quicken(desk: Desk, reading: Reading) -> tuple[Line, ...]:
    """Change the pace as it is wanted, and return what is said to it."""
    slower = reading.intent == "slower"
    wanted = desk.memory.pace * (PACE_STEP if slower else 1 / PACE_STEP)
    desk.memory.pace = min(max(wanted, PACE_LIMITS[0]), PACE_LIMITS[1])
    return desk.talk("slower" if slower else "faster")


def _still_open(desk: Desk) -> State:
    """Return the state in which an open offer still waits for its answer."""
    return State.OFFERING if desk.memory.offered else State.LISTENING


def nothing_to_skip(desk: Desk, event: Event) -> State | None:
    """Say that there is nothing to skip just now."""
    return desk.say(desk.talk("control_not_now"), State.LISTENING)


def wait(desk: Desk, event: Event) -> State | None:
    """Give the person time, where nothing is said that could be held; an offer stays open."""
    return desk.say(desk.talk("take_your_time"), _still_open(desk))
