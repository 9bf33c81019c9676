"""Which warning sign an utterance is like, where no rule finds one: a net behind the rules.

It weighs words and pairs of words by how often they stand in the pack's examples of signs, and how
often in ordinary sentences (naive Bayes); then the nearest single sentence of each kind must agree. It
gives a reason to ask, never to believe. This file must not know any word, nor what is done about a sign.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping

from bedside.understanding.text import opened, words

LIKE = 1.95
"""Weight, evened out by length, from which an utterance counts as like a sign. Chosen with `NEARER` among
42 pairs, learned from four fifths of the examples: of the other ordinary ones 1.7 % are asked about, and of
the signs 76 % are found without any rule (at 2.0; with more ordinary sentences the same needs a lower one,
and 1.95 keeps both). From 2.5 on it would be 0.8 % and 68 %."""

UNSEEN = 0.1
"""How often a feature counts as seen where it never was."""

NEARER = 0.5
"""How near the nearest example of a sign must be, measured by how near the nearest ordinary sentence is. To
ask for the nearer of the two (1.0) would find half of the signs only."""

EVEN = 3
"""Features that every utterance counts as having besides its own, so that one word alone is not enough."""

Features = frozenset[str]
"""The features of one text."""


class Likeness:
    """What was learned from the examples of one pack."""

    def __init__(self, signs: Mapping[str, Iterable[str]], ordinary: Iterable[str]) -> None:
        """Count the features of examples; a few thousand take some tenths of a second.

        Args:
            signs: What people say, by the id of the sign that they give with it.
            ordinary: What people say that gives no sign.
        """
        counted = {sign: _Counts(texts) for sign, texts in signs.items()}
        self._signs = {sign: counts for sign, counts in counted.items() if counts.texts}
        self._grave, self._other = _Counts(), _Counts(ordinary)
        for counts in self._signs.values():
            self._grave.add(counts)
        features = {*self._grave.found, *self._other.found}
        self._weights = {each: self._grave.weight(each) - self._other.weight(each) for each in features}
        rarity = {each: self._rarity(each) for each in features}
        self._near_signs, self._near_ordinary = (
            _Sentences(counts.each, rarity) for counts in (self._grave, self._other)
        )

    def nearest(self, tokens: tuple[str, ...]) -> str | None:
        """Give the sign that words are most like.

        Returns:
            None where they are more like an ordinary sentence.
        """
        found = frozenset(_features(tokens))
        weight = sum(self._weights.get(each, 0.0) for each in found)
        if not self._signs or weight < LIKE * math.sqrt(len(found) + EVEN):
            return None
        if not self._nearer_to_signs(found):
            return None
        return max(self._signs, key=lambda sign: self._fit(self._signs[sign], found))

    def _nearer_to_signs(self, found: Features) -> bool:
        """Whether the nearest single example of a sign is about as near as the nearest ordinary sentence."""
        rarity = {each: self._rarity(each) for each in found}
        return self._near_signs.nearness(rarity) >= NEARER * self._near_ordinary.nearness(rarity)

    def _rarity(self, feature: str) -> float:
        seen = self._grave.found[feature] + self._other.found[feature]
        return math.log((self._grave.texts + self._other.texts + 1) / max(seen, 1))

    def _fit(self, sign: _Counts, found: Collection[str]) -> float:
        """How well a sign explains features; half the word is with all signs together."""
        shares = (sign.found[each] / sign.texts + self._grave.share(each) for each in found)
        return math.log(sign.texts) + sum(math.log(share) for share in shares)


class _Sentences:
    """Single texts, found again by the features that they share with another."""

    def __init__(self, texts: Iterable[Features], rarity: Mapping[str, float]) -> None:
        self._weights: list[float] = []
        self._having: dict[str, list[int]] = defaultdict(list)
        for number, features in enumerate(texts):
            self._weights.append(sum(rarity[each] for each in features))
            for each in features:
                self._having[each].append(number)

    def nearness(self, rarity: Mapping[str, float]) -> float:
        """Share of the features that the nearest text has in common with one; a rare feature weighs more."""
        shared: dict[int, float] = defaultdict(float)
        for feature, weight in rarity.items():
            for number in self._having.get(feature, ()):
                shared[number] += weight
        whole = sum(rarity.values())
        shares = (both / (whole + self._weights[number] - both) for number, both in shared.items())
        return max(shares, default=0.0)


class _Counts:
    """How often features stand in some texts."""

    def __init__(self, texts: Iterable[str] = ()) -> None:
        self.each = [frozenset(_features(opened(words(text)))) for text in texts]
        self.found = Counter(feature for features in self.each for feature in features)

    @property
    def texts(self) -> int:
        return len(self.each)

    def add(self, other: _Counts) -> None:
        self.each += other.each
        self.found.update(other.found)

    def share(self, feature: str) -> float:
        """Share of the texts that have a feature; a little even where none has."""
        return (self.found[feature] + UNSEEN) / (self.texts + 1)

    def weight(self, feature: str) -> float:
        return math.log(self.share(feature))


def _features(tokens: tuple[str, ...]) -> Iterator[str]:
    """Give each word, and each two that stand together; the edges of the utterance count as words."""
    yield from tokens
    yield from (f"{one} {two}" for one, two in zip(("^", *tokens), (*tokens, "$"), strict=True))
