"""What two ways of saying the same thing may have in common: words, pairs, letters and meanings.

Words count by their stem; letters catch what the recogniser mishears; meanings are the pack's own
rules, each a list of wordings that mean much the same. This file must not know any intent.
"""

from __future__ import annotations

from enum import IntEnum

from bedside.understanding.said import Words
from bedside.understanding.table import PhraseTable


class Kind(IntEnum):
    """A kind of feature; each kind is weighed as a whole."""

    WORD = 0
    PAIR = 1
    LETTERS = 2
    MEANING = 3


WEIGHTS = (1.0, 0.9, 0.7, 0.5)
"""Weight of each kind, in the order of `Kind`; found by trying."""

GRAM = 3
"""Letters in a row that are looked at."""

_SUFFIXES = ("ings", "ing", "ies", "es", "ed", "s", "ly")
_EDGE = "^"
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


class FeatureNumbers:
    """Numbers for features, given out as they are first met."""

    def __init__(self, meanings: PhraseTable[tuple[str, ...]]) -> None:
        self._meanings = meanings
        self._numbers: dict[tuple[Kind, str], int] = {}
        self._of_word: dict[str, tuple[str, tuple[int, ...]]] = {}
        self.kinds: list[Kind] = []
        """The kind of each feature, by its number."""

    def learn(self, words: Words) -> set[int]:
        """Return the features of an utterance; new ones get a number."""
        found: set[int] = set()
        stems = [_EDGE]
        for word in words:
            known = self._of_word.get(word)
            if known is None:
                known = stem(word), tuple(self._number(*feature) for feature in _of_word(word))
                self._of_word[word] = known
            stems.append(known[0])
            found.update(known[1])
        found.update([self._number(Kind.PAIR, pair) for pair in _pairs([*stems, _EDGE])])
        found.update([self._number(Kind.MEANING, name) for name in self._meant(words)])
        return found

    def known(self, words: Words) -> tuple[set[int], int]:
        """Return the features of an utterance that have a number, and how many stems have none."""
        stems = [_EDGE, *(stem(word) for word in words), _EDGE]
        features = {feature for word in words for feature in _of_word(word)}
        features.update((Kind.PAIR, pair) for pair in _pairs(stems))
        features.update((Kind.MEANING, name) for name in self._meant(words))
        strange = sum(kind is Kind.WORD and (kind, name) not in self._numbers for kind, name in features)
        return {self._numbers[feature] for feature in features if feature in self._numbers}, strange

    def _meant(self, words: Words) -> list[str]:
        return [name for spot in self._meanings.every(words) for name in spot.value]

    def _number(self, kind: Kind, name: str) -> int:
        number = self._numbers.get((kind, name))
        if number is None:
            number = self._numbers[kind, name] = len(self.kinds)
            self.kinds.append(kind)
        return number


def _of_word(word: str) -> list[tuple[Kind, str]]:
    edged = f"{_EDGE}{word}{_EDGE}"
    letters = [edged[start : start + GRAM] for start in range(len(edged) - GRAM + 1)]
    return [(Kind.WORD, stem(word)), *((Kind.LETTERS, gram) for gram in letters)]


def _pairs(stems: list[str]) -> list[str]:
    return [f"{one} {two}" for one, two in zip(stems, stems[1:], strict=False)]
