"""A guided session over a recording: every control by a recorded voice, and a movement that hurts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import soundfile

from bedside.packs.load import load_pack
from tests.whole.conftest import Bedside
from tests.whole.test_simulated_conversation import Night, simulate

pytestmark = [pytest.mark.model, pytest.mark.voice]

Spoken = Callable[[str, str], Path]
SPEAKER = "flite-slt"
PACK = Path(__file__).parents[2] / "prompts" / "en"


@pytest.fixture(scope="module")
def night(bedside: Bedside, spoken: Spoken, tmp_path_factory: pytest.TempPathFactory) -> Night:
    """Breathe, steer it in every way, then move, until it hurts."""

    def say(text: str) -> Path:
        return spoken(SPEAKER, text)

    pieces: list[Path | float] = [
        1.0, say("okay bedside"), 1.0, say("let us do some slow breathing"),
        24.0, say("slower"), 14.0, say("pause"), 4.0, say("resume"), 12.0, say("how long left"), 10.0,
        say("louder"), 4.0, say("stop"), 3.0,
        say("show me the ankle pumps"), 12.0, say("no"), 6.0, say("three"), 30.0, say("that hurts"), 12.0,
    ]  # fmt: skip
    return simulate(bedside, pieces, tmp_path_factory.mktemp("session"))


def test_every_control_is_understood(night: Night) -> None:
    understood = [line["intent"] for line in night.events if line["event"] == "understood"]
    controls = ["slower", "pause", "resume", "time_left", "louder", "stop"]
    assert [intent for intent in understood if intent in controls] == controls


def test_steps_are_told_with_their_session(night: Night) -> None:
    steps = [(line["session"], line["step"]) for line in night.events if line["event"] == "step"]
    assert ("calm", "calm") in steps
    assert ("ankle_pumps", "ankle_pumps") in steps


def test_a_pause_is_silence_until_it_is_resumed(night: Night) -> None:
    sound, rate = soundfile.read(night.heard)
    paused, resumed = (
        next(line["t"] for line in night.events if line["event"] == "understood" and line["intent"] == intent)
        for intent in ("pause", "resume")
    )
    quiet = sound[round((float(str(paused)) + 0.1) * rate) : round(float(str(resumed)) * rate)]
    assert len(quiet) > rate
    assert not np.abs(quiet).max() > 0.001


def test_the_states_go_from_a_session_to_a_pause_and_back(night: Night) -> None:
    states = night.states()
    place = states.index("paused")
    assert states[place - 1 : place + 2] == ["session", "paused", "session"]


def test_a_movement_that_hurts_ends_with_the_questions(night: Night) -> None:
    said = [line["text"] for line in night.events if line["event"] == "say_start"]
    words = load_pack(PACK).talk["session_hurts"][0][0].text
    assert words in said
    assert night.events[-1]["event"] == "state"
