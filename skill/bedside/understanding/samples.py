"""What can be said by a template: all of it, or a few sentences that spread over it.

The choice is always the same for the same template, since nothing in this room is random. This file
must not know what the sentences are for.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, permutations, product

from bedside.understanding.dialect import Choice, Part, Row, Rule, Value
from bedside.understanding.grammar import Grammar
from bedside.understanding.said import Words
from bedside.understanding.text import words

MOST = 20_000
"""Sentences of one template that are ever listed."""

_SPREAD = 2_654_435_761
"""Knuth's multiplier: neighbouring numbers land far apart."""


def every(template: Part, grammar: Grammar) -> tuple[Words, ...]:
    """List all sentences of a template, each once, up to `MOST`."""
    found = (words(text) for text in islice(_every(template, grammar), MOST))
    return tuple(dict.fromkeys(sentence for sentence in found if sentence))


def some(template: Part, grammar: Grammar, count: int) -> tuple[Words, ...]:
    """List up to `count` sentences that differ in as many places as they can."""
    if isinstance(template, str):
        return (words(template),)
    found = (words(_Walk(grammar, number).sentence(template)) for number in range(count))
    return tuple(dict.fromkeys(sentence for sentence in found if sentence))


def _every(part: Part, grammar: Grammar) -> Iterator[str]:
    if isinstance(part, str):
        yield part
    elif isinstance(part, Choice):
        for option in part.options:
            yield from _every(option, grammar)
    elif isinstance(part, Row):
        found = [tuple(_every(each, grammar)) for each in part.parts]
        for order in permutations(found) if part.any_order else (found,):
            yield from ("".join(texts) for texts in product(*order))
    elif isinstance(part, Rule):
        yield from _every(grammar.rules[part.name], grammar)
    else:
        for value in _values(part, grammar):
            yield from _every(value, grammar)


def _values(part: Value, grammar: Grammar) -> tuple[Part, ...]:
    """What may stand in the place of a value; the list's own name where it takes anything."""
    span = grammar.span(part.list_name)
    if span is not None:
        return tuple(str(number) for number in span.whole)
    return tuple(said for said, _ in grammar.values(part.list_name)) or (part.list_name,)


class _Walk:
    """One way through a template: which of several is taken follows from the walk's number."""

    def __init__(self, grammar: Grammar, number: int) -> None:
        self._grammar = grammar
        self._number = number
        self._turns = 0

    def sentence(self, part: Part) -> str:
        """Return what is said on the way through a part."""
        if isinstance(part, str):
            return part
        if isinstance(part, Choice):
            return self.sentence(part.options[self._turn(len(part.options))])
        if isinstance(part, Row):
            return "".join([self.sentence(each) for each in part.parts])
        if isinstance(part, Rule):
            return self.sentence(self._grammar.rules[part.name])
        values = _values(part, self._grammar)
        return self.sentence(values[self._turn(len(values))])

    def _turn(self, ways: int) -> int:
        """Choose a way; the first choice counts through them all."""
        self._turns += 1
        if self._turns == 1:
            return self._number % ways
        mixed = (self._number + 1) * self._turns * _SPREAD & 0xFFFFFFFF
        return (mixed >> 13) % ways
