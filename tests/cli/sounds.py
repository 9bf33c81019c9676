"""Sound files of every kind that a person may hand in, good and bad."""

from __future__ import annotations

import struct
from collections.abc import Callable
from pathlib import Path

import numpy as np
import soundfile

RATE = 16_000


def hiss(seconds: float = 0.5, channels: int = 1, rate: int = RATE) -> np.ndarray:
    """Return near silence in which no word can be heard."""
    noise = np.random.default_rng(3).normal(0.0, 1e-4, (round(seconds * rate), channels))
    return noise.astype(np.float32)


def wav(path: Path) -> Path:
    """Write half a second of near silence."""
    soundfile.write(path, hiss(), RATE, subtype="PCM_16")
    return path


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _text(path: Path) -> None:
    path.write_text("this is no sound at all, only a few words in a file", encoding="utf-8")


def _folder(path: Path) -> None:
    path.mkdir()


def _missing(path: Path) -> None:
    """Leave it away."""


def _no_frames(path: Path) -> None:
    soundfile.write(path, hiss(0.0), RATE, subtype="PCM_16")


def _no_rate(path: Path) -> None:
    data = bytearray(wav(path).read_bytes())
    data[24:32] = struct.pack("<II", 0, 0)  # samples and bytes per second
    path.write_bytes(bytes(data))


BAD: dict[str, Callable[[Path], None]] = {
    "empty": _empty,
    "text": _text,
    "folder": _folder,
    "missing": _missing,
    "no frames": _no_frames,
    "rate of 0 Hz": _no_rate,
}
"""Nothing can be heard in these: one line, exit code 1."""


def _truncated(path: Path) -> None:
    path.write_bytes(wav(path).read_bytes()[:-4_000])


def _as(ending: str, **settings: object) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        other = path.with_suffix(ending)
        channels, rate = int(str(settings.get("channels", 1))), int(str(settings.get("rate", RATE)))
        soundfile.write(other, hiss(channels=channels, rate=rate), rate)
        other.rename(path)

    return write


ODD: dict[str, Callable[[Path], None]] = {
    "truncated": _truncated,
    "eight channels": _as(".wav", channels=8),
    "384 kHz": _as(".wav", rate=384_000),
    "8 kHz": _as(".wav", rate=8_000),
    "MP3 called WAV": _as(".mp3"),
    "OGG called WAV": _as(".ogg"),
    "FLAC called WAV": _as(".flac"),
}
"""Odd, but something can be heard in these."""
