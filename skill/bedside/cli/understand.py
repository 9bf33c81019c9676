"""`bedside understand`: what was heard and meant, one JSON object for each text or recording."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from bedside.assistant import build
from bedside.assistant.journal import reading_as_json
from bedside.cli import faults, recording
from bedside.cli.parser import Commands, add_command
from bedside.cli.printing import print_json
from bedside.config import Config
from bedside.events import Context, Reading

if TYPE_CHECKING:
    from bedside.assistant.understands import Understands
    from bedside.speech.types import Recogniser, RecogniserMaker

ABOUT = """
Each argument is understood by itself, as if it were the first thing said. One that names a file, or
ends like a sound file, is a recording and needs the speech model; anything else is text.

Standard output has one JSON object a line, in order. For a recording that cannot be read the object
has the key "error", the reason goes to standard error too, and the exit code is 1 at the end.
"""

EXAMPLES = """\
  bedside understand "is heat or ice better"
  bedside understand question.wav
  bedside understand - < lines.txt        one text or recording a line in, one object a line out
  bedside understand --pack my/pack "a large latte please"
"""


def register(commands: Commands) -> None:
    """Add the command."""
    parser = add_command(
        commands,
        "understand",
        summary="show what a text or a recording is understood to mean, as JSON",
        about=ABOUT,
        examples=EXAMPLES,
    )
    parser.add_argument("inputs", nargs="+", metavar="TEXT_OR_WAV", help="what to understand; - reads lines")
    parser.add_argument(
        "--pack", metavar="DIR", type=Path, help="a folder with the YAML files of a prompt pack"
    )


def run(options: argparse.Namespace, config: Config) -> int:
    """Understand each input; 1 where a recording could not be read."""
    reader = Reader(build.make_understander(build.load_pack_of(config, options.pack)), config)
    code = 0
    for line in inputs(options.inputs, sys.stdin):
        answer = reader.read(line)
        print_json(answer)
        code = 1 if "error" in answer else code
    return code


def inputs(arguments: Iterable[str], stdin: Iterable[str]) -> Iterator[str]:
    """Yield the arguments, with the lines of standard input in place of `-`."""
    for argument in arguments:
        if argument == "-":
            yield from (line.rstrip("\r\n") for line in stdin)
        else:
            yield argument


class Reader:
    """Reads texts and recordings; the speech model is loaded for the first recording."""

    def __init__(self, understander: Understands, config: Config) -> None:
        self._understander = understander
        self._config = config
        self._model: RecogniserMaker | None = None

    def read(self, line: str) -> dict[str, object]:
        """Return the JSON object for one text or recording."""
        try:
            heard = self._listen(line) if recording.is_recording(line) else recording.typed(line)
        except faults.user_faults() as fault:
            reason = faults.line_of(fault)
            faults.warn(reason)
            return {**self._understand(recording.Decoded(())), "error": reason}
        return self._understand(heard)

    def _listen(self, path: str) -> recording.Decoded:
        return recording.listen(path, self._recogniser, faults.warn)

    def _recogniser(self) -> Recogniser:
        if self._model is None:
            self._model = build.open_model(self._config)
        return self._model.open()

    def _understand(self, heard: recording.Decoded) -> dict[str, object]:
        began = time.perf_counter()
        reading = Reading("")
        if heard.hypotheses:
            reading = self._understander.understand(heard.hypotheses, Context())[0]
        seconds = {
            "audio": heard.audio_seconds,
            "listen": heard.listen_seconds,
            "understand": time.perf_counter() - began,
        }
        return reading_as_json(reading, seconds)
