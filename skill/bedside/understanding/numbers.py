"""Spoken numbers: `seven`, `twenty five`, `six and a half`, `half an hour`, and what is misheard for them.

Which words are numbers stands in the pack's lists; how they are put together stands here. This file
must not know what a number is asked for.
"""

from __future__ import annotations

from dataclasses import dataclass

from bedside.understanding.grammar import NUMBER_WORDS, Grammar
from bedside.understanding.said import Words
from bedside.understanding.samples import every
from bedside.understanding.spelled import spelled
from bedside.understanding.table import PhraseTable

AND, OF, SCALE = "and", "of", "scale"
"""What a pack's `number_joins` become: `six and a half`, `a quarter of an hour`, `eight out of ten`."""

Amount = tuple[float, int]
"""A value, and the index after its last word."""


@dataclass(frozen=True)
class Number:
    """A number as it was said."""

    value: float
    """The number itself, or minutes where it is a time."""

    start: int
    """Index of its first word."""

    end: int
    """Index after its last word."""

    is_time: bool = False
    """Whether it is a time."""


class Numbers:
    """The number words of a pack; for a pack without any, its ranges spelled out in its language."""

    def __init__(self, grammar: Grammar, language: str) -> None:
        own = grammar.has_number_words
        self._words = _values(grammar, NUMBER_WORDS) if own else PhraseTable(spelled(grammar, language))
        self._misheard = _values(grammar, "misheard_numbers")
        self._parts = _values(grammar, "number_parts")
        self._units = _values(grammar, "time_units")
        self._joins = _table(grammar, "number_joins")
        self._minutes = next((said for said, minutes in _said(grammar, "time_units") if minutes == 1), ())

    @property
    def tells_times(self) -> bool:
        """Whether the pack says what a unit of time is."""
        return bool(self._minutes)

    def digits(self, words: Words) -> Words:
        """Write all numbers as digits, and times in minutes."""
        spelled: list[str] = []
        place = 0
        for number in self.found(words):
            unit = self._minutes if number.is_time else ()
            spelled += [*words[place : number.start], f"{number.value:g}", *unit]
            place = number.end
        return (*spelled, *words[place:])

    def found(self, words: Words) -> tuple[Number, ...]:
        """Find all numbers, from left to right, but for the end of a scale."""
        found: list[Number] = []
        place = 0
        while place < len(words):
            after = self._after(SCALE, words, place)
            time = self._time(words, after)
            amount = time or self._amount(words, after)
            if amount is not None and after == place:
                found.append(Number(amount[0], place, amount[1], is_time=time is not None))
            place = amount[1] if amount is not None else max(after, place + 1)
        return tuple(found)

    def misheard(self, words: Words) -> tuple[Number, ...]:
        """Find words that sound like numbers; to be believed only where a number was asked for."""
        return tuple(Number(spot.value, spot.start, spot.end) for spot in self._misheard.longest(words))

    def _time(self, words: Words, place: int) -> Amount | None:
        """Read `ten minutes`, `half an hour`, `an hour`, `an hour and a half`."""
        amount = _at(self._parts, words, place) or self._amount(words, place)
        article = self._after(OF, words, place)
        if amount is None and article == place:
            return None
        value, end = amount or (1.0, article)
        unit = _at(self._units, words, self._after(OF, words, end))
        if unit is None:
            return None
        part = self._half(words, unit[1])
        return (value + part[0]) * unit[0], part[1]

    def _amount(self, words: Words, place: int) -> Amount | None:
        """Read `seven`, `twenty five`, `a hundred and ten`, `six and a half`, `7`."""
        amount = self._plain(words, place)
        if amount is None:
            return None
        value, end = amount
        while True:
            after = self._after(AND, words, end) if value >= 100 else end
            more = self._plain(words, after)
            if more is None or not _continues(value, more[0]):
                break
            value, end = (value * 100 if more[0] == 100 else value + more[0]), more[1]
        part = self._half(words, end)
        return value + part[0], part[1]

    def _plain(self, words: Words, place: int) -> Amount | None:
        word = words[place] if place < len(words) else ""
        if word[:1].isdigit():
            try:
                return float(word), place + 1
            except ValueError:  # such as 2nd or 7pm: no number that anything here asks for
                return None
        return _at(self._words, words, place)

    def _half(self, words: Words, place: int) -> Amount:
        """Read `and a half`; nothing where it does not stand here, or begins `half an hour`."""
        after = self._after(AND, words, place)
        part = _at(self._parts, words, after) if after > place else None
        if part is None:
            return 0.0, place
        article = self._after(OF, words, part[1])
        begins_anew = article > part[1] and self._units.at(words, article) is not None
        return (0.0, place) if begins_anew else part

    def _after(self, join: str, words: Words, place: int) -> int:
        """Return the index after a joining word, or the same index where none stands."""
        spot = self._joins.at(words, place)
        return spot.end if spot is not None and spot.value == join else place


def _continues(value: float, more: float) -> bool:
    """Say whether two spoken numbers are one: `twenty` and `five` are, `four` and `seven` are not."""
    if more == 100:
        return value < 10
    return (value >= 100 and value % 100 == 0 and more < 100) or (
        value % 100 >= 20 and value % 10 == 0 and more < 10
    )


def _said(grammar: Grammar, name: str) -> list[tuple[Words, float]]:
    return [
        (said, float(value)) for template, value in grammar.values(name) for said in every(template, grammar)
    ]


def _values(grammar: Grammar, name: str) -> PhraseTable[float]:
    return PhraseTable(_said(grammar, name))


def _table(grammar: Grammar, name: str) -> PhraseTable[str]:
    return PhraseTable(
        (said, str(value)) for template, value in grammar.values(name) for said in every(template, grammar)
    )


def _at(table: PhraseTable[float], words: Words, place: int) -> Amount | None:
    spot = table.at(words, place)
    return (spot.value, spot.end) if spot is not None else None
