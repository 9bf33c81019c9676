"""Reads the lists that slots take their values from: words, ranges of numbers, and wildcards.

The result is what hassil takes. This file must not know which templates use a list.
"""

from __future__ import annotations

from collections.abc import Mapping

from bedside.packs.reading.lines import Leaf, Node, Table, plain
from bedside.packs.reading.shape import Shape, kind_of
from bedside.packs.types import Phrase

_RANGE = ("from", "to", "step", "type", "multiplier", "fractions", "digits", "words", "words_language")
TYPES = ("number", "percentage", "temperature")
FRACTIONS = ("halves", "tenths")

MOST = 1_000_000_000
"""No range of a pack goes further."""

_LIST = ("values", "range", "wildcard", "metadata")
_VALUE = ("in", "out", "context", "metadata")


def read_lists(entries: Mapping[str, Node], shape: Shape) -> tuple[dict[str, object], list[Phrase]]:
    """Read lists: by name as hassil takes them, and their values as phrases."""
    lists: dict[str, object] = {}
    phrases: list[Phrase] = []
    for name, node in entries.items():
        what = f"the list '{name}'"
        found = shape.table(node, what, _LIST)
        if sum(key in found for key in ("values", "range", "wildcard")) != 1 and isinstance(node, Table):
            shape.faults.add(node.place, f"{what} must have one of values, range and wildcard")
        lists[name] = {key: plain(value) for key, value in found.items()}
        wildcard = found.get("wildcard")
        if wildcard is not None and (not _is_flag(wildcard) or _is_flag(wildcard, off=True)):
            shape.faults.add(wildcard.place, "wildcard can only be true; else leave it away")
        if "range" in found:
            _check_range(found["range"], what, shape)
        if "values" in found:
            values = [_read_value(row, name, phrases, shape) for row in shape.rows(found["values"], "values")]
            lists[name] = {"values": values}
            if not values:
                shape.faults.add(found["values"].place, f"{what} has no values")
    return lists, phrases


def _read_value(node: Node, name: str, phrases: list[Phrase], shape: Shape) -> object:
    """Read a value: words, or `{in: words, out: what the slot becomes}`."""
    if isinstance(node, Table):
        found = shape.table(node, f"a value of '{name}'", _VALUE, required=("in",))
        said = shape.text(found.get("in"), "in")
        _check_out(found, shape)
        value: object = {**{key: plain(part) for key, part in found.items()}, "in": said}
    else:
        value = said = shape.text(node, f"a value of '{name}'")
    if said:
        phrases.append(Phrase(said, "list", name, node.place))
    return value


def _check_out(found: Mapping[str, Node], shape: Shape) -> None:
    out = found.get("out")
    if out is not None and (not isinstance(out, Leaf) or out.value is None):
        shape.faults.add(out.place, f"out must be a word or a number, not {kind_of(out)}")


def _check_range(node: Node, what: str, shape: Shape) -> None:
    found = shape.table(node, f"the range of {what}", _RANGE, required=("from", "to"))
    numbers = {key: _whole(found[key], key, shape) for key in ("from", "to", "step") if key in found}
    if numbers.get("from", 0) > numbers.get("to", numbers.get("from", 0)):
        shape.faults.add(node.place, f"the range of {what} goes from more to less")
    if numbers.get("step", 1) < 1:
        shape.faults.add(node.place, f"the step of {what} must be 1 or more")
    for key, allowed in (("type", TYPES), ("fractions", FRACTIONS)):
        shape.one_of(found.get(key), key, allowed)
    for key in ("digits", "words"):
        _check_flag(found.get(key), key, shape)
    if all(_is_flag(found.get(key), off=True) for key in ("digits", "words")):
        shape.faults.add(node.place, f"nothing can be said for {what}: words or digits must be true")
    factor = found.get("multiplier")
    if factor is not None and not _is_number(factor, int, float):
        shape.faults.add(factor.place, f"multiplier must be a number, not {kind_of(factor)}")


def _whole(node: Node, key: str, shape: Shape) -> int:
    """Read a whole number of a range; 1 where it is none."""
    if not _is_number(node, int):
        shape.faults.add(node.place, f"{key} must be a whole number, not {kind_of(node)}")
        return 1
    assert isinstance(node, Leaf) and isinstance(node.value, int)
    if abs(node.value) > MOST:
        shape.faults.add(node.place, f"{key} is a larger number than anybody says; {MOST} is the most")
    return node.value


def _check_flag(node: Node | None, key: str, shape: Shape) -> None:
    if node is not None and not _is_flag(node):
        shape.faults.add(node.place, f"{key} must be true or false, not {kind_of(node)}")


def _is_flag(node: Node | None, *, off: bool = False) -> bool:
    return isinstance(node, Leaf) and isinstance(node.value, bool) and not (off and node.value)


def _is_number(node: Node, *kinds: type) -> bool:
    return isinstance(node, Leaf) and isinstance(node.value, kinds) and not isinstance(node.value, bool)
