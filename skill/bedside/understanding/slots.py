"""Values for the slots of an intent that was not read word by word: numbers and the pack's lists.

Also the number that answers "how bad is it?". This file must not know how an intent was found.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from bedside.events import Context, Expecting, SlotValue
from bedside.understanding.grammar import Grammar
from bedside.understanding.numbers import Number, Numbers
from bedside.understanding.said import Meaning, Said, Words
from bedside.understanding.samples import every
from bedside.understanding.table import PhraseTable

SCORE, MINUTES = "score", "minutes"
"""Slots that take a number."""

BRIEF = 4
"""Words of the longest utterance in which any word that only sounds like a number counts as one."""


class Slots:
    """Finds values where they stand in an utterance."""

    def __init__(self, grammar: Grammar, numbers: Numbers) -> None:
        self._numbers = numbers
        self._grammar = grammar
        self._table = lru_cache(maxsize=None)(self._make_table)

    def fill(self, meaning: Meaning, said: Said) -> Meaning:
        """Add the values that the intent's slots find in the utterance; those it has are kept."""
        lists = self._told_apart(self._grammar.slots.get(meaning.intent or "", {}))
        found = {slot: self._value(slot, name, said) for name, slot in lists.items()}
        given = {slot: value for slot, value in found.items() if value is not None}
        return replace(meaning, slots={**given, **meaning.slots})

    def _told_apart(self, lists: Mapping[str, str]) -> dict[str, str]:
        """Return the slots that a value can be found for without a template, by the name of their list.

        Of several slots of one list ("from three to six") it is the first. Lists that take the same kind of
        number have none: which number is whose is not known.
        """
        first = {name: slot for slot, name in reversed(tuple(lists.items()))}
        kinds = {name: self._takes_times(slot) for name, slot in first.items() if self._grammar.span(name)}
        alone = Counter(kinds.values())
        return {name: slot for name, slot in first.items() if name not in kinds or alone[kinds[name]] == 1}

    def _takes_times(self, slot: str) -> bool:
        return slot == MINUTES and self._numbers.tells_times

    def _value(self, slot: str, name: str, said: Said) -> SlotValue | None:
        if self._grammar.span(name) is not None:
            numbers = [
                each for each in self._numbers.found(said.words) if each.is_time == self._takes_times(slot)
            ]
            return self.within(name, tuple(numbers))
        spots = self._table(name).longest(said.words)
        return max(spots, key=lambda spot: spot.end - spot.start).value if spots else None

    def _make_table(self, name: str) -> PhraseTable[SlotValue]:
        found = self._grammar.values(name)
        return PhraseTable(
            (said, value) for wording, value in found for said in every(wording, self._grammar)
        )

    def within(self, name: str, numbers: tuple[Number, ...]) -> SlotValue | None:
        """Return the last number that a range allows: people correct themselves forwards."""
        span = self._grammar.span(name)
        fitting = [each.value * span.multiplier for each in numbers if span and each.value in span]
        return _plain(fitting[-1]) if fitting else None


class ExpectedScore:
    """Reads a bare number, where a score was asked for."""

    def __init__(self, grammar: Grammar, numbers: Numbers, slots: Slots) -> None:
        self._numbers = numbers
        self._slots = slots
        self._intent = next((intent for intent, slots in grammar.slots.items() if SCORE in slots), None)

    def read(self, said: Said, context: Context) -> Meaning | None:
        """Give the score, where one was asked for; what only sounds like a number will do."""
        if context.expecting is not Expecting.SCORE or self._intent is None:
            return None
        score = self._slots.within(SCORE, self._numbers.found(said.words))
        if score is None:
            score = self._slots.within(SCORE, self._misheard(said.words))
        return Meaning(self._intent, 1.0, {SCORE: score}) if score is not None else None

    def _misheard(self, words: Words) -> tuple[Number, ...]:
        """What sounds like a number, in a few words or at the end of many: "I'd say for"."""
        found = self._numbers.misheard(words)
        return tuple(each for each in found if len(words) <= BRIEF or each.end == len(words))


def _plain(value: float) -> SlotValue:
    return int(value) if value.is_integer() else value
