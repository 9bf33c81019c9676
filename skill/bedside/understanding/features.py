"""What two ways of saying the same thing may have in common: words, pairs, letters and meanings.

Words count by their stem; letters catch what the recogniser mishears; meanings are the pack's own rules,
each a list of wordings that mean much the same. This file must not know any intent.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import TypeVar

from bedside.understanding.said import Words
from bedside.understanding.table import PhraseTable

Key = TypeVar("Key")


class Kind(IntEnum):
    """A kind of feature; each kind is weighed as a whole."""

    WORD = 0
    LETTERS = 1
    MEANING = 2
    PAIR = 3


WEIGHTS = (1.0, 0.7, 0.5, 0.9)
"""Weight of each kind, in the order of `Kind`; found by trying."""

EDGE = "^"
"""Stands before and after an utterance, and before and after a word."""

_GRAM = 3
"""Letters in a row that are looked at."""

_SUFFIXES = ("ings", "ing", "ies", "es", "ed", "s", "ly")
_SHORTEST_STEM = 3


def stem(word: str) -> str:
    """Cut the ending off an English word, roughly: `rolling` and `rolled` are one."""
    word = word.removesuffix("'s")
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= _SHORTEST_STEM:
            word = word.removesuffix(suffix) + ("y" if suffix == "ies" else "")
            if word[-1] == word[-2] and word[-1] not in "lsz":
                word = word[:-1]
            break
    return word[:-1] if len(word) > _SHORTEST_STEM and word.endswith("e") else word


def letters(word: str) -> list[str]:
    """Return the runs of letters of a word, its edges among them."""
    edged = f"{EDGE}{word}{EDGE}"
    return [edged[start : start + _GRAM] for start in range(len(edged) - _GRAM + 1)]


@dataclass(frozen=True)
class FeatureNumbers:
    """The number of every feature that some examples have, by kind."""

    stems: Mapping[str, int]
    """Stems of words, each with its number."""
    letters: Mapping[str, int]
    """Runs of letters, each with its number."""
    meanings: PhraseTable[tuple[int, ...]]
    """Wordings, each with the numbers of what it means."""
    pairs: Mapping[tuple[int, int], int]
    """Numbers of two stems that follow each other, with the number of the pair."""

    def of(self, words: Words) -> tuple[list[int], int]:
        """Return the features of an utterance, ascending, and how many of its stems have no number."""
        stems = [stem(word) for word in words]
        strange = {each for each in stems if each not in self.stems}
        row = [self.stems.get(each, -1) for each in (EDGE, *stems, EDGE)]
        found = {number for number in row[1:-1] if number >= 0}
        found.update(_known(self.letters, (run for word in words for run in letters(word))))
        found.update(number for spot in self.meanings.every(words) for number in spot.value)
        found.update(_known(self.pairs, zip(row, row[1:], strict=False)))
        return sorted(found), len(strange)


def _known(numbers: Mapping[Key, int], keys: Iterable[Key]) -> Iterable[int]:
    return (numbers[key] for key in keys if key in numbers)
