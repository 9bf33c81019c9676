"""Recordings of every common kind become the same blocks; what is no recording is refused in one line."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest
import soundfile
from numpy.typing import NDArray

from bedside.audio.files import Recording
from bedside.audio.types import EAR_BLOCK, EAR_RATE, AudioError, EarBlock

SUBTYPES = {
    "wav": ["PCM_U8", "PCM_16", "PCM_24", "PCM_32", "FLOAT", "DOUBLE", "ULAW", "ALAW", "IMA_ADPCM"],
    "flac": ["PCM_S8", "PCM_16", "PCM_24"],
    "ogg": ["VORBIS", "OPUS"],
    "mp3": ["MPEG_LAYER_III"],
    "aiff": ["PCM_16"],
}


def chirp(rate: int, seconds: float = 1.5) -> NDArray[np.float64]:
    """Return a hum that rises: half a second of silence, then sound from 300 to 900 Hz."""
    time = np.arange(round((seconds - 0.5) * rate)) / rate
    hum = 0.3 * np.sin(2 * np.pi * (300 + 300 * time / (seconds - 0.5)) * time)
    return np.concatenate((np.zeros(rate // 2), hum))


def heard(path: Path, warnings: list[str] | None = None) -> EarBlock:
    with Recording(path, (warnings if warnings is not None else []).append) as recording:
        return np.concatenate(list(recording.blocks()))


def written(
    path: Path, rate: int = 16_000, channels: int = 1, subtype: str | None = None, seconds: float = 1.5
) -> Path:
    sound = np.repeat(chirp(rate, seconds)[:, None], channels, axis=1)
    soundfile.write(path, sound, rate, subtype=subtype)
    return path


def likeness(sound: EarBlock, shift: int = 0) -> float:
    """Return how well a recording matches the chirp it was made of, 1.0 being perfectly.

    Args:
        sound: the recording.
        shift: samples by which it may be late, as lossy formats are.
    """
    wanted = chirp(EAR_RATE)
    late = [sound[start : start + len(wanted)].astype(float) for start in range(shift + 1)]
    return max(float(np.corrcoef(wanted[: len(part)], part)[0, 1]) for part in late)


@pytest.mark.parametrize(
    ("kind", "subtype"), [(kind, sub) for kind, subs in SUBTYPES.items() for sub in subs]
)
def test_every_format_and_width_is_read(kind: str, subtype: str, tmp_path: Path) -> None:
    sound = heard(written(tmp_path / f"a.{kind}", 48_000, subtype=subtype))
    assert likeness(sound, shift=400 if kind == "mp3" else 0) > 0.98
    assert len(sound) / EAR_RATE == pytest.approx(1.5, abs=0.06)


@pytest.mark.parametrize("rate", [8_000, 11_025, 16_000, 22_050, 44_100, 48_000, 96_000, 192_000])
def test_every_rate_is_read_in_place(rate: int, tmp_path: Path) -> None:
    sound = heard(written(tmp_path / "a.wav", rate))
    assert likeness(sound) > 0.98
    assert len(sound) / EAR_BLOCK == pytest.approx(75, abs=1)


@pytest.mark.parametrize("channels", [1, 2, 6])
def test_channels_are_mixed_to_one(channels: int, tmp_path: Path) -> None:
    sound = heard(written(tmp_path / "a.wav", channels=channels))
    assert np.abs(sound).max() == pytest.approx(0.3 * 32_768, rel=0.02)


def test_16_bit_sound_at_16_khz_is_not_changed_at_all(tmp_path: Path) -> None:
    sound = np.random.default_rng(5).integers(-32_768, 32_767, 10 * EAR_BLOCK).astype(np.int16)
    soundfile.write(tmp_path / "a.wav", sound, EAR_RATE)
    assert np.array_equal(heard(tmp_path / "a.wav"), sound)


def test_the_last_block_is_filled_up_with_silence(tmp_path: Path) -> None:
    soundfile.write(tmp_path / "a.wav", np.full(EAR_BLOCK + 7, 0.5), EAR_RATE)
    sound = heard(tmp_path / "a.wav")
    assert len(sound) == 2 * EAR_BLOCK
    assert sound[EAR_BLOCK + 6] != 0
    assert not sound[EAR_BLOCK + 7 :].any()


def test_sound_beyond_full_scale_and_broken_samples_are_tamed(tmp_path: Path) -> None:
    wild = np.array([4.0, -4.0, np.nan, np.inf, -np.inf] * 200, np.float32)
    soundfile.write(tmp_path / "a.wav", wild, EAR_RATE, subtype="FLOAT")
    assert heard(tmp_path / "a.wav")[:5].tolist() == [32_767, -32_768, 0, 32_767, -32_768]


@pytest.mark.parametrize("kind", ["wav", "flac", "ogg", "mp3"])
def test_a_recording_that_was_cut_short_is_used_as_far_as_it_goes(
    kind: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    path = written(tmp_path / f"a.{kind}", seconds=20.0)
    os.truncate(path, path.stat().st_size * 2 // 3)
    warnings: list[str] = []
    sound = heard(path, warnings)
    assert 5.0 < len(sound) / EAR_RATE < 19.0
    (warning,) = warnings
    assert warning.startswith(f"{path} is cut short; using the ")
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize("kind", ["wav", "flac", "ogg", "mp3"])
def test_a_whole_recording_gives_no_warning(kind: str, tmp_path: Path) -> None:
    warnings: list[str] = []
    heard(written(tmp_path / f"a.{kind}"), warnings)
    assert warnings == []


def test_a_recording_from_a_pipe_gives_no_warning(tmp_path: Path) -> None:
    data = bytearray(written(tmp_path / "a.wav").read_bytes())
    data[4:8] = data[40:44] = b"\xff\xff\xff\xff"  # a length that nobody knew yet
    (tmp_path / "a.wav").write_bytes(data)
    warnings: list[str] = []
    assert len(heard(tmp_path / "a.wav", warnings)) == 75 * EAR_BLOCK
    assert warnings == []


@pytest.mark.parametrize("subtype", ["PCM_16", "PCM_24", "FLOAT", "ALAW"])
@pytest.mark.parametrize("whole", [0, 36], ids=["no length at all", "a header's length"])
def test_a_recording_without_a_length_is_used_as_far_as_it_goes(
    whole: int, subtype: str, tmp_path: Path
) -> None:
    path = without_length(written(tmp_path / "a.wav", subtype=subtype), whole)
    before = path.read_bytes()
    warnings: list[str] = []
    assert likeness(heard(path, warnings)) > 0.98
    assert warnings == [f"{path} is cut short; using the 1.5 seconds that are there"]
    assert path.read_bytes() == before


def test_a_recording_without_a_length_that_holds_only_a_title_is_empty(tmp_path: Path) -> None:
    path = without_length(written(tmp_path / "a.wav", seconds=0.5), 36)
    os.truncate(path, 44)
    with path.open("ab") as file:
        file.write(b"LIST\x04\0\0\0INFO")
    with pytest.raises(AudioError, match="holds no sound"):
        Recording(path)


def without_length(path: Path, whole: int) -> Path:
    """Let a WAV say that it holds no sound, as where its recorder was cut off."""
    data = bytearray(path.read_bytes())
    place = data.index(b"data") + 4
    data[4:8], data[place : place + 4] = whole.to_bytes(4, "little"), bytes(4)
    path.write_bytes(data)
    return path


def no_sound_of(what: str, folder: Path) -> Path:
    """Make something that is no recording."""
    path = folder / "bad.wav"
    whole = written(folder / "whole.wav").read_bytes()
    contents = {
        "empty": b"",
        "text": b"how do I turn over in bed?\n" * 50,
        "noise": np.random.default_rng(2).bytes(5_000),
        "half a header": whole[:30],
        "header alone": whole[:44],
    }
    if what == "folder":
        path.mkdir()
    elif what == "pipe":
        os.mkfifo(path)
    elif what != "missing":
        path.write_bytes(contents[what])
    return path


@pytest.mark.parametrize(
    ("what", "says"),
    [
        ("missing", "is not there"),
        ("empty", "is empty"),
        ("folder", "is a folder"),
        ("pipe", "is not a file"),
        ("text", "is not a sound file"),
        ("noise", "is not a sound file"),
        ("half a header", "is not a sound file"),
        ("header alone", "holds no sound"),
    ],
)
def test_what_is_no_recording_is_refused_in_one_line(
    what: str, says: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    path = no_sound_of(what, tmp_path)
    with pytest.raises(AudioError, match=says) as error:
        Recording(path)
    assert "\n" not in str(error.value)
    assert str(path) in str(error.value)
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize("ending", ["raw", "mp3", "flac", "ogg", "txt", ""])
def test_only_the_content_counts_not_the_name(ending: str, tmp_path: Path) -> None:
    named = tmp_path / f"a.{ending}"
    named.write_bytes(written(tmp_path / "whole.wav").read_bytes())
    if ending == "raw":  # a name by which libsndfile expects to be told the format
        with pytest.raises(AudioError, match="is not a sound file"):
            Recording(named)
    else:
        assert likeness(heard(named)) > 0.99


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path / "a.wav")
    path.chmod(0)
    with pytest.raises(AudioError, match="cannot be read: Permission denied"):
        Recording(path)


def test_an_hour_is_read_without_being_held_in_memory(tmp_path: Path) -> None:
    path = tmp_path / "long.wav"
    with soundfile.SoundFile(path, "w", 8_000, 1, subtype="PCM_U8") as file:
        for _ in range(60):
            file.write(np.zeros(8_000 * 60, np.int16))
    with Recording(path) as recording:
        blocks = recording.blocks()
        assert recording.seconds == 3_600
        next(blocks)
        assert recording._file.tell() < 3 * 8_000


@pytest.mark.parametrize("claimed", [1, 3_999, 2_000_000])
def test_a_header_with_a_rate_that_nobody_records_at_is_refused(tmp_path: Path, claimed: int) -> None:
    path = written(tmp_path / "lie.wav")
    header = bytearray(path.read_bytes())
    header[24:28] = claimed.to_bytes(4, "little")
    path.write_bytes(bytes(header))
    with pytest.raises(AudioError, match="samples a second"):
        Recording(path)
