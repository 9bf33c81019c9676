"""Draws the table for docs/dialog.md, so that the page cannot say anything the table does not.

`python -m bedside.dialog.diagram` prints the page; a test compares it with the one in the tree.
"""

from __future__ import annotations

from bedside.dialog.cell import IGNORED
from bedside.dialog.states import Input, State
from bedside.dialog.table import TABLE

_HEAD = """# The conversation, state by state

Drawn from `skill/bedside/dialog/table.py` by `python -m bedside.dialog.diagram`. Do not edit by hand.
"""


def diagram() -> str:
    """Return the states and what leads from one to another, as a Mermaid diagram."""
    lines = ["```mermaid", "stateDiagram-v2", "    [*] --> idle"]
    for state in State:
        for target in State:
            kinds = [kind.value for kind in Input if target in TABLE[state][kind].to and target is not state]
            if kinds:
                lines.append(f"    {state.value} --> {target.value}: {', '.join(kinds)}")
    return "\n".join([*lines, "```"])


def rows() -> str:
    """Return every state with what it does on every kind of event, as Markdown tables."""
    parts = []
    for state in State:
        ignored = [kind.value for kind in Input if TABLE[state][kind] is IGNORED]
        parts.append(f"## {state.value}\n\n| when | step | leads to |\n|---|---|---|")
        for kind in Input:
            cell = TABLE[state][kind]
            if cell is not IGNORED:
                leads = ", ".join(target.value for target in cell.to) or "stays"
                parts[-1] += f"\n| {kind.value} | {cell.name} | {leads} |"
        parts[-1] += f"\n\nIgnored: {', '.join(ignored) or 'nothing'}."
    return "\n\n".join(parts)


def page() -> str:
    """Return the whole of docs/dialog.md."""
    return f"{_HEAD}\n{diagram()}\n\n{rows()}\n"


if __name__ == "__main__":
    print(page(), end="")
