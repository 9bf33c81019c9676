"""Yes, no and not sure: what an utterance says to a question of ours.

The wordings are three intents of the pack like any other; here they become an answer. This file must not
know what was asked, only that something was.
"""

from __future__ import annotations

from bedside.events import Context, Expecting, YesNo
from bedside.understanding.anywhere import phrases_anywhere
from bedside.understanding.grammar import Grammar
from bedside.understanding.said import Meaning, Reader, Said
from bedside.understanding.table import PhraseTable

ANSWERS = {"yes": YesNo.YES, "no": YesNo.NO, "unsure": YesNo.UNSURE}
"""The intent's id to the answer."""

_ASKED = (Expecting.YES_NO, Expecting.ALL_CLEAR)


def answer_in(meaning: Meaning) -> YesNo | None:
    """Return the answer that a meaning holds, be it beside another intent."""
    if meaning.expected:
        return ANSWERS.get(meaning.intent or "")
    intents = (meaning.intent, *(each.intent for each in meaning.alternatives if each.confidence >= 1.0))
    return next((ANSWERS[intent] for intent in intents if intent in ANSWERS), None)


class ExpectedAnswer:
    """Reads an answer that was asked for; it comes before other meanings of the same words."""

    def __init__(self, whole: Reader) -> None:
        self._whole = whole

    def read(self, said: Said, context: Context) -> Meaning | None:
        """Give the answer, or what else the conversation waits for, where it is all that was said."""
        if context.expecting not in _ASKED:
            return None
        meaning = self._whole.read(said, context)
        if meaning is None or meaning.expected:
            return meaning
        answer = answer_in(meaning)
        return _MEANINGS[answer] if answer is not None else None


class LeadingAnswer:
    """Reads an answer that was asked for and that a longer utterance begins with."""

    def __init__(self, grammar: Grammar) -> None:
        """Take the phrases that count anywhere from the wordings of answers."""
        self._table = PhraseTable(phrases_anywhere(grammar, frozenset(ANSWERS)))

    def read(self, said: Said, context: Context) -> Meaning | None:
        """Give the answer at the beginning, fillers not counted: "no it only hurts when I move"."""
        if context.expecting not in _ASKED:
            return None
        spot = self._table.at(said.words, 0) or self._table.at(said.core, 0)
        return _MEANINGS[ANSWERS[spot.value]] if spot is not None else None


_MEANINGS = {answer: Meaning(intent, 1.0) for intent, answer in ANSWERS.items()}
