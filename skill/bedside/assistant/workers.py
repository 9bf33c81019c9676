"""Slow work beside the block loop: one job after the other, results handed back in order.

Live, a thread does the work and a result arrives when it is done. In lock-step the work is done at
once and its result is held back for a fixed number of blocks, so that the same recording gives the
same sound. This file must not know what the work is.
"""

from __future__ import annotations

import queue
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

Result = TypeVar("Result")


@dataclass(frozen=True)
class Done(Generic[Result]):
    """A job that ended well."""

    result: Result
    """What it returned."""


@dataclass(frozen=True)
class Failed:
    """A job that raised; the error is for the one who asked."""

    error: Exception
    """What it raised."""


class Worker(Protocol[Result]):
    """Takes jobs and hands their results back, in order."""

    def submit(self, job: Callable[[], Result]) -> None:
        """Queue a job; returns at once."""

    def collect(self, block: int) -> list[Done[Result] | Failed]:
        """Return what is due by this block (counted from 0), in the order of the jobs."""

    @property
    def waiting(self) -> int:
        """Jobs that should have been done by now and are not."""

    def close(self) -> None:
        """End the worker; jobs that have not begun are dropped. May be called twice."""


class LockStepWorker(Generic[Result]):
    """Does each job at once and holds its result back for a fixed number of blocks."""

    def __init__(self, delay_blocks: int) -> None:
        self._delay = delay_blocks
        self._block = 0
        self._held: deque[tuple[int, Done[Result] | Failed]] = deque()

    def submit(self, job: Callable[[], Result]) -> None:
        """Do the job now; its result is due `delay_blocks` later."""
        self._held.append((self._block + self._delay, _outcome(job)))

    def collect(self, block: int) -> list[Done[Result] | Failed]:
        """Return what is due by this block."""
        self._block = block
        due = []
        while self._held and self._held[0][0] <= block:
            due.append(self._held.popleft()[1])
        return due

    @property
    def waiting(self) -> int:
        """None: every job is done as it comes."""
        return 0

    def close(self) -> None:
        """Drop what is held."""
        self._held.clear()


class ThreadWorker(Generic[Result]):
    """Does the jobs on a thread of its own."""

    def __init__(self, name: str) -> None:
        self._jobs: queue.SimpleQueue[Callable[[], Result] | None] = queue.SimpleQueue()
        self._results: deque[Done[Result] | Failed] = deque()
        self._closing = threading.Event()
        self._thread = threading.Thread(target=self._work, name=name, daemon=True)
        self._thread.start()

    def submit(self, job: Callable[[], Result]) -> None:
        """Queue a job for the thread."""
        self._jobs.put(job)

    def collect(self, block: int) -> list[Done[Result] | Failed]:
        """Return what has been done since the last call."""
        return [self._results.popleft() for _ in range(len(self._results))]

    @property
    def waiting(self) -> int:
        """Jobs that have not begun."""
        return self._jobs.qsize()

    def close(self) -> None:
        """Let the job at hand end, at most for a second, and drop the rest."""
        self._closing.set()
        self._jobs.put(None)
        self._thread.join(timeout=1.0)

    def _work(self) -> None:
        while (job := self._jobs.get()) is not None and not self._closing.is_set():
            self._results.append(_outcome(job))


def _outcome(job: Callable[[], Result]) -> Done[Result] | Failed:
    """Do a job at the worker's edge: whatever it raises is handed back, never lost."""
    try:
        return Done(job())
    except Exception as error:
        return Failed(error)
