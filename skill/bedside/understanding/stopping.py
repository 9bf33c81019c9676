"""Stop words: what stops everything, at any moment.

Nothing comes before them and nothing filters them, but they must be all that was said: "stop it happening
again" is a question. This file must not know the words.
"""

from __future__ import annotations

from bedside.events import Context
from bedside.packs.types import Pack
from bedside.understanding.said import Meaning, Said
from bedside.understanding.text import words

STOP = "stop"
"""The intent's id."""


class StopWords:
    """Reads a stop word of the pack."""

    def __init__(self, pack: Pack) -> None:
        self._phrases = frozenset(words(phrase) for phrase in pack.stop_words)

    def read(self, said: Said, context: Context) -> Meaning | None:
        """Give `stop` where a stop word is all that was said, but for fillers."""
        return Meaning(STOP, 1.0) if {said.words, said.core} & self._phrases else None
