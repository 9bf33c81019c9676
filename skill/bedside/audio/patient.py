"""Recorded questions asked by somebody patient: each waits until the answer to the last has ended.

The ends of the demonstration. They judge by the sound alone: when the speaker has been silent for a
while, the next recording begins. This file must not know what is asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
import soxr

from bedside.audio.files import Recording
from bedside.audio.types import (
    BLOCKS_PER_SECOND,
    EAR_BLOCK,
    EAR_RATE,
    MOUTH_BLOCK,
    EarBlock,
    MouthBlock,
    News,
)
from bedside.score import SAMPLE_RATE

PATIENCE = 5 * BLOCKS_PER_SECOND // 2
"""Blocks of a silent speaker before the next recording: 2.5 s, longer than an answer takes to begin."""

LAST_WAIT = 4 * BLOCKS_PER_SECOND
"""Blocks of a silent speaker after the last answer: 4 s."""


class PatientEnds:
    """Plays recordings into the ear, one after each answer, and mixes both voices.

    Args:
        recordings: sound files, in order.
        out: given every 20 ms of the conversation, both voices together; or None.
    """

    delay = 0.0
    """Seconds: both voices are mixed as if each were heard at once."""

    def __init__(self, recordings: Sequence[Path], out: Callable[[MouthBlock], None] | None = None) -> None:
        self._waiting = list(recordings)
        self._out = out
        self._person: Iterator[EarBlock] = iter(())
        self._speaking = False
        self._closed = False
        self._quiet = PATIENCE - BLOCKS_PER_SECOND // 2
        self._to_mouth = soxr.ResampleStream(EAR_RATE, SAMPLE_RATE, 1, dtype="int16")
        self._heard = np.zeros(0, np.float32)

    def read(self) -> EarBlock | None:
        """Return the person's next 20 ms; None once the last answer has been heard out, or when closed.

        Raises:
            AudioError: the next recording cannot be read.
        """
        if self._closed:
            return None
        block = next(self._person, None)
        self._speaking = block is not None
        if block is None:
            if self._quiet >= (PATIENCE if self._waiting else LAST_WAIT):
                if not self._waiting:
                    return None
                self._ask(self._waiting.pop(0))
            block = np.zeros(EAR_BLOCK, np.int16)
        louder = self._to_mouth.resample_chunk(block).astype(np.float32) / 32768.0
        self._heard = np.concatenate((self._heard, louder))
        return block

    def write(self, block: MouthBlock) -> None:
        """Hear 20 ms of the answer."""
        self._quiet = 0 if self._speaking or np.any(block) else self._quiet + 1
        person, self._heard = self._heard[:MOUTH_BLOCK], self._heard[MOUTH_BLOCK:]
        if self._out is not None:
            both = block.copy()
            both[: len(person)] += person
            self._out(both)

    def news(self) -> tuple[News, ...]:
        """Return nothing: files are never unplugged."""
        return ()

    def close(self) -> None:
        """Ask nothing more; may be called twice."""
        self._closed = True

    def _ask(self, recording: Path) -> None:
        self._quiet = 0
        with Recording(recording) as opened:
            self._person = iter(list(opened.blocks()))
