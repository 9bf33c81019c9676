"""Numbers in figures, as they would be said: what is typed as `39.2` or `20 weeks` is found like speech.

Figures are spelled out up to 99, as nobody writes the numbers of rules twice; larger whole numbers stay as
they are, among them the numbers that are called for help. This file must not know where a number stands.
"""

from __future__ import annotations

import re
from functools import cache

from bedside.understanding.said import Words
from bedside.understanding.text import words

LARGEST = 99
"""Largest whole part that is spelled out."""

_FIGURES = re.compile(r"(\d+)(\.\d+)?([^\W\d]*)")
"""A whole part, a fraction, and the letters that are typed close behind: `39.2c`, `20wks`."""


def spelled_out(spoken: Words, language: str) -> Words:
    """Spell out the figures among words; a language that nobody has described keeps its figures."""
    if not any(word[0].isdigit() for word in spoken):
        return spoken
    return tuple(part for word in spoken for part in _said(word, language))


@cache
def _said(word: str, language: str) -> Words:
    found = _FIGURES.fullmatch(word)
    if found is None:
        return (word,)
    whole, fraction, behind = found.groups(default="")
    tail = (behind,) if behind else ()
    if int(whole) > LARGEST:
        return (whole, *_spelled(f"0{fraction}", language)[1:], *tail) if fraction else (whole, *tail)
    return (*_spelled(whole + fraction, language), *tail)


def _spelled(number: str, language: str) -> Words:
    from unicode_rbnf import RbnfEngine  # noqa: PLC0415 - it reads a file, which speech does not need

    try:
        engine = RbnfEngine.for_language(language)
    except ValueError:
        return (number,)
    return words(engine.format_number(number).text)
