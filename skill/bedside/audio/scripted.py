"""The scripted twin of microphone and speaker: blocks from a list, and a list of what was played.

This file must not know what the blocks hold.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping

from bedside.audio.types import EarBlock, MouthBlock, News


class ScriptedEnds:
    """Gives the blocks it was given, and then no more.

    Args:
        heard: the microphone's blocks.
        news: what happens to the devices, by the number of blocks read before it.
        delay: seconds by which what is written is heard after what was read.
    """

    def __init__(
        self,
        heard: Iterable[EarBlock],
        news: Mapping[int, News] | None = None,
        delay: float = 0.0,
    ) -> None:
        self.played: list[MouthBlock] = []
        """Every block given to the speaker."""
        self.closed = False
        """Whether the ends were let go."""
        self.delay = delay
        """Seconds by which what is written is heard after what was read."""
        self._heard = deque(heard)
        self._coming = dict(news or {})
        self._read = 0

    def read(self) -> EarBlock | None:
        """Return the next block; None when there are no more, or when closed."""
        if self.closed or not self._heard:
            return None
        self._read += 1
        return self._heard.popleft()

    def write(self, block: MouthBlock) -> None:
        """Keep 20 ms."""
        if not self.closed:
            self.played.append(block.copy())

    def news(self) -> tuple[News, ...]:
        """Return what has happened by now, once."""
        due = sorted(read for read in self._coming if read <= self._read)
        return tuple(self._coming.pop(read) for read in due)

    def close(self) -> None:
        """Let the ends go; may be called twice."""
        self.closed = True
