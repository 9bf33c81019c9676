"""Words that the recogniser writes in place of others that sound alike.

The pairs come from the pack. This file must not know what any of them means.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from bedside.understanding.text import opened

Tokens = tuple[str, ...]

BEGIN, END = "^", "$"
"""Stand in a pair for the beginning and the end of an utterance."""


class SoundAlikes:
    """What was heard, and what may have been meant by it."""

    def __init__(self, pairs: Iterable[str]) -> None:
        """Read pairs, each as `heard = meant`, both of one or more words; `^` and `$` as above.

        Raises:
            ValueError: a pair has no "=", or nothing on one of its sides.
        """
        self._by_first: dict[str, list[tuple[Tokens, Tokens]]] = defaultdict(list)
        for pair in pairs:
            heard, _, meant = (opened(tuple(side.split())) for side in pair.partition("="))
            if not heard or not meant:
                raise ValueError(f"'{pair}' is no pair: write 'heard = meant'")
            self._by_first[heard[0]].append((heard, meant))
        for found in self._by_first.values():
            found.sort(key=lambda pair: -len(pair[0]))

    def replaced(self, tokens: Tokens) -> Tokens:
        """Give the tokens with everything misheard replaced, the longest pair first."""
        given: list[str] = []
        place = 0
        edged = (BEGIN, *tokens, END)
        while place < len(edged):
            heard, meant = self._at(edged, place)
            given += meant
            place += len(heard)
        return tuple(token for token in given if token not in (BEGIN, END))

    def _at(self, tokens: Tokens, place: int) -> tuple[Tokens, Tokens]:
        for heard, meant in self._by_first.get(tokens[place], ()):
            if tokens[place : place + len(heard)] == heard:
                return heard, meant
        return tokens[place : place + 1], tokens[place : place + 1]
