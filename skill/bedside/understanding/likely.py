"""From likeness to a decision: take it, ask, or refuse.

The thresholds are the whole policy towards what no template says. This file must not know how likeness
is measured.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import replace

from bedside.events import Alternative, Context
from bedside.understanding.follow_ups import GROUP as FOLLOW_UP
from bedside.understanding.said import Candidate, Fallback, Meaning, Said

QUESTION = "question"
"""The group of questions about the matter itself."""

Hints = Callable[[Said], Mapping[str, float]]

OUTSIDE = 0.5
"""Weight of the lead over what is out of scope, beside an intent's own score: together its strength."""

TAKEN = 0.65
"""Strength from which a question is taken."""

TAKEN_ELSE = 0.75
"""Strength from which anything else is taken: a control that was not meant disturbs more."""

SURE = 1.4
"""Strength from which an intent comes before the answer that the same words may begin with."""

CLOSE = 0.06
"""Lead in score under which two intents are too close to choose."""

MIDDLE, SLOPE = 0.75, 4.5
"""Strength at which half of the guesses are right, and how fast that changes."""

HINT = 0.1
"""Score that a phrase adds to its intent, however long the sentence around it."""

HINT_SHARE = 0.8
"""Score that it adds besides, times its share of the words."""

BRIEF = 8
"""Words of the longest utterance that is rather a follow-up than a question of its own, after an answer."""

FOLLOWING, FOLLOWING_AT_LENGTH = 0.35, 0.1
"""Score that a follow-up has ahead after an answer, in a brief utterance and in a longer one. Of nine rules
tried on 67 follow-ups and 975 other utterances, this one read most follow-ups right (81 %, without it 58 %)
at 17 others taken for one."""

MOST = 0.95
"""Confidence that likeness never gets over; a sentence of the pack has more."""

OTHERS = 3
"""Alternatives that are named."""


class LikelyIntent:
    """Reads what a fallback finds likely enough."""

    def __init__(
        self, fallback: Callable[[], Fallback], hints: Hints, groups: Mapping[str, str], least: float = 0.0
    ) -> None:
        """Remember where to ask.

        Args:
            fallback: gives the fallback when it is first needed.
            hints: gives intents that a phrase speaks for, each with the share of the words it takes.
            groups: the group of each intent.
            least: strength that is needed besides what its group needs.
        """
        self._fallback = fallback
        self._hints = hints
        self._groups = groups
        self._least = least

    def read(self, said: Said, context: Context) -> Meaning | None:
        """Give the likeliest intent, or a sure None where none is likely enough."""
        ranked = self._ranked(said, context)
        likely = [each for each in ranked if each.intent is not None]
        if not likely:
            return None
        outside = max((each.score for each in ranked if each.intent is None), default=0.0)
        first, *others = (replace(each, score=_strength(each.score, outside)) for each in likely)
        if ranked[0].intent is None or first.score < self._needed(first):
            doubt = _confidence(first.score)
            return Meaning(None, round(1.0 - doubt, 3), alternatives=_alternatives([first, *others]))
        close = len(likely) > 1 and likely[0].score - likely[1].score < CLOSE
        close = close and not any(
            map(self._follows, likely[:2])
        )  # nobody asks which of two about the same answer
        return Meaning(
            first.intent, _confidence(first.score), alternatives=_alternatives(others), doubtful=close
        )

    def _ranked(self, said: Said, context: Context) -> list[Candidate]:
        hints = self._hints(said)
        ahead = FOLLOWING if len(said.words) <= BRIEF else FOLLOWING_AT_LENGTH
        found = [
            replace(each, score=each.score + ahead) if self._follows(each) else _hinted(each, hints)
            for each in self._fallback().rank(said.words)
            if not self._follows(each) or each.intent in context.follow_ups
        ]
        return sorted(found, key=lambda each: -each.score)

    def _follows(self, candidate: Candidate) -> bool:
        return self._groups.get(candidate.intent or "") == FOLLOW_UP

    def _needed(self, candidate: Candidate) -> float:
        question = self._groups.get(candidate.intent or "") in (QUESTION, FOLLOW_UP)
        return max(self._least, TAKEN if question else TAKEN_ELSE)


def _strength(score: float, outside: float) -> float:
    return score + OUTSIDE * (score - outside)


def _hinted(candidate: Candidate, hints: Mapping[str, float]) -> Candidate:
    if candidate.intent is None or candidate.intent not in hints:
        return candidate
    return Candidate(candidate.intent, candidate.score + HINT + HINT_SHARE * hints[candidate.intent])


def _confidence(strength: float) -> float:
    return round(min(MOST, 1.0 / (1.0 + math.exp(-SLOPE * (strength - MIDDLE)))), 3)


def _alternatives(candidates: list[Candidate]) -> tuple[Alternative, ...]:
    return tuple(Alternative(each.intent or "", _confidence(each.score)) for each in candidates[:OTHERS])
