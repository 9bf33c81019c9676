"""Utterances as vectors: what is rare weighs more, and every vector has length one.

This file must not know what the examples stand for.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bedside.understanding.features import WEIGHTS, Kind
from bedside.understanding.incidence import Incidence, Ints
from bedside.understanding.said import Words

Floats = npt.NDArray[np.float32]

_FLOOR = 0.3
"""Added to every weight, so that what all utterances share still counts a little."""

_TINY = 1e-9
"""Keeps an utterance without any feature from a division by zero."""


@dataclass(frozen=True)
class Vector:
    """One utterance."""

    features: Ints
    """Numbers of the features it has."""

    weights: Floats
    """Weight of each; the sum of their squares is one at most."""


class Vectors:
    """The examples as vectors, and the measure by which any utterance becomes one."""

    def __init__(self, incidence: Incidence, count: int) -> None:
        """Weigh the features of examples.

        Args:
            incidence: which example has which feature.
            count: how many examples there are.
        """
        self._numbers = incidence.numbers
        self._kinds = incidence.kinds
        self.features = incidence.features
        """The features of all examples, one example after the other."""
        self.rows = incidence.rows
        """The example that each of `features` belongs to."""
        self.lengths: Ints = np.bincount(self.rows, minlength=count)
        """How many features each example has."""
        met = np.bincount(self.features, minlength=self.feature_count)
        self._rarity = (np.log((count + 1) / (met + 1)) + _FLOOR).astype(np.float32)
        self._strangeness = float(np.log(count + 1) + _FLOOR)
        self.weights: Floats = self._weigh_all(count)
        """The weight of each of `features`."""

    @property
    def feature_count(self) -> int:
        """How many features there are."""
        return len(self._kinds)

    def vector(self, words: Words) -> Vector:
        """Turn an utterance into a vector; what no example has makes the rest of it shorter."""
        known, strange = self._numbers.of(words)
        features: Ints = np.array(known, dtype=np.int64)
        rarity, kinds = self._rarity[features], self._kinds[features]
        squares = np.bincount(kinds, weights=rarity**2, minlength=len(WEIGHTS))
        squares[Kind.WORD] += strange * self._strangeness**2
        weights = np.array(WEIGHTS)[kinds] * rarity / np.sqrt(np.maximum(squares, _TINY))[kinds]
        length = float(np.sqrt((weights**2).sum())) or 1.0
        return Vector(features, (weights / length).astype(np.float32))

    def _weigh_all(self, count: int) -> Floats:
        """Weigh the features of all examples at once."""
        rarity, kinds = self._rarity[self.features], self._kinds[self.features]
        groups = self.rows * len(WEIGHTS) + kinds
        squares = np.bincount(groups, weights=rarity**2, minlength=count * len(WEIGHTS))
        weights = np.array(WEIGHTS)[kinds] * rarity / np.sqrt(np.maximum(squares, _TINY))[groups]
        lengths = np.sqrt(np.bincount(self.rows, weights=weights**2, minlength=count))
        unit: Floats = (weights / np.maximum(lengths, _TINY)[self.rows]).astype(np.float32)
        return unit
