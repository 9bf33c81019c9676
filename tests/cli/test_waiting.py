"""A long recording shows how far it is, where somebody can see it, and nowhere else."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import soundfile

from bedside.audio.types import BLOCKS_PER_SECOND, EarBlock
from bedside.cli.recording import listen
from bedside.cli.waiting import LONG, beside, progress
from bedside.speech.types import Final


class Terminal(io.StringIO):
    """Claims to be one."""

    def isatty(self) -> bool:
        return True


class Deaf:
    """A recogniser that hears nothing, and notes how much."""

    def __init__(self) -> None:
        self.blocks = 0

    def accept(self, block: EarBlock) -> None:
        self.blocks += 1

    def finish(self) -> Final:
        return Final(())


def recording(folder: Path, seconds: float) -> str:
    soundfile.write(folder / "long.wav", np.zeros(round(seconds * 8_000), np.int16), 8_000)
    return str(folder / "long.wav")


def shown(stream: io.StringIO, monkeypatch: pytest.MonkeyPatch, work: Callable[[], object]) -> str:
    """Return what the work puts on standard error."""
    monkeypatch.setattr("sys.stderr", stream)
    work()
    return stream.getvalue()


def test_a_terminal_sees_how_far_a_long_recording_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = recording(tmp_path, LONG + 20)
    assert "Listening" in shown(Terminal(), monkeypatch, lambda: listen(path, Deaf, print))


def test_a_short_recording_needs_no_bar(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = recording(tmp_path, LONG - 20)
    assert shown(Terminal(), monkeypatch, lambda: listen(path, Deaf, print)) == ""


def test_where_nobody_looks_nothing_is_drawn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = recording(tmp_path, LONG + 20)
    assert shown(io.StringIO(), monkeypatch, lambda: listen(path, Deaf, print)) == ""


def test_every_block_is_heard_behind_the_bar(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    deaf = Deaf()
    shown(Terminal(), monkeypatch, lambda: listen(recording(tmp_path, LONG + 20), lambda: deaf, print))
    assert deaf.blocks == (LONG + 20) * BLOCKS_PER_SECOND


def test_a_line_told_beside_the_bar_begins_on_a_line_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    with progress("Listening", 2 * LONG) as show:
        show(LONG)
        beside(lambda line: print(line, file=terminal))("cut short")
    assert "\rcut short\n" in terminal.getvalue()
