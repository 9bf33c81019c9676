"""Sound for tests of hearing: blocks of silence, and blocks of what a voice says."""

from __future__ import annotations

import numpy as np
import soxr

from bedside.audio.files import to_int16
from bedside.audio.types import BLOCKS_PER_SECOND, EAR_BLOCK, EAR_RATE, Clip, EarBlock
from bedside.score import SAMPLE_RATE


def silence(seconds: float) -> list[EarBlock]:
    """Return blocks of nothing."""
    return [np.zeros(EAR_BLOCK, np.int16)] * round(seconds * BLOCKS_PER_SECOND)


def blocks_of(clip: Clip) -> list[EarBlock]:
    """Return a clip as the microphone would give it; the last block is filled up with silence."""
    sound = to_int16(soxr.resample(clip, SAMPLE_RATE, EAR_RATE))
    sound = np.pad(sound, (0, -len(sound) % EAR_BLOCK))
    return [sound[start : start + EAR_BLOCK] for start in range(0, len(sound), EAR_BLOCK)]
