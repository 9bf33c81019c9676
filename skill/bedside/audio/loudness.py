"""Loudness: one bounded gain over everything that sounds, which never clips and never jumps.

Here live the limits and the soft limiter. This file must not know what asked for a change.
"""

from __future__ import annotations

import numpy as np

from bedside.audio.types import Clip

QUIETEST, LOUDEST = -24.0, 12.0
"""Limits in dB re the usual loudness."""

KNEE = 0.8
"""Full scale is 1.0; above this the limiter bends, below it nothing is touched."""


class Fader:
    """A gain that glides from block to block."""

    def __init__(self) -> None:
        self.decibels = 0.0
        """Gain in dB re the usual loudness, as last asked for."""
        self._gain = 1.0

    def change(self, decibels: float) -> None:
        """Move the gain by this many dB, within the limits."""
        self.decibels = min(LOUDEST, max(QUIETEST, self.decibels + decibels))

    def apply(self, block: Clip) -> Clip:
        """Return the block at the gain asked for, gliding there over the block, without clipping."""
        target = 10.0 ** (self.decibels / 20.0)
        if target != self._gain:
            block = block * np.linspace(self._gain, target, len(block), dtype=np.float32)
            self._gain = target
        elif target != 1.0:
            block = block * np.float32(target)
        return limit(block)


def limit(sound: Clip) -> Clip:
    """Bend what is louder than the knee so that it stays under full scale."""
    loud = np.abs(sound)
    if loud.max(initial=0.0) <= KNEE:
        return sound
    room = 1.0 - KNEE
    bent = np.sign(sound) * (KNEE + room * np.tanh((loud - KNEE) / room))
    return np.where(loud > KNEE, bent, sound).astype(np.float32)
