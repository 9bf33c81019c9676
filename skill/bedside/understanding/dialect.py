"""The sentence templates of a pack, read into parts: `(turn|roll) over [onto my {side}] <please>`.

It is hassil's dialect, and hassil does all matching; but it takes half a second to be loaded, and what can
be said by a template is asked far more often. A test holds this reading to hassil's own. This file must
not know lists nor rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Choice:
    """One of several."""

    options: tuple[Part, ...]
    """What may stand here; an empty text where nothing may."""


@dataclass(frozen=True)
class Row:
    """One part after the other."""

    parts: tuple[Part, ...]
    """In the order they are said."""

    any_order: bool = False
    """Whether they may be said in any other order too."""


@dataclass(frozen=True)
class Rule:
    """The place of an expansion rule."""

    name: str
    """The rule's name."""


@dataclass(frozen=True)
class Value:
    """The place of a value from a list."""

    list_name: str
    """The list's name; or a range such as `1..20`, written where it is used."""

    slot: str
    """The slot that takes the value."""


Part = str | Choice | Row | Rule | Value
"""A piece of a template; a text keeps its spaces, since `spasm[s]` is two texts and one word."""

_TOKEN = re.compile(r"\\.|[()\[\]|;]|<[^<>]*>|\{[^{}]*\}|[^\\()\[\]|;<>{}]+")

_CLOSING = {"(": ")", "[": "]"}


class TemplateError(ValueError):
    """A template's brackets do not match."""


def read_template(template: str) -> Part:
    """Read a template.

    Raises:
        TemplateError: a bracket has no partner.
    """
    tokens = _TOKEN.findall(template)
    return _Reader(tokens, template).group("")


class _Reader:
    def __init__(self, tokens: list[str], template: str) -> None:
        self._tokens: Iterator[str] = iter(tokens)
        self._template = template

    def group(self, closing: str) -> Part:
        """Read up to a closing bracket, or to the end."""
        options: list[Part] = []
        row: list[Part] = []
        mixed: list[Part] = []
        for token in self._tokens:
            if token == closing:
                break
            if token == "|":
                options.append(_joined(row))
                row = []
            elif token == ";":
                mixed.append(_joined([*row, " "]))
                row = []
            else:
                row.append(self._part(token))
        else:
            if closing:
                raise TemplateError(f"'{closing}' is missing in '{self._template}'")
        if mixed:
            return Row((*mixed, _joined([*row, " "])), any_order=True)
        options.append(_joined(row))
        if closing == "]":
            options.append("")
        return Choice(tuple(options)) if len(options) > 1 else options[0]

    def _part(self, token: str) -> Part:
        if token in _CLOSING:
            return self.group(_CLOSING[token])
        if token in _CLOSING.values():
            raise TemplateError(f"'{token}' has no partner in '{self._template}'")
        if token.startswith("<"):
            return Rule(token[1:-1])
        if token.startswith("{"):
            name, _, slot = token[1:-1].partition(":")
            return Value(name.lstrip("@"), (slot or name).lstrip("@"))
        return token[1:] if token.startswith("\\") else token


def _joined(row: list[Part]) -> Part:
    if not row:
        return ""
    return row[0] if len(row) == 1 else Row(tuple(row))


def inner_parts(part: Part, rules: Mapping[str, Part]) -> Iterator[Part]:
    """Give a part and everything that stands in it, also by way of rules."""
    yield part
    inside: tuple[Part, ...] = ()
    if isinstance(part, Choice):
        inside = part.options
    elif isinstance(part, Row):
        inside = part.parts
    elif isinstance(part, Rule):
        inside = (rules[part.name],)
    for each in inside:
        yield from inner_parts(each, rules)
