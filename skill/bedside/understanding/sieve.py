"""A sieve for templates: which of some hundred could have said a text.

Matching is slow, and most utterances are no template's; their first words, their last words and then all
of them tell so at once. This file must not know how a template is matched.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache

from bedside.understanding.dialect import Choice, Part, Row, Rule, Value, inner_parts
from bedside.understanding.grammar import Grammar
from bedside.understanding.text import words

DIGIT = "0"
"""Stands for any number at an edge."""

_Edge = tuple[frozenset[str], bool]
"""Texts that a part can begin (or end) with, and whether it can be empty; an empty text is any text."""


class Sieve:
    """The first texts, the last texts and the words of templates."""

    def __init__(self, templates: Sequence[Part], grammar: Grammar) -> None:
        self._templates = templates
        self._grammar = grammar
        starts, ends = _Finder(grammar, at_end=False), _Finder(grammar, at_end=True)
        self._starts: dict[str, list[tuple[str, int]]] = defaultdict(list)
        self._ends: dict[str, list[tuple[str, int]]] = defaultdict(list)
        for number, template in enumerate(templates):
            for text in starts.of(template)[0]:
                self._starts[text.partition(" ")[0]].append((text, number))
            for text in ends.of(template)[0]:
                self._ends[text.rpartition(" ")[2]].append((text, number))
        self._pieces = lru_cache(maxsize=None)(self._pieces_of)

    def fitting(self, text: str) -> frozenset[int]:
        """Return the numbers of all templates that could say a text; never one too few."""
        first, last = text.partition(" ")[0], text.rpartition(" ")[2]
        beginning = {
            number
            for key in (*_prefixes(first), *_digit(first))
            for start, number in self._starts.get(key, ())
            if f"{text} ".startswith(start) or key == DIGIT
        }
        both = {
            number
            for key in (*_suffixes(last), *_digit(last))
            for end, number in self._ends.get(key, ())
            if number in beginning and (f" {text}".endswith(end) or key == DIGIT)
        }
        return frozenset(number for number in both if self._has_all(number, text))

    def _has_all(self, number: int, text: str) -> bool:
        pieces = self._pieces(number)
        return pieces is None or all(_is_made(word, pieces) for word in text.split())

    def _pieces_of(self, number: int) -> frozenset[str] | None:
        """Return what the words of a template are made of; `spasm[s]` is two pieces. None is anything."""
        pieces: set[str] = set()
        for part in inner_parts(self._templates[number], self._grammar.rules):
            texts = [part] if isinstance(part, str) else []
            if isinstance(part, Value) and self._grammar.hears_words(part.list_name):
                return None
            if isinstance(part, Value) and self._grammar.span(part.list_name) is None:
                values = [value for value, _ in self._grammar.values(part.list_name)]
                if not values:
                    return None
                inner = (each for value in values for each in inner_parts(value, self._grammar.rules))
                texts = [each for each in inner if isinstance(each, str)]
            pieces.update(piece for text in texts for piece in text.casefold().split())
        return frozenset(pieces | {word for piece in pieces for word in words(piece)})


def _is_made(word: str, pieces: frozenset[str]) -> bool:
    if word in pieces or word[0].isdigit():
        return True
    return any(word[:end] in pieces and _is_made(word[end:], pieces) for end in range(1, len(word)))


class _Finder:
    """Finds one edge of parts."""

    def __init__(self, grammar: Grammar, *, at_end: bool) -> None:
        self._grammar = grammar
        self._at_end = at_end
        self._of_rule = lru_cache(maxsize=None)(lambda name: self.of(grammar.rules[name]))

    def of(self, part: Part) -> _Edge:
        """Return the texts at the edge of a part."""
        if isinstance(part, str):
            text = (part.rstrip() if self._at_end else part.lstrip()).casefold()
            return (frozenset({text}), False) if text else (frozenset(), True)
        if isinstance(part, Choice):
            return _either([self.of(option) for option in part.options])
        if isinstance(part, Row):
            edges = [self.of(each) for each in part.parts]
            return _either(edges) if part.any_order else self._first_of(edges)
        if isinstance(part, Rule):
            return self._of_rule(part.name)
        if self._grammar.span(part.list_name) is not None:
            return frozenset({"" if self._grammar.hears_words(part.list_name) else DIGIT}), False
        values = [self.of(said) for said, _ in self._grammar.values(part.list_name)]
        return _either(values) if values else (frozenset({""}), False)

    def _first_of(self, edges: list[_Edge]) -> _Edge:
        texts: set[str] = set()
        for found, empty in reversed(edges) if self._at_end else edges:
            texts |= found
            if not empty:
                return frozenset(texts), False
        return frozenset(texts), True


def _either(edges: list[_Edge]) -> _Edge:
    return frozenset().union(*(texts for texts, _ in edges)), any(empty for _, empty in edges)


def _prefixes(word: str) -> list[str]:
    """A text may be the first part of a word: `spasm[s]`."""
    return [word[:length] for length in range(len(word) + 1)]


def _suffixes(word: str) -> list[str]:
    return [word[start:] for start in range(len(word) + 1)]


def _digit(word: str) -> tuple[str, ...]:
    return (DIGIT,) if word[:1].isdigit() else ()
