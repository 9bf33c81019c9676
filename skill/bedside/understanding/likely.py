"""From likeness to a decision: take it, ask, or refuse.

The thresholds are the whole policy towards what no template says. This file must not know how likeness
is measured.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

from bedside.events import Alternative, Context
from bedside.understanding.said import Candidate, Fallback, Meaning, Said

TAKEN = 0.35
"""Score from which a question is taken."""

TAKEN_ELSE = 0.4
"""Score from which anything else is taken: a control that was not meant disturbs more."""

CLOSE = 0.06
"""Lead under which two intents are too close to choose."""

MIDDLE, SLOPE = 0.3, 7.0
"""Score at which half of the guesses are right, and how fast that changes."""

OTHERS = 3
"""Alternatives that are named."""


class LikelyIntent:
    """Reads what a fallback finds likely enough."""

    def __init__(self, fallback: Callable[[], Fallback], groups: Mapping[str, str]) -> None:
        """Remember where to ask.

        Args:
            fallback: gives the fallback when it is first needed.
            groups: the group of each intent.
        """
        self._fallback = fallback
        self._groups = groups

    def read(self, said: Said, context: Context) -> Meaning | None:
        """Give the likeliest intent, or a sure None where none is likely enough."""
        ranked = self._fallback().rank(said.words)
        if not ranked:
            return None
        first = ranked[0]
        likely = [each for each in ranked if each.intent is not None]
        taken = first.intent is not None and first.score >= self._threshold(first)
        others = tuple(_alternative(each) for each in likely[taken : taken + OTHERS])
        if not taken:
            outside = (
                max(each.score for each in ranked if each.intent is None)
                if len(likely) < len(ranked)
                else 0.0
            )
            return Meaning(
                None, 1.0 - _confidence(likely[0].score if likely else outside), alternatives=others
            )
        close = len(likely) > 1 and first.score - likely[1].score < CLOSE
        return Meaning(first.intent, _confidence(first.score), alternatives=others, doubtful=close)

    def _threshold(self, candidate: Candidate) -> float:
        return TAKEN if self._groups.get(candidate.intent or "") == "question" else TAKEN_ELSE


def _confidence(score: float) -> float:
    return round(1.0 / (1.0 + math.exp(-SLOPE * (score - MIDDLE))), 3)


def _alternative(candidate: Candidate) -> Alternative:
    return Alternative(candidate.intent or "", _confidence(candidate.score))
