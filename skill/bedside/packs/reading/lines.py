"""YAML with the line of everything in it.

Here a file's bytes become a tree of leaves, rows and tables, each with its place; duplicate keys, tabs and
everything that is no plain YAML are refused. This file must not know what a pack holds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from bedside.packs.reading.faults import Faults
from bedside.packs.types import Place

Plain = str | int | float | bool | None
"""What a leaf may be."""

_DEEPEST = 40
"""Levels of nesting; an anchor that holds itself would go on for ever."""

_LARGEST = 200_000
"""Nodes in one file, aliases counted each time; ten nested aliases could name billions."""

_CORE = "tag:yaml.org,2002:"

_KINDS = ("map", "seq", "str", "int", "float", "bool", "null", "timestamp", "merge", "value")
"""What YAML finds by itself; every other tag was written, and asks for something that is no plain data."""

# The parser in C is ten times faster; where PyYAML was built without it, the other reads the same.
_Loader: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_scalars = yaml.constructor.SafeConstructor()


@dataclass(frozen=True)
class Leaf:
    """A single value."""

    text: str
    """As written: `no` and `10` are words here, as people mean them."""

    value: Plain
    """As YAML understands it."""

    place: Place


@dataclass(frozen=True)
class Row:
    """A list."""

    items: tuple[Node, ...]
    place: Place


@dataclass(frozen=True)
class Table:
    """A mapping."""

    entries: dict[str, Node]
    """By key as written; the place of an entry is the line of its key."""

    place: Place


Node = Leaf | Row | Table


class _TooMuch(Exception):
    """A file is nested too deep or names too much by aliases."""


def read_yaml(content: bytes, file: str, faults: Faults) -> Node | None:
    """Read one file; None where it holds nothing, or nothing that can be read.

    Args:
        content: the file's bytes.
        file: how to name the file in places and faults.
        faults: where everything wrong is put.
    """
    text = _decode(content, file, faults)
    if text is None:
        return None
    try:
        root = yaml.compose(text, Loader=_Loader)
        return None if root is None else _Reader(file, faults).node(root, None, 0)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        faults.add(Place(file, mark.line + 1 if mark else 1), _reason(error, text, mark.line if mark else 0))
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, text.find(chr(error.character))) + 1
        faults.add(Place(file, line), f"the character U+{error.character:04X} is not allowed in YAML")
    except _TooMuch as error:
        faults.add(Place(file, 1), str(error))
    return None


def _decode(content: bytes, file: str, faults: Faults) -> str | None:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        faults.add(Place(file, line), "is not UTF-8; save the file with the encoding UTF-8")
        return None


def _reason(error: yaml.MarkedYAMLError, text: str, line: int) -> str:
    written = text.splitlines()[line] if line < len(text.splitlines()) else ""
    indent = written[: len(written) - len(written.lstrip())]
    if "\t" in indent or "'\\t'" in str(error.problem):
        return "a tab; YAML is indented with spaces"
    problem = " ".join(str(part) for part in (error.context, error.problem) if part)
    return f"is not YAML: {problem} (a text that begins with a bracket or holds ': ' needs quotes)"


class _Reader:
    """Turns PyYAML's nodes into ours."""

    def __init__(self, file: str, faults: Faults) -> None:
        self._file = file
        self._faults = faults
        self._seen = 0

    def node(self, node: yaml.Node, place: Place | None, depth: int) -> Node:
        """Convert a node; `place` is the line of its key where it has one."""
        self._seen += 1
        if depth > _DEEPEST or self._seen > _LARGEST:
            raise _TooMuch("is nested too deep, or holds itself by an alias")
        at = place or self._place(node)
        if node.tag.removeprefix(_CORE) not in _KINDS:
            self._faults.add(at, f"the tag {node.tag} is not allowed; write plain YAML")
        if isinstance(node, yaml.MappingNode):
            return Table(dict(self._entries(node, depth)), at)
        if isinstance(node, yaml.SequenceNode):
            return Row(tuple(self.node(item, None, depth + 1) for item in node.value), at)
        return Leaf(str(node.value), _value(node), at)

    def _entries(self, node: yaml.MappingNode, depth: int) -> Iterator[tuple[str, Node]]:
        first: dict[str, Place] = {}
        for key, value in node.value:
            at = self._place(key)
            if not isinstance(key, yaml.ScalarNode):
                self._faults.add(at, "a key must be a word, not a list or a mapping")
            elif key.value in first:
                self._faults.add(
                    at, f"'{key.value}' stands here twice, first on line {first[key.value].line}"
                )
            else:
                first[key.value] = at
                yield key.value, self.node(value, at, depth + 1)

    def _place(self, node: yaml.Node) -> Place:
        return Place(self._file, node.start_mark.line + 1)


def _value(node: yaml.Node) -> Plain:
    read = _READ.get(node.tag.removeprefix(_CORE))
    try:
        return str(node.value) if read is None else read(node)
    except (ValueError, KeyError):
        return str(node.value)  # such as `!!int seven`: the word as written


_READ: dict[str, Callable[[Any], Plain]] = {
    "null": lambda node: None,
    "bool": _scalars.construct_yaml_bool,
    "int": _scalars.construct_yaml_int,
    "float": _scalars.construct_yaml_float,
}


def plain(node: Node) -> object:
    """Return a node without its places, as YAML understands it."""
    if isinstance(node, Table):
        return {key: plain(value) for key, value in node.entries.items()}
    if isinstance(node, Row):
        return [plain(item) for item in node.items]
    value: Plain = node.value
    return value
