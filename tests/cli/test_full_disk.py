"""A disk without room is one line that says where, and what to do; nothing half-written stays."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from bedside.audio.types import BLOCKS_PER_SECOND, MOUTH_BLOCK
from bedside.cli.demonstration import Keepsake
from tests.cli.conftest import Door
from tests.cli.sounds import wav

pytestmark = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can make a small disk"
)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """Return a disk of 64 kB on which nothing more finds room."""
    folder = tmp_path / "disk"
    folder.mkdir()
    made = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", folder], check=False)
    if made.returncode != 0:
        pytest.skip("no disk can be made here")
    with (folder / "fill").open("wb", buffering=0) as fill:
        for _ in range(16):
            fill.write(bytes(4096))
    yield folder
    subprocess.run(["umount", "--lazy", folder], check=True)


def test_a_reply_without_room_says_how_much_it_takes_and_leaves_nothing(door: Door, disk: Path) -> None:
    outcome = door("ask", "heat or ice", "--out", disk / "reply.wav")
    assert outcome.code == 1
    assert f"MB are left in {disk}" in outcome.err
    assert "on another disk" in outcome.err
    assert outcome.err.count("\n") == 1
    assert [file.name for file in disk.iterdir()] == ["fill"]


def test_a_disk_that_fills_up_amid_the_demonstration_costs_its_file_alone(
    disk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    os.truncate(disk / "fill", (disk / "fill").stat().st_size - 16_384)
    keepsake = Keepsake(disk / "demo.wav")
    assert capsys.readouterr().err == "", "it could not even be begun"
    for _ in range(4 * BLOCKS_PER_SECOND):
        keepsake.add(np.full(MOUTH_BLOCK, 0.1, np.float32))
    assert not keepsake.keep()
    told = capsys.readouterr().err
    assert "going on without it" in told
    assert told.count("\n") == 1
    assert [file.name for file in disk.iterdir()] == ["fill"]


@pytest.mark.model
def test_events_without_room_name_their_file(hearing_door: Door, disk: Path, tmp_path: Path) -> None:
    outcome = hearing_door("simulate", wav(tmp_path / "night.wav"), "--events", disk / "events.jsonl")
    assert outcome.code == 1
    assert outcome.err == (
        f"bedside: {disk / 'events.jsonl'}: the disk is full; make room there, or write to another disk\n"
    )


def test_a_sheet_without_room_names_its_file(door: Door, disk: Path) -> None:
    outcome = door("check", "--review", disk / "sheet.md")
    assert outcome.code == 1
    assert f"{disk / 'sheet.md'}: the disk is full" in outcome.err


@pytest.mark.model
@pytest.mark.voice
def test_setup_without_room_for_the_cache_says_how_much_it_takes_and_how_to_move_it(
    hearing_door: Door, disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(disk))
    outcome = hearing_door("setup", "--yes")
    assert outcome.code == 1
    assert "it takes 30 MB" in outcome.err
    assert "XDG_CACHE_HOME" in outcome.err


def test_a_model_without_room_says_how_much_it_takes(
    door: Door, disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(disk))
    outcome = door("setup", "--yes", "--from", disk)
    assert outcome.code == 1
    assert "make room" in outcome.err
    assert outcome.err.count("\n") == 1


@pytest.mark.voice
def test_a_cache_without_room_is_told_once_and_the_answer_is_whole(
    door: Door, disk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(disk))
    outcome = door("ask", "heat or ice", "--out", tmp_path / "reply.wav")
    assert outcome.code == 0
    assert (tmp_path / "reply.wav").is_file()
    assert outcome.err.count("cannot be written") == 1


@pytest.mark.voice
@pytest.mark.parametrize("option", ["--out", "--timeline"])
def test_a_session_without_room_names_its_file_and_leaves_nothing(
    option: str, door: Door, disk: Path
) -> None:
    outcome = door("play", "calm", option, disk / "calm.wav")
    assert outcome.code == 1
    assert str(disk / "calm.wav") in outcome.err
    assert "on another disk" in outcome.err or "to another disk" in outcome.err
    assert outcome.err.count("\n") == 1
    assert [file.name for file in disk.iterdir()] == ["fill"]
