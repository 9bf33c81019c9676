"""Watching for a few phrases: a small grammar, decoys, and the patience to see a phrase stand.

Vosk shows a phrase of a small grammar before it has ended, and often wrongly; what is still there
two decoded pieces later was said. This file must not know what a phrase does.
"""

from __future__ import annotations

from dataclasses import dataclass

from bedside.audio.types import BLOCKS_PER_SECOND, EarBlock
from bedside.speech.timed import TimedRecogniser
from bedside.speech.types import Final, Partial, RecogniserMaker

PIECE = 12
"""Blocks that Vosk decodes at a time: 240 ms. A partial cannot change more often."""

STANDING = 2 * PIECE
"""Blocks that a phrase must stand after it first shows: no false wake in 5.3 hours of other sound."""

QUIET_LIMIT = 120 * BLOCKS_PER_SECOND
"""Blocks without a word after which the recogniser starts afresh, for it keeps all the sound since."""

SHOWN_EARLY = 0.25
"""Seconds that a phrase shows before it ends, at the median; used only where no word times are known."""


@dataclass(frozen=True)
class Caught:
    """One of the phrases was said."""

    phrase: str
    """The phrase; the longest where one holds another."""

    end: float
    """Seconds on the ear's clock at which its last word ends."""


class PhraseWatch:
    """Listens for phrases and nothing else.

    Args:
        maker: makes the grammar recogniser.
        phrases: what to listen for, in lower case.
        decoys: words and sentences that catch what only sounds alike.
        weight: times that a phrase stands in the grammar, against one of each decoy.

    Raises:
        SpeechError: the recogniser knows none of the words.
    """

    def __init__(
        self, maker: RecogniserMaker, phrases: tuple[str, ...], decoys: tuple[str, ...], weight: int = 1
    ) -> None:
        self._phrases = sorted((phrase.split() for phrase in phrases), key=len, reverse=True)
        self._recogniser = TimedRecogniser(maker.grammar((*(phrases * weight), *decoys)))
        self._words: list[str] = []
        self._standing = 0
        self._quiet = 0

    def restart(self, block: int) -> None:
        """Forget what was heard and listen from this block of the ear's clock on."""
        self._recogniser.restart(block)
        self._words, self._standing, self._quiet = [], 0, 0

    def hear(self, block: EarBlock) -> Caught | None:
        """Take 20 ms; return a phrase once it is certain."""
        result = self._recogniser.accept(block)
        if isinstance(result, Final):
            self._words, self._standing, self._quiet = [], 0, 0
            return self._in_final(result)
        if isinstance(result, Partial):
            self._words = result.text.split()
        found = self._find(self._words)
        self._standing = self._standing + 1 if found else 0
        self._quiet = 0 if self._words else self._quiet + 1
        if self._quiet >= QUIET_LIMIT:
            self.restart(self._recogniser.now)
        if found is None or self._standing <= STANDING:
            return None
        return self._catch(found)

    def _catch(self, found: list[str]) -> Caught:
        now = self._recogniser.now / BLOCKS_PER_SECOND
        final = self._recogniser.finish()
        self._words, self._standing = [], 0
        fallback = now - STANDING / BLOCKS_PER_SECOND + SHOWN_EARLY
        return self._in_final(final) or Caught(" ".join(found), fallback)

    def _in_final(self, final: Final) -> Caught | None:
        spoken = [word.text for word in final.words]
        found = self._find(spoken)
        if found is None:
            return None
        return Caught(" ".join(found), final.words[last_place(spoken, found) + len(found) - 1].end)

    def _find(self, words: list[str]) -> list[str] | None:
        return next((phrase for phrase in self._phrases if last_place(words, phrase) >= 0), None)


def last_place(words: list[str], phrase: list[str]) -> int:
    """Return where a phrase stands last among words, or -1."""
    for start in range(len(words) - len(phrase), -1, -1):
        if words[start : start + len(phrase)] == phrase:
            return start
    return -1
