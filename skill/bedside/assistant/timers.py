"""Timers on the clock of the sound.

Set and read by the block loop alone. This file must not know what a timer is for.
"""

from __future__ import annotations


class Timers:
    """Named times at which something is due."""

    def __init__(self) -> None:
        self._due: dict[str, float] = {}

    def start(self, timer: str, due: float) -> None:
        """Start a timer, or start it anew; `due` is in seconds on the clock of the sound."""
        self._due[timer] = due

    def cancel(self, timer: str) -> None:
        """Forget a timer, where it runs."""
        self._due.pop(timer, None)

    def collect(self, now: float) -> list[str]:
        """Return and forget the timers that are due, the earliest first."""
        over = sorted((due, timer) for timer, due in self._due.items() if due <= now)
        for _, timer in over:
            del self._due[timer]
        return [timer for _, timer in over]

    @property
    def running(self) -> bool:
        """Whether any timer runs."""
        return bool(self._due)
