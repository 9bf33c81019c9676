"""Ends a command in order where the system asks for it: whatever it has opened is closed and deleted.

SIGTERM comes from service managers and `kill`, SIGHUP where a terminal is closed. Both end a program at
once unless it says otherwise. This file must not know what there is to close.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

OF_A_SIGNAL = 128
"""Added to a signal's number it is the exit code that shells expect: 143 after SIGTERM."""

SIGNALS = tuple(
    getattr(signal, name)
    for name in ("SIGTERM", "SIGHUP")
    if hasattr(signal, name)  # no SIGHUP on Windows
)


@contextmanager
def in_order() -> Iterator[None]:
    """Let these signals raise SystemExit in the work inside; others' wishes for them stand."""
    if threading.current_thread() is not threading.main_thread():  # the only one that may
        yield
        return
    ours = [number for number in SIGNALS if signal.getsignal(number) is signal.SIG_DFL]
    try:
        for number in ours:
            signal.signal(number, _end)
        yield
    finally:
        for number in ours:
            signal.signal(number, signal.SIG_DFL)


@contextmanager
def stopping() -> Iterator[threading.Event]:
    """Give an event that Ctrl-C and SIGTERM set, so that the loop ends between two blocks."""
    ended = threading.Event()

    def end(number: int, frame: FrameType | None) -> None:
        ended.set()

    before = {number: signal.signal(number, end) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield ended
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _end(number: int, frame: FrameType | None) -> None:
    signal.signal(number, signal.SIG_IGN)  # a second one must not break into the closing
    raise SystemExit(OF_A_SIGNAL + number)
