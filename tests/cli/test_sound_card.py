"""Commands that use a sound card: the answer is heard, and the doctor's tone; the microphone is judged."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import soundfile

from bedside.audio.types import Clip
from bedside.cli.diagnosis.finding import Grade
from bedside.cli.diagnosis.sound import check_microphone, check_speaker
from bedside.config import Config
from tests.cli.conftest import Door
from tests.sound_server import SoundServer

pytestmark = pytest.mark.sound

CARD = Config(input="mic", output="spk")
RATE = 24_000


def sounding_seconds(heard: Clip) -> float:
    """Return from the first to the last sample that can be heard."""
    loud = np.flatnonzero(np.abs(heard) > 0.005)
    return float(loud[-1] - loud[0]) / RATE if len(loud) else 0.0


@pytest.mark.voice
def test_an_answer_is_spoken_on_the_speaker(
    pulse: SoundServer, door: Door, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BEDSIDE_OUTPUT", "spk")
    written = tmp_path / "reply.wav"
    door("ask", "thank you", "--out", written)
    listener = pulse.listen()
    assert door("ask", "thank you").code == 0
    assert sounding_seconds(listener.stop()) == pytest.approx(
        sounding_seconds(soundfile.read(written)[0]), abs=0.1
    )


@pytest.mark.voice
def test_a_chat_speaks_where_it_is_asked_to(
    pulse: SoundServer, door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BEDSIDE_OUTPUT", "spk")
    listener = pulse.listen()
    outcome = door("chat", "--voice", stdin="thank you\n")
    assert outcome.err == ""
    assert sounding_seconds(listener.stop()) > 0.5


def test_a_chat_whose_voice_is_missing_tells_so_once(
    pulse: SoundServer, door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BEDSIDE_OUTPUT", "spk")
    monkeypatch.setenv("BEDSIDE_VOICE", "no such voice")
    outcome = door("chat", "--voice", stdin="thank you\nheat or ice\n")
    assert outcome.code == 0
    assert outcome.err.count("there is no voice called") == 1
    assert "heat" in outcome.out.lower()


def test_the_doctor_plays_a_tone(pulse: SoundServer) -> None:
    listener = pulse.listen()
    (finding,) = check_speaker(CARD)
    assert finding.grade is Grade.OK
    assert sounding_seconds(listener.stop()) == pytest.approx(0.33, abs=0.05)


def test_a_microphone_that_hears_the_room_is_fine(pulse: SoundServer, tmp_path: Path) -> None:
    noise = np.random.default_rng(1).normal(0.0, 0.05, 5 * RATE).astype(np.float32)
    soundfile.write(tmp_path / "room.wav", noise, RATE)
    pulse.say_meanwhile(tmp_path / "room.wav")
    (finding,) = check_microphone(CARD)
    assert finding.grade is Grade.OK


def test_a_muted_microphone_is_a_warning(pulse: SoundServer) -> None:
    (finding,) = check_microphone(CARD)
    assert finding.grade is Grade.WARN
    assert "unmute" in finding.remedy


TWO_BREATHS = """\
breathing:
  tiny:
    title: two breaths
    repetitions: 2
    beats: [{in: 1}, {out: 1}]
intents:
  start_tiny: {group: session, title: two breaths, data: [{sentences: [two tiny breaths]}]}
started_by: {start_tiny: tiny}
"""


@pytest.mark.voice
def test_a_session_asked_for_through_a_pipe_is_heard_to_its_end(
    door: Door, pulse: SoundServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "mine.yaml").write_text(TWO_BREATHS, encoding="utf-8")
    monkeypatch.setenv("BEDSIDE_PACK", str(tmp_path))
    monkeypatch.setenv("BEDSIDE_OUTPUT", "spk")
    listener = pulse.listen()
    assert door("chat", "--voice", stdin="two tiny breaths\n").code == 0
    heard = listener.stop()
    tenths = np.abs(heard[: len(heard) // 2_400 * 2_400]).reshape(-1, 2_400).max(axis=1)
    begun = np.flatnonzero(np.diff((tenths > 0.02).astype(int)) == 1)
    assert len(begun) >= 5  # four tones, a second apart, and words after them
    assert begun[3] - begun[0] == pytest.approx(30, abs=2)
