"""What kind of question it is that no intent answers: about an animal, say, or the lights.

So that a no can be a kind one. The words come from the pack. This file must not know what is said then.
"""

from __future__ import annotations

from bedside.packs.types import Pack
from bedside.understanding.said import Said
from bedside.understanding.table import PhraseTable
from bedside.understanding.text import words


class Refusals:
    """The words that show a kind, compiled."""

    def __init__(self, pack: Pack) -> None:
        self._order = {id: place for place, id in enumerate(pack.refusals)}
        self._table = PhraseTable(
            (words(phrase), refusal.id) for refusal in pack.refusals.values() for phrase in refusal.words
        )

    def kind(self, said: Said) -> str | None:
        """Return the kind whose words stand here; of several the first in the pack."""
        spots = self._table.longest(said.words)
        return min((spot.value for spot in spots), key=lambda id: self._order[id], default=None)
