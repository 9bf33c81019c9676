"""Packs as short texts, for tests that write, load and look over them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from bedside.packs.check import check_pack
from bedside.packs.load import load_pack
from bedside.packs.types import Pack

COFFEE = """\
language: en
intents:
  order_drink:
    data:
      - sentences: ["(get|make) me [a|an] [{size}] {drink} [please]", "<want> [a|an] {drink}"]
  cancel:
    data:
      - sentences: ["never mind"]
lists:
  size: {values: [small, large]}
  drink: {values: [espresso, {in: "flat white", out: flat_white}, latte]}
expansion_rules:
  want: "i (want|would like)"
"""
"""A pack about something else, in hassil's dialect alone."""

BASE = """\
intents:
  heat: {data: [{sentences: [heat or ice]}]}
sources:
  S1: {title: A trial, grade: P}
  BK: {title: What is commonly known, grade: BK}
regions:
  default: {emergency_number: "112", doctor: doctor}
"""
"""What most answers need."""

SHIPPED = sorted(path for path in (Path(__file__).parents[2] / "prompts").iterdir() if path.is_dir())
"""Every pack that comes with the program."""


def write(folder: Path, **files: str) -> Path:
    """Write files, named without `.yaml`, and return their folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


def load(folder: Path, **files: str) -> Pack:
    """Write a pack and load it."""
    return load_pack(write(folder, **files))


def findings(folder: Path, **files: str) -> list[str]:
    """Write a pack and return what a check finds, where every word is known."""
    return [str(finding) for finding in check_pack(load(folder, **files), knows=lambda word: True)]


@cache
def shipped(folder: Path) -> Pack:
    """Load a shipped pack, once for all tests."""
    return load_pack(folder)
