"""`bedside` without a command: hands-free on a microphone and a speaker, or a demonstration without them.

Thin: it joins the devices and the assistant, and says in one line where there is no sound card.
"""

from __future__ import annotations

import argparse
import contextlib
import dataclasses
import signal
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

from bedside.cli import faults
from bedside.config import Config

if TYPE_CHECKING:  # sound needs numpy, and help is printed without it
    from bedside.audio.writing import SoundWriter

DEMO_FILE = Path("bedside-demo.wav")
"""Where the demonstration is written, in the folder that one stands in."""

WAKE_RECORDING = "demo/okay_bedside.wav"
"""The wake phrase, relative to the pack's folder; spoken before the first recorded question."""


OPTIONS = ("--input", "--output", "--events")
"""What running hands-free takes; each has a value."""


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add what running hands-free takes to the parser without a command."""
    group = parser.add_argument_group("hands-free")
    group.add_argument("--input", metavar="NAME", help="part of the microphone's name")
    group.add_argument("--output", metavar="NAME", help="part of the speaker's name")
    group.add_argument(
        "--events", metavar="FILE", type=Path, help="what happened when, one JSON object a line"
    )


def run(options: argparse.Namespace, config: Config) -> int:
    """Listen until Ctrl-C or SIGTERM; return the exit code."""
    from bedside.audio.portaudio import find_sound

    named = {"input": options.input, "output": options.output}
    config = dataclasses.replace(config, **{key: name for key, name in named.items() if name})
    lacking = find_sound(config.input or None, config.output or None).lacking
    if lacking:
        print(f"{lacking} Here is a recorded conversation instead.", flush=True)
        return demonstrate(options, config)
    return listen(options, config)


def listen(options: argparse.Namespace, config: Config) -> int:
    """Run on the microphone and the speaker."""
    from bedside.assistant import build
    from bedside.assistant.journal import Journals, journal_file
    from bedside.assistant.live import converse, threaded
    from bedside.assistant.onlooker import Onlooker
    from bedside.audio.portaudio import PortAudioEnds

    with journal_file(options.events) as events, stopping() as ended:
        assistant = threaded(build.parts(config, lasting=True), Journals(Onlooker(sys.stdout), events))
        with contextlib.closing(assistant):
            ends = PortAudioEnds(config.input or None, config.output or None)
            with contextlib.closing(ends):
                print(f'Say "{config.wake_phrase}", then ask. Ctrl-C ends.', flush=True)
                converse(assistant, ends, ended.is_set)
    return 0


def demonstrate(options: argparse.Namespace, config: Config) -> int:
    """Run the same assistant over the recorded questions of the pack, then go on at the keyboard."""
    from bedside.assistant import build
    from bedside.assistant.journal import Journals, journal_file
    from bedside.assistant.live import converse, lock_step
    from bedside.assistant.onlooker import Onlooker
    from bedside.audio.patient import PatientEnds
    from bedside.cli import chat

    pack = build.load_pack_of(config)
    recordings = [Path(pack.folder) / name for name in (WAKE_RECORDING, *(demo.file for demo in pack.demo))]
    with journal_file(options.events) as events, stopping() as ended, demo_file() as out:
        assistant = lock_step(build.parts(config), Journals(Onlooker(sys.stdout), events))
        ends = PatientEnds(recordings, out)
        with contextlib.closing(assistant), contextlib.closing(ends):
            converse(assistant, ends, ended.is_set)
    if out is not None:
        print(f"The conversation is in {DEMO_FILE}.", flush=True)
    return chat.converse_by_keyboard(config) if sys.stdin.isatty() and not ended.is_set() else 0


def demo_file() -> contextlib.AbstractContextManager[SoundWriter | None]:
    """Open the file of the demonstration; None, told in a line, where it cannot be written."""
    from bedside.audio.types import AudioError
    from bedside.audio.writing import SoundWriter

    try:
        return SoundWriter(DEMO_FILE)
    except AudioError as error:
        faults.warn(f"{error}; going on without it")
        return contextlib.nullcontext()


@contextlib.contextmanager
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
