"""What kind of question it is that no intent answers: about an animal, say, or the lights.

So that a no can be a kind one, and "can my dog have ibuprofen" is not taken for one's own. The words come
from the pack. This file must not know what is said then.
"""

from __future__ import annotations

from bedside.events import Context
from bedside.packs.types import Pack
from bedside.understanding.said import Meaning, Said
from bedside.understanding.table import PhraseTable
from bedside.understanding.text import opened, words


class Refusals:
    """The words that show a kind, compiled."""

    def __init__(self, pack: Pack) -> None:
        self._order = {id: place for place, id in enumerate(pack.refusals)}
        self._table = PhraseTable(
            (words(phrase), refusal.id) for refusal in pack.refusals.values() for phrase in refusal.words
        )
        self._unless = {
            refusal.id: PhraseTable((opened(words(phrase)), None) for phrase in refusal.unless)
            for refusal in pack.refusals.values()
            if refusal.unless
        }

    def kind(self, said: Said) -> str | None:
        """Return the kind whose words stand here; of several the first in the pack."""
        return min(self._kinds(said), key=lambda id: self._order[id], default=None)

    def read(self, said: Said, context: Context) -> Meaning | None:
        """Refuse what is plainly of a kind, where nothing says that the person means themselves."""
        plain = (
            id
            for id in self._kinds(said)
            if id in self._unless and not self._unless[id].longest(opened(said.words))
        )
        return Meaning(None, 1.0) if any(True for _ in plain) else None

    def _kinds(self, said: Said) -> set[str]:
        return {spot.value for spot in self._table.longest(said.words)}
