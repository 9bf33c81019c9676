"""Parses sentence templates, with hassil itself, and says what is in them.

This file must not know where a template is written, nor what it means.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from hassil import Alternative, Group, ListReference, Permutation, RuleReference, TextChunk, parse_sentence
from hassil.expression import Expression
from hassil.parser import ParseError


class TemplateError(ValueError):
    """hassil cannot parse a template; the message says what to look for."""


@dataclass(frozen=True)
class Template:
    """What a template is made of."""

    lists: tuple[str, ...]
    """Names of the lists it takes values from."""

    rules: tuple[str, ...]
    """Names of the rules it holds."""

    root: Expression
    """As hassil has parsed it."""

    @property
    def words(self) -> tuple[str, ...]:
        """Every word that can come out of it, each once; not those of its lists and rules."""
        ends = _ends(self.root)
        return tuple(sorted((ends.whole | ends.first | ends.last | ends.inner) - {""}))


_PLAIN = re.compile(r"[\w' -]*\w[\w' -]*")
_NAME = re.compile(r"[\w.-]+")
_EMPTY = re.compile(r"\(\s*\)|\[\s*\]|\{\s*\}|<\s*>")
_PARTNER = {")": "(", "]": "[", "}": "{", ">": "<"}


def read_template(text: str) -> Template:
    """Parse a template.

    Raises:
        TemplateError: hassil cannot parse it, or could not match it later.
    """
    if _PLAIN.fullmatch(text):  # half of a pack, and not worth half of the time
        return Template((), (), TextChunk(text))
    try:
        root = parse_sentence(text).expression
    except (ParseError, AssertionError) as error:  # hassil asserts where brackets are empty
        raise TemplateError(wrong_bracket(text) or f"the template '{text}' cannot be read") from error
    parts = tuple(_leaves(root))
    lists = tuple(part for part in parts if isinstance(part, ListReference))
    for part in lists:
        _check_list(part)
    return Template(
        lists=tuple(part.list_name for part in lists if not part.is_inline_range and not part.is_capture),
        rules=tuple(part.rule_name for part in parts if isinstance(part, RuleReference)),
        root=root,
    )


def _leaves(expression: Expression) -> Iterator[Expression]:
    if isinstance(expression, Group):
        for item in expression.items:
            yield from _leaves(item)
    else:
        yield expression


def _check_list(part: ListReference) -> None:
    inline = part.get_inline_range()
    if inline is not None and (inline[0] > inline[1] or inline[2] < 1):
        raise TemplateError(f"the range {{{part.list_name}}} goes from more to less, or in no steps")
    for name in (part.slot_name,) if inline else (part.list_name, part.slot_name):
        if not _NAME.fullmatch(name):
            raise TemplateError(f"'{name}' in braces is no name")


def wrong_bracket(text: str) -> str | None:
    """Say which bracket is wrong, since hassil only says that something is; None where all are right."""
    unclosed: list[str] = []
    for letter in re.sub(r"\\.", "", text):
        if letter in _PARTNER.values():
            unclosed.append(letter)
        elif letter in _PARTNER and (not unclosed or unclosed.pop() != _PARTNER[letter]):
            return f"'{letter}' has no partner in '{text}'"
    if unclosed:
        return f"'{unclosed[-1]}' is not closed in '{text}'"
    return f"there are empty brackets in '{text}'" if _EMPTY.search(text) else None


# ----------------------------------------------------------------------------------- words
#
# `spasm[s]` holds two words, `un(do|tie)` two others: a bracket may stand inside a word. So each part is
# known by what it can begin and end with, and its neighbours are joined to that.


@dataclass(frozen=True)
class _Ends:
    """The pieces of words that a part of a template can have."""

    whole: frozenset[str] = frozenset()
    """What it can be without any space."""

    first: frozenset[str] = frozenset()
    """What can stand before its first space."""

    last: frozenset[str] = frozenset()
    """What can stand after its last space."""

    inner: frozenset[str] = frozenset()
    """Words with a space on both sides."""

    def then(self, after: _Ends) -> _Ends:
        """Join what comes after."""
        return _Ends(
            whole=_joined(self.whole, after.whole),
            first=self.first | _joined(self.whole, after.first),
            last=after.last | _joined(self.last, after.whole),
            inner=self.inner | after.inner | _joined(self.last, after.first),
        )

    def either(self, other: _Ends) -> _Ends:
        """Allow something else in its place."""
        return _Ends(
            self.whole | other.whole,
            self.first | other.first,
            self.last | other.last,
            self.inner | other.inner,
        )


_NOTHING = _Ends(whole=frozenset({""}))
_BREAK = _Ends(first=frozenset({""}), last=frozenset({""}))


def _joined(left: frozenset[str], right: frozenset[str]) -> frozenset[str]:
    return frozenset(a + b for a in left for b in right)


def _ends(expression: Expression) -> _Ends:
    if isinstance(expression, TextChunk):
        pieces = re.split(r"\s+", expression.original_text)
        if len(pieces) == 1:
            return _Ends(whole=frozenset(pieces))
        return _Ends(first=frozenset(pieces[:1]), last=frozenset(pieces[-1:]), inner=frozenset(pieces[1:-1]))
    if isinstance(expression, Group):
        parts = [_ends(item) for item in expression.items]
        either = isinstance(expression, Alternative | Permutation)
        found = _Ends() if either else _NOTHING
        for part in parts:
            found = found.either(part) if either else found.then(part)
        return found
    return _BREAK
