"""From what a voice wrote to a clip: one rate, one loudness, no silence at its ends.

Only sound goes in and out. This file must not know which voice made it.
"""

from __future__ import annotations

import numpy as np
import soxr

from bedside.audio.types import Clip
from bedside.score import SAMPLE_RATE

SILENCE = 10.0 ** (-50.0 / 20.0)
"""Amplitude below which the ends of a clip are silence: -50 dB re full scale."""

LEVEL = 10.0 ** (-20.0 / 20.0)
"""Root mean square that the sounding part of a clip is brought to: -20 dB re full scale."""

PEAK = 10.0 ** (-3.0 / 20.0)
"""Highest peak of a clip: -3 dB re full scale, so that the limiter is never needed at usual loudness."""

REACH = 10.0 ** (8.0 / 20.0)
"""Most that the level is changed either way: 8 dB; more would lift noise."""


def make_clip(sound: Clip, rate: int) -> Clip:
    """Resample to the score's rate, match the level, trim both ends.

    Args:
        sound: one channel, -1.0 to 1.0.
        rate: its samples per second.

    Returns:
        The clip on the grid of 16-bit samples, so that it is the same after a stay in the cache;
        empty where there was nothing but silence.
    """
    if rate != SAMPLE_RATE:
        sound = soxr.resample(sound, rate, SAMPLE_RATE)
    sound = trim(match_level(sound))
    on_grid: Clip = (np.rint(sound * 32767.0) / 32767.0).astype(np.float32)
    return on_grid


def match_level(sound: Clip) -> Clip:
    """Bring the sounding part to the common level, as far as its peaks allow."""
    sounding = sound[np.abs(sound) > SILENCE]
    if len(sounding) == 0:
        return sound
    wanted = LEVEL / float(np.sqrt(np.mean(np.square(sounding, dtype=np.float64))))
    gain = min(max(wanted, 1.0 / REACH), REACH, PEAK / float(np.abs(sound).max()))
    louder: Clip = (sound * gain).astype(np.float32)
    return louder


def trim(sound: Clip) -> Clip:
    """Cut the silence off both ends."""
    sounding = np.flatnonzero(np.abs(sound) > SILENCE)
    if len(sounding) == 0:
        return sound[:0]
    return sound[sounding[0] : sounding[-1] + 1]
