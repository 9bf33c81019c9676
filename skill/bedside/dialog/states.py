"""The states of the conversation and the kinds of things that can happen to it.

Both are named here and nowhere else. This file must not know what any state does: that is the
table's business.
"""

from __future__ import annotations

from enum import Enum


class State(Enum):
    """Where the conversation stands."""

    IDLE = "idle"
    """Waits for the wake phrase."""

    LISTENING = "listening"
    """The microphone is open for a question."""

    ANSWERING = "answering"
    """Something is being said."""

    PAUSED = "paused"
    """What was being said is held."""

    OFFERING = "offering"
    """A yes-or-no offer was made and its answer is awaited."""

    CONFIRMING = "confirming"
    """A weak warning sign was asked about and the answer is awaited."""

    SCREENING = "screening"
    """One of the screening questions was asked and the answer is awaited."""

    ALARM = "alarm"
    """The emergency message is being said."""

    WAITING = "waiting"
    """The emergency message was said; it comes again if nobody answers."""

    CHECKING = "checking"
    """"False alarm" was said and the one check question is open."""

    SESSION = "session"
    """A step of a guided session sounds."""

    SESSION_PAUSED = "session paused"
    """A guided session is held."""

    SESSION_WAITING = "session waiting"
    """A guided session waits for "next" or "ready"."""

    SESSION_ASKING = "session asking"
    """A guided session has asked something that is answered with yes or no."""

    SESSION_SCORING = "session scoring"
    """A guided session has asked for a pain score."""

    RINGING = "ringing"
    """The timer for heat or cold is over, and nobody has answered yet."""


PUBLIC_NAMES = {
    State.IDLE: "idle",
    State.LISTENING: "listening",
    State.ANSWERING: "answering",
    State.PAUSED: "paused",
    State.OFFERING: "listening",
    State.CONFIRMING: "listening",
    State.SCREENING: "listening",
    State.ALARM: "emergency",
    State.WAITING: "emergency",
    State.CHECKING: "emergency",
    State.SESSION: "session",
    State.SESSION_PAUSED: "paused",
    State.SESSION_WAITING: "session",
    State.SESSION_ASKING: "session",
    State.SESSION_SCORING: "session",
    State.RINGING: "listening",
}
"""What `--events` calls each state."""


class Input(Enum):
    """What kind of thing happened, as far as the table cares."""

    STARTED = "started"
    WOKE = "wake phrase"
    SPEECH_BEGAN = "speech began"
    NOTHING = "nothing heard"
    PREPARED = "voice ready"
    PREPARE_FAILED = "voice failed"
    PLAYED_OUT = "played out"
    LISTEN_OVER = "listening time over"
    PAUSE_OVER = "pause time over"
    EMERGENCY_DUE = "emergency repeat due"
    TIMER_DUE = "heat timer over"
    TIMER_KEPT = "heat timer kept"
    DEVICE_LOST = "device lost"
    DEVICE_BACK = "device back"

    STOP = "stop"
    EMERGENCY = "emergency sign"
    SIGN = "urgent or soon sign"
    SIGN_MAYBE = "weak sign"
    FALSE_ALARM = "false alarm"
    CALLED = "help is called"
    COMPANY = "somebody is there"
    CANNOT_CALL = "cannot call"
    YES = "yes"
    NO = "no"
    UNSURE = "unsure"
    PAUSE = "pause"
    RESUME = "resume"
    REPEAT = "repeat"
    EXPLAIN = "explain"
    LOUDNESS = "louder, quieter"
    PACE = "slower, faster"
    START_OVER = "start over"
    NEXT = "next"
    BACK = "back"
    TIME_LEFT = "time left"
    SESSION = "session wanted"
    TIMER = "heat timer wanted"
    SCORE = "pain score"
    HURTS = "it hurts"
    QUESTION = "question"
    FOLLOW_UP = "follow-up"
    SCREENING = "screening wanted"
    FAREWELL = "good night, stop listening"
    FORGET = "forget me"
    UNCLEAR = "between two"
    UNKNOWN = "not understood"
