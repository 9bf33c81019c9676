"""The commented file and the documentation say what the table of settings says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bedside.config import (
    SETTINGS,
    Config,
    cache_folder,
    config_folder,
    data_folder,
    default_config_text,
    load_config,
    models_folder,
    settings_table,
)

PAGE = Path(__file__).parents[2] / "docs" / "configuration.md"


def test_the_page_holds_the_table_of_settings_as_it_is() -> None:
    assert settings_table() in PAGE.read_text(encoding="utf-8")


def test_the_commented_file_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text(default_config_text(), encoding="utf-8")
    assert load_config(tmp_path / "config.toml", {}) == Config()


def test_the_commented_file_says_the_defaults_of_every_setting(tmp_path: Path) -> None:
    said = re.sub(r"^# (?=[a-z_]+ = )", "", default_config_text(), flags=re.MULTILINE)
    (tmp_path / "config.toml").write_text(said, encoding="utf-8")
    assert load_config(tmp_path / "config.toml", {}) == Config()
    assert all(f"\n{setting.key} = " in said for setting in SETTINGS)


def test_every_setting_says_what_it_does() -> None:
    assert all(setting.rule.about.endswith(".") for setting in SETTINGS)


def test_the_folders_are_where_the_system_wants_them(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("CONFIG", "DATA", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name))
    assert [folder().name for folder in (config_folder, data_folder, cache_folder)] == ["bedside"] * 3
    assert models_folder() == data_folder() / "models"
