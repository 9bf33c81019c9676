"""`bedside ask`: one turn, printed, as JSON, and spoken into a file."""

from __future__ import annotations

from pathlib import Path

import pytest
import soundfile

from tests.cli.conftest import Door
from tests.cli.sounds import wav


def test_a_typed_question_is_answered_without_a_model_and_without_sound(door: Door) -> None:
    outcome = door("ask", "should i use heat or ice")
    assert outcome.code == 0
    assert "heat" in outcome.out.lower()
    assert outcome.err == ""


def test_the_json_is_the_reading_with_reply_and_offer(door: Door) -> None:
    answer = door("ask", "--json", "should i use heat or ice").json
    assert answer["intent"] == "heat_or_cold"
    assert list(answer)[-2:] == ["reply", "offer"]
    assert "heat" in answer["reply"].lower()


def test_the_printed_answer_is_the_reply_of_the_json(door: Door) -> None:
    question = "how do i turn over in bed"
    printed = door("ask", question).out.split("\n")
    assert " ".join(printed).strip() == door("ask", question, "--json").json["reply"]


def test_a_warning_sign_comes_before_the_question(door: Door) -> None:
    answer = door("ask", "--json", "i have chest pain and cannot breathe, should i use heat").json
    assert answer["safety"]["level"] == "emergency"
    assert "112" in answer["reply"].split(".")[0] + answer["reply"].split(".")[1]
    assert answer["offer"] is None


def test_the_number_of_the_persons_country_is_said(door: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BEDSIDE_EMERGENCY_NUMBER", "000")
    assert "000" in door("ask", "i have chest pain and cannot breathe").out


def test_an_unknown_request_is_answered_honestly(door: Door) -> None:
    outcome = door("ask", "order me a pizza with olives")
    assert outcome.code == 0
    assert "can't help" in outcome.out


@pytest.mark.parametrize("question", ["", "   "])
def test_an_empty_question_is_nothing_heard(question: str, door: Door) -> None:
    outcome = door("ask", question)
    assert outcome.code == 0
    assert outcome.out.startswith("I heard nothing")


@pytest.mark.model
def test_a_silent_recording_is_nothing_heard(hearing_door: Door, tmp_path: Path) -> None:
    answer = hearing_door("ask", wav(tmp_path / "hush.wav"), "--json").json
    assert answer["reply"].startswith("I heard nothing")
    assert answer["intent"] is None


@pytest.mark.voice
@pytest.mark.parametrize("ending", ["wav", "flac", "ogg", "mp3"])
def test_the_reply_is_spoken_into_a_file(ending: str, door: Door, tmp_path: Path) -> None:
    out = tmp_path / f"reply.{ending}"
    assert door("ask", "should i use heat or ice", "--out", out).code == 0
    sound, rate = soundfile.read(out)
    assert len(sound) / rate > 3.0
    assert abs(sound).max() > 0.05


@pytest.mark.voice
def test_a_bad_question_leaves_no_reply(door: Door, tmp_path: Path) -> None:
    out = tmp_path / "reply.wav"
    assert door("ask", tmp_path / "none.wav", "--out", out).code == 1
    assert list(tmp_path.glob("*reply*")) == []


@pytest.mark.voice
def test_a_voice_that_is_not_there_is_one_line(
    door: Door, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BEDSIDE_VOICE", "nobody")
    monkeypatch.setenv("BEDSIDE_CACHE", "false")
    outcome = door("ask", "heat or ice", "--out", tmp_path / "reply.wav")
    assert outcome.code == 1
    assert "nobody" in outcome.err
    assert outcome.err.count("\n") == 1
