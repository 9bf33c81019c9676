"""The ends of the assistant on files: a recording in place of the microphone, a file in place of the speaker.

One block in gives one block out, so the file stays aligned with the recording. This file must not
know when a conversation is over; it counts the silence it has fed and whoever steps decides.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

import numpy as np

from bedside.audio.files import Recording, Warn, ignore_warning
from bedside.audio.types import BLOCKS_PER_SECOND, EAR_BLOCK, EarBlock, MouthBlock, News
from bedside.audio.writing import SoundWriter


class FileEnds:
    """Reads a recording, then silence without end.

    Args:
        recording: a sound file.
        out: where what the speaker plays is written, or None; whoever opened it finishes it.
        warn: told when the recording is cut short.

    Raises:
        AudioError: the recording cannot be read.
    """

    delay = 0.0
    """Seconds: what is written stands in the file where what was read stands in the recording."""

    def __init__(
        self,
        recording: str | os.PathLike[str],
        out: SoundWriter | None = None,
        warn: Warn = ignore_warning,
    ) -> None:
        self.tail = 0
        """Blocks of silence fed since the recording ended."""
        self.heard = 0.0
        """Seconds of the recording that have been read."""
        self._recording = Recording(recording, warn)
        self._blocks: Iterator[EarBlock] = self._recording.blocks()
        self._out = out

    @property
    def seconds(self) -> float:
        """Seconds that the recording says it lasts."""
        return self._recording.seconds

    def read(self) -> EarBlock | None:
        """Return the recording's next 20 ms, or silence after its end; never None.

        Raises:
            AudioError: not even the start of the recording can be decoded.
        """
        block = next(self._blocks, None)
        if block is None:
            self.tail += 1
            return np.zeros(EAR_BLOCK, np.int16)
        self.heard += 1.0 / BLOCKS_PER_SECOND
        return block

    def write(self, block: MouthBlock) -> None:
        """Add 20 ms to the file.

        Raises:
            AudioError: the disk is full.
        """
        if self._out is not None:
            self._out.write(block)

    def news(self) -> tuple[News, ...]:
        """Return nothing: a file is never unplugged."""
        return ()

    def close(self) -> None:
        """Let the recording go; may be called twice."""
        self._recording.close()
