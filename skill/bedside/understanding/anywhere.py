"""Phrases that decide wherever they stand: where meaning turns on one word.

"Slower" and "faster" are neighbours to every measure of likeness, so the pack names the few wordings that
settle it. One that is most of what was said decides alone; in a longer sentence it is a strong hint.
This file must not know any of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bedside.events import Context
from bedside.understanding.grammar import Grammar
from bedside.understanding.politeness import Politeness
from bedside.understanding.said import Meaning, Said, Words
from bedside.understanding.samples import every
from bedside.understanding.table import PhraseTable, Spot

CONFIDENCE = 0.9
"""Confidence of a phrase that decides alone."""

MOST_OF_IT = 0.5
"""Share of the words, fillers not counted, from which a phrase decides alone."""


def phrases_anywhere(grammar: Grammar, intents: frozenset[str]) -> Iterator[tuple[Words, str]]:
    """Give all phrases of some intents that count anywhere, each with its intent."""
    for block in grammar.blocks:
        if block.anywhere and block.intent in intents:
            for template in block.templates:
                yield from ((phrase, block.intent) for phrase in every(template, grammar))


class PhraseAnywhere:
    """Reads what is mostly the phrase of one intent."""

    def __init__(self, grammar: Grammar, politeness: Politeness, intents: frozenset[str]) -> None:
        """Take the phrases of these intents that count anywhere."""
        self._politeness = politeness
        self._table = PhraseTable(phrases_anywhere(grammar, intents))

    def read(self, said: Said, context: Context) -> Meaning | None:
        """Give the intent whose phrase is most of what was said, or None where several stand there."""
        hints = self.hints(said)
        intent = max(hints, key=lambda each: hints[each], default=None)
        if intent is None or len(hints) > 1 or hints[intent] < MOST_OF_IT:
            return None
        return Meaning(intent, CONFIDENCE)

    def hints(self, said: Said) -> Mapping[str, float]:
        """Return the intents whose phrases stand here, each with the share of the words it takes."""
        hints: dict[str, float] = {}
        for words in dict.fromkeys((said.words, said.digits)):
            spots: tuple[Spot[str], ...] = self._table.longest(words)
            weight = max(self._politeness.weight(words), 1)
            for spot in spots:
                share = self._politeness.weight(words[spot.start : spot.end]) / weight
                hints[spot.value] = max(hints.get(spot.value, 0.0), share)
        return hints
