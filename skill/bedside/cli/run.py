"""`bedside` without a command: hands-free on a microphone and a speaker, or a demonstration without them.

Thin: it joins the devices and the assistant, and says in one line where there is no sound card.
"""

from __future__ import annotations

import argparse
import contextlib
import dataclasses
import sys
from pathlib import Path

from bedside.config import Config

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
        from bedside.cli.demonstration import demonstrate

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
    from bedside.cli.ending import stopping

    with journal_file(options.events) as events, stopping() as ended:
        assistant = threaded(build.parts(config, lasting=True), Journals(Onlooker(sys.stdout), events))
        with contextlib.closing(assistant):
            ends = PortAudioEnds(config.input or None, config.output or None)
            with contextlib.closing(ends):
                print(f'Say "{config.wake_phrase}", then ask. Ctrl-C ends.', flush=True)
                converse(assistant, ends, ended.is_set)
    return 0
