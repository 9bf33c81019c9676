"""Reads what is heard: intents with their sentence templates, and what belongs to them.

The result is what `hassil.Intents.from_dict` takes, and every phrase with its place. This file must not
know how a template is parsed, nor which lists and rules exist: that is compared when all files are read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bedside.packs.reading.lines import Leaf, Node, plain
from bedside.packs.reading.lists import read_lists
from bedside.packs.reading.shape import Shape, kind_of
from bedside.packs.types import Phrase, Place

GROUPS = ("question", "follow_up", "control", "about", "session")
EXPECTING = ("nothing", "yes_no", "score", "all_clear")

_INTENT = ("group", "title", "data", "examples")
_BLOCK = (
    "sentences",
    "slots",
    "lists",
    "expansion_rules",
    "requires_context",
    "excludes_context",
    "metadata",
    "response",
    "required_keywords",
    "inferred_domain",
    "name_domains",
    "settings",
)


@dataclass
class Intents:
    """The intents of a pack, as far as they are read."""

    data: dict[str, object] = field(default_factory=dict)
    """By id: what hassil takes."""

    groups: dict[str, str] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)
    examples: dict[str, tuple[str, ...]] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    phrases: list[Phrase] = field(default_factory=list)


def read_intents(entries: Mapping[str, Node], shape: Shape) -> Intents:
    """Read all intents."""
    intents = Intents()
    for id, node in entries.items():
        what = f"the intent '{id}'"
        found = shape.table(node, what, _INTENT, required=("data",))
        intents.places[id] = node.place
        intents.groups[id] = shape.one_of(found.get("group"), "group", GROUPS) or GROUPS[0]
        if "title" in found:
            intents.titles[id] = shape.text(found["title"], "title")
        examples = list(shape.texts(found.get("examples"), "examples"))
        if examples:
            intents.examples[id] = tuple(text for text, _ in examples)
        intents.phrases += [Phrase(text, "example", id, row.place) for text, row in examples]
        blocks = [_read_block(row, id, intents, shape) for row in shape.rows(found.get("data"), "data")]
        if "data" in found and not blocks:
            shape.faults.add(found["data"].place, f"{what} has no sentences")
        intents.data[id] = {"data": blocks}
    return intents


def _read_block(node: Node, intent: str, intents: Intents, shape: Shape) -> dict[str, object]:
    """Read one block of `data`."""
    found = shape.table(node, "a block of data", _BLOCK, required=("sentences",))
    block: dict[str, object] = {key: plain(value) for key, value in found.items()}
    sentences = list(shape.texts(found.get("sentences"), "sentences"))
    if "sentences" in found and not sentences:
        shape.faults.add(found["sentences"].place, f"the intent '{intent}' has no sentences here")
    intents.phrases += [Phrase(text, "sentence", intent, row.place) for text, row in sentences]
    block["sentences"] = [text for text, _ in sentences]
    for key, read in (("lists", read_lists), ("expansion_rules", read_rules)):
        if key in found:
            block[key], phrases = read(shape.entries(found[key], key), shape)
            intents.phrases += phrases
    _check_slots(found, shape)
    _check_context(found, shape)
    return block


def _check_slots(found: Mapping[str, Node], shape: Shape) -> None:
    if "slots" not in found:
        return
    for name, value in shape.entries(found["slots"], "slots").items():
        if not isinstance(value, Leaf) or value.value is None:
            shape.faults.add(
                value.place, f"the slot '{name}' must be a word or a number, not {kind_of(value)}"
            )


def _check_context(found: Mapping[str, Node], shape: Shape) -> None:
    for key in ("requires_context", "excludes_context"):
        context = shape.entries(found[key], key) if key in found else {}
        if "expecting" in context:
            shape.one_of(context["expecting"], "expecting", EXPECTING)
    metadata = shape.entries(found["metadata"], "metadata") if "metadata" in found else {}
    shape.flag(metadata.get("anywhere"), "anywhere")


def read_rules(entries: Mapping[str, Node], shape: Shape) -> tuple[dict[str, str], list[Phrase]]:
    """Read expansion rules: by name, and as phrases."""
    rules = {name: shape.text(node, f"the rule '{name}'") for name, node in entries.items()}
    return rules, [Phrase(text, "rule", name, entries[name].place) for name, text in rules.items() if text]
