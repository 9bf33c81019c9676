"""A margin learner: it weighs features by how well they part one label from the next.

The nearest examples know what an utterance is like; this one knows what matters: in "why does it keep
coming back" and "how do I stop it coming back", one word of seven. It is a passive-aggressive perceptron
(Crammer and others, 2006), averaged, and steps by small batches. This file must not know what the labels
are.
"""

from __future__ import annotations

import numpy as np

from bedside.understanding.incidence import Ints
from bedside.understanding.vectors import Floats, Vector, Vectors

ROUNDS = 3
"""Times that every example is looked at."""

BATCH = 24
"""Examples that are looked at before the weights change."""

MARGIN = 1.0
"""By how much the right label should lead."""

MOST = 0.5
"""Most that one example may change the weights by."""

_STRIDE = 7919
"""A prime: examples are taken this far apart, so that a batch has many labels."""


class MarginLearner:
    """One weight for every feature and label."""

    def __init__(self, vectors: Vectors, labels: Ints, label_count: int) -> None:
        """Learn from the examples.

        Args:
            vectors: the examples.
            labels: the label of each, from 0.
            label_count: how many labels there are.
        """
        count = len(labels)
        order = (np.arange(count) * _STRIDE) % count if count % _STRIDE else np.arange(count)
        starts = np.cumsum(vectors.lengths) - vectors.lengths
        weights = np.zeros(vectors.feature_count * label_count, np.float32)
        table = weights.reshape(-1, label_count)  # the same numbers, by feature and label
        later = np.zeros_like(weights)
        turn = 0
        for _ in range(ROUNDS):
            for first in range(0, count, BATCH):
                turn += 1
                batch = order[first : first + BATCH]
                places, owners = _places(starts[batch], vectors.lengths[batch])
                changed, step = _step(
                    vectors.features[places], vectors.weights[places], owners, labels[batch], table
                )
                np.add.at(weights, changed, step)
                np.add.at(later, changed, step * np.float32(turn))
        averaged: Floats = weights - later / np.float32(max(turn, 1))
        self._weights = averaged.reshape(vectors.feature_count, label_count)

    def scores(self, vector: Vector) -> Floats:
        """Score every label; the right one should lead by the margin."""
        found: Floats = vector.weights @ self._weights[vector.features]
        return found


def _places(starts: Ints, lengths: Ints) -> tuple[Ints, Ints]:
    """Return where the features of some examples stand, and which example of the batch each belongs to."""
    owners = np.repeat(np.arange(len(lengths)), lengths)
    firsts = np.cumsum(lengths) - lengths
    places: Ints = np.arange(int(lengths.sum())) - firsts[owners] + starts[owners]
    return places, owners


def _step(features: Ints, values: Floats, owners: Ints, right: Ints, table: Floats) -> tuple[Ints, Floats]:
    """Return which weights a batch changes, and by how much."""
    rows = np.arange(len(right))
    firsts = np.searchsorted(owners, rows)
    parts = table[features] * values[:, None]
    scores = np.add.reduceat(parts, firsts, axis=0)
    lead = scores[rows, right]
    scores[rows, right] = -np.inf
    wrong = scores.argmax(axis=1)
    loss = np.maximum(MARGIN - lead + scores[rows, wrong], 0.0)
    step = values * np.minimum(loss / 2, MOST)[owners].astype(np.float32)
    label_count = table.shape[1]
    changed = np.concatenate((features * label_count + right[owners], features * label_count + wrong[owners]))
    return changed, np.concatenate((step, -step))
