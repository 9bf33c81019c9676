"""Timers that outlive the program: when each is over, in a small file, by the clock of the wall.

Nothing that was heard is in it. This file must not know what a timer is for.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Protocol


class KeptTimers(Protocol):
    """Where lasting timers are kept."""

    def keep(self, timer: str, seconds: float) -> None:
        """Keep that a timer is over in so many seconds."""

    def drop(self, timer: str) -> None:
        """Forget a timer, where it is kept."""

    def kept(self) -> dict[str, float]:
        """Return what is kept: timer to the seconds from now, 0 where it is over."""


class NoTimers:
    """Keeps nothing, for what runs over a recording."""

    def keep(self, timer: str, seconds: float) -> None:
        """Keep nothing."""

    def drop(self, timer: str) -> None:
        """Forget nothing."""

    def kept(self) -> dict[str, float]:
        """Return nothing."""
        return {}


class TimerFile:
    """Keeps timers in a file, which is there only while one runs.

    Args:
        file: where they are kept.
        clock: seconds since 1970, whatever the program's own clock says.
    """

    def __init__(self, file: Path, clock: Callable[[], float] = time.time) -> None:
        self._file = file
        self._clock = clock
        self._ends = self._read()

    def keep(self, timer: str, seconds: float) -> None:
        """Keep that a timer is over in so many seconds.

        Raises:
            OSError: the file cannot be written.
        """
        self._ends[timer] = self._clock() + seconds
        self._write()

    def drop(self, timer: str) -> None:
        """Forget a timer, where it is kept.

        Raises:
            OSError: the file cannot be written.
        """
        if self._ends.pop(timer, None) is not None:
            self._write()

    def kept(self) -> dict[str, float]:
        """Return what is kept."""
        return {timer: max(0.0, end - self._clock()) for timer, end in self._ends.items()}

    def _read(self) -> dict[str, float]:
        """Read what an earlier run has kept; a file that holds something else holds no timer."""
        try:
            found = json.loads(self._file.read_text(encoding="utf-8"))
            return {str(timer): float(end) for timer, end in found.items()}
        except (OSError, ValueError, AttributeError, TypeError):
            return {}

    def _write(self) -> None:
        if not self._ends:
            self._file.unlink(missing_ok=True)
            return
        self._file.parent.mkdir(parents=True, exist_ok=True)
        part = self._file.with_suffix(".part")
        part.write_text(json.dumps(self._ends), encoding="utf-8")
        part.replace(self._file)
