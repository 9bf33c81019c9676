"""A margin learner: it weighs features by how well they part one label from the next.

The nearest examples know what an utterance is like; this one knows what matters: in "why does it keep
coming back" and "how do I stop it coming back", one word of seven. It is a passive-aggressive perceptron
(Crammer and others, 2006), averaged. This file must not know what the labels are.
"""

from __future__ import annotations

import numpy as np

from bedside.understanding.vectors import Floats, Ints, Vector, Vectors

ROUNDS = 2
"""Times that every example is looked at."""

MARGIN = 1.0
"""By how much the right label should lead."""

MOST = 0.5
"""Most that one example may change the weights by."""

_STRIDE = 7919
"""A prime: examples are taken this far apart, so that no label comes in a row."""


class MarginLearner:
    """One weight for every feature and label."""

    def __init__(self, vectors: Vectors, labels: Ints, label_count: int) -> None:
        """Learn from the examples.

        Args:
            vectors: the examples.
            labels: the label of each, from 0.
            label_count: how many labels there are.
        """
        ends = np.cumsum(vectors.lengths)
        starts = ends - vectors.lengths
        count = len(labels)
        order = (np.arange(count) * _STRIDE) % count if count % _STRIDE else np.arange(count)
        weights = np.zeros((vectors.feature_count, label_count), np.float32)
        later = np.zeros_like(weights)
        turn = 0.0
        for example in np.tile(order, ROUNDS).tolist():
            part = slice(starts[example], ends[example])
            features, values, right = vectors.features[part], vectors.weights[part], int(labels[example])
            turn += 1.0
            scores = values @ weights[features]
            lead = float(scores[right])
            scores[right] = -np.inf
            wrong = int(scores.argmax())
            loss = MARGIN - lead + float(scores[wrong])
            if loss > 0.0:
                step = values * np.float32(min(MOST, loss / 2))
                weights[features, right] += step
                weights[features, wrong] -= step
                later[features, right] += step * np.float32(turn)
                later[features, wrong] -= step * np.float32(turn)
        self._weights = weights - later / np.float32(max(turn, 1.0))

    def scores(self, vector: Vector) -> Floats:
        """Score every label; the right one should lead by the margin."""
        found: Floats = vector.weights @ self._weights[vector.features]
        return found
