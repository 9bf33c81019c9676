"""The whole assistant over a recording: wake phrase, question, answer, stop; on the recording's clock."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
import soundfile

from tests.whole.conftest import Bedside, events_of
from tests.whole.speakers import recording

pytestmark = [pytest.mark.model, pytest.mark.voice]

Spoken = Callable[[str, str], Path]
SPEAKER = "flite-slt"


@dataclass(frozen=True)
class Night:
    """One simulated conversation."""

    events: list[dict[str, object]]
    heard: Path
    recording: Path

    def times(self, event: str) -> list[float]:
        """Return when an event happened, in seconds."""
        return [float(str(line["t"])) for line in self.events if line["event"] == event]

    def states(self) -> list[object]:
        """Return the states in their order."""
        return [line["to"] for line in self.events if line["event"] == "state"]


def simulate(bedside: Bedside, pieces: list[Path | float], folder: Path) -> Night:
    """Run a recording through the assistant."""
    folder.mkdir(exist_ok=True)
    sound = recording(pieces, folder / "night.wav")
    heard, events = folder / "heard.wav", folder / "events.jsonl"
    done = bedside("simulate", sound, "--out", heard, "--events", events)
    assert done.returncode == 0, done.stderr
    return Night(events_of(events), heard, sound)


@pytest.fixture(scope="module")
def night(bedside: Bedside, spoken: Spoken, tmp_path_factory: pytest.TempPathFactory) -> Night:
    """Wake it, ask, let it answer, ask for more, let it end by itself."""
    pieces: list[Path | float] = [
        1.0, spoken(SPEAKER, "okay bedside"), 1.0, spoken(SPEAKER, "how do i turn over in bed"),
        22.0, spoken(SPEAKER, "thank you"), 2.0,
    ]  # fmt: skip
    return simulate(bedside, pieces, tmp_path_factory.mktemp("night"))


def test_a_conversation_goes_from_idle_to_idle(night: Night) -> None:
    assert night.states()[:4] == ["idle", "listening", "answering", "listening"]
    assert night.states()[-1] == "idle"


def test_the_question_is_understood(night: Night) -> None:
    understood = [line["intent"] for line in night.events if line["event"] == "understood"]
    assert understood == ["turn_over", "thanks"]


def test_events_are_in_the_order_of_their_kind_of_time(night: Night) -> None:
    assert night.events[0]["event"] == "ready"
    assert night.times("wake")[0] < night.times("sound_start")[0] < night.times("say_end")[0]


def test_the_answer_sounds_exactly_where_the_events_say(night: Night) -> None:
    sound, rate = soundfile.read(night.heard)
    first = round(night.times("sound_start")[0] * rate)
    tone_over = first - rate // 5
    assert np.abs(sound[tone_over:first]).max() < 0.003
    assert np.abs(sound[first : first + rate // 10]).max() > 0.01


def test_nothing_sounds_before_the_wake_phrase(night: Night) -> None:
    sound, rate = soundfile.read(night.heard)
    assert not sound[: round(night.times("wake")[0] * rate)].any()


def test_what_is_played_is_as_long_as_the_recording_or_longer(night: Night) -> None:
    assert soundfile.info(night.heard).duration >= soundfile.info(night.recording).duration


def test_stop_is_silent_and_listens(bedside: Bedside, spoken: Spoken, tmp_path: Path) -> None:
    pieces: list[Path | float] = [
        0.5, spoken(SPEAKER, "okay bedside"), 0.8, spoken(SPEAKER, "what causes back spasms"),
        5.0, spoken(SPEAKER, "stop"), 3.0,
    ]  # fmt: skip
    night = simulate(bedside, pieces, tmp_path)
    (silenced,) = night.times("silenced")
    sound, rate = soundfile.read(night.heard)
    assert not sound[round((silenced + 0.02) * rate) : round((silenced + 2.0) * rate)].any()


def test_hold_on_holds_the_answer_and_go_on_plays_the_rest(
    bedside: Bedside, spoken: Spoken, tmp_path: Path
) -> None:
    pieces: list[Path | float] = [
        0.5, spoken(SPEAKER, "okay bedside"), 0.8, spoken(SPEAKER, "what causes back spasms"),
        5.0, spoken(SPEAKER, "hold on"), 4.0, spoken(SPEAKER, "go on"), 20.0,
    ]  # fmt: skip
    night = simulate(bedside, pieces, tmp_path)
    states = night.states()
    assert states[states.index("paused") :][:2] == ["paused", "answering"]
    (silenced,) = night.times("silenced")
    sound, rate = soundfile.read(night.heard)
    assert not sound[round((silenced + 0.02) * rate) : round((silenced + 3.0) * rate)].any()
    assert sound[round((silenced + 6.0) * rate) :].any()


def test_the_same_recording_gives_the_same_bytes(bedside: Bedside, spoken: Spoken, tmp_path: Path) -> None:
    pieces: list[Path | float] = [
        0.5,
        spoken(SPEAKER, "okay bedside"),
        0.8,
        spoken(SPEAKER, "thank you"),
        1.0,
    ]
    simulate(bedside, pieces, tmp_path / "warm the voice cache")
    first, second = (simulate(bedside, pieces, tmp_path / name) for name in ("one", "two"))
    assert first.heard.read_bytes() == second.heard.read_bytes()


def test_a_question_in_the_same_breath_as_the_wake_phrase(
    bedside: Bedside, spoken: Spoken, tmp_path: Path
) -> None:
    night = simulate(bedside, [1.0, spoken(SPEAKER, "okay bedside how do i turn over"), 4.0], tmp_path)
    understood = [line["intent"] for line in night.events if line["event"] == "understood"]
    assert understood == ["turn_over"]


def test_talk_that_is_not_meant_for_it_is_left_alone(
    bedside: Bedside, spoken: Spoken, tmp_path: Path
) -> None:
    talk = spoken(SPEAKER, "did you put the cat out before you came to bed")
    night = simulate(bedside, [0.5, talk, 1.0, talk, 2.0], tmp_path)
    assert night.states() == ["idle"]
    assert not soundfile.read(night.heard)[0].any()


def test_an_emergency_is_said_again_until_it_waits_in_silence(
    bedside: Bedside, spoken: Spoken, tmp_path: Path
) -> None:
    sign = spoken(SPEAKER, "i have lost control of my bladder")
    night = simulate(bedside, [0.5, spoken(SPEAKER, "okay bedside"), 0.8, sign, 1.0], tmp_path)
    calls = [
        line for line in night.events if line["event"] == "say_start" and "Call 112" in str(line["text"])
    ]
    assert len(calls) == 4
    assert night.states()[-1] == "emergency"
