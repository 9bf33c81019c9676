"""`bedside check`: findings a line each, the exit code, and the clinician's sheet."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Door

GOOD = """\
language: en
intents:
  order:
    group: question
    data:
      - sentences: ["[a] coffee [please]"]
"""


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """Return a pack without a fault."""
    folder = tmp_path / "coffee"
    folder.mkdir()
    (folder / "order.yaml").write_text(GOOD, encoding="utf-8")
    return folder


def test_the_shipped_pack_has_no_faults(door: Door) -> None:
    outcome = door("check")
    assert outcome.code == 0, outcome.out
    assert outcome.out.splitlines()[-1].startswith("no faults: ")


def test_a_small_pack_has_no_faults(pack: Path, door: Door) -> None:
    assert "no faults: 1 intent, 0 spoken sentences" in door("check", pack).out


def test_what_was_not_looked_at_is_said(pack: Path, door: Door) -> None:
    assert "no speech model" in door("check", pack).out


def test_a_fault_is_told_with_file_and_line(pack: Path, door: Door) -> None:
    (pack / "answers.yaml").write_text('answers:\n  order:\n    short: [{say: "Yes."}]\n', encoding="utf-8")
    outcome = door("check", pack)
    assert outcome.code == 1
    assert outcome.out.startswith("answers.yaml:3")
    assert "error" in outcome.err


def test_a_sentence_with_stop_in_it_is_an_error(pack: Path, door: Door) -> None:
    answer = 'answers:\n  order:\n    short: [{say: "Stop there.", kind: chat}]\nstop_words: [stop]\n'
    (pack / "answers.yaml").write_text(answer, encoding="utf-8")
    outcome = door("check", pack)
    assert outcome.code == 1
    assert "answers.yaml:3: error:" in outcome.out


@pytest.mark.parametrize(("name", "begins"), [("sheet.md", "# Review"), ("sheet.csv", "sentence,")])
def test_the_clinicians_sheet_is_written(name: str, begins: str, tmp_path: Path, door: Door) -> None:
    sheet = tmp_path / name
    assert door("check", "--review", sheet).code == 0
    assert sheet.read_text(encoding="utf-8").startswith(begins)


def test_a_sheet_that_cannot_be_written_is_one_line(tmp_path: Path, door: Door) -> None:
    outcome = door("check", "--review", tmp_path / "none" / "sheet.md")
    assert outcome.code == 1
    assert outcome.err.count("\n") == 1


@pytest.mark.parametrize("content", ["intents: [", "\tx: 1", "intents: 5", "\x00", ""])
def test_a_pack_that_cannot_be_read_is_no_traceback(content: str, pack: Path, door: Door) -> None:
    (pack / "order.yaml").write_text(content, encoding="utf-8")
    outcome = door("check", pack)
    assert outcome.code == 1
    assert ":1: " in outcome.out or ":2: " in outcome.out
