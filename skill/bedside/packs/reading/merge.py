"""Joins the files of a pack by their top-level keys.

Any key may come in any file, and no name may be given twice. This file must not know what the names mean.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bedside.packs.reading.faults import Faults
from bedside.packs.reading.guided import GUIDED
from bedside.packs.reading.lines import Node
from bedside.packs.reading.shape import Shape
from bedside.packs.types import Place

TABLES = (
    "intents",
    "lists",
    "expansion_rules",
    "answers",
    "talk",
    "screening",
    "facts",
    "refusals",
    "sources",
    "regions",
    "pronunciations",
    *GUIDED,
)
"""Keys that hold things by name."""

ROWS = ("skip_words", "stop_words", "session_words", "decoys", "out_of_scope", "demo")
"""Keys that hold a list."""

SAFETY = ("concepts", "words", "signs", "messages", "examples", "far_examples")
"""Keys within `safety`, each with things by name."""

KEYS = ("language", *TABLES, *ROWS, "safety", "settings")

_DEFAULT_LANGUAGE = "en"


@dataclass
class Merged:
    """What all files of a pack say together."""

    language: str = ""
    """The language code."""

    tables: dict[str, dict[str, Node]] = field(default_factory=lambda: {key: {} for key in TABLES})
    """Top-level key to what stands there by name."""

    rows: dict[str, list[Node]] = field(default_factory=lambda: {key: [] for key in ROWS})
    """Top-level key to its list."""

    safety: dict[str, dict[str, Node]] = field(default_factory=lambda: {key: {} for key in SAFETY})
    """Key within `safety` to what stands there by name."""

    settings: Node | None = None
    """hassil's settings, where a file has some."""


def merge(roots: Mapping[str, Node], faults: Faults) -> Merged:
    """Join files, in their order.

    Args:
        roots: file name to what is in it.
        faults: where everything wrong is put.
    """
    merged, shape = Merged(), Shape(faults)
    for root in roots.values():
        for key, node in shape.table(root, "a pack file", KEYS).items():
            _add(merged, key, node, shape)
    merged.language = merged.language or _DEFAULT_LANGUAGE
    if not merged.tables["intents"]:
        faults.add(Place(next(iter(roots), "."), 1), "there is no intent in any file of the pack")
    return merged


def _add(merged: Merged, key: str, node: Node, shape: Shape) -> None:
    if key in TABLES:
        _add_names(merged.tables[key], shape.entries(node, key), key, shape)
    elif key in ROWS:
        merged.rows[key] += shape.rows(node, key)
    elif key == "safety":
        for part, within in shape.table(node, "safety", SAFETY).items():
            _add_names(merged.safety[part], shape.entries(within, part), f"safety.{part}", shape)
    elif key == "settings":
        merged.settings = node
    else:
        language = shape.text(node, "language")
        if merged.language and language and language != merged.language:
            shape.faults.add(
                node.place, f"the language is '{language}', but '{merged.language}' in another file"
            )
        merged.language = merged.language or language


def _add_names(known: dict[str, Node], new: Mapping[str, Node], where: str, shape: Shape) -> None:
    for name, node in new.items():
        if name in known:
            shape.faults.add(node.place, f"'{name}' stands twice in {where}, first in {known[name].place}")
        else:
            known[name] = node
