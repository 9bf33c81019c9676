"""What kind of question it is that no intent answers: about an animal, say, or the lights.

So that a no can be a kind one, and "can my dog have ibuprofen" is not taken for one's own. The words come
from the pack. This file must not know what is said then.
"""

from __future__ import annotations

from bedside.events import Context
from bedside.packs.types import Pack, Refusal
from bedside.understanding.said import Meaning, Said, Words
from bedside.understanding.table import PhraseTable
from bedside.understanding.text import opened, words


class Refusals:
    """The words that show a kind, compiled."""

    def __init__(self, pack: Pack) -> None:
        self._kinds = tuple(_Kind(refusal) for refusal in pack.refusals.values())

    def kind(self, said: Said) -> str | None:
        """Return the kind whose words stand here; of several the first in the pack, rather a plain one."""
        spoken = opened(said.words)
        shown = [kind for kind in self._kinds if kind.shows(spoken)]
        return next((kind.id for kind in sorted(shown, key=lambda kind: not kind.is_plain(spoken))), None)

    def instead_of(self, intent: str | None, said: Said) -> str | None:
        """Return the first kind that is said in this intent's place and whose words stand here."""
        spoken = opened(said.words)
        return next((kind.id for kind in self._kinds if intent in kind.instead and kind.shows(spoken)), None)

    def read(self, said: Said, context: Context) -> Meaning | None:
        """Refuse what is plainly of a kind, where nothing says that the person means themselves."""
        spoken = opened(said.words)
        plain = any(kind.is_plain(spoken) and kind.shows(spoken) for kind in self._kinds)
        return Meaning(None, 1.0) if plain else None


class _Kind:
    """One kind."""

    def __init__(self, refusal: Refusal) -> None:
        self.id = refusal.id
        self.instead = refusal.instead
        self._words, self._beside, self._unless = (
            PhraseTable((opened(words(phrase)), None) for phrase in phrases)
            for phrases in (refusal.words, refusal.beside, refusal.unless)
        )
        self._needs_more = bool(refusal.beside)
        self._comes_first = bool(refusal.unless)

    def shows(self, spoken: Words) -> bool:
        """Say whether its words stand here."""
        return _stands(self._words, spoken) and (not self._needs_more or _stands(self._beside, spoken))

    def is_plain(self, spoken: Words) -> bool:
        """Say whether it comes before the intents, and nothing here speaks against it."""
        return self._comes_first and not _stands(self._unless, spoken)


def _stands(table: PhraseTable[None], spoken: Words) -> bool:
    return next(iter(table.every(spoken)), None) is not None
