"""A table of phrases: which of them stand in a row of words, and where.

Everything in this room that looks for fixed wordings looks here. This file must not know what a
phrase means: it gives back what it was given.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from bedside.understanding.said import Words

Value = TypeVar("Value")


@dataclass(frozen=True)
class Spot(Generic[Value]):
    """Where a phrase stands."""

    start: int
    """Index of its first word."""

    end: int
    """Index after its last word."""

    value: Value
    """What the table holds for it."""


class PhraseTable(Generic[Value]):
    """Phrases with a value each; of two values for one phrase the first is kept."""

    def __init__(self, entries: Iterable[tuple[Words, Value]]) -> None:
        self._values: dict[Words, Value] = {}
        lengths: dict[str, set[int]] = {}
        for phrase, value in entries:
            if phrase:
                self._values.setdefault(phrase, value)
                lengths.setdefault(phrase[0], set()).add(len(phrase))
        self._lengths = {word: sorted(found, reverse=True) for word, found in lengths.items()}

    def get(self, phrase: Words) -> Value | None:
        """Return the value of exactly this phrase."""
        return self._values.get(phrase)

    def at(self, words: Words, place: int) -> Spot[Value] | None:
        """Find the longest phrase that begins at a place."""
        return next(self._at(words, place), None)

    def every(self, words: Words) -> Iterator[Spot[Value]]:
        """Find all phrases, also those that overlap; at each word the longest first."""
        for place, word in enumerate(words):
            if word in self._lengths:
                yield from self._at(words, place)

    def longest(self, words: Words) -> tuple[Spot[Value], ...]:
        """Find phrases from left to right, the longest at each place and none over another."""
        found: list[Spot[Value]] = []
        for spot in self.every(words):
            if not found or spot.start >= found[-1].end:
                found.append(spot)
        return tuple(found)

    def _at(self, words: Words, place: int) -> Iterator[Spot[Value]]:
        if place >= len(words):
            return
        for length in self._lengths.get(words[place], ()):
            phrase = words[place : place + length]
            if len(phrase) == length and phrase in self._values:
                yield Spot(place, place + length, self._values[phrase])
