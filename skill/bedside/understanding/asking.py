"""The question that is put instead of guessing between two intents, in the pack's words.

This file must not know when it is put.
"""

from __future__ import annotations

from bedside.packs.types import Pack

OCCASION = "ask_between"
"""Where the pack's talk has the question, with the titles as `{first}` and `{second}`."""


class Asking:
    """The titles of intents, and the question that holds two of them."""

    def __init__(self, pack: Pack) -> None:
        self._titles = pack.titles
        first = next(iter(pack.talk.get(OCCASION, ())), ())
        self._question = " ".join(sentence.text for sentence in first)

    def between(self, first: str, second: str) -> str | None:
        """Return the question, or None where the pack lacks it or one of the titles."""
        if not self._question or first not in self._titles or second not in self._titles:
            return None
        question = self._question.replace("{first}", self._titles[first])
        return question.replace("{second}", self._titles[second])
