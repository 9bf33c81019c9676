"""The microphone's stream: PortAudio's callback on one side, 20 ms blocks at 16 kHz on the other.

The callback copies and returns. This file must not know what happens when a device is pulled.
"""

from __future__ import annotations

import queue
import time
from typing import Any

import numpy as np
import soxr
from numpy.typing import NDArray

from bedside.audio.devices import Side
from bedside.audio.stream import QUALITY, DeviceStream
from bedside.audio.types import BLOCKS_PER_SECOND, EAR_BLOCK, EAR_RATE, EarBlock

BACKLOG = 5 * BLOCKS_PER_SECOND
"""Blocks that wait at most; more are dropped and counted."""


class Microphone(DeviceStream):
    """An open input stream.

    Args:
        portaudio: the module `sounddevice`.
        part: part of the device's name; None for the default.

    Raises:
        AudioError: there is no such device or it cannot be opened.
    """

    def __init__(self, portaudio: Any, part: str | None) -> None:
        super().__init__(portaudio, Side.MICROPHONE, part)
        self._chunks: queue.SimpleQueue[NDArray[np.int16]] = queue.SimpleQueue()
        self._resample = (
            None
            if self._rate == EAR_RATE
            else soxr.ResampleStream(self._rate, EAR_RATE, 1, dtype="int16", quality=QUALITY)
        )
        self._rest = np.zeros(0, np.int16)
        self._open("int16")

    @property
    def delay(self) -> float:
        """Seconds from the end of the block taken last to now, as far as the device tells."""
        kept = len(self._rest) + (self._resample.delay() if self._resample is not None else 0.0)
        return self._chunks.qsize() / BLOCKS_PER_SECOND + kept / EAR_RATE + self._latency

    def take(self, patience: float) -> EarBlock | None:
        """Return the next block, waiting for it at most so many seconds; None where none came."""
        deadline = time.monotonic() + patience
        while len(self._rest) < EAR_BLOCK:
            try:
                chunk = self._chunks.get(timeout=max(0.0, deadline - time.monotonic()))
            except queue.Empty:
                return None
            if self._resample is not None:
                chunk = self._resample.resample_chunk(chunk)
            self._rest = np.concatenate((self._rest, chunk))
        block, self._rest = self._rest[:EAR_BLOCK], self._rest[EAR_BLOCK:]
        return block

    def _move(self, sound: NDArray[np.int16], frames: int) -> None:
        if self._chunks.qsize() < BACKLOG:
            self._chunks.put(sound[:, 0].copy())
        else:
            self.xruns += 1
