"""The shapes that parts of a pack may have: a table with these keys, a list, a text, one of these words.

Each function returns what it was asked for, or notes a fault and returns something empty to go on with.
This file must not know what the parts mean.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from bedside.packs.reading.faults import Faults, choices
from bedside.packs.reading.lines import Leaf, Node, Row, Table


def kind_of(node: Node) -> str:
    """Name what stands there, for a person."""
    if isinstance(node, Table):
        return "a mapping"
    if isinstance(node, Row):
        return "a list"
    return "nothing" if node.value is None else f"'{node.text}'"


class Shape:
    """Reads shapes and notes what has another."""

    def __init__(self, faults: Faults) -> None:
        self.faults = faults
        """Where everything wrong is put."""

    def entries(self, node: Node, what: str) -> dict[str, Node]:
        """Read a mapping with any keys."""
        if isinstance(node, Table):
            return node.entries
        self.faults.add(node.place, f"{what} must be a mapping, not {kind_of(node)}")
        return {}

    def table(
        self, node: Node, what: str, allowed: Collection[str], required: Collection[str] = ()
    ) -> dict[str, Node]:
        """Read a mapping with known keys; unknown ones are left out."""
        entries = self.entries(node, what)
        if isinstance(node, Table):
            for key in required:
                if key not in entries:
                    self.faults.add(node.place, f"{what} has no '{key}'")
        for key in entries:
            if key not in allowed:
                place = entries[key].place
                self.faults.add(place, f"{what} has no key '{key}'; {choices(key, allowed)}")
        return {key: value for key, value in entries.items() if key in allowed}

    def rows(self, node: Node | None, what: str) -> tuple[Node, ...]:
        """Read a list; nothing where there is no node."""
        if node is None:
            return ()
        if isinstance(node, Row):
            return node.items
        self.faults.add(node.place, f"{what} must be a list, not {kind_of(node)}")
        return ()

    def text(self, node: Node | None, what: str) -> str:
        """Read words, as they are written; nothing where there is no node."""
        if node is None:
            return ""
        if isinstance(node, Leaf) and node.text.strip() and node.value is not None:
            return node.text.strip()
        self.faults.add(node.place, f"{what} must be words, not {kind_of(node)}")
        return ""

    def texts(self, node: Node | None, what: str) -> Iterator[tuple[str, Node]]:
        """Read a list of words, each with its node; what is no words is left out."""
        yield from self.texts_of(self.rows(node, what), what)

    def texts_of(self, items: Iterable[Node], what: str) -> Iterator[tuple[str, Node]]:
        """Read words, each with its node; what is no words is left out."""
        for item in items:
            text = self.text(item, f"an entry of {what}")
            if text:
                yield text, item

    def flag(self, node: Node | None, what: str) -> bool:
        """Read true or false; false where there is no node."""
        if node is None:
            return False
        if isinstance(node, Leaf) and isinstance(node.value, bool):
            return node.value
        self.faults.add(node.place, f"{what} must be true or false, not {kind_of(node)}")
        return False

    def one_of(self, node: Node | None, what: str, allowed: Collection[str]) -> str:
        """Read one of these words; nothing where there is no node, or another word."""
        text = self.text(node, what)
        if node is not None and text and text not in allowed:
            self.faults.add(node.place, f"{what} cannot be '{text}'; {choices(text, allowed)}")
            return ""
        return text
