"""What the readers of this room share: an utterance ready for reading, and what a reader makes of it.

A reader is one way of understanding, small enough to be read in one sitting; in what order they are
asked stands in `understand.py`. This file must not know any reader.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from bedside.events import Alternative, Context, SlotValue

Words = tuple[str, ...]
"""Words in the spelling of `text.py`."""


@dataclass(frozen=True)
class Said:
    """One utterance."""

    words: Words
    """As it was heard."""

    digits: Words
    """The same with spoken numbers as digits and times in minutes: `half an hour` is `30 minutes`."""

    core: Words
    """As heard, without what is only polite or a filler at either end."""


@dataclass(frozen=True)
class Meaning:
    """What a reader makes of an utterance."""

    intent: str | None
    """The intent's id; None where the reader is sure that nothing fits."""

    confidence: float
    """0.0 to 1.0."""

    slots: Mapping[str, SlotValue] = field(default_factory=dict)
    """Slot values by name."""

    alternatives: tuple[Alternative, ...] = ()
    """Other intents, the likeliest first."""

    doubtful: bool = False
    """True where a person would ask before acting on it."""

    expected: bool = False
    """True where it counts only because the conversation waits for it."""

    more: bool = False
    """True where words follow the answer that were not read."""


class Reader(Protocol):
    """One way of understanding."""

    def read(self, said: Said, context: Context) -> Meaning | None:
        """Give the meaning, or None where another reader must be asked."""


@dataclass(frozen=True)
class Candidate:
    """An intent that an utterance may mean."""

    intent: str | None
    """The intent's id; None for what is out of scope."""

    score: float
    """Higher is likelier; of no unit, and below 0.0 at times."""


class Fallback(Protocol):
    """Ranks intents by likeness."""

    def rank(self, said: Words) -> tuple[Candidate, ...]:
        """Return all intents, the likeliest first; empty where nothing is known."""
