"""Microphone and speaker over PortAudio, with PulseAudio for a sound card."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
import soundfile

from bedside.audio.portaudio import PortAudioEnds, find_sound
from bedside.audio.types import BLOCKS_PER_SECOND, EAR_RATE, MOUTH_BLOCK, AudioError, EarBlock, MouthBlock
from bedside.events import DeviceBack, DeviceLost
from tests.sound_server import SoundServer

pytestmark = pytest.mark.sound

SILENT = np.zeros(MOUTH_BLOCK, np.float32)
LOUD = np.full(MOUTH_BLOCK, 0.25, np.float32)


@pytest.fixture
def ends(pulse: SoundServer) -> Iterator[PortAudioEnds]:
    opened = PortAudioEnds("mic", "spk")
    step(opened, 0.2)
    yield opened
    opened.close()


def step(ends: PortAudioEnds, seconds: float, play: MouthBlock = SILENT) -> list[EarBlock]:
    """Go on for so many seconds of sound, as the assistant would."""
    heard = []
    for _ in range(round(seconds * BLOCKS_PER_SECOND)):
        block = ends.read()
        assert block is not None
        heard.append(block)
        ends.write(play)
    return heard


def step_until(ends: PortAudioEnds, happened: Callable[[], bool], seconds: float = 10.0) -> None:
    deadline = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < deadline, f"it did not happen in {seconds} seconds"
        step(ends, 0.1)


def test_the_microphone_is_heard(ends: PortAudioEnds, pulse: SoundServer, tmp_path: Path) -> None:
    tone = np.sin(np.arange(48_000) * 2 * np.pi * 440 / 48_000).astype(np.float32) * 0.25
    soundfile.write(tmp_path / "tone.wav", tone, 48_000)
    pulse.say_meanwhile(tmp_path / "tone.wav")
    heard = np.concatenate(step(ends, 2.0))
    loud = np.abs(heard) > 1000
    assert 0.9 * 16_000 < np.flatnonzero(loud)[-1] - np.flatnonzero(loud)[0] < 1.1 * 16_000
    assert ends.xruns < 3  # a busy machine may lose a block


def test_time_passes_as_the_clock_does(ends: PortAudioEnds) -> None:
    began = time.monotonic()
    step(ends, 2.0)
    assert time.monotonic() - began == pytest.approx(2.0, abs=0.1)


def test_the_speaker_plays_what_it_is_given_without_a_gap(ends: PortAudioEnds, pulse: SoundServer) -> None:
    listener = pulse.listen()
    step(ends, 0.5)
    step(ends, 1.0, LOUD)
    step(ends, 0.5)
    heard = listener.stop()
    sounding = np.flatnonzero(heard > 0.2)
    assert sounding[-1] - sounding[0] == pytest.approx(24_000, abs=50)
    assert np.all(heard[sounding[0] + 50 : sounding[-1] - 50] > 0.2)


def test_it_knows_when_what_it_writes_is_heard(pulse: SoundServer) -> None:
    ends = PortAudioEnds("loop", "spk")
    step(ends, 1.0)
    first = ends.read()
    foretold = ends.delay
    ends.write(LOUD)
    assert first is not None
    heard = np.concatenate([first, *step(ends, 0.4, LOUD)])
    ends.close()
    begins = np.flatnonzero(np.abs(heard) > 4_000)[0] / EAR_RATE
    assert begins == pytest.approx(foretold, abs=0.06)


def test_a_stop_is_silence_within_150_milliseconds(ends: PortAudioEnds, pulse: SoundServer) -> None:
    listener = pulse.listen()
    step(ends, 1.0, LOUD)
    stopped = listener.heard().size
    step(ends, 1.0)
    assert np.flatnonzero(listener.stop() > 0.2)[-1] - stopped < 0.15 * 24_000


def test_a_pulled_microphone_is_noticed_once_and_the_clock_goes_on(
    ends: PortAudioEnds, pulse: SoundServer
) -> None:
    pulse.pull_microphone()
    began = time.monotonic()
    step(ends, 4.0)
    assert time.monotonic() - began == pytest.approx(4.0, abs=0.5)
    assert ends.news() == (DeviceLost("mic"),)


def test_a_microphone_that_is_back_is_in_use_within_five_seconds(
    ends: PortAudioEnds, pulse: SoundServer, tmp_path: Path
) -> None:
    news: list[object] = []

    def has(event: object) -> bool:
        news.extend(ends.news())
        return event in news

    pulse.pull_microphone()
    step_until(ends, lambda: has(DeviceLost("mic")), seconds=2.0)
    pulse.plug_microphone()
    step_until(ends, lambda: has(DeviceBack("mic")), seconds=5.0)
    soundfile.write(tmp_path / "tone.wav", np.full(24_000, 0.25), 24_000)
    pulse.say_meanwhile(tmp_path / "tone.wav")
    assert np.abs(np.concatenate(step(ends, 1.5))).max() > 1000


def test_the_speaker_plays_on_while_the_microphone_is_gone(ends: PortAudioEnds, pulse: SoundServer) -> None:
    pulse.pull_microphone()
    step_until(ends, lambda: DeviceLost("mic") in ends.news())
    listener = pulse.listen()
    step(ends, 0.6, LOUD)
    step(ends, 0.4)
    assert np.count_nonzero(listener.stop() > 0.2) == pytest.approx(0.6 * 24_000, rel=0.1)


def test_a_sound_server_that_dies_is_used_again_when_it_is_back(pulse: SoundServer) -> None:
    ends = PortAudioEnds("mic", "spk")
    step(ends, 0.2)
    news: list[object] = []

    def count() -> int:
        news.extend(ends.news())
        return len(news)

    pulse.stop()
    step_until(ends, lambda: count() == 2, seconds=4.0)
    pulse.start()
    step_until(ends, lambda: count() == 4, seconds=6.0)
    ends.close()
    assert {type(event) for event in news[2:]} == {DeviceBack}


def test_after_closing_there_is_nothing_more_to_read(pulse: SoundServer) -> None:
    ends = PortAudioEnds("mic", "spk")
    ends.close()
    ends.close()
    assert ends.read() is None


def test_a_device_that_is_not_there_is_refused_with_those_that_are(pulse: SoundServer) -> None:
    with pytest.raises(AudioError, match=r"no microphone is called 'jabra'; there are: .*mic"):
        PortAudioEnds("jabra", "spk")


def test_both_devices_are_found_by_a_part_of_their_name(pulse: SoundServer) -> None:
    assert find_sound("MI", "Sp").lacking == ""


def test_what_lacks_is_said_in_one_sentence(pulse: SoundServer) -> None:
    check = find_sound("mic", "jabra")
    assert (check.microphone, check.speaker) == (True, False)
    assert check.lacking.startswith("No speaker is called 'jabra'; there are: ")
