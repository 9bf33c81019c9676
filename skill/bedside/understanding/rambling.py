"""The end of a long utterance: who rambles asks at last.

What goes before may hold anything, and warning signs are looked for in all of it elsewhere. This file must
not know any word.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from bedside.events import Context
from bedside.understanding.answers import answer_in
from bedside.understanding.said import Meaning, Reader, Said, Words

AT_LENGTH = 15
"""Words from which an utterance is looked at from its end."""

LONGEST, SHORTEST = 12, 4
"""Words at the end that may be a question by themselves."""


class LastWords:
    """Reads the question at the end of a long utterance."""

    def __init__(self, readers: Sequence[Reader], said: Callable[[Words], Said]) -> None:
        """Remember who reads it.

        Args:
            readers: asked in this order, each about every ending, the longest first.
            said: makes words an utterance.
        """
        self._readers = readers
        self._said = said

    def read(self, said: Said, context: Context) -> Meaning | None:
        """Give what one of the readers makes of an ending, or None."""
        if len(said.words) < AT_LENGTH:
            return None
        found = (reader.read(ending, context) for reader in self._readers for ending in self._endings(said))
        return next((each for each in found if each and each.intent and answer_in(each) is None), None)

    def _endings(self, said: Said) -> Iterator[Said]:
        yield from (self._said(said.words[-size:]) for size in range(LONGEST, SHORTEST - 1, -1))
