"""The speaker's stream: 20 ms blocks at the score's rate on one side, PortAudio's callback on the other.

The callback copies and returns. Microphone and speaker have clocks of their own; what they drift apart
is made up for in silence. This file must not know what sounds.
"""

from __future__ import annotations

import time
from typing import Any

import numpy as np
import soxr
from numpy.typing import NDArray

from bedside.audio.devices import Side
from bedside.audio.ring import Ring
from bedside.audio.stream import QUALITY, DeviceStream
from bedside.audio.types import BLOCKS_PER_SECOND, MouthBlock
from bedside.score import SAMPLE_RATE

PRIMED = 2
"""Blocks that must wait before the first is played, also after it ran dry."""

MANY = 3
"""Blocks beyond which silence is dropped, so that a stop stays quick."""

CAPACITY = 5
"""Blocks that can wait; with no room for sound that can be heard, `write` waits for it."""

PATIENCE = 0.1
"""Seconds without a callback after which nobody waits for room."""


class Speaker(DeviceStream):
    """An open output stream.

    Args:
        portaudio: the module `sounddevice`.
        part: part of the device's name; None for the default.

    Raises:
        AudioError: there is no such device or it cannot be opened.
    """

    def __init__(self, portaudio: Any, part: str | None) -> None:
        super().__init__(portaudio, Side.SPEAKER, part)
        self.sounded = 0.0
        """When something that can be heard was last written, in seconds of the monotonic clock."""
        self._ring = Ring(CAPACITY * self._block)
        self._primed = False
        self._ending = False
        self._resample = (
            None
            if self._rate == SAMPLE_RATE
            else soxr.ResampleStream(SAMPLE_RATE, self._rate, 1, dtype="float32", quality=QUALITY)
        )
        self._open("float32")

    @property
    def delay(self) -> float:
        """Seconds from writing a block now to its first sample being heard."""
        kept = self._resample.delay() if self._resample is not None else 0.0
        return (self._ring.fill + kept) / self._rate + self._latency

    def write(self, block: MouthBlock) -> None:
        """Give 20 ms to the device, dropping or doubling silence where the clocks have drifted."""
        audible = bool(block.any())
        sound = block if self._resample is None else self._resample.resample_chunk(block)
        if audible:
            self.sounded = time.monotonic()
            self._wait_for_room(len(sound))
        elif self._ring.fill > MANY * self._block:
            return
        if self._ring.put(sound) < len(sound):
            self.xruns += 1
        if not audible and self._primed and self._ring.fill <= self._block:
            self._ring.put(sound)

    def drain(self) -> None:
        """Wait until the last block written has sounded; none may follow."""
        self._ending = True  # that it runs dry now is no loss
        time.sleep(self.delay)

    def _wait_for_room(self, samples: int) -> None:
        room = CAPACITY * self._block - samples
        while self._ring.fill > room and time.monotonic() - self.seen < PATIENCE:
            time.sleep(0.25 / BLOCKS_PER_SECOND)

    def _move(self, sound: NDArray[np.float32], frames: int) -> None:
        self._primed = self._primed or self._ring.fill >= PRIMED * self._block
        if not self._primed:
            sound.fill(0.0)
            return
        first = sound[:, 0]
        if self._ring.take(first) < frames:
            self._primed = False
            if not self._ending:
                self.xruns += 1
        for channel in range(1, sound.shape[1]):
            sound[:, channel] = first
