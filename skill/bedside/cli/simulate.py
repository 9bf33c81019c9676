"""`bedside simulate`: the whole assistant over a recording in place of the microphone.

Thin: it joins a recording, the assistant in lock-step and the files that were asked for.
"""

from __future__ import annotations

import argparse
import contextlib
import math
import sys
from pathlib import Path

from bedside.assistant import build
from bedside.assistant.journal import Journals, journal_file
from bedside.assistant.live import HEARING_DELAY, VOICING_DELAY, converse, lock_step
from bedside.assistant.onlooker import Onlooker
from bedside.audio.types import BLOCKS_PER_SECOND
from bedside.cli.apart import keep_apart
from bedside.cli.faults import warn
from bedside.cli.parser import Commands, add_command
from bedside.config import Config

ABOUT = f"""
Wake phrase, end of turn and answers, all of it, on the recording's clock and faster than real time.
Start the recording with the wake phrase. While Bedside speaks it hears "stop" and "pause". What is decoded
arrives {HEARING_DELAY * 20} ms after its sound and what the voice renders {VOICING_DELAY * 20} ms after
it was asked for, always, so the same recording and voice cache give the same sound. After the end of
the recording silence is fed until nothing sounds and nothing is due.
"""

EXAMPLES = """\
  bedside simulate night.wav                                  print the conversation
  bedside simulate night.wav --out heard.wav --events e.jsonl keep what was said, and when
"""


def seconds(text: str) -> float:
    """Read a number of seconds, 0 or more.

    Raises:
        ValueError: it is none.
    """
    number = float(text)
    if not 0.0 <= number < math.inf:
        raise ValueError(text)
    return number


LEAST_TAIL = 2 * BLOCKS_PER_SECOND
"""Blocks of silence fed in any case: what was said last may not have been recognised yet."""


def register(commands: Commands) -> None:
    """Add the command to the line."""
    parser = add_command(
        commands, "simulate", summary="run the assistant over a recording", about=ABOUT, examples=EXAMPLES
    )
    parser.add_argument("recording", metavar="RECORDING", type=Path, help="WAV, FLAC, OGG or MP3")
    parser.add_argument("--out", metavar="FILE", type=Path, help="what the speaker played, aligned with it")
    parser.add_argument(
        "--events", metavar="FILE", type=Path, help="what happened when, one JSON object a line"
    )
    parser.add_argument(
        "--tail", metavar="SECONDS", type=seconds, default=300.0, help="most silence fed after its end (300)"
    )


def run(options: argparse.Namespace, config: Config) -> int:
    """Run the assistant over the recording; return the exit code."""
    from bedside.audio.file_ends import FileEnds
    from bedside.audio.writing import SoundWriter
    from bedside.cli.waiting import Beside, beside, progress

    keep_apart({"the recording": options.recording, "--out": options.out, "--events": options.events})
    with contextlib.ExitStack() as stack:
        out = stack.enter_context(SoundWriter(options.out)) if options.out is not None else None
        ends = stack.enter_context(contextlib.closing(FileEnds(options.recording, out, warn=beside(warn))))
        events = stack.enter_context(journal_file(options.events))  # only now that there is a recording
        assistant = lock_step(build.parts(config), Journals(Beside(Onlooker(sys.stdout)), events))
        stack.enter_context(contextlib.closing(assistant))
        most = round(options.tail * BLOCKS_PER_SECOND)
        least = min(most, LEAST_TAIL)
        show = stack.enter_context(progress("Listening", ends.seconds))

        def enough() -> bool:
            show(ends.heard)
            return bool(ends.tail > (least if assistant.resting else most))

        converse(assistant, ends, enough)
    return 0
