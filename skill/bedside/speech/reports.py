"""What the ear reports, in the order of its happening.

Only frozen dataclasses live here. Every time counts in seconds from the ear's first block.
"""

from __future__ import annotations

from dataclasses import dataclass

from bedside.events import Hypothesis


@dataclass(frozen=True)
class WakeHeard:
    """The wake phrase was said."""

    seconds: float
    """Seconds from the ear's first block to the end of the phrase."""


@dataclass(frozen=True)
class SpeechStarted:
    """Somebody began to speak, as far as words can be made of it."""

    seconds: float
    """Seconds from the ear's first block to where the sound rose."""


@dataclass(frozen=True)
class SpeechEnded:
    """The utterance is over."""

    seconds: float
    """Seconds from the ear's first block to the end of its last word."""


@dataclass(frozen=True)
class Heard:
    """An utterance, or a command."""

    hypotheses: tuple[Hypothesis, ...]
    """Best first; empty where speech began and no word came of it."""

    channel: str
    """`command` or `open`: which recogniser heard it."""

    began: float
    """Seconds from the ear's first block to the first word."""

    ended: float
    """Seconds from the ear's first block to the end of the last word."""

    audio_seconds: float = 0.0
    """Seconds of sound that were decoded for it."""

    listen_seconds: float = 0.0
    """Seconds of work that decoding took."""


EarReport = WakeHeard | SpeechStarted | SpeechEnded | Heard
