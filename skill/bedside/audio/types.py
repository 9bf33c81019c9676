"""What the audio room shares: blocks, rates, and the two ends of the assistant.

The assistant moves 20 ms of microphone in and 20 ms of speaker out, one step at a time. Where the
blocks come from and go to, a sound card or a file, is known only behind `Ends`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from bedside.events import DeviceBack, DeviceLost
from bedside.score import SAMPLE_RATE

EAR_RATE = 16_000
"""Samples per second of every microphone block: what the speech model was trained on."""

BLOCKS_PER_SECOND = 50
"""Blocks of 20 ms."""

EAR_BLOCK = EAR_RATE // BLOCKS_PER_SECOND
"""Samples of a microphone block: 320."""

MOUTH_BLOCK = SAMPLE_RATE // BLOCKS_PER_SECOND
"""Samples of a speaker block: 480."""

EarBlock = NDArray[np.int16]
"""Shape (320,), 16-bit PCM at 16 kHz."""

MouthBlock = NDArray[np.float32]
"""Shape (480,), -1.0 to 1.0 at 24 kHz."""

Clip = NDArray[np.float32]
"""Shape (samples,), -1.0 to 1.0 at 24 kHz."""


class AudioError(Exception):
    """Sound could not be read, written or played; the message is one line that says what to do."""


@dataclass(frozen=True)
class DeviceFault:
    """A part of the sound system has failed; what was lost of it is looked for as ever."""

    device: str
    """Its name, as a person would know it."""

    hint: str
    """What was wrong, in one line."""


News = DeviceLost | DeviceBack | DeviceFault
"""What can happen to a device."""


class Ends(Protocol):
    """Where microphone blocks come from and speaker blocks go to."""

    def read(self) -> EarBlock | None:
        """Wait for the next 20 ms of microphone; None when there will be no more."""

    def write(self, block: MouthBlock) -> None:
        """Give 20 ms to the speaker."""

    @property
    def delay(self) -> float:
        """Seconds from the start of the block read last to when the block written next begins to be heard."""

    def news(self) -> tuple[News, ...]:
        """Return what happened to the devices since the last call."""

    def close(self) -> None:
        """Let the devices or files go; may be called twice."""
