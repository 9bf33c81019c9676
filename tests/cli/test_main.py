"""The front door: help, usage, faults and exit codes, without any real part."""

from __future__ import annotations

from pathlib import Path

import pytest

from bedside import __version__
from bedside.cli.main import COMMANDS, main
from tests.cli.conftest import Door

Captured = pytest.CaptureFixture[str]


@pytest.mark.parametrize("line", [["--version"], ["ask", "--version"]])
def test_the_version_is_told_before_and_after_a_command(line: list[str], capsys: Captured) -> None:
    assert main(line) == 0
    assert capsys.readouterr().out == f"bedside {__version__}\n"


def test_the_help_names_every_command(capsys: Captured) -> None:
    assert main(["--help"]) == 0
    shown = capsys.readouterr().out
    assert all(f"\n    {command} " in shown for command in COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_teaches_with_examples(command: str, capsys: Captured) -> None:
    assert main([command, "--help"]) == 0
    assert f"examples:\n  bedside {command}" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("typo", "meant"), [("chatt", "chat"), ("Understand", "understand"), ("docter", "doctor")]
)
def test_a_misspelt_command_is_suggested(typo: str, meant: str, capsys: Captured) -> None:
    assert main([typo]) == 2
    assert f"did you mean {meant}?" in capsys.readouterr().err


def test_a_question_without_a_command_is_shown_how_to_ask(capsys: Captured) -> None:
    assert main(["heat or ice"]) == 2
    assert "bedside ask 'heat or ice'" in capsys.readouterr().err


@pytest.mark.parametrize(
    "line", [["understand"], ["ask"], ["ask", "a", "b"], ["chat", "--nonsense"], ["--rate", "9"]]
)
def test_wrong_usage_is_one_line_and_exit_2(line: list[str], capsys: Captured) -> None:
    assert main(line) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.count("\n") == 1


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("--json ask hello", "--json cannot stand before a command"),
        ("--out reply.wav ask hello", "--out cannot stand before a command"),
        ("--events e.jsonl simulate night.wav", "--events cannot stand before a command"),
        ("--input=usb chat", "--input cannot stand before a command"),
        ("--verbose --yes setup", "bedside setup --help"),
        ("ask hello --jsn", "no option --jsn here (bedside ask --help"),
        ("ask heat or ice", "'or' is one word too many"),
    ],
)
def test_an_option_that_nothing_takes_is_refused_with_advice(line: str, told: str, capsys: Captured) -> None:
    assert main(line.split()) == 2
    shown = capsys.readouterr().err
    assert told in shown
    assert shown.count("\n") == 1


@pytest.mark.parametrize("line", ["--input chat --version", "--config ask --version"])
def test_a_value_that_is_called_like_a_command_is_a_value(line: str, capsys: Captured) -> None:
    assert main(line.split()) == 0
    assert capsys.readouterr().out == f"bedside {__version__}\n"


@pytest.mark.parametrize("place", ["before", "after"])
def test_a_config_file_is_taken_before_and_after_a_command(
    place: str, tmp_path: Path, capsys: Captured
) -> None:
    config = tmp_path / "mine.toml"
    config.write_text("rate = 5\n", encoding="utf-8")
    flag = ["--config", str(config)]
    assert main([*flag, "check"] if place == "before" else ["check", *flag]) == 1
    told = capsys.readouterr().err
    assert f"{config}:1" in told
    assert told.count("\n") == 1


def test_a_config_file_that_is_not_there_is_one_line(tmp_path: Path, capsys: Captured) -> None:
    assert main(["check", "--config", str(tmp_path / "none.toml")]) == 1
    assert capsys.readouterr().err.count("\n") == 1


def test_the_default_is_quiet_and_verbose_tells_on_standard_error(door: Door) -> None:
    assert door("ask", "thank you").err == ""
    outcome = door("--verbose", "ask", "thank you")
    assert "pack" in outcome.err
    assert outcome.out == door("ask", "thank you").out
