"""Lines that somebody types, or that come from a pipe; a terminal can be waited for with a time limit.

This file must not know what a line means.
"""

from __future__ import annotations

import contextlib
import importlib
import queue
import sys
import threading
from typing import Protocol

ENDINGS = ("quit", "exit")
"""Lines that end it; a person who types them wants their terminal back."""

PROMPT = "> "


class End:
    """There are no more lines."""


END = End()

NextLine = str | None | End
"""A line, None where the time was over, or the end."""


class LineSource(Protocol):
    """Where lines come from."""

    waits: bool
    """Whether it can be waited for; else the next line is there, or never comes."""

    def next(self, seconds: float | None = None) -> NextLine:
        """Return the next line.

        Args:
            seconds: how long to wait for it at most; None for as long as it takes.
        """

    def show(self, text: str) -> None:
        """Print a line of ours."""


class Pipe:
    """Lines from a pipe or a file: each is there at once."""

    waits = False

    def next(self, seconds: float | None = None) -> NextLine:
        """Return the next line; where it could be waited for, an empty one and the end let the time pass."""
        line = sys.stdin.readline()
        text = line.strip()
        if text.lower() in ENDINGS:
            return END
        if seconds is not None:
            return text or None
        return text if line else END

    def show(self, text: str) -> None:
        """Print it."""
        print(text, flush=True)


class Terminal:
    """A person at a terminal; typed lines are read beside what goes on."""

    waits = True

    def __init__(self) -> None:
        with contextlib.suppress(ImportError):  # not on Windows; it lets a line be edited, and keeps nothing
            importlib.import_module("readline")
        self._lines: queue.SimpleQueue[str | End] = queue.SimpleQueue()
        self._wanted = threading.Event()
        self._prompting = False
        threading.Thread(target=self._read, name="typing", daemon=True).start()

    def next(self, seconds: float | None = None) -> NextLine:
        """Prompt, and return the line that is typed."""
        if not self._prompting:
            self._prompting = True
            self._wanted.set()
        try:
            line = self._lines.get(timeout=seconds)
        except queue.Empty:
            return None
        except KeyboardInterrupt:  # Ctrl-C at the prompt is a way to leave
            print(file=sys.stderr)
            return END
        self._prompting = False
        return line

    def show(self, text: str) -> None:
        """Print it, over the prompt where one stands."""
        over, again = ("\r", PROMPT) if self._prompting else ("", "")
        print(f"{over}{text}\n{again}", end="", flush=True)

    def _read(self) -> None:
        while True:
            self._wanted.wait()
            self._wanted.clear()
            try:
                line = input(PROMPT).strip()
            except (EOFError, OSError, ValueError):  # closed, by Ctrl-D or with the terminal
                print(file=sys.stderr)  # the prompt stands on an open line
                self._lines.put(END)
                return
            self._lines.put(END if line.lower() in ENDINGS else line)
