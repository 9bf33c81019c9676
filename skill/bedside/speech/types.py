"""What the speech room shares: the recogniser and the voice behind small protocols.

Vosk and pyttsx3 are known only behind these. Each protocol has a real implementation and a
scripted twin, held to the same shared tests.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from bedside.audio.types import Clip, EarBlock
from bedside.events import Hypothesis


class SpeechError(Exception):
    """Hearing or speaking failed; the message is one line that says what to do."""


@dataclass(frozen=True)
class Partial:
    """What has been recognised so far in an utterance that goes on."""

    text: str
    """Words in lower case; never empty."""


@dataclass(frozen=True)
class Word:
    """One word of the best hypothesis and where in the sound it stands."""

    text: str
    """The word in lower case, or `[unk]`."""

    start: float
    """Seconds from the first block that the recogniser was ever given."""

    end: float
    """Seconds from the first block that the recogniser was ever given."""


@dataclass(frozen=True)
class Final:
    """What was recognised in an utterance that has ended."""

    hypotheses: tuple[Hypothesis, ...]
    """Best first; empty where nothing was said."""

    words: tuple[Word, ...] = ()
    """The words of the best hypothesis in their order."""


class Recogniser(Protocol):
    """Blocks in, partials and finals out."""

    def accept(self, block: EarBlock) -> Partial | Final | None:
        """Decode 20 ms; None where nothing changed."""

    def finish(self) -> Final:
        """End the utterance now and start a new one."""


class RecogniserMaker(Protocol):
    """The loaded speech model, from which recognisers are made."""

    def open(self) -> Recogniser:
        """Make a recogniser of free speech."""

    def grammar(self, phrases: tuple[str, ...]) -> Recogniser:
        """Make a recogniser of these phrases and of `[unk]`."""

    def knows(self, word: str) -> bool:
        """Say whether the model's vocabulary has this word."""


class Voice(Protocol):
    """Text to sound."""

    @property
    def identity(self) -> str:
        """Name all that the sound of a sentence depends on besides its text, such as voice and rate."""

    def render(self, text: str) -> Clip:
        """Render one sentence, trimmed of silence at both ends.

        Raises:
            SpeechError: the voice failed, also after it was started anew.
        """

    def close(self) -> None:
        """End the voice's process; may be called twice."""
