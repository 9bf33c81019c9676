"""Every number of a public dataclass says what it counts, in which unit."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

SOURCE = Path(__file__).parents[2] / "skill" / "bedside"

SAID_ELSEWHERE = {"Config"}
"""The settings say it in their rules, from which the documentation is made."""


def dataclasses() -> Iterator[ast.ClassDef]:
    """Yield every public dataclass of the package."""
    for module in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef) and is_public_dataclass(node):
                yield node


def is_public_dataclass(node: ast.ClassDef) -> bool:
    """Say whether a class is one that others read."""
    made_by = " ".join(map(ast.unparse, node.decorator_list))
    return "dataclass" in made_by and not node.name.startswith("_")


def numbers_without_a_word(node: ast.ClassDef) -> Iterator[str]:
    """Yield the numbers of a class that no docstring follows."""
    for field, following in zip(node.body, [*node.body[1:], None], strict=True):
        told = isinstance(following, ast.Expr) and isinstance(following.value, ast.Constant)
        if isinstance(field, ast.AnnAssign) and is_number(field.annotation) and not told:
            yield f"{node.name}.{ast.unparse(field.target)}"


def is_number(annotation: ast.expr) -> bool:
    """Say whether a field is a number, or a number where it is anything."""
    return bool({"int", "float"} & set(ast.unparse(annotation).split(" | ")))


def test_every_number_says_its_unit() -> None:
    found = [node for node in dataclasses() if node.name not in SAID_ELSEWHERE]
    assert found
    assert [name for node in found for name in numbers_without_a_word(node)] == []
