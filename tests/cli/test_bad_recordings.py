"""Whatever file is handed in: one clear line and exit code 1, or the answer; never a traceback."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Door
from tests.cli.sounds import BAD, ODD, wav

COMMANDS = ("ask", "understand")


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("kind", BAD)
def test_a_bad_file_is_one_line(kind: str, command: str, door: Door, tmp_path: Path) -> None:
    path = tmp_path / "question.wav"
    BAD[kind](path)
    outcome = door(command, path)
    assert outcome.code == 1
    assert outcome.err.startswith(f"bedside: {path}")
    assert outcome.err.count("\n") == 1


@pytest.mark.model
def test_odd_files_are_used_as_far_as_they_go(hearing_door: Door, tmp_path: Path) -> None:
    paths = [tmp_path / f"{number}.wav" for number in range(len(ODD))]
    for path, write in zip(paths, ODD.values(), strict=True):
        write(path)
    outcome = hearing_door("understand", *paths)
    assert outcome.code == 0, outcome.err
    assert all(0.3 < answer["seconds"]["audio"] < 0.7 for answer in outcome.jsons)


@pytest.mark.model
def test_a_truncated_question_is_answered_with_a_warning(hearing_door: Door, tmp_path: Path) -> None:
    path = tmp_path / "question.wav"
    ODD["truncated"](path)
    outcome = hearing_door("ask", path)
    assert outcome.code == 0
    assert f"{path} is cut short" in outcome.err


@pytest.mark.parametrize("command", COMMANDS)
def test_without_a_model_a_recording_is_told_to_run_setup(command: str, door: Door, tmp_path: Path) -> None:
    outcome = door(command, wav(tmp_path / "question.wav"))
    assert outcome.code == 1
    assert "bedside setup" in outcome.err
    assert outcome.err.count("\n") == 1


@pytest.mark.parametrize("out", ["none/reply.wav", "reply.txt", "reply", "folder.wav", "/proc/reply.wav"])
def test_a_reply_that_cannot_be_written_is_one_line(out: str, door: Door, tmp_path: Path) -> None:
    (tmp_path / "folder.wav").mkdir()
    outcome = door("ask", "heat or ice", "--out", tmp_path / out)
    assert outcome.code == 1
    assert outcome.err.count("\n") == 1
