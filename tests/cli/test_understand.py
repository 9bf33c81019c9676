"""`bedside understand`: the JSON of the contract, in order, line for line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Door
from tests.cli.sounds import wav

KEYS = ["text", "intent", "slots", "confidence", "safety", "alternatives", "ask", "seconds"]

COFFEE = """\
language: en
intents:
  order:
    group: question
    data:
      - sentences: ["[i would like] [a] {size} {drink} [please]"]
lists:
  size: {values: [small, large]}
  drink: {values: [coffee, {in: "(latte|milky coffee)", out: latte}]}
"""


@pytest.fixture
def coffee(tmp_path: Path) -> Path:
    """Return a small pack about something else."""
    folder = tmp_path / "coffee"
    folder.mkdir()
    (folder / "order.yaml").write_text(COFFEE, encoding="utf-8")
    return folder


def test_the_keys_stand_in_the_order_of_the_contract(door: Door) -> None:
    answer = door("understand", "should i use heat or ice").json
    assert list(answer) == KEYS
    assert answer["intent"] == "heat_or_cold"
    assert list(answer["seconds"]) == ["audio", "listen", "understand"]


def test_every_argument_is_one_line_in_order(door: Door) -> None:
    answers = door("understand", "heat or ice", "how do i turn over").jsons
    assert [answer["intent"] for answer in answers] == ["heat_or_cold", "turn_over"]


def test_lines_of_standard_input_come_out_in_order(door: Door) -> None:
    outcome = door("understand", "-", stdin="heat or ice\n\nhow do i turn over\r\nstop")
    assert [answer["intent"] for answer in outcome.jsons] == ["heat_or_cold", None, "turn_over", "stop"]
    assert outcome.code == 0


def test_every_line_is_understood_by_itself(door: Door) -> None:
    first, second = door("understand", "-", stdin="explain\nexplain\n").jsons
    assert {**first, "seconds": 0} == {**second, "seconds": 0}


def test_a_warning_sign_is_told_with_its_level(door: Door) -> None:
    safety = door("understand", "I have chest pain and i cannot breathe").json["safety"]
    assert safety["level"] == "emergency"
    assert set(safety) == {"level", "sign", "confirm"}


def test_a_recording_that_cannot_be_read_keeps_its_line(door: Door, tmp_path: Path) -> None:
    missing = tmp_path / "none.wav"
    outcome = door("understand", "-", stdin=f"heat or ice\n{missing}\nstop\n")
    assert [answer["intent"] for answer in outcome.jsons] == ["heat_or_cold", None, "stop"]
    assert [list(answer) for answer in outcome.jsons] == [KEYS, [*KEYS, "error"], KEYS]
    assert outcome.code == 1


def test_a_pack_about_anything_is_understood(coffee: Path, door: Door) -> None:
    answer = door("understand", "--pack", coffee, "a large milky coffee please").json
    assert (answer["intent"], answer["slots"]) == ("order", {"size": "large", "drink": "latte"})


def test_a_folder_that_is_no_pack_is_one_line(tmp_path: Path, door: Door) -> None:
    outcome = door("understand", "--pack", tmp_path / "none", "coffee")
    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.err.count("\n") == 1


@pytest.mark.model
def test_silence_means_nothing(hearing_door: Door, tmp_path: Path) -> None:
    answer = hearing_door("understand", wav(tmp_path / "hush.wav")).json
    assert (answer["text"], answer["intent"]) == ("", None)
    assert answer["seconds"]["audio"] == pytest.approx(0.5)
