"""`bedside setup`: settings, model, rendered sentences; nothing twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from bedside.config import load_config
from tests.cli.conftest import Door


@pytest.mark.model
@pytest.mark.voice
def test_setup_leaves_settings_that_can_be_read(hearing_door: Door, home: Path) -> None:
    outcome = hearing_door("setup", "--yes")
    assert outcome.code == 0
    settings = home / "config" / "bedside" / "config.toml"
    assert str(settings) in outcome.out
    assert load_config(settings, {}) == load_config(None, {})


@pytest.mark.model
@pytest.mark.voice
def test_a_second_setup_renders_nothing(hearing_door: Door, cache: Path) -> None:
    hearing_door("setup")
    before = {clip: clip.stat().st_mtime_ns for clip in cache.rglob("*.clip")}
    assert hearing_door("setup").code == 0
    assert {clip: clip.stat().st_mtime_ns for clip in cache.rglob("*.clip")} == before
    assert len(before) > 100


@pytest.mark.model
@pytest.mark.voice
def test_settings_of_ones_own_are_left_alone(hearing_door: Door, home: Path) -> None:
    settings = home / "config" / "bedside" / "config.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text("volume = 3.0\n", encoding="utf-8")
    hearing_door("setup")
    assert settings.read_text(encoding="utf-8") == "volume = 3.0\n"


def test_a_file_that_is_no_model_is_one_line(door: Door, tmp_path: Path) -> None:
    other = tmp_path / "other.zip"
    other.write_bytes(b"no zip")
    outcome = door("setup", "--from", other)
    assert outcome.code == 1
    assert outcome.err.count("\n") == 1
    assert str(other.name) in outcome.err


def test_a_model_of_ones_own_that_is_none_is_one_line(
    door: Door, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BEDSIDE_MODEL", str(tmp_path))
    outcome = door("setup")
    assert outcome.code == 1
    assert outcome.err.count("\n") == 1
