"""Shows a conversation on the screen as it happens: what was heard, and what is said.

A journal for people. Faults are not in it: the log puts them on standard error, where a person reads them
too. This file must not know why anything is said.
"""

from __future__ import annotations

from typing import TextIO


class Onlooker:
    """Prints the conversation, one line a turn.

    Args:
        stream: where it is printed.
    """

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def note(self, seconds: float, event: str, /, **fields: object) -> None:
        """Print what a person would want to see; the rest is left out."""
        line = _LINES.get(event)
        if line is not None:
            clock = f"{int(seconds) // 60:02d}:{seconds % 60:04.1f}"
            self._stream.write(f"{clock}  {line.format(**fields)}\n")
            self._stream.flush()


_LINES = {
    "ready": "(ready)",
    "wake": "(awake)",
    "heard": "You      {text}",
    "say_start": "Bedside  {text}",
    "unsaid": "Bedside  {text}",
    "device_lost": "({device} is gone; I go on when it is back)",
    "device_back": "({device} is back)",
}
"""Event to the line it makes; for the eye, never for the ear."""
