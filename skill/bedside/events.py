"""The words every room shares: what an utterance means, what happened, what to do.

Only frozen dataclasses without behaviour live here. This file must not know how anything is
heard, decided or played. Every time is in seconds on the clock of the sound.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from bedside.score import Score

SlotValue = str | int | float
"""A slot's value as the pack gives it, or a number that was spoken."""


# --------------------------------------------------------------------------- what was meant


class Level(Enum):
    """How soon a person with a warning sign must be seen."""

    EMERGENCY = "emergency"
    URGENT = "urgent"
    SOON = "soon"


class Ground(Enum):
    """What speaks for a warning sign."""

    SAID = "said"
    """The words themselves."""

    LIKENESS = "likeness"
    """Only the likeness to examples, so that another sign may be meant."""

    LATER_GUESS = "later_guess"
    """Only a later guess of the recogniser at the words."""

    ASKED = "asked"
    """Nothing yet: it was asked about in general, as in "what does numbness there mean?"."""

    BESIDE = "beside"
    """Nothing yet: what was said is harmless by itself, but worth the one question."""


class YesNo(Enum):
    """What an utterance says to a question; silence is the fourth outcome (`HeardNothing`)."""

    YES = "yes"
    NO = "no"
    UNSURE = "unsure"


@dataclass(frozen=True)
class Hypothesis:
    """One guess of the recogniser at what was said, or one typed line."""

    text: str
    """Words in lower case, without punctuation."""

    confidence: float = 1.0
    """0.0 to 1.0; 1.0 for typed text. No gate: Vosk gives values near 1 for junk too."""


@dataclass(frozen=True)
class Safety:
    """A warning sign found in an utterance."""

    level: Level
    """How soon to be seen."""

    sign: str
    """The sign's id in the pack."""

    confirm: bool = False
    """True where one short question is asked before the sign is believed."""

    ground: Ground = Ground.SAID
    """What speaks for it."""


@dataclass(frozen=True)
class Alternative:
    """Another intent that the utterance could have meant."""

    intent: str
    """The intent's id."""

    confidence: float
    """0.0 to 1.0."""


CERTAIN = 1.0
"""Confidence of what was put in words of the pack; a lower one is a guess."""


@dataclass(frozen=True)
class Reading:
    """What one hypothesis is understood to mean."""

    text: str
    """The words that were read."""

    intent: str | None = None
    """The intent's id, or None where nothing in the pack fits."""

    slots: Mapping[str, SlotValue] = field(default_factory=dict)
    """Slot values by name."""

    confidence: float = 0.0
    """0.0 to 1.0."""

    safety: Safety | None = None
    """The warning sign that was found; it comes before the intent."""

    alternatives: tuple[Alternative, ...] = ()
    """Other intents, the likeliest first."""

    ask: str | None = None
    """A question to put instead of guessing, in the pack's words."""

    answer: YesNo | None = None
    """What it says as the answer to a yes-or-no question, also beside another intent."""

    facts: Mapping[str, bool] = field(default_factory=dict)
    """What the person told of themselves: True for a fact of the pack that holds, False for one denied."""

    refusal: str | None = None
    """The kind of question it is, where nothing in the pack fits or the kind has words of its own in the
    intent's place; None for no kind that the pack knows."""

    further: tuple[Safety, ...] = ()
    """Other warning signs in the same utterance, the weightiest first."""

    worth_asking: Safety | None = None
    """Where no sign is given: one that a question settles after what was said has been answered."""

    more: bool = False
    """True where words follow the answer that were not read."""


class Expecting(Enum):
    """What the dialog has just asked for."""

    NOTHING = "nothing"
    YES_NO = "yes_no"
    SCORE = "score"
    ALL_CLEAR = "all_clear"
    """An emergency stands; "false alarm" and "I'm fine" may be said."""


@dataclass(frozen=True)
class Context:
    """What understanding may know of the conversation."""

    expecting: Expecting = Expecting.NOTHING
    """What the last question asked for."""

    last_intent: str | None = None
    """The question answered last, for "explain"."""

    signs: tuple[str, ...] = ()
    """Warning signs given, facts told and what was just asked about: halves that signs can be made of."""

    doubted: str | None = None
    """The warning sign that was just asked about."""

    follow_ups: frozenset[str] = frozenset()
    """Follow-ups that the last answer has something to say to."""


# --------------------------------------------------------------------------- what happened


