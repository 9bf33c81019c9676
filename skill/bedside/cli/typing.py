"""Lines that somebody types, or that come from a pipe; a terminal can be waited for with a time limit.

This file must not know what a line means.
"""

from __future__ import annotations

import contextlib
import importlib
import os
import queue
import sys
import threading
from typing import Any, Protocol

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

    def close(self) -> None:
        """Let it go; may be called twice."""


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

    def close(self) -> None:
        """Nothing is held."""


LONGEST = 4096
"""Bytes of the longest line that a terminal gives at once."""

PROMPT_WAIT = 0.5
"""Seconds in which a prompt that was asked for is on the screen."""


class Terminal:
    """A person at a terminal; typed lines are read beside what goes on.

    What reads them may be left with a line half typed: `close` gives the terminal back as it was.
    """

    waits = True

    def __init__(self) -> None:
        self._before = _settings()
        self._lines: queue.SimpleQueue[str | End] = queue.SimpleQueue()
        self._wanted = threading.Event()
        self._prompting = False
        self._prompted = threading.Event()
        self._editor = _editor()
        if self._editor is not None:
            self._editor.set_pre_input_hook(self._prompted.set)
        threading.Thread(target=self._read, name="typing", daemon=True).start()

    def next(self, seconds: float | None = None) -> NextLine:
        """Prompt, and return the line that is typed."""
        if not self._prompting:
            self._prompting = True
            self._prompted.clear()
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
        """Print it; where a prompt stands it moves down, with what is typed already."""
        again = self._unfinished()
        over = f"\r{' ' * len(again)}\r" if again else ""
        print(f"{over}{text}\n{again}", end="", flush=True)

    def close(self) -> None:
        """Give the terminal back as it was found; may be called twice."""
        if self._editor is not None:
            self._editor.set_pre_input_hook(None)
        if self._before is not None:
            import termios

            with contextlib.suppress(OSError, termios.error):  # the terminal is gone
                termios.tcsetattr(sys.stdin.fileno(), termios.TCSADRAIN, self._before)

    def _unfinished(self) -> str:
        """Return the line that the person is typing, with its prompt; nothing where there is no prompt."""
        if not (self._prompting and sys.stdout.isatty()):
            return ""
        if self._editor is None:
            return PROMPT
        self._prompted.wait(PROMPT_WAIT)
        return PROMPT + str(self._editor.get_line_buffer())

    def _read(self) -> None:
        while True:
            self._wanted.wait()
            self._wanted.clear()
            try:
                line = self._line().strip()
            except (EOFError, OSError, ValueError):  # closed, by Ctrl-D or with the terminal
                print(file=sys.stderr)  # the prompt stands on an open line
                self._lines.put(END)
                return
            self._lines.put(END if line.lower() in ENDINGS else line)

    def _line(self) -> str:
        """Wait for a line that is typed.

        Where nobody sees a prompt, `input` would hold a lock at which the program's end fails.
        """
        if sys.stdout.isatty():
            return input(PROMPT)
        line = os.read(sys.stdin.fileno(), LONGEST)
        if not line:
            raise EOFError
        return line.decode(sys.stdin.encoding, errors="replace")


def _editor() -> Any:
    """Return what lets a line be edited, and keeps nothing; None where it is not, or tells too little."""
    if not sys.stdout.isatty():
        return None
    with contextlib.suppress(ImportError):  # not on Windows
        editor = importlib.import_module("readline")
        if hasattr(editor, "set_pre_input_hook"):  # not with every editline
            return editor
    return None


def _settings() -> list[Any] | None:
    """Return how the terminal is set; None where that cannot be known."""
    try:
        import termios
    except ImportError:  # Windows
        return None
    return termios.tcgetattr(sys.stdin.fileno())
