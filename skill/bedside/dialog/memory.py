"""What the conversation remembers from one event to the next.

All of it is forgotten when the conversation ends; nothing here is ever written down. This file
must not decide anything.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from bedside.dialog.states import State
from bedside.events import Reading


@dataclass(frozen=True)
class Settings:
    """What the person chose, as far as the conversation cares."""

    region: str | None = None
    """Region id of the pack, or None for its default."""

    emergency_number: str | None = None
    """The number to call, or None for the region's."""

    volume: float = 0.0
    """Loudness to begin with, in dB re the usual."""

    wake_phrase: str = "okay bedside"
    """What wakes it, for the sentences that say so."""

    listen_seconds: float = 12.0
    """Seconds that the microphone stays open with nothing said."""

    pause_seconds: float = 60.0
    """Seconds of pause before the reminder, and again before the end."""

    emergency_seconds: float = 20.0
    """Seconds of silence before the emergency message comes again (clinical reference, M6)."""

    gap_seconds: float = 0.5
    """Seconds of silence between two sentences at the usual pace."""


@dataclass(frozen=True)
class Line:
    """One sentence to say, ready for the voice."""

    text: str
    """The words, with every placeholder filled."""

    step: str
    """The sentence's id in the pack."""


@dataclass
class Memory:
    """The conversation so far."""

    then: State = State.LISTENING
    """Where to go when what is being said has been said."""

    requests: int = 0
    """How many times the voice was asked for something: the number of the newest request."""

    awaited: dict[int, tuple[Line, ...]] = field(default_factory=dict)
    """Requests that the voice has not yet answered, in order; others are stale."""

    started: bool = False
    """True once the first sentence of what is being said is on the tape."""

    held: bool = False
    """True while a score is held on the tape."""

    reminded: bool = False
    """True once the pause reminder was said."""

    said: tuple[Line, ...] = ()
    """The last answer, for "repeat"."""

    last_intent: str | None = None
    """The question answered last, for "explain"."""

    offered: str | None = None
    """The intent that a yes would answer."""

    doubt: Reading | None = None
    """The reading whose weak sign was asked about."""

    doubt_asked: int = 0
    """How often in a row that question was put."""

    alarm: tuple[Line, ...] = ()
    """The emergency message that stands."""

    repeats: int = 0
    """How often the emergency message came again unanswered."""

    grave: bool = False
    """True after an emergency: nothing is offered until the person starts anew."""

    misses: int = 0
    """Utterances in a row that were not understood."""

    signs: tuple[str, ...] = ()
    """Warning signs said in this conversation."""

    volume: float = 0.0
    """Loudness asked for, in dB re the usual."""

    pace: float = 1.0
    """Factor on the gaps between sentences."""

    def forget(self) -> None:
        """Forget what the person said; what is on the tape and how loud it is stays."""
        self.last_intent = self.offered = self.doubt = None
        self.said = self.alarm = ()
        self.signs = ()
        self.doubt_asked = self.repeats = self.misses = 0
        self.grave = False
