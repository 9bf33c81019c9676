"""The page about the format names everything that may stand in a pack."""

from __future__ import annotations

from pathlib import Path

import pytest

from bedside.packs.reading.intents import EXPECTING, GROUPS
from bedside.packs.reading.merge import KEYS, SAFETY
from bedside.packs.reading.signs import LEVELS, SCOPE_RULES
from bedside.packs.reading.tables import GRADES
from bedside.packs.spoken import MOMENT_WORDS, OCCASION_WORDS

PAGE = (Path(__file__).parents[2] / "docs" / "pack-format.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", [*KEYS, *SAFETY, *GROUPS, *EXPECTING, *LEVELS, *SCOPE_RULES, *GRADES])
def test_the_page_names_every_key_and_every_choice(name: str) -> None:
    assert f"`{name}`" in PAGE or f": {name}}}`" in PAGE or f": [{name}]`" in PAGE


@pytest.mark.parametrize(
    "name", {*MOMENT_WORDS, *(word for words in OCCASION_WORDS.values() for word in words)}
)
def test_the_page_names_every_placeholder_of_the_moment(name: str) -> None:
    assert f"`{{{name}}}`" in PAGE
