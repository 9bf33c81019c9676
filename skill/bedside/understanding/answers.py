"""Yes, no and not sure: what an utterance says to a question of ours.

The wordings are three intents of the pack like any other; here they become an answer. This file must not
know what was asked, only that something was.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from bedside.events import CERTAIN, Alternative, Context, Expecting, YesNo
from bedside.understanding.anywhere import phrases_anywhere
from bedside.understanding.grammar import Grammar
from bedside.understanding.said import Meaning, Reader, Said, Words
from bedside.understanding.table import PhraseTable, Spot

ANSWERS = {"yes": YesNo.YES, "no": YesNo.NO, "unsure": YesNo.UNSURE}
"""The intent's id to the answer."""

_ASKED = (Expecting.YES_NO, Expecting.ALL_CLEAR)


def answer_in(meaning: Meaning) -> YesNo | None:
    """Return the answer that a meaning holds, be it beside another intent."""
    if meaning.expected:
        return ANSWERS.get(meaning.intent or "")
    intents = (meaning.intent, *(each.intent for each in meaning.alternatives if each.confidence >= CERTAIN))
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
        found = self.parted(said)
        return replace(_MEANINGS[found[0]], more=bool(found[1])) if found is not None else None

    def parted(self, said: Said) -> tuple[YesNo, Words] | None:
        """Give the answer at the beginning, also one that is given several times, and the words after it."""
        for spoken in (said.words, said.core):
            spot = self._table.at(spoken, 0)
            if spot is not None:
                return ANSWERS[spot.value], spoken[self._end_of(spot, spoken) :]
        return None

    def _end_of(self, spot: Spot[str], spoken: Words) -> int:
        again = self._table.at(spoken, spot.end)
        return spot.end if again is None or again.value != spot.value else self._end_of(again, spoken)


class AnswerAndMore:
    """Reads a sentence of the pack that stands after an answer: "oh no it hurts"."""

    def __init__(self, leading: LeadingAnswer, whole: Reader, said: Callable[[Words], Said]) -> None:
        """Remember who reads what.

        Args:
            leading: parts the answer from what follows it.
            whole: reads sentences of the pack.
            said: makes words an utterance.
        """
        self._leading = leading
        self._whole = whole
        self._said = said

    def read(self, said: Said, context: Context) -> Meaning | None:
        """Give the meaning of the sentence; the answer stands beside it."""
        found = self._leading.parted(said)
        # While an emergency stands, the call comes before whatever follows.
        if found is None or not found[1] or context.expecting is Expecting.ALL_CLEAR:
            return None
        more = self._whole.read(self._said(found[1]), context)
        if more is None or more.intent is None or answer_in(more) is not None:
            return None
        beside = Alternative(_MEANINGS[found[0]].intent or "", CERTAIN)
        return replace(more, alternatives=(beside, *more.alternatives))


_MEANINGS = {answer: Meaning(intent, CERTAIN) for intent, answer in ANSWERS.items()}
