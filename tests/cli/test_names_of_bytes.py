"""File names that are no UTF-8 are names like any other, and what is printed of them is text."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

from bedside.assistant.journal import journal_file
from bedside.cli.recording import typed
from tests.cli.conftest import Door
from tests.cli.sounds import wav

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="names are text on this system")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder whose name is Latin-1."""
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9"))
    path.mkdir()
    return path


@pytest.mark.model
@pytest.mark.parametrize("line", [["ask"], ["ask", "--json"], ["understand"], ["simulate", "--tail", "0"]])
def test_a_recording_may_have_any_name(line: list[str], folder: Path, hearing_door: Door) -> None:
    wav(folder.with_name("question.wav")).rename(folder / "question.wav")
    outcome = hearing_door(*line, folder / "question.wav")
    assert (outcome.code, outcome.err) == (0, "")


@pytest.mark.parametrize("line", [["ask"], ["ask", "--json"], ["understand"], ["simulate"]])
def test_a_file_of_any_name_that_is_missing_is_told_in_text(
    line: list[str], folder: Path, door: Door
) -> None:
    outcome = door(*line, folder / "none.wav")
    assert outcome.code == 1
    assert "caf\ufffd" in outcome.err
    assert outcome.err.count("\n") == 1


def test_the_json_about_a_file_of_any_name_is_text(folder: Path, door: Door) -> None:
    assert "caf\ufffd" in door("understand", folder / "none.wav").json["error"]


@pytest.mark.model
def test_a_model_in_a_folder_whose_name_is_no_text_is_one_line(
    folder: Path, model_folder: Path, door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "model").symlink_to(model_folder)
    monkeypatch.setenv("BEDSIDE_MODEL", str(folder / "model"))
    outcome = door("ask", wav(folder.with_name("question.wav")))
    assert outcome.code == 1
    assert "give it another" in outcome.err
    assert outcome.err.count("\n") == 1


@pytest.mark.voice
def test_a_reply_may_be_written_under_any_name(folder: Path, door: Door) -> None:
    assert door("ask", "thank you", "--out", folder / "reply.wav").code == 0
    assert (folder / "reply.wav").is_file()


def test_a_pack_may_lie_in_a_folder_of_any_name(folder: Path, door: Door) -> None:
    pack = "intents: {order: {data: [{sentences: [a coffee]}]}}"
    (folder / "order.yaml").write_text(pack, encoding="utf-8")
    assert door("understand", "--pack", folder, "a coffee").json["intent"] == "order"


def test_events_may_be_written_under_any_name_and_tell_of_any(folder: Path) -> None:
    with journal_file(folder / "events.jsonl") as journal:
        journal.note(0.0, "fault", what="voice", hint=f"{folder} cannot be written")
    assert json.loads((folder / "events.jsonl").read_bytes())["what"] == "voice"


def test_a_typed_line_holds_characters_alone() -> None:
    assert typed("heat\udcff or ice").hypotheses[0].text == "heat\ufffd or ice"