@dataclass(frozen=True)
class Started:
    """The assistant is up; the first event of all."""


@dataclass(frozen=True)
class Woke:
    """The wake phrase was heard."""


@dataclass(frozen=True)
class SpeechBegan:
    """The person began to speak."""


@dataclass(frozen=True)
class Understood:
    """An utterance ended and was read; the best reading comes first."""

    readings: tuple[Reading, ...]
    """Never empty."""


@dataclass(frozen=True)
class HeardNothing:
    """Speech or sound ended without a word in it."""


@dataclass(frozen=True)
class Prepared:
    """The voice has rendered what `Prepare` asked for."""

    request: int
    """The number that `Prepare` carried."""

    lengths: tuple[int, ...]
    """Samples of each clip at the score's rate, trimmed of silence, in the order asked for."""


@dataclass(frozen=True)
class PrepareFailed:
    """The voice could not render what `Prepare` asked for."""

    request: int
    """The number that `Prepare` carried."""

    hint: str
    """What a person can do about it."""


@dataclass(frozen=True)
class PlayedOut:
    """The last sample of the score has sounded."""


@dataclass(frozen=True)
class TimedOut:
    """A timer that `SetTimer` started has run out."""

    timer: str
    """The timer's name."""


@dataclass(frozen=True)
class TimerKept:
    """A lasting timer that an earlier run had started is still to end, or has ended meanwhile."""

    timer: str
    """The timer's name."""

    seconds: float
    """Seconds from now; 0 where it is over."""


@dataclass(frozen=True)
class DeviceLost:
    """A microphone or a speaker is gone."""

    device: str
    """Its name, as a person would know it."""


@dataclass(frozen=True)
class DeviceBack:
    """A microphone or a speaker that was gone is in use again."""

    device: str
    """Its name, as a person would know it."""


Event = (
    Started
    | Woke
    | SpeechBegan
    | Understood
    | HeardNothing
    | Prepared
    | PrepareFailed
    | PlayedOut
    | TimedOut
    | TimerKept
    | DeviceLost
    | DeviceBack
)


# --------------------------------------------------------------------------- what to do


class Ear(Enum):
    """Which recogniser listens."""

    WAKE = "wake"
    """The wake phrase alone."""

    OPEN = "open"
    """Free speech: questions and answers."""

    COMMAND = "command"
    """The stop words alone, while Bedside speaks."""

    SESSION = "session"
    """What steers a guided session, while one sounds; and free speech into its quiet."""


@dataclass(frozen=True)
class Prepare:
    """Render these sentences; answered by `Prepared` or `PrepareFailed`."""

    request: int
    """A number that the answer carries back."""

    texts: tuple[str, ...]
    """One sentence each."""


@dataclass(frozen=True)
class Play:
    """Put this score on the tape and play it from its start, in place of what sounds now."""

    score: Score


@dataclass(frozen=True)
class Extend:
    """Join this score to the end of the one on the tape."""

    score: Score


@dataclass(frozen=True)
class Silence:
    """Be silent within one block and take the score off the tape."""


@dataclass(frozen=True)
class Hold:
    """Be silent within one block and keep the place in the score."""


@dataclass(frozen=True)
class Release:
    """Play on from the place that `Hold` kept."""


@dataclass(frozen=True)
class Listen:
    """Switch the ear."""

    ear: Ear

    spoken: tuple[str, ...] = ()
    """What Bedside will say meanwhile, so that it hears no command in it; for a session alone."""


@dataclass(frozen=True)
class SetTimer:
    """Start a timer, or start it anew; it ends in `TimedOut`."""

    timer: str
    """The timer's name."""

    seconds: float
    """Seconds from now."""

    lasting: bool = False
    """Whether it outlives the program: what is still to come is told at the next start by `TimerKept`."""


@dataclass(frozen=True)
class CancelTimer:
    """Stop a timer; nothing happens where it does not run."""

    timer: str
    """The timer's name."""


@dataclass(frozen=True)
class Enter:
    """Tell whoever watches that the conversation is in another state."""

    state: str
    """idle, listening, answering, session, paused or emergency."""


@dataclass(frozen=True)
class Loudness:
    """Change the loudness of everything that sounds."""

    decibels: float
    """Change in dB: above 0 louder, below 0 quieter."""


Action = (
    Prepare | Play | Extend | Silence | Hold | Release | Listen | SetTimer | CancelTimer | Enter | Loudness
)
