"""What is only polite, or only fills a pause: it is taken off both ends of an utterance.

Which words those are stands in the pack's `skip_words`. This file must not know what the rest means.
"""

from __future__ import annotations

from collections.abc import Iterable

from bedside.understanding.said import Words
from bedside.understanding.table import PhraseTable
from bedside.understanding.text import words


class Politeness:
    """The phrases of a pack that say nothing."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._phrases = frozenset(spoken for phrase in phrases if (spoken := words(phrase)))
        self._longest = max((len(phrase) for phrase in self._phrases), default=0)
        self._table = PhraseTable((phrase, None) for phrase in self._phrases)

    def stripped(self, said: Words) -> Words:
        """Return what stands between the phrases at both ends; all of it where nothing would be left."""
        core = self._without_end(self._without_start(said))
        return core or said

    def weight(self, said: Words) -> int:
        """Return how many words say something."""
        return len(said) - sum(spot.end - spot.start for spot in self._table.longest(said))

    def _without_start(self, said: Words) -> Words:
        for length in range(min(self._longest, len(said)), 0, -1):
            if said[:length] in self._phrases:
                return self._without_start(said[length:])
        return said

    def _without_end(self, said: Words) -> Words:
        for length in range(min(self._longest, len(said)), 0, -1):
            if said[-length:] in self._phrases:
                return self._without_end(said[:-length])
        return said
