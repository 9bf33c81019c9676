"""The microphone's stream: PortAudio's callback on one side, 20 ms blocks at 16 kHz on the other.

The callback copies and returns. This file must not know what happens when a device is pulled: it only
says when it was last heard of.
"""

from __future__ import annotations

import queue
import time
from typing import Any

import numpy as np
import soxr
from numpy.typing import NDArray

from bedside.audio.devices import Side, choose_rate, find_device
from bedside.audio.hush import hushed_stderr
from bedside.audio.types import BLOCKS_PER_SECOND, EAR_BLOCK, EAR_RATE, AudioError, EarBlock

LATENCY = 0.04
"""Seconds that the system may keep sound back: two blocks."""

QUALITY = "LQ"
"""soxr's shorter filter: clean to 16 bits, and it keeps back 20 ms at usual rates, not 40."""

BACKLOG = 5 * BLOCKS_PER_SECOND
"""Blocks that wait at most; more are dropped and counted."""


class Microphone:
    """An open input stream.

    Args:
        portaudio: the module `sounddevice`.
        part: part of the device's name; None for the default.

    Raises:
        AudioError: there is no such device or it cannot be opened.
    """

    def __init__(self, portaudio: Any, part: str | None) -> None:
        device = find_device(portaudio, Side.MICROPHONE, part)
        rate, channels = choose_rate(portaudio, Side.MICROPHONE, device, EAR_RATE)
        self.name = device.name
        """The device's name."""
        self.seen = time.monotonic()
        """When the callback last came, in seconds of the monotonic clock."""
        self.failed = False
        """Whether the callback has raised; the stream is over then."""
        self.xruns = 0
        """Times that sound was lost on the way in."""
        self.calls = 0
        """Times that the callback came."""
        self._chunks: queue.SimpleQueue[NDArray[np.int16]] = queue.SimpleQueue()
        self._resample = (
            None
            if rate == EAR_RATE
            else soxr.ResampleStream(rate, EAR_RATE, 1, dtype="int16", quality=QUALITY)
        )
        self._rest = np.zeros(0, np.int16)
        try:
            with hushed_stderr():
                self._stream = portaudio.InputStream(
                    device=device.index,
                    samplerate=rate,
                    channels=channels,
                    dtype="int16",
                    blocksize=rate // BLOCKS_PER_SECOND,
                    latency=LATENCY,
                    callback=self._callback,
                )
                self._stream.start()
        except portaudio.PortAudioError as error:
            raise AudioError(f"the microphone {device.name!r} cannot be opened: {error}") from error

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

    def close(self) -> None:
        """Let the device go, whatever state it is in."""
        with hushed_stderr():
            self._stream.close(ignore_errors=True)

    def _callback(self, indata: NDArray[np.int16], frames: int, when: Any, status: Any) -> None:
        try:
            self.seen = time.monotonic()
            self.calls += 1
            if status:
                self.xruns += 1
            if self._chunks.qsize() < BACKLOG:
                self._chunks.put(indata[:, 0].copy())
            else:
                self.xruns += 1
        except Exception:  # The audio thread's edge: raised further, it would only be printed.
            self.failed = True
