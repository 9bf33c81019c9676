"""Yes, no and not sure: what an utterance says to a question of ours.

The wordings are three intents of the pack like any other; here they become an answer. This file must not
know what was asked, only that something was.
"""

from __future__ import annotations

from bedside.events import Context, Expecting, YesNo
from bedside.understanding.said import Meaning, Reader, Said

ANSWERS = {"yes": YesNo.YES, "no": YesNo.NO, "unsure": YesNo.UNSURE}
"""The intent's id to the answer."""

LEAD = 5
"""Words at the beginning of an utterance that may hold the answer: "no it only hurts when I move"."""

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
    """Reads an answer that was asked for at the beginning of an utterance."""

    def __init__(self, expected: Reader) -> None:
        """Remember who reads what is an answer and nothing else."""
        self._expected = expected

    def read(self, said: Said, context: Context) -> Meaning | None:
        """Give the answer that the utterance begins with, where one was asked for."""
        if context.expecting not in _ASKED:
            return None
        starts = (said.words[:length] for length in range(min(LEAD, len(said.words) - 1), 0, -1))
        found = (self._expected.read(Said(start, start, start), context) for start in starts)
        return next((meaning for meaning in found if meaning is not None), None)


_MEANINGS = {answer: Meaning(intent, 1.0) for intent, answer in ANSWERS.items()}
