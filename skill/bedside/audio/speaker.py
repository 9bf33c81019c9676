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

from bedside.audio.devices import Side, choose_rate, find_device
from bedside.audio.hush import hushed_stderr
from bedside.audio.ring import Ring
from bedside.audio.types import BLOCKS_PER_SECOND, AudioError, MouthBlock
from bedside.score import SAMPLE_RATE

LATENCY = 0.04
"""Seconds that the system may keep sound back: two blocks."""

QUALITY = "LQ"
"""soxr's shorter filter: clean to 16 bits, and it keeps back 20 ms at most, not 40."""

PRIMED = 2
"""Blocks that must wait before the first is played, also after it ran dry."""

MANY = 3
"""Blocks beyond which silence is dropped, so that a stop stays quick."""

CAPACITY = 5
"""Blocks that can wait; with no room for sound that can be heard, `write` waits for it."""

PATIENCE = 0.1
"""Seconds without a callback after which nobody waits for room."""


class Speaker:
    """An open output stream.

    Args:
        portaudio: the module `sounddevice`.
        part: part of the device's name; None for the default.

    Raises:
        AudioError: there is no such device or it cannot be opened.
    """

    def __init__(self, portaudio: Any, part: str | None) -> None:
        device = find_device(portaudio, Side.SPEAKER, part)
        rate, channels = choose_rate(portaudio, Side.SPEAKER, device, SAMPLE_RATE)
        self.name = device.name
        """The device's name."""
        self.seen = time.monotonic()
        """When the callback last came, in seconds of the monotonic clock."""
        self.failed = False
        """Whether the callback has raised; the stream is over then."""
        self.xruns = 0
        """Times that the device or the ring ran dry or over."""
        self.calls = 0
        """Times that the callback came."""
        self.sounded = 0.0
        """When something that can be heard was last written, in seconds of the monotonic clock."""
        self._rate = rate
        self._block = rate // BLOCKS_PER_SECOND
        self._ring = Ring(CAPACITY * self._block)
        self._primed = False
        self._resample = (
            None
            if rate == SAMPLE_RATE
            else soxr.ResampleStream(SAMPLE_RATE, rate, 1, dtype="float32", quality=QUALITY)
        )
        try:
            with hushed_stderr():
                self._stream = portaudio.OutputStream(
                    device=device.index,
                    samplerate=rate,
                    channels=channels,
                    dtype="float32",
                    blocksize=self._block,
                    latency=LATENCY,
                    callback=self._callback,
                )
                self._stream.start()
        except portaudio.PortAudioError as error:
            raise AudioError(f"the speaker {device.name!r} cannot be opened: {error}") from error

    @property
    def delay(self) -> float:
        """Seconds from writing a block now to its first sample being heard."""
        return self._ring.fill / self._rate + float(self._stream.latency)

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

    def close(self) -> None:
        """Let the device go, whatever state it is in."""
        with hushed_stderr():
            self._stream.close(ignore_errors=True)

    def _wait_for_room(self, samples: int) -> None:
        room = CAPACITY * self._block - samples
        while self._ring.fill > room and time.monotonic() - self.seen < PATIENCE:
            time.sleep(0.25 / BLOCKS_PER_SECOND)

    def _callback(self, outdata: NDArray[np.float32], frames: int, when: Any, status: Any) -> None:
        try:
            self.seen = time.monotonic()
            self.calls += 1
            if status:
                self.xruns += 1
            self._primed = self._primed or self._ring.fill >= PRIMED * self._block
            if not self._primed:
                outdata.fill(0.0)
                return
            first = outdata[:, 0]
            if self._ring.take(first) < frames:
                self._primed = False
                self.xruns += 1
            for channel in range(1, outdata.shape[1]):
                outdata[:, channel] = first
        except Exception:  # The audio thread's edge: raised further, it would only be printed.
            self.failed = True
