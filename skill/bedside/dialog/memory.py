"""What the conversation remembers from one event to the next.

All of it is forgotten when the conversation ends; nothing here is ever written down. This file
must not decide anything.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from bedside.dialog.guided.session import Session
from bedside.dialog.line import Line
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

    wake_phrase: str | None = "okay bedside"
    """What wakes it, for the sentences that say so; None where nothing has to, as at a keyboard."""

    listen_seconds: float = 12.0
    """Seconds that the microphone stays open with nothing said."""

    pause_seconds: float = 60.0
    """Seconds of pause before the reminder, and again before the end."""

    emergency_seconds: float = 20.0
    """Seconds of silence before the emergency message comes again (clinical reference, M6)."""

    gap_seconds: float = 0.5
    """Seconds of silence between two sentences at the usual pace."""

    cues: str = "both"
    """What announces a beat of an exercise: words, tones or both."""

    keeps_time: bool = True
    """Whether anybody will be there when a timer is over; not after a single question."""

    facts: frozenset[str] = frozenset()
    """What the settings say of the person; it is never forgotten."""


@dataclass(frozen=True)
class Countdown:
    """Heat or cold that is counted."""

    id: str
    """What is counted: heat or cold."""

    until: float
    """When it is over, in seconds on the clock of the sound."""


@dataclass
class Screening:
    """Where the screening questions stand."""

    place: int = 0
    """Index of the question that is open."""

    unclear: int = 0
    """Unclear answers to it in a row."""

    silences: int = 0
    """Times that nobody answered it."""

    yes: set[str] = field(default_factory=set)
    """Questions that were answered with yes."""

    found: tuple[Line, ...] = ()
    """What is to be said at the end, about signs that are no emergency."""


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

    saying: tuple[Line, ...] = ()
    """What is being said, or was said last, whatever it was."""

    paused: tuple[tuple[Line, ...], State] | None = None
    """What a pause held, and where it was to go on; for when the reminder has taken the tape."""

    said: tuple[Line, ...] = ()
    """The last answer, for "repeat"."""

    last_intent: str | None = None
    """The question answered last, for "explain" and follow-ups."""

    given: set[str] = field(default_factory=set)
    """Forms and follow-ups of answers said in this conversation, such as `heat_or_cold.short`."""

    lasting: frozenset[str] = frozenset()
    """What is known of the person in every conversation."""

    facts: frozenset[str] = frozenset()
    """What is known of the person in this one: told, or lasting."""

    session: Session | None = None
    """The guided session that is open."""

    countdown: Countdown | None = None
    """Heat or cold that is counted, or has not been answered yet; no conversation's end ends it."""

    raised: float = 0.0
    """Decibels by which it has become louder since the countdown was over."""

    acute: bool = False
    """True once first aid in a spasm was begun: nothing of the days after is done then unless it is named."""

    sore: float | None = None
    """The pain score before an exercise that hurt; no movement is offered until it is back there."""

    score: float | None = None
    """The first pain score that was told, 0 to 10."""

    refused: int = 0
    """Times that a kind of question was refused in its own words."""

    settled: set[str] = field(default_factory=set)
    """Signs that were asked about in general and settled by a question."""

    called: bool = False
    """True once help is called."""

    offered: str | None = None
    """The intent that a yes would answer."""

    asked: tuple[Line, ...] = ()
    """The question that offers it."""

    offers: set[str] = field(default_factory=set)
    """Intents that were offered in this conversation."""

    doubts: list[Reading] = field(default_factory=list)
    """Readings with a weak sign that is not settled, the gravest first; the first is asked about."""

    pending: list[Reading] = field(default_factory=list)
    """Readings with a certain sign, to be spoken of once no doubt is left."""

    unclear: int = 0
    """Answers to that question that were not understood."""

    passed_over: int = 0
    """Questions of the person's own that were put off for it."""

    unseen: list[Reading] = field(default_factory=list)
    """Readings with a sign that must be seen today, until it is taken back."""

    screening: Screening | None = None
    """The screening questions, while they are asked."""

    nothing_found: bool = False
    """True once the screening questions were all answered with no, and no sign was given since."""

    screened: bool = False
    """True once they were asked in this conversation."""

    alarm: tuple[Line, ...] = ()
    """The emergency message that stands."""

    alarmed_by: str = ""
    """The sign it is about."""

    alarm_question: tuple[Line, ...] = ()
    """The question to which nobody said yes, where unclear answers or silence raised the alarm."""

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

    turns: dict[str, int] = field(default_factory=dict)
    """How often each occasion came up, so that its wordings take turns."""

    @property
    def doubted(self) -> str | None:
        """The sign that the open question is about."""
        return _sign(self.doubts[0]) if self.doubts else None

    def remember_signs(self, *signs: str) -> None:
        """Add warning signs that were given, each once."""
        self.signs = tuple(dict.fromkeys((*self.signs, *signs)))
        self.nothing_found = self.nothing_found and not signs

    def ask_anew(self) -> None:
        """Begin to count how the question about a sign is answered: it is put for the first time."""
        self.unclear = self.passed_over = 0

    def wait_to_be_seen(self, reading: Reading) -> None:
        """Keep a sign that must be seen today, once."""
        if _sign(reading) not in map(_sign, self.unseen):
            self.unseen.append(reading)

    def take_back(self, reading: Reading) -> None:
        """Drop a sign that the person has denied."""
        self.unseen = [each for each in self.unseen if _sign(each) != _sign(reading)]
        self.signs = tuple(sign for sign in self.signs if sign != _sign(reading))

    def drop_offer(self) -> None:
        """Forget what was offered: a yes is the answer to nothing any more."""
        self.offered, self.asked = None, ()

    def forget(self) -> None:
        """Forget what the person said; what is on the tape, how loud it is and whose turn it is stays."""
        self.drop_offer()
        self.last_intent = self.screening = self.paused = self.score = None
        self.session = self.sore = None
        self.acute = False
        self.said = self.alarm = self.alarm_question = ()
        self.signs = ()
        self.facts = self.lasting
        self.given.clear()
        self.offers.clear()
        self.settled.clear()
        self.refused = 0
        self.called = False
        self.doubts.clear()
        self.pending.clear()
        self.unseen.clear()
        self.unclear = self.passed_over = self.repeats = self.misses = 0
        self.grave = self.screened = self.nothing_found = False


def _sign(reading: Reading) -> str | None:
    return None if reading.safety is None else reading.safety.sign
