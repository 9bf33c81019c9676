"""Utterances as vectors: what is rare weighs more, and every vector has length one.

Numpy does the work, so that a few thousand examples are ready in a tenth of a second. This file must
not know what the examples stand for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
import numpy.typing as npt

from bedside.understanding.features import WEIGHTS, FeatureNumbers, Kind
from bedside.understanding.said import Words

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

_FLOOR = 0.3
"""Added to every weight, so that what all utterances share still counts a little."""


@dataclass(frozen=True)
class Vector:
    """One utterance."""

    features: Ints
    """Numbers of the features it has."""

    weights: Floats
    """Weight of each; the sum of their squares is one at most."""


class Vectors:
    """The examples as vectors, and the measure by which any utterance becomes one."""

    def __init__(self, examples: Sequence[Words], numbers: FeatureNumbers) -> None:
        self._numbers = numbers
        found = [numbers.learn(words) for words in examples]
        self.lengths: Ints = np.array([len(features) for features in found], dtype=np.int64)
        """How many features each example has."""
        self.features: Ints = np.array(list(chain.from_iterable(found)), dtype=np.int64)
        """The features of all examples, one example after the other."""
        self._kinds: Ints = np.array(numbers.kinds, dtype=np.int64)
        met = np.bincount(self.features, minlength=len(self._kinds))
        self._rarity = (np.log((len(found) + 1) / (met + 1)) + _FLOOR).astype(np.float32)
        self._strangeness = float(np.log(len(found) + 1) + _FLOOR)
        self.rows: Ints = np.repeat(np.arange(len(found)), self.lengths)
        """The example that each of `features` belongs to."""
        self.weights: Floats = self._weigh_all(len(found))
        """The weight of each of `features`."""

    @property
    def feature_count(self) -> int:
        """How many features there are."""
        return len(self._kinds)

    def vector(self, words: Words) -> Vector:
        """Turn an utterance into a vector; what no example has makes the rest of it shorter."""
        known, strange = self._numbers.known(words)
        features = np.array(sorted(known), dtype=np.int64)
        rarity, kinds = self._rarity[features], self._kinds[features]
        squares = np.bincount(kinds, weights=rarity**2, minlength=len(WEIGHTS))
        squares[Kind.WORD] += strange * self._strangeness**2
        weights = np.array(WEIGHTS)[kinds] * rarity / np.sqrt(np.maximum(squares, 1e-9))[kinds]
        length = float(np.sqrt((weights**2).sum())) or 1.0
        return Vector(features, (weights / length).astype(np.float32))

    def _weigh_all(self, count: int) -> Floats:
        """Weigh the features of all examples at once."""
        rarity, kinds = self._rarity[self.features], self._kinds[self.features]
        groups = self.rows * len(WEIGHTS) + kinds
        squares = np.bincount(groups, weights=rarity**2, minlength=count * len(WEIGHTS))
        weights = np.array(WEIGHTS)[kinds] * rarity / np.sqrt(np.maximum(squares, 1e-9))[groups]
        lengths = np.sqrt(np.bincount(self.rows, weights=weights**2, minlength=count))
        unit: Floats = (weights / np.maximum(lengths, 1e-9)[self.rows]).astype(np.float32)
        return unit
