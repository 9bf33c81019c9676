"""Files that a run leaves: whole where it ended well, and none that was there before is lost."""

from __future__ import annotations

import signal
import tempfile
from pathlib import Path

import numpy as np
import pytest
import soundfile

from bedside.assistant import build
from bedside.assistant.parts import Parts
from bedside.audio.types import BLOCKS_PER_SECOND, EAR_RATE, MOUTH_BLOCK, EarBlock
from bedside.cli.demonstration import DEMO_FILE, Keepsake
from bedside.config import Config
from bedside.dialog import Dialog
from bedside.events import Context, Hypothesis, Reading
from bedside.speech.ear import Ear, EarReport
from bedside.speech.scripted import ScriptedMaker, ScriptedVoice
from bedside.speech.types import Voice
from bedside.speech.voice import Pyttsx3Voice
from tests.cli.conftest import Door
from tests.dialog.night import sample_pack


class Deaf:
    """Understands nothing."""

    def understand(self, hypotheses: tuple[Hypothesis, ...], context: Context) -> tuple[Reading, ...]:
        return (Reading(hypotheses[0].text),)


class InterruptedEar(Ear):
    """An ear amid whose listening somebody presses Ctrl-C, or the system ends the program."""

    def __init__(self, after: int, number: signal.Signals) -> None:
        super().__init__(ScriptedMaker(["okay", "bedside"]), ("okay bedside",), (), ())
        self._left, self._number = after, number

    def hear(self, block: EarBlock) -> tuple[EarReport, ...]:
        self._left -= 1
        if self._left < 0:
            signal.raise_signal(self._number)
        return super().hear(block)


@pytest.fixture
def night(tmp_path: Path) -> Path:
    """Return a recording of three seconds of silence."""
    soundfile.write(tmp_path / "night.wav", np.zeros(3 * EAR_RATE), EAR_RATE)
    return tmp_path / "night.wav"


def listen_for(
    blocks: int,
    monkeypatch: pytest.MonkeyPatch,
    number: signal.Signals = signal.SIGINT,
    voice: Voice | None = None,
) -> None:
    """Let the assistant be made of parts of which the ear is interrupted after so many blocks."""

    def parts(config: Config) -> Parts:
        ear = InterruptedEar(blocks, number)
        return Parts(Dialog(sample_pack()), Deaf(), ear, voice or ScriptedVoice())

    monkeypatch.setattr(build, "parts", parts)


def test_a_simulation_that_ends_well_leaves_what_was_played(
    door: Door, night: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    listen_for(1_000, monkeypatch)
    heard = night.with_name("heard.wav")
    assert door("simulate", night, "--out", heard).code == 0
    assert soundfile.info(heard).duration >= 5.0


@pytest.mark.parametrize(("number", "code"), [("SIGINT", 130), ("SIGTERM", 143), ("SIGHUP", 129)])
def test_a_simulation_that_is_ended_leaves_the_earlier_file_as_it_was(
    number: str, code: int, door: Door, night: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    listen_for(2 * BLOCKS_PER_SECOND, monkeypatch, signal.Signals[number])
    heard = night.with_name("heard.wav")
    heard.write_bytes(b"of yesterday")
    assert door("simulate", night, "--out", heard).code == code
    assert heard.read_bytes() == b"of yesterday"
    assert not list(night.parent.glob(".heard*"))


@pytest.mark.voice
def test_the_private_folder_of_the_voice_goes_when_the_system_ends_the_program(
    door: Door, night: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(night.parent))
    voice = Pyttsx3Voice()
    voice.render("Breathe in slowly.")
    assert list(night.parent.glob("bedside-voice-*"))
    listen_for(1, monkeypatch, signal.SIGTERM, voice)
    assert door("simulate", night).code == 143
    assert not list(night.parent.glob("bedside-voice-*"))


def test_without_a_recording_the_events_of_an_earlier_run_stay(door: Door, tmp_path: Path) -> None:
    (tmp_path / "events.jsonl").write_text("of yesterday", encoding="utf-8")
    assert door("simulate", tmp_path / "none.wav", "--events", tmp_path / "events.jsonl").code == 1
    assert (tmp_path / "events.jsonl").read_text(encoding="utf-8") == "of yesterday"


BLOCK = np.full(MOUTH_BLOCK, 0.1, np.float32)


def test_a_demonstration_that_cannot_be_written_is_heard_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    DEMO_FILE.mkdir()
    keepsake = Keepsake(DEMO_FILE)
    keepsake.add(BLOCK)
    assert not keepsake.keep()
    told = capsys.readouterr().err
    assert "bedside-demo.wav is a folder" in told
    assert told.count("\n") == 1


def test_a_demonstration_is_written_where_it_can_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    keepsake = Keepsake(DEMO_FILE)
    keepsake.add(BLOCK)
    assert keepsake.keep()
    keepsake.close()
    assert soundfile.info(DEMO_FILE).frames == MOUTH_BLOCK


@pytest.mark.parametrize("blocks", [0, 60])
def test_an_interrupted_demonstration_leaves_no_file_and_claims_none(
    blocks: int, door: Door, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    listen_for(blocks, monkeypatch)
    outcome = door()
    assert (outcome.code, outcome.err) == (0, "")
    assert "(ready)" in outcome.out
    assert DEMO_FILE.name not in outcome.out
    assert not list(tmp_path.glob("*.wav*"))
    assert not list(tmp_path.glob(".*.part"))
