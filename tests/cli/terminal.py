"""A person at a terminal: the program in a real one, what they type, what the screen shows."""

from __future__ import annotations

import fcntl
import os
import re
import struct
import subprocess
import sys
import termios
import threading
from collections.abc import Mapping
from typing import Any

from tests.sound_server import PATIENCE, wait_until


class AtTerminal:
    """The running program with a terminal of its own.

    Args:
        arguments: of the command line.
        environment: what differs from ours.
    """

    def __init__(self, *arguments: str, environment: Mapping[str, str] | None = None) -> None:
        self._person, terminal = os.openpty()
        self._terminal = terminal
        fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 100, 0, 0))
        self.before = self.settings()
        self._shown = bytearray()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "bedside", *arguments],
            stdin=terminal,
            stdout=terminal,
            stderr=terminal,
            env={**os.environ, "TERM": "xterm", **(environment or {})},
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),  # noqa: PLW1509 - the terminal is its own
        )
        threading.Thread(target=self._collect, daemon=True).start()

    def settings(self) -> list[Any]:
        """Return how the terminal is set: whether it echoes, and so on."""
        return termios.tcgetattr(self._terminal)

    @property
    def shown(self) -> str:
        """Return everything that was written to the screen, as it came."""
        return self._shown.decode(errors="replace")

    @property
    def lines(self) -> list[str]:
        """Return the screen's lines as they stand in the end: what was written over is gone."""
        text = re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", self.shown)
        return [_written_over(line) for line in text.split("\n")]

    def type(self, text: str) -> None:
        """Press keys."""
        os.write(self._person, text.encode())

    def wait_for(self, text: str, times: int = 1, seconds: float = PATIENCE) -> None:
        """Wait until the screen has shown a text so many times."""
        wait_until(lambda: self.shown.count(text) >= times, f"{text!r} in {self.shown[-500:]!r}", seconds)

    def end(self) -> int:
        """Wait for its end and return the exit code."""
        return self.process.wait(PATIENCE)

    def close(self) -> None:
        """End it where it runs on."""
        self.process.kill()
        self.process.wait()
        os.close(self._terminal)
        os.close(self._person)

    def _collect(self) -> None:
        try:
            while piece := os.read(self._person, 4096):
                self._shown += piece
        except OSError:  # closed
            return


def _written_over(line: str) -> str:
    """Return what stands in a line in the end: after a return the cursor writes over what is there."""
    out: list[str] = []
    at = 0
    for letter in line:
        if letter == "\r":
            at = 0
        elif letter == "\b":
            at = max(0, at - 1)
        else:
            out[at : at + 1] = [letter]
            at += 1
    return "".join(out).rstrip()
