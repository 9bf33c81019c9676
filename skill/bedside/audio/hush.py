"""Silence for libraries that write on standard error from C.

PortAudio's ALSA part and libmpg123 talk there about what Bedside says itself, in one line of its
own. Standard error belongs to the whole process, so all who hush it at once share one hush: the
first silences it, the last one, or whoever has something to say, lets it speak again. This file must
not know which library it hushes.
"""

from __future__ import annotations

import logging
import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

log = logging.getLogger(__name__)


class Hush:
    """What keeps one file descriptor silent while anybody wants it so.

    Args:
        descriptor: the number of the file descriptor.
    """

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._lock = threading.Lock()
        self._wanted: set[object] = set()
        self._kept: int | None = None

    @contextmanager
    def held(self) -> Iterator[None]:
        """Be silent for a moment; may be held several times at once, on any threads."""
        wish = object()
        with self._lock:
            self._wanted.add(wish)
            if self._kept is None:
                self._silence()
        try:
            yield
        finally:
            with self._lock:
                self._wanted.discard(wish)
                if not self._wanted:
                    self._speak()

    def lift(self) -> None:
        """Let it speak now, although somebody who hangs may hold the hush for ever."""
        with self._lock:
            self._wanted.clear()
            self._speak()

    def _silence(self) -> None:
        try:
            kept = os.dup(self._descriptor)
        except OSError as error:  # there is none at all, as under pythonw
            log.debug("nothing to hush: %s", error)
            return
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, self._descriptor)
        os.close(nowhere)
        self._kept = kept

    def _speak(self) -> None:
        kept, self._kept = self._kept, None
        if kept is not None:
            os.dup2(kept, self._descriptor)
            os.close(kept)


_STDERR = Hush(2)


@contextmanager
def hushed_stderr() -> Iterator[None]:
    """Send file descriptor 2 to nowhere for a moment; Python's own errors are raised, not printed."""
    if sys.stderr is not None and not sys.stderr.closed:
        sys.stderr.flush()
    with _STDERR.held():
        yield


def lift_hush() -> None:
    """Give file descriptor 2 its voice back, whoever hushed it."""
    _STDERR.lift()
