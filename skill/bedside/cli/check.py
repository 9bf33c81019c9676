"""`bedside check`: looks over a prompt pack, and writes the clinician's sheet."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from bedside.assistant import build
from bedside.cli import faults
from bedside.cli.parser import Commands, add_command
from bedside.config import Config
from bedside.packs.check import check_pack
from bedside.packs.findings import ERROR
from bedside.packs.review import review_csv, review_markdown
from bedside.packs.spoken import all_sentences
from bedside.packs.types import Pack, PackError
from bedside.speech.types import SpeechError
from bedside.speech.vosk import VoskModel, check_model

ABOUT = """
Each finding is a line, `file:line: message`. An error must be put right (exit code 1), a warning may be
right as it is. Words are compared with the recogniser's vocabulary where the speech model is installed.
"""

EXAMPLES = """\
  bedside check                           the pack in use, with your own folder over it
  bedside check my/pack                   any folder with the YAML files of a pack
  bedside check --review sheet.md         every spoken sentence with its sources; .csv for a spreadsheet
"""


def register(commands: Commands) -> None:
    """Add the command."""
    parser = add_command(commands, "check", summary="look over a prompt pack", about=ABOUT, examples=EXAMPLES)
    parser.add_argument("pack", nargs="?", metavar="PACK", type=Path, help="a pack's folder; the one in use")
    parser.add_argument("--review", metavar="FILE", type=Path, help="write the clinician's sheet here")


def run(options: argparse.Namespace, config: Config) -> int:
    """Print the findings; 1 where there is an error among them."""
    try:
        pack = build.load_pack_of(config, options.pack)
    except PackError as error:
        print(*error.faults, sep="\n")
        faults.warn(f"this pack cannot be used: {_count(len(error.faults), 'error')}")
        return 1
    findings = check_pack(pack, knows=_vocabulary(config))
    for finding in findings:
        print(finding)
    if options.review is not None:
        write = review_csv if options.review.suffix.lower() == ".csv" else review_markdown
        with faults.naming(options.review):
            options.review.write_text(write(pack), encoding="utf-8", errors="replace")
        print(f"the clinician's sheet is in {options.review}")
    severities = Counter(finding.severity for finding in findings)
    if severities[ERROR]:
        faults.warn(f"{_count(severities[ERROR], 'error')} to put right in {pack.folder}")
        return 1
    print(f"no faults: {_size(pack)}; {_count(len(findings), 'other finding')}")
    return 0


def _vocabulary(config: Config) -> Callable[[str], bool] | None:
    """Return what the recogniser knows, or None where no speech model is installed."""
    try:
        check_model(build.model_folder(config))
    except SpeechError:
        return None
    return VoskModel(build.model_folder(config)).knows


def _size(pack: Pack) -> str:
    sentences = sum(1 for _ in all_sentences(pack))
    return f"{_count(len(pack.intents), 'intent')}, {_count(sentences, 'spoken sentence')}"


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
