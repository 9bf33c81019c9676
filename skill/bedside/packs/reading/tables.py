"""Reads the small tables of a pack: sources, regions, pronunciations and the demonstration.

This file must not know who uses them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from bedside.packs.reading.lines import Node
from bedside.packs.reading.shape import Shape
from bedside.packs.types import Demo, Region, Source

GRADES = ("P", "M", "L", "BK", "DESIGN")
"""Primary, mirror, low authority; and the two marks that await a clinician."""

EMERGENCY_NUMBER = "emergency_number"
"""The one word that every region must have."""


def read_sources(entries: Mapping[str, Node], shape: Shape) -> dict[str, Source]:
    """Read what sentences rest on, by id."""
    sources = {}
    for id, node in entries.items():
        found = shape.table(node, f"the source '{id}'", ("title", "grade"), required=("title", "grade"))
        title = shape.text(found.get("title"), "title")
        sources[id] = Source(id, title, shape.one_of(found.get("grade"), "grade", GRADES), node.place)
    return sources


def read_regions(entries: Mapping[str, Node], shape: Shape) -> dict[str, Region]:
    """Read the words that differ by country."""
    regions = {}
    for id, node in entries.items():
        found = shape.entries(node, f"the region '{id}'")
        if EMERGENCY_NUMBER not in found:
            shape.faults.add(node.place, f"the region '{id}' has no '{EMERGENCY_NUMBER}'")
        regions[id] = Region(id, {word: shape.text(value, word) for word, value in found.items()})
    return regions


def read_pronunciations(entries: Mapping[str, Node], shape: Shape) -> dict[str, str]:
    """Read what the voice is given in place of a written word."""
    return {word: shape.text(node, f"the pronunciation of '{word}'") for word, node in entries.items()}


def read_demo(rows: Iterable[Node], folders: Iterable[Path | None], shape: Shape) -> tuple[Demo, ...]:
    """Read the recorded questions; one found in a person's own folder is named by its whole path.

    Args:
        rows: the list as written.
        folders: where recordings may lie, the pack's own folder last.
        shape: reads shapes and notes faults.
    """
    *own, pack = [folder for folder in folders if folder is not None]
    demo = []
    for row in rows:
        found = shape.table(row, "an entry of demo", ("file", "text"), required=("file", "text"))
        file, text = shape.text(found.get("file"), "file"), shape.text(found.get("text"), "text")
        mine = next((folder / file for folder in own if (folder / file).is_file()), None)
        if file and mine is None and not (pack / file).is_file():
            shape.faults.add(found["file"].place, f"the recording '{file}' is missing")
        demo.append(Demo(str(mine) if mine else file, text))
    return tuple(demo)
