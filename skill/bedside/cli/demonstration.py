"""Without a microphone and a speaker: a recorded conversation, kept in a file, and then the keyboard.

Thin: it joins the pack's recordings, the assistant in lock-step and the file.
"""

from __future__ import annotations

import argparse
import contextlib
import sys
from pathlib import Path

from bedside.assistant import build
from bedside.assistant.journal import Journals, journal_file
from bedside.assistant.live import converse, lock_step
from bedside.assistant.onlooker import Onlooker
from bedside.audio.patient import PatientEnds
from bedside.audio.types import AudioError, MouthBlock
from bedside.audio.writing import SoundWriter
from bedside.cli import chat, faults
from bedside.cli.ending import stopping
from bedside.config import Config

DEMO_FILE = Path("bedside-demo.wav")
"""Where the demonstration is written, in the folder that one stands in."""

WAKE_RECORDING = "demo/okay_bedside.wav"
"""The wake phrase, relative to the pack's folder; spoken before the first recorded question."""


def demonstrate(options: argparse.Namespace, config: Config) -> int:
    """Run the same assistant over the recorded questions of the pack, then go on at the keyboard."""
    pack = build.load_pack_of(config)
    recordings = [Path(pack.folder) / name for name in (WAKE_RECORDING, *(demo.file for demo in pack.demo))]
    with (
        journal_file(options.events) as events,
        stopping() as ended,
        contextlib.closing(Keepsake(DEMO_FILE)) as keepsake,
    ):
        assistant = lock_step(build.parts(config), Journals(Onlooker(sys.stdout), events))
        ends = PatientEnds(recordings, keepsake.add)
        with contextlib.closing(assistant), contextlib.closing(ends):
            converse(assistant, ends, ended.is_set)
        if not ended.is_set() and keepsake.keep():
            print(f"The conversation is in {DEMO_FILE}.", flush=True)
    return chat.converse_by_keyboard(config) if sys.stdin.isatty() and not ended.is_set() else 0


class Keepsake:
    """A sound file that nothing depends on: where it cannot be written, it is told once and left out.

    Args:
        path: where it will stand once it is kept.
    """

    def __init__(self, path: Path) -> None:
        self._writer: SoundWriter | None = None
        try:
            self._writer = SoundWriter(path)
        except AudioError as error:
            self._leave_out(error)

    def add(self, block: MouthBlock) -> None:
        """Add 20 ms at the end."""
        try:
            if self._writer is not None:
                self._writer.write(block)
        except AudioError as error:
            self._leave_out(error)

    def keep(self) -> bool:
        """Finish the file and give it its name; return whether it is there."""
        try:
            if self._writer is not None:
                self._writer.close()
        except AudioError as error:
            self._leave_out(error)
        return self._writer is not None

    def close(self) -> None:
        """Leave nothing behind of a file that was not kept."""
        if self._writer is not None:
            self._writer.discard()

    def _leave_out(self, error: AudioError) -> None:
        self._writer = None
        faults.warn(f"{error}; going on without it")
