"""`bedside ask`: one turn, printed, as JSON, and spoken into a file."""

from __future__ import annotations

from pathlib import Path

import pytest
import soundfile

from bedside.packs.load import load_pack
from bedside.resources import prompts_dir
from tests.cli.conftest import Door
from tests.cli.sounds import wav

PACK = load_pack(prompts_dir() / "en")


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


@pytest.mark.parametrize(
    ("wanted", "exercise"), [("slow breathing please", "calm"), ("body scan please", "body_scan")]
)
def test_of_a_session_the_way_in_is_said_and_how_to_be_guided(wanted: str, exercise: str, door: Door) -> None:
    outcome = door("ask", wanted)
    lines = outcome.out.splitlines()
    written = PACK.guided.exercises[exercise]
    assert lines[0] == written.how[0].text
    assert lines[-1] == PACK.talk["session_how_to_start"][0][0].text
    cues = {beat.cue.text for stage in written.stages for beat in stage.beats if beat.cue is not None}
    assert not cues & set(lines)
    assert f"`bedside play {exercise}`" in outcome.err
    assert " ".join(lines) == door("ask", wanted, "--json").json["reply"]


def test_of_a_session_with_movements_the_question_before_is_said(door: Door) -> None:
    lines = door("ask", "guide me through the spasm routine").out.splitlines()
    asked = [sentence.text for sentence in PACK.talk["session_safety"][0]]
    assert lines == [*asked, PACK.talk["session_how_to_start"][0][0].text]


def test_of_a_session_that_a_caution_speaks_against_only_the_reason_is_said(
    door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BEDSIDE_PREGNANT", "true")
    outcome = door("ask", "do the bridge exercise with me")
    assert PACK.talk["session_how_to_start"][0][0].text not in outcome.out
    assert outcome.out.splitlines()[0] == PACK.facts["pregnant"].left_out[0].text


@pytest.mark.voice
def test_the_way_into_a_session_is_spoken_into_a_file(door: Door, tmp_path: Path) -> None:
    assert door("ask", "slow breathing please", "--out", tmp_path / "in.wav").code == 0
    assert 5.0 < soundfile.info(tmp_path / "in.wav").duration < 30.0
