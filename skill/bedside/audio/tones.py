"""Tones: a soft sine that never clicks and never startles.

Only the shape of one tone lives here. This file must not know when a tone sounds.
"""

from __future__ import annotations

import numpy as np

from bedside.audio.types import Clip
from bedside.score import SAMPLE_RATE, Tone

ATTACK = SAMPLE_RATE * 15 // 1000
"""Samples to full loudness: 15 ms, gentle and still felt as a beginning."""

RELEASE = SAMPLE_RATE * 60 // 1000
"""Samples to silence at the end: 60 ms."""


def render_tone(tone: Tone, length: int) -> Clip:
    """Render a tone of exactly this many samples; its level is that of the sine's peak."""
    peak = 10.0 ** (tone.level / 20.0)
    sine: Clip = (peak * np.sin(2.0 * np.pi * tone.hertz / SAMPLE_RATE * np.arange(length))).astype(
        np.float32
    )
    attack, release = min(ATTACK, length // 2), min(RELEASE, length // 2)
    sine[:attack] *= rise(attack)
    sine[length - release :] *= rise(release)[::-1]
    return sine


def rise(length: int) -> Clip:
    """Return a raised cosine from just above 0.0 to just under 1.0."""
    slope: Clip = (0.5 - 0.5 * np.cos(np.pi * (np.arange(length) + 0.5) / max(length, 1))).astype(np.float32)
    return slope
