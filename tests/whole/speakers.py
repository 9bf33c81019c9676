"""Test voices that speak questions into files: synthetic, and other ones than Bedside's own.

None is a real person; what passes here says how the parts join, not how well people are heard.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import soundfile
import soxr
from numpy.typing import NDArray

RATE = 16_000
"""Samples per second of every file made here."""

Sound = NDArray[np.int16]


def _flite(voice: str) -> Callable[[str, Path], None]:
    def speak(text: str, path: Path) -> None:
        subprocess.run(["flite", "-voice", voice, "-t", text, "-o", path], check=True)

    return speak


def _festival(text: str, path: Path) -> None:
    command = ["text2wave", "-eval", "(voice_cmu_us_slt_arctic_hts)", "-o", str(path)]
    subprocess.run(command, input=text, text=True, check=True)


def _pico(voice: str) -> Callable[[str, Path], None]:
    def speak(text: str, path: Path) -> None:
        command = [sys.executable, "-m", "py_nanotts", text, "-o", str(path), "-v", voice]
        subprocess.run(command, check=True, capture_output=True)

    return speak


SPEAKERS: dict[str, Callable[[str, Path], None]] = {
    "flite-slt": _flite("slt"),
    "flite-rms": _flite("rms"),
    "festival-hts": _festival,
    "pico-gb": _pico("en-GB"),
    "pico-us": _pico("en-US"),
}
"""Speaker's name to what makes a WAV of a sentence."""


def speak(speaker: str, text: str, path: Path) -> Path:
    """Have a sentence spoken into a 16 kHz mono WAV; return its path."""
    SPEAKERS[speaker](text, path)
    sound, rate = soundfile.read(path, dtype="int16", always_2d=True)
    soundfile.write(path, soxr.resample(sound[:, 0], rate, RATE), RATE, subtype="PCM_16")
    return path


def sound_of(path: Path) -> Sound:
    """Return the samples of a file made here."""
    sound: Sound = soundfile.read(path, dtype="int16")[0]
    return sound


def recording(pieces: Sequence[Path | float], path: Path) -> Path:
    """Join files and seconds of near silence into one recording; return its path."""
    hiss = np.random.default_rng(7)
    parts = [
        hiss.integers(-3, 4, round(piece * RATE)).astype(np.int16)
        if isinstance(piece, float)
        else sound_of(piece)
        for piece in pieces
    ]
    soundfile.write(path, np.concatenate(parts), RATE, subtype="PCM_16")
    return path
