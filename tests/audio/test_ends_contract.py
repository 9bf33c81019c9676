"""What all ends of the assistant must do: on files, on a sound card, and scripted."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import soundfile

from bedside.audio.file_ends import FileEnds
from bedside.audio.portaudio import PortAudioEnds
from bedside.audio.scripted import ScriptedEnds
from bedside.audio.types import EAR_BLOCK, EAR_RATE, MOUTH_BLOCK, Ends
from bedside.audio.writing import SoundWriter
from bedside.events import DeviceLost

SILENT = np.zeros(MOUTH_BLOCK, np.float32)


def on_files(request: pytest.FixtureRequest) -> Ends:
    folder: Path = request.getfixturevalue("tmp_path")
    soundfile.write(folder / "in.wav", np.zeros(EAR_RATE), EAR_RATE)
    return FileEnds(folder / "in.wav", SoundWriter(folder / "out.wav"))


def on_a_sound_card(request: pytest.FixtureRequest) -> Ends:
    request.getfixturevalue("pulse")
    return PortAudioEnds("mic", "spk")


def scripted(request: pytest.FixtureRequest) -> Ends:
    return ScriptedEnds([np.zeros(EAR_BLOCK, np.int16)] * 50)


@pytest.fixture(params=[on_files, scripted, pytest.param(on_a_sound_card, marks=pytest.mark.sound)])
def ends(request: pytest.FixtureRequest) -> Ends:
    make: Callable[[pytest.FixtureRequest], Ends] = request.param
    return make(request)


def test_blocks_have_the_size_that_everybody_counts_on(ends: Ends) -> None:
    for _ in range(20):
        block = ends.read()
        assert block is not None
        assert block.dtype == np.int16
        assert block.shape == (EAR_BLOCK,)
        ends.write(SILENT)
    ends.close()


def test_where_nothing_happens_there_is_no_news(ends: Ends) -> None:
    ends.read()
    assert ends.news() == ()
    ends.close()


def test_ends_may_be_closed_twice(ends: Ends) -> None:
    ends.close()
    ends.close()


def test_a_recording_is_followed_by_silence_that_is_counted(tmp_path: Path) -> None:
    soundfile.write(tmp_path / "in.wav", np.full(2 * EAR_BLOCK, 0.5), EAR_RATE)
    ends = FileEnds(tmp_path / "in.wav")
    loud = [bool(block.any()) for _ in range(5) if (block := ends.read()) is not None]
    assert loud == [True, True, False, False, False]
    assert ends.tail == 3


def test_what_was_played_stays_aligned_with_the_recording(tmp_path: Path) -> None:
    soundfile.write(tmp_path / "in.wav", np.full(10 * EAR_BLOCK, 0.5), EAR_RATE)
    with SoundWriter(tmp_path / "out.wav") as out:
        ends = FileEnds(tmp_path / "in.wav", out)
        for number in range(20):
            ends.read()
            ends.write(np.full(MOUTH_BLOCK, 0.5 if number == 13 else 0.0, np.float32))
        ends.close()
    played, _ = soundfile.read(tmp_path / "out.wav")
    assert np.flatnonzero(played)[[0, -1]].tolist() == [13 * MOUTH_BLOCK, 14 * MOUTH_BLOCK - 1]


def test_scripted_ends_give_their_blocks_their_news_and_then_no_more() -> None:
    ends = ScriptedEnds([np.full(EAR_BLOCK, number, np.int16) for number in (1, 2)], {2: DeviceLost("mic")})
    told = []
    while ends.read() is not None:
        told.append(ends.news())
    assert told == [(), (DeviceLost("mic"),)]
