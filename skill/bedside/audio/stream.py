"""One open stream of a sound card: its device, its signs of life, and the edge of the audio thread.

PortAudio calls back on a thread that must not wait and must not raise: what is raised there is kept for
whoever minds the stream. This file must not know what is heard or played, nor what happens when a
device is pulled.
"""

from __future__ import annotations

import time
from abc import ABC, abstractmethod
from typing import Any

from bedside.audio.devices import Side, choose_rate, find_device
from bedside.audio.hush import hushed_stderr
from bedside.audio.types import BLOCKS_PER_SECOND, AudioError

LATENCY = 0.04
"""Seconds that the system may keep sound back: two blocks."""

QUALITY = "LQ"
"""soxr's shorter filter: clean to 16 bits, and it keeps back 20 ms at usual rates, not 40."""


class DeviceStream(ABC):
    """A stream of 20 ms blocks at the device's rate, one channel or more.

    Args:
        portaudio: the module `sounddevice`.
        side: which end of the assistant it is.
        part: part of the device's name; None for the default.

    Raises:
        AudioError: there is no such device, or it cannot be opened at any rate.
    """

    def __init__(self, portaudio: Any, side: Side, part: str | None) -> None:
        self._portaudio = portaudio
        self._side = side
        self._device = find_device(portaudio, side, part)
        self._rate, self._channels = choose_rate(portaudio, side, self._device)
        self._block = self._rate // BLOCKS_PER_SECOND
        self.name = self._device.name
        """The device's name."""
        self.seen = time.monotonic()
        """When the callback last came, in seconds of the monotonic clock."""
        self.fault: Exception | None = None
        """What the callback has raised; the stream is over then."""
        self.xruns = 0
        """Times that sound was lost on its way."""
        self.calls = 0
        """Times that the callback came."""

    def close(self) -> None:
        """Let the device go, whatever state it is in."""
        with hushed_stderr():
            self._stream.close(ignore_errors=True)

    @property
    def _latency(self) -> float:
        """Seconds that the system keeps sound back."""
        return float(self._stream.latency)

    def _open(self, dtype: str) -> None:
        """Open the device and start; the callback comes from now on.

        Raises:
            AudioError: it cannot be opened.
        """
        kind = "InputStream" if self._side is Side.MICROPHONE else "OutputStream"
        try:
            with hushed_stderr():
                self._stream = getattr(self._portaudio, kind)(
                    device=self._device.index,
                    samplerate=self._rate,
                    channels=self._channels,
                    dtype=dtype,
                    blocksize=self._block,
                    latency=LATENCY,
                    callback=self._callback,
                )
                self._stream.start()
        except self._portaudio.PortAudioError as error:
            what = self._side.name.lower()
            raise AudioError(f"the {what} {self.name!r} cannot be opened: {error}") from error

    @abstractmethod
    def _move(self, sound: Any, frames: int) -> None:
        """Copy a block, of shape (frames, channels), from or to the device and return."""

    def _callback(self, sound: Any, frames: int, when: Any, status: Any) -> None:
        try:
            self.seen = time.monotonic()
            self.calls += 1
            if status:
                self.xruns += 1
            self._move(sound, frames)
        except Exception as error:  # The audio thread's edge: raised further, it would only be printed.
            self.fault = error
