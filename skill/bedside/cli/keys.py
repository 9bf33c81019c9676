"""A session on the speaker, with keys: pause, next, back, louder, quieter, end.

This file must not know what is in a session, nor how it is timed.
"""

from __future__ import annotations

import contextlib
import os
import select
import sys
from collections.abc import Callable, Iterator
from typing import NoReturn

from tqdm import tqdm

from bedside.assistant.recital import Recital
from bedside.audio.speaker import Speaker
from bedside.audio.tape import Tape
from bedside.audio.types import BLOCKS_PER_SECOND, MouthBlock
from bedside.cli import aloud
from bedside.score import SAMPLE_RATE

LOUDER = 2.0
"""Decibels of one plus or minus."""

KEYS = {
    " ": "pause",
    "\x1b[C": "next",
    "\x1b[D": "back",
    "\x1bOC": "next",
    "\x1bOD": "back",
    "+": "louder",
    "=": "louder",
    "-": "quieter",
    "q": "end",
    "\x03": "end",
}
"""What a terminal sends, and what it does; an arrow comes as either of two."""

FORM = "{desc} {percentage:3.0f}%|{bar}|"

Keys = Callable[[], "str | None"]
"""Gives the next thing that a key asked for; None where none was pressed."""


def play_with_keys(recital: Recital, speaker: Speaker, loudness: float) -> None:
    """Play a session at the pace of the clock, as the keys want it.

    Args:
        recital: the session.
        speaker: where it is heard.
        loudness: loudness to begin with, in dB re the usual.

    Raises:
        AudioError: the speaker is gone.
    """
    hidden = not sys.stderr.isatty()
    long = round(recital.seconds)
    bar: tqdm[NoReturn] = tqdm(
        desc=recital.plan.title, total=long, bar_format=FORM, leave=False, disable=hidden
    )
    with keyboard() as keys, bar:
        aloud.play(_shown(Player(recital, keys, loudness), bar, long), speaker)


def _shown(player: Player, bar: tqdm[NoReturn], long: int) -> Iterator[MouthBlock]:
    """Yield the player's blocks, and draw where it is in so many seconds, whenever that changes."""
    drawn = None
    for block in player.blocks():
        left = max(0, round(player.seconds_left))
        now = (player.title, left)
        if now != drawn:
            drawn = now
            bar.set_description_str(f"{player.title}, {left // 60}:{left % 60:02d} left", refresh=False)
            bar.n = long - left
            bar.refresh()
        yield block


class Player:
    """A tape head over the steps of a session, moved by keys.

    Args:
        recital: the session.
        keys: gives what the keys want.
        loudness: loudness to begin with, in dB re the usual.
    """

    def __init__(self, recital: Recital, keys: Keys, loudness: float = 0.0) -> None:
        self._recital = recital
        self._keys = keys
        self._tape = Tape(recital.clips)
        self._tape.change_loudness(loudness)
        self._steps = [number for number, score in enumerate(recital.scores) if score.length]
        self._place = 0
        self._blocks = 0
        self._held = False
        self._ended = False

    @property
    def title(self) -> str:
        """What is being done."""
        step = self._recital.plan.steps[self._steps[self._place]]
        side = f", {step.side}" if step.side else ""
        return f"{step.title or self._recital.plan.title}{side}{' (paused)' if self._held else ''}"

    @property
    def seconds_left(self) -> float:
        """Seconds to the end, at this pace."""
        rest = sum(self._recital.scores[number].length for number in self._steps[self._place :])
        return rest / SAMPLE_RATE - self._blocks / BLOCKS_PER_SECOND

    def blocks(self) -> Iterator[MouthBlock]:
        """Yield 20 ms after 20 ms, until the end or until a key ends it."""
        self._start()
        while not self._ended:
            while (wanted := self._keys()) is not None:
                self._obey(wanted)
            if not (self._tape.playing or self._held or self._ended):
                self._go(1)
            self._blocks += self._tape.playing
            yield self._tape.block()

    def _start(self) -> None:
        self._blocks = 0
        self._held = False
        self._tape.play(self._recital.scores[self._steps[self._place]])

    def _obey(self, wanted: str) -> None:
        if wanted == "pause":
            self._held = not self._held
            (self._tape.hold if self._held else self._tape.release)()
        elif wanted in ("next", "back"):
            self._go(1 if wanted == "next" else -1)
        elif wanted in ("louder", "quieter"):
            self._tape.change_loudness(LOUDER if wanted == "louder" else -LOUDER)
        else:
            self._tape.silence()
            self._ended = True

    def _go(self, by: int) -> None:
        """Go to another step; over the last it ends, over the first it begins anew."""
        if self._place + by >= len(self._steps):
            self._ended = True
            self._tape.silence()
            return
        self._place = max(0, self._place + by)
        self._start()


@contextlib.contextmanager
def keyboard() -> Iterator[Keys]:
    """Give what reads keys as they are pressed; where there is no terminal, no key is ever pressed."""
    if not sys.stdin.isatty():
        yield lambda: None
        return
    try:
        import termios
        import tty
    except ImportError:  # Windows
        yield _windows_key
        return
    terminal = sys.stdin.fileno()
    before = termios.tcgetattr(terminal)
    tty.setcbreak(terminal)
    try:
        yield lambda: _key(terminal)
    finally:
        termios.tcsetattr(terminal, termios.TCSADRAIN, before)


ESCAPE = "\x1b"
"""Begins what an arrow key sends."""

ESCAPE_WAIT = 0.005
"""Seconds in which the rest of an arrow key follows on its first byte."""


def _key(terminal: int) -> str | None:
    pressed = _byte(terminal, 0.0)
    if pressed == ESCAPE:
        pressed += _byte(terminal, ESCAPE_WAIT)
        pressed += _byte(terminal, ESCAPE_WAIT)
        return KEYS.get(pressed)
    return KEYS.get(pressed.lower())


def _byte(terminal: int, seconds: float) -> str:
    """Return the next byte of a terminal as a letter; nothing where none comes in so many seconds."""
    if not select.select([terminal], [], [], seconds)[0]:
        return ""
    return os.read(terminal, 1).decode("latin-1")


WINDOWS_ARROWS = {"M": "next", "K": "back"}


def _windows_key() -> str | None:
    import msvcrt

    if not msvcrt.kbhit():  # type: ignore[attr-defined]  # there on Windows alone
        return None
    pressed = msvcrt.getwch()  # type: ignore[attr-defined]
    if pressed in ("\x00", "\xe0"):
        return WINDOWS_ARROWS.get(msvcrt.getwch())  # type: ignore[attr-defined]
    return KEYS.get(pressed.lower())
