"""Advice names a command as this person can type it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from bedside.calling import command


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a tree with an environment of its own that no shell finds."""
    (tmp_path / ".venv/bin").mkdir(parents=True)
    (tmp_path / ".venv/bin/bedside").write_text("#!/bin/sh\n", encoding="utf-8")
    (tmp_path / ".venv/bin/bedside").chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(tmp_path / ".venv/bin/python"))
    monkeypatch.setenv("PATH", "/nowhere")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_in_the_tree_it_is_named_by_its_place(tree: Path) -> None:
    assert command("setup") == f"{Path('.venv/bin/bedside')} setup"


def test_elsewhere_it_is_named_by_its_whole_place(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tree / "elsewhere").mkdir()
    monkeypatch.chdir(tree / "elsewhere")
    assert command("setup") == f"{tree}/.venv/bin/bedside setup"


def test_where_the_shell_finds_it_the_name_is_enough(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", os.fspath(tree / ".venv/bin"))
    assert command("setup --yes") == "bedside setup --yes"


def test_where_nothing_is_installed_it_is_a_module(tree: Path) -> None:
    (tree / ".venv/bin/bedside").unlink()
    assert command("doctor") == f"{tree}/.venv/bin/python -m bedside doctor"
