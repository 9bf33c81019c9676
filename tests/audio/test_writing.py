"""Sound files out: the format by the name, whole or not there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import soundfile

from bedside.audio.types import MOUTH_BLOCK, AudioError, Clip
from bedside.audio.writing import FORMATS, SoundWriter
from bedside.score import SAMPLE_RATE


def hum(seconds: float) -> Clip:
    return (0.3 * np.sin(np.arange(round(seconds * SAMPLE_RATE)) * 2 * np.pi * 300 / SAMPLE_RATE)).astype(
        np.float32
    )


@pytest.mark.parametrize("ending", [*FORMATS, ".WAV", ".Mp3"])
def test_the_name_chooses_the_format(ending: str, tmp_path: Path) -> None:
    sound = hum(2.0)
    with SoundWriter(tmp_path / f"out{ending}") as writer:
        for start in range(0, len(sound), MOUTH_BLOCK):
            writer.write(sound[start : start + MOUTH_BLOCK])
    read, rate = soundfile.read(tmp_path / f"out{ending}", dtype="float32")
    assert rate == SAMPLE_RATE
    assert len(read) == pytest.approx(len(sound), abs=2_500)
    assert np.corrcoef(read[: len(sound)], sound[: len(read)])[0, 1] > 0.99


@pytest.mark.parametrize("ending", [".wav", ".flac"])
def test_nothing_is_lost_where_the_format_loses_nothing(ending: str, tmp_path: Path) -> None:
    sound = hum(1.234)
    with SoundWriter(tmp_path / f"out{ending}") as writer:
        writer.write(sound)
    read, _ = soundfile.read(tmp_path / f"out{ending}", dtype="float32")
    assert len(read) == len(sound)
    assert np.abs(read - sound).max() < 1e-4


def test_a_very_long_piece_can_be_written_as_ogg(tmp_path: Path) -> None:
    with SoundWriter(tmp_path / "out.ogg") as writer:
        writer.write(np.zeros(20 * 60 * SAMPLE_RATE, np.float32))
    assert soundfile.info(tmp_path / "out.ogg").duration == pytest.approx(1_200, abs=1)


def test_until_it_is_whole_the_file_is_not_there(tmp_path: Path) -> None:
    writer = SoundWriter(tmp_path / "out.wav")
    writer.write(hum(3.0))
    assert not (tmp_path / "out.wav").exists()
    writer.close()
    writer.close()
    assert [file.name for file in tmp_path.iterdir()] == ["out.wav"]


def test_what_fails_half_way_leaves_nothing_behind_and_the_old_file_alone(tmp_path: Path) -> None:
    (tmp_path / "out.wav").write_text("the one from yesterday")
    with pytest.raises(RuntimeError, match="half way"), SoundWriter(tmp_path / "out.wav") as writer:
        writer.write(hum(3.0))
        raise RuntimeError("half way")
    assert [file.name for file in tmp_path.iterdir()] == ["out.wav"]
    assert (tmp_path / "out.wav").read_text() == "the one from yesterday"


def test_too_loud_sound_is_held_at_full_scale(tmp_path: Path) -> None:
    with SoundWriter(tmp_path / "out.wav") as writer:
        writer.write(np.array([3.0, -3.0] * 100, np.float32))
    read, _ = soundfile.read(tmp_path / "out.wav", dtype="int16")
    assert read[:2].tolist() == [32_767, -32_768]


@pytest.mark.parametrize("name", ["out.txt", "out", "out.m4a"])
def test_an_unknown_ending_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(AudioError, match=r"should end in \.wav, \.flac, \.ogg, \.mp3"):
        SoundWriter(tmp_path / name)


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(AudioError, match="cannot write"):
        SoundWriter(tmp_path / "nowhere" / "out.wav")


def test_a_folder_of_that_name_is_refused(tmp_path: Path) -> None:
    (tmp_path / "out.wav").mkdir()
    with pytest.raises(AudioError, match="is a folder"):
        SoundWriter(tmp_path / "out.wav")


@pytest.fixture
def small_disk() -> Iterator[None]:
    """Let no file grow beyond 20 kB."""
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.parametrize("ending", list(FORMATS))
@pytest.mark.usefixtures("small_disk")
def test_a_full_disk_is_told_and_leaves_nothing_behind(ending: str, tmp_path: Path) -> None:
    noise = np.random.default_rng(1).uniform(-0.5, 0.5, 10 * SAMPLE_RATE).astype(np.float32)
    with pytest.raises(AudioError, match="space left"), SoundWriter(tmp_path / f"out{ending}") as writer:
        writer.write(noise)
    assert list(tmp_path.iterdir()) == []
