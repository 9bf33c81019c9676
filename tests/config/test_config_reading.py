"""Settings: flags over environment over file, and each wrong one refused with its place."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bedside.config import SETTINGS, Config, ConfigError, config_file, load_config

NOTHING = Path(os.devnull)
"""A file with no setting in it."""


def written(folder: Path, text: str) -> Path:
    """Write a config file and return its path."""
    path = folder / "config.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_without_a_word_from_anybody_every_setting_has_its_default(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert load_config(None, {}) == Config()


def test_the_persons_own_file_is_read_from_the_config_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    config_file().parent.mkdir(parents=True, exist_ok=True)
    config_file().write_text("rate = 140")
    assert load_config(None, {}).rate == 140


def test_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    file = written(tmp_path, 'rate = 120\ninput = "desk"\noutput = "desk"\n')
    config = load_config(file, {"BEDSIDE_OUTPUT": "head"})
    assert (config.rate, config.input, config.output) == (120, "desk", "head")


def test_text_from_outside_becomes_the_type_of_the_setting() -> None:
    environment = {
        "BEDSIDE_RATE": "140",
        "BEDSIDE_VOLUME": "-3",
        "BEDSIDE_CACHE": "False",
        "BEDSIDE_PACK": "own",
    }
    config = load_config(NOTHING, environment)
    assert (config.rate, config.volume, config.cache, config.pack) == (140, -3.0, False, Path("own"))


def test_a_whole_number_is_a_number_too(tmp_path: Path) -> None:
    volume = load_config(written(tmp_path, "volume = 3"), {}).volume
    assert (volume, type(volume)) == (3.0, float)


def test_a_folder_begins_where_it_was_written(tmp_path: Path) -> None:
    config = load_config(written(tmp_path, 'pack = "mine"\nmodel = ""\n'), {})
    assert (config.pack, config.model) == (tmp_path / "mine", None)


def test_an_empty_variable_says_nothing() -> None:
    assert load_config(NOTHING, {"BEDSIDE_RATE": "", "HOME": "x"}).rate == 150


# Name: a config file, the line of the fault, and words of the message.
WRONG = {
    "an unknown key": ("\nrat = 100\n", 2, "there is no setting rat; did you mean rate?"),
    "a key far from any": ("zzz = 1", 1, "there are: region, "),
    "a table": ("rate = 150\n[audio]\ninput = 'a'\n", 2, "there is no setting audio"),
    "a wrong type": (
        'region = ""\nrate = "fast"\n',
        2,
        'rate cannot be "fast"; allowed: a whole number from 80 to 450',
    ),
    "a truth for a number": ("rate = true", 1, "rate cannot be true"),
    "a fraction": ("rate = 150.5", 1, "rate cannot be 150.5"),
    "too much": ("\n\nrate = 1000", 3, "rate cannot be 1000"),
    "no number at all": ("volume = nan", 1, "volume cannot be nan"),
    "another word": ('cues = "sounds"', 1, 'cues cannot be "sounds"; allowed: "words", "tones", "both"'),
    "a small country": ('region = "gb"', 1, "allowed: two capital letters"),
    "one word to wake it": ('wake_phrase = "bedside"', 1, "two words or more"),
    "a word for a truth": ('cache = "yes"', 1, "allowed: true or false"),
    "a number for a folder": ("pack = 3", 1, "pack cannot be 3; allowed: a folder"),
    "no TOML": ("rate = 150\nregion = GB\n", 2, "is not TOML"),
    "a key twice": ("rate = 150\nvolume = 0\nrate = 140\n", 3, "rate stands there twice"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_setting_is_refused_with_its_line(name: str, tmp_path: Path) -> None:
    text, line, message = WRONG[name]
    file = written(tmp_path, text)
    with pytest.raises(ConfigError) as refused:
        load_config(file, {})
    assert str(refused.value).startswith(f"{file}:{line}: ")
    assert message in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_file_in_another_encoding_is_refused_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_bytes("# a\nvoice = 'caf\xe9'\n".encode("latin-1"))
    with pytest.raises(ConfigError, match=r"config\.toml:2: is not UTF-8"):
        load_config(tmp_path / "config.toml", {})


def test_a_named_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read: No such file"):
        load_config(tmp_path / "none.toml", {})


@pytest.mark.parametrize(
    ("environment", "message"),
    [
        ({"BEDSIDE_RAET": "1"}, "environment: there is no setting BEDSIDE_RAET; did you mean BEDSIDE_RATE?"),
        ({"BEDSIDE_RATE": "fast"}, 'BEDSIDE_RATE: rate cannot be "fast"; allowed: a whole number'),
        ({"BEDSIDE_RATE": "9"}, 'BEDSIDE_RATE: rate cannot be "9"'),
        ({"BEDSIDE_CACHE": "perhaps"}, "allowed: true or false"),
    ],
)
def test_a_wrong_variable_is_refused_by_its_name(environment: dict[str, str], message: str) -> None:
    with pytest.raises(ConfigError) as refused:
        load_config(NOTHING, environment)
    assert message in str(refused.value)


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.key)
def test_every_default_is_allowed(setting) -> None:  # type: ignore[no-untyped-def]
    assert setting.default is None or type(setting.default) is setting.kind
    assert setting.default is None or setting.allows(setting.default)
