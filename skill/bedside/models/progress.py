"""How far it is: a small protocol, the bar on a terminal, and the scripted twin that tests use.

What works reports bytes; it never knows whether anybody looks.
"""

import sys
from dataclasses import dataclass, field
from typing import Protocol, TextIO

from tqdm import tqdm


class Progress(Protocol):
    """Told of one task after another; a task's `at` comes between its `start` and its `finish`."""

    def start(self, task: str, total: int | None) -> None:
        """A task of `total` bytes begins; None where nobody knows."""

    def at(self, done: int) -> None:
        """`done` bytes of the running task are behind us, counted from its beginning."""

    def finish(self) -> None:
        """The running task has ended, well or not."""

    def note(self, text: str) -> None:
        """A line for the person, outside of any task."""


class TerminalProgress:
    """A bar where somebody can watch it, one line a task where the output goes to a file."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = sys.stderr if stream is None else stream
        self._bar: tqdm | None = None  # type: ignore[type-arg]  # generic in the stubs alone

    def start(self, task: str, total: int | None) -> None:
        """Draw the empty bar, or print the one line."""
        if not self._stream.isatty():
            self.note(task if total is None else f"{task} ({total / 1e6:.0f} MB)")
            return
        self._bar = tqdm(total=total, desc=task, unit="B", unit_scale=True, file=self._stream)

    def at(self, done: int) -> None:
        """Move the bar, forwards or back."""
        if self._bar is not None:
            self._bar.update(done - self._bar.n)

    def finish(self) -> None:
        """Leave the bar as it stands and go to the next line."""
        if self._bar is not None:
            self._bar.close()
            self._bar = None

    def note(self, text: str) -> None:
        """Print a line."""
        print(text, file=self._stream, flush=True)


@dataclass
class ScriptedProgress:
    """Remembers what it was told, and can stand for a person who presses Ctrl-C."""

    interrupt_at: int | None = None
    """Bytes of a task after which Ctrl-C is pressed, once; None: never."""
    tasks: list[str] = field(default_factory=list)
    """Every task that was started, in order."""
    notes: list[str] = field(default_factory=list)
    """Every line that was told, in order."""
    most: int = 0
    """The most bytes that the running task has reported."""
    running: bool = False
    """Whether a task has started and not ended."""

    def start(self, task: str, total: int | None) -> None:
        """Remember the task."""
        self.tasks.append(task)
        self.most = 0
        self.running = True

    def at(self, done: int) -> None:
        """Remember how far, and be interrupted where the script says so."""
        self.most = max(self.most, done)
        if self.interrupt_at is not None and done >= self.interrupt_at:
            self.interrupt_at = None
            raise KeyboardInterrupt

    def finish(self) -> None:
        """Remember that the task has ended."""
        self.running = False

    def note(self, text: str) -> None:
        """Remember the line."""
        self.notes.append(text)
