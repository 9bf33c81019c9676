"""Phrases that decide alone, wherever they stand: where meaning turns on one word.

"Slower" and "faster" are neighbours to every measure of likeness, so the pack names the few wordings
that settle it. This file must not know any of them.
"""

from __future__ import annotations

from bedside.events import Context
from bedside.understanding.grammar import Grammar
from bedside.understanding.said import Meaning, Said, Words
from bedside.understanding.samples import every
from bedside.understanding.table import PhraseTable

CONFIDENCE = 0.9
"""Confidence of a phrase inside a longer utterance."""

LONGEST = 14
"""Words of the longest utterance in which a phrase decides; more is a story, or the television."""


class PhraseAnywhere:
    """Reads what holds a deciding phrase of one intent alone."""

    def __init__(self, grammar: Grammar) -> None:
        self._table = PhraseTable(
            (sentence, block.intent)
            for block in grammar.blocks
            if block.anywhere
            for template in block.templates
            for sentence in every(template, grammar)
        )

    def read(self, said: Said, context: Context) -> Meaning | None:
        """Give the intent whose phrase stands here, or None where several do."""
        if len(said.words) > LONGEST:
            return None
        return self._read(said.words) or self._read(said.digits)

    def _read(self, words: Words) -> Meaning | None:
        spots = self._table.longest(words)
        intents = {spot.value for spot in spots}
        return Meaning(intents.pop(), CONFIDENCE) if len(intents) == 1 else None
