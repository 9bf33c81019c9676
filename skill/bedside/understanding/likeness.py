"""Which warning sign an utterance is like, where no rule finds one: a net behind the rules.

It weighs words and pairs of words by how often they stand in the pack's examples of signs, and how
often in ordinary sentences (naive Bayes). It gives a reason to ask, never to believe. This file must not
know any word, nor what is done about a sign.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping

from bedside.understanding.text import opened, words

LIKE = 1.75
"""Weight, evened out by length, from which an utterance counts as like a sign. Tried on sentences that
the pack does not have: one ordinary sentence in fifty reaches it, and nine emergencies in ten."""

UNSEEN = 0.1
"""How often a feature counts as seen where it never was."""

EVEN = 3
"""Features that every utterance counts as having besides its own, so that one word alone is not enough."""


class Likeness:
    """What was learned from the examples of one pack."""

    def __init__(self, signs: Mapping[str, Iterable[str]], ordinary: Iterable[str]) -> None:
        """Count the features of examples; a few thousand take a tenth of a second.

        Args:
            signs: What people say, by the id of the sign that they give with it.
            ordinary: What people say that gives no sign.
        """
        self._signs = {sign: _Counts(texts) for sign, texts in signs.items()}
        self._grave, other = _Counts(), _Counts(ordinary)
        for counts in self._signs.values():
            self._grave.add(counts)
        features = {*self._grave.found, *other.found}
        self._weights = {each: self._grave.weight(each) - other.weight(each) for each in features}

    def nearest(self, tokens: tuple[str, ...]) -> str | None:
        """Give the sign that words are most like, or None where they are more like an ordinary sentence."""
        found = set(_features(tokens))
        weight = sum(self._weights.get(each, 0.0) for each in found)
        if not self._signs or weight < LIKE * math.sqrt(len(found) + EVEN):
            return None
        return max(self._signs, key=lambda sign: self._fit(self._signs[sign], found))

    def _fit(self, sign: _Counts, found: Collection[str]) -> float:
        """How well a sign explains features; half the word is with all signs together."""
        shares = (sign.found[each] / sign.texts + self._grave.share(each) for each in found)
        return math.log(sign.texts) + sum(math.log(share) for share in shares)


class _Counts:
    """How often features stand in some texts."""

    def __init__(self, texts: Iterable[str] = ()) -> None:
        self.found: Counter[str] = Counter()
        self.texts = 0
        for text in texts:
            self.found.update(set(_features(opened(words(text)))))
            self.texts += 1

    def add(self, other: _Counts) -> None:
        self.found.update(other.found)
        self.texts += other.texts

    def share(self, feature: str) -> float:
        """Share of the texts that have a feature; a little even where none has."""
        return (self.found[feature] + UNSEEN) / (self.texts + 1)

    def weight(self, feature: str) -> float:
        return math.log(self.share(feature))


def _features(tokens: tuple[str, ...]) -> Iterator[str]:
    """Give each word, and each two that stand together; the edges of the utterance count as words."""
    yield from tokens
    yield from (f"{one} {two}" for one, two in zip(("^", *tokens), (*tokens, "$"), strict=True))
