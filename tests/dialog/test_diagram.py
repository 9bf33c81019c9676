"""The page about the conversation is the table's own."""

from __future__ import annotations

from pathlib import Path

from bedside.dialog.diagram import page


def test_the_documented_diagram_is_drawn_from_the_table() -> None:
    documented = Path(__file__).parents[2] / "docs" / "dialog.md"
    assert documented.read_text(encoding="utf-8") == page(), (
        "run: python -m bedside.dialog.diagram > docs/dialog.md"
    )
