"""How far a long recording is: a bar on a terminal, nothing elsewhere, and lines that do not run into it.

This file must not know what is done with the recording.
"""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator

from tqdm import tqdm

from bedside.assistant.journal import Journal

LONG = 60.0
"""Seconds of sound from which there is something to wait for."""

FORM = "{desc} {percentage:3.0f}%|{bar}| {elapsed}, {remaining} to go"


@contextlib.contextmanager
def progress(task: str, seconds: float) -> Iterator[Callable[[float], None]]:
    """Draw a bar while the work inside goes on, if somebody can see it; give what moves it.

    Args:
        task: what is being done.
        seconds: how long the sound lasts. What moves the bar is told how many of them are done.
    """
    hidden = seconds < LONG or not sys.stderr.isatty()
    with tqdm(total=round(seconds), desc=task, bar_format=FORM, leave=False, disable=hidden) as bar:

        def show(done: float) -> None:
            if int(done) > bar.n:
                bar.update(int(done) - bar.n)

        yield show


def beside(tell: Callable[[str], None]) -> Callable[[str], None]:
    """Return what tells the same line where a bar may be drawn: the bar makes room for it."""

    def told(line: str) -> None:
        with tqdm.external_write_mode():
            tell(line)

    return told


class Beside:
    """A journal on the screen for which the bar makes room."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def note(self, seconds: float, event: str, /, **fields: object) -> None:
        """Pass it on."""
        with tqdm.external_write_mode():
            self._journal.note(seconds, event, **fields)
