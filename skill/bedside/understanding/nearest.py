"""The nearest examples: an utterance means what the examples most like it mean.

This file must not know how likeness is made of words: it compares vectors.
"""

from __future__ import annotations

import numpy as np

from bedside.understanding.incidence import Ints
from bedside.understanding.vectors import Floats, Vector, Vectors

NEIGHBOURS = 20
"""Examples that have a voice."""

SHARPNESS = 4
"""Power of the likeness that a voice counts with."""


class NearestExamples:
    """Examples, found by the features they share with an utterance."""

    def __init__(self, vectors: Vectors, labels: Ints, label_count: int) -> None:
        """Sort the examples by feature.

        Args:
            vectors: the examples.
            labels: the label of each, from 0.
            label_count: how many labels there are.
        """
        order = np.argsort(vectors.features, kind="stable")
        self._rows = vectors.rows[order]
        self._weights = vectors.weights[order]
        met = np.bincount(vectors.features, minlength=vectors.feature_count)
        self._starts = np.concatenate(([0], np.cumsum(met)))
        self._labels = labels
        self._label_count = label_count

    def scores(self, vector: Vector) -> Floats:
        """Score every label: its share of the voices, times the likeness of the nearest; 0.0 to 1.0."""
        likeness = self._likeness(vector)
        count = min(NEIGHBOURS, len(likeness))
        near = np.argpartition(-likeness, count - 1)[:count]
        voices = np.bincount(
            self._labels[near], weights=likeness[near] ** SHARPNESS, minlength=self._label_count
        )
        scale = float(likeness[near].max()) / max(float(voices.sum()), 1e-9)
        return (voices * scale).astype(np.float32)

    def _likeness(self, vector: Vector) -> Floats:
        """Cosine of the utterance with every example."""
        rows, products = [], []
        for feature, weight in zip(vector.features, vector.weights, strict=True):
            part = slice(self._starts[feature], self._starts[feature + 1])
            rows.append(self._rows[part])
            products.append(self._weights[part] * weight)
        if not rows:
            return np.zeros(len(self._labels), np.float32)
        found = np.bincount(
            np.concatenate(rows), weights=np.concatenate(products), minlength=len(self._labels)
        )
        return found.astype(np.float32)
