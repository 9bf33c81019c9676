"""The numbers of a pack's ranges, spelled out in its language, for a pack without number words of its own.

The spelling is that of `unicode-rbnf`, which hassil uses too. This file must not know where a number stands
in a sentence.
"""

from __future__ import annotations

from collections.abc import Iterator

from bedside.understanding.grammar import Grammar, Span
from bedside.understanding.said import Words
from bedside.understanding.text import words


def spelled(grammar: Grammar, language: str) -> Iterator[tuple[Words, float]]:
    """Give how the numbers of all ranges are said; nothing in a language that nobody has described.

    Whole numbers come first: some of the ways to say a fraction leave it out.
    """
    spans = grammar.spans
    if not spans:
        return
    from unicode_rbnf import RbnfEngine  # noqa: PLC0415 - it reads a file, which most packs do not need

    try:
        engine = RbnfEngine.for_language(language)
    except ValueError:
        return
    for number in dict.fromkeys((*_whole(spans), *_broken(spans))):
        found = engine.format_number(number)
        ways = found.text_by_ruleset.values() if number.is_integer() else (found.text,)
        yield from ((words(way), number) for way in ways)


def _whole(spans: tuple[Span, ...]) -> Iterator[float]:
    return (float(number) for span in spans for number in span.said if number.is_integer())


def _broken(spans: tuple[Span, ...]) -> Iterator[float]:
    return (number for span in spans for number in span.said if not number.is_integer())
