"""A made-up sound card: what `sounddevice` is to us, moved by the test that holds it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from bedside.audio.types import Clip


class Stream:
    """A stream that calls back when it is told to."""

    def __init__(self, callback: Callable[..., None], blocksize: int, channels: int, **others: Any) -> None:
        self.callback = callback
        self.blocksize = blocksize
        self.channels = channels
        self.latency = 0.01

    def start(self) -> None:
        """Do nothing: it calls back when it is told to."""

    def block(self) -> Any:
        """Return a block as the card would hand it over."""
        return np.zeros((self.blocksize, self.channels), np.float32)

    def close(self, ignore_errors: bool) -> None:
        """Do nothing."""


class SoundCard:
    """What `sounddevice` is to us, with one device for each side."""

    PortAudioError = OSError
    kind = Stream

    def __init__(self, rate: int, channels: int = 1) -> None:
        self._rate = rate
        self._channels = channels
        self.opened: list[Stream] = []

    def query_devices(self, kind: str | None = None) -> Any:
        device = {"index": 0, "name": "card", "default_samplerate": float(self._rate)}
        device |= {"max_input_channels": self._channels, "max_output_channels": self._channels}
        return [device] if kind is None else device

    def check_input_settings(self, device: int, samplerate: int, channels: int) -> None:
        if samplerate != self._rate or channels != self._channels:
            raise OSError("Invalid sample rate or channels")

    check_output_settings = check_input_settings

    def InputStream(self, **wanted: Any) -> Stream:  # noqa: N802 - its name in sounddevice
        self.opened.append(self.kind(**wanted))
        return self.opened[-1]

    OutputStream = InputStream

    def _exit_handler(self) -> None:
        """Do nothing."""

    def _terminate(self) -> None:
        """Do nothing."""

    _initialize = _terminate

    def record(self, sound: Clip) -> None:
        """Give sound to the microphone as the card would, the same in every channel."""
        stream = self.opened[-1]
        whole = np.repeat((sound * 32_767).astype(np.int16)[:, None], stream.channels, axis=1)
        for start in range(0, len(whole), stream.blocksize):
            stream.callback(whole[start : start + stream.blocksize], stream.blocksize, None, None)

    def play(self) -> Clip:
        """Take a block from the speaker as the card would; return its last channel."""
        stream = self.opened[-1]
        out = np.full((stream.blocksize, stream.channels), np.nan, np.float32)
        stream.callback(out, stream.blocksize, None, None)
        return out[:, -1]
