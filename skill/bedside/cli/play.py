"""`bedside play`: one guided session, on the speaker or into a file."""

from __future__ import annotations

import argparse
import contextlib
import difflib
import json
from pathlib import Path

from bedside.assistant import build
from bedside.assistant.recital import Recital, prepare, timeline
from bedside.cli import aloud, faults
from bedside.cli.apart import keep_apart
from bedside.cli.parser import Commands, add_command
from bedside.config import Config
from bedside.dialog.guided.choosing import Library, Wish

ABOUT = """
On the speaker it asks nothing and takes keys: space pauses and goes on, right and left go to the next and
the previous step, plus and minus change the loudness, q ends. Into a file it is written faster than real
time. The minutes include opening and closing; they are met by whole breaths and whole movements, and a
pattern that should not be done for longer ends there.
"""

EXAMPLES = """\
  bedside play calm                               five breaths a minute on the speaker
  bedside play spasm
  bedside play body_scan --minutes 20 --out scan.flac
  bedside play calm --minutes 5 --out calm.wav --timeline calm.json
"""

SHORTEST, LONGEST = 1.0, 120.0
"""Minutes that can be wished for."""


def minutes(text: str) -> float:
    """Read a number of minutes.

    Raises:
        ArgumentTypeError: it is none, or too few, or too many.
    """
    try:
        number = float(text)
    except ValueError:
        number = 0.0
    if not SHORTEST <= number <= LONGEST:
        raise argparse.ArgumentTypeError(f"{text!r} is no number from {SHORTEST:g} to {LONGEST:g}")
    return number


def register(commands: Commands) -> None:
    """Add the command."""
    parser = add_command(
        commands,
        "play",
        summary="play a guided session, or write it to a file",
        about=ABOUT,
        examples=EXAMPLES,
    )
    parser.add_argument("name", metavar="NAME", help="which; `bedside sessions` lists them")
    parser.add_argument("--minutes", metavar="N", type=minutes, help="how long it shall last")
    parser.add_argument("--out", metavar="FILE", type=Path, help="write it there: WAV, FLAC, OGG or MP3")
    parser.add_argument(
        "--timeline", metavar="FILE", type=Path, help="write every word, tone and silence, with its seconds"
    )


def run(options: argparse.Namespace, config: Config) -> int:
    """Play it."""
    keep_apart({"--out": options.out, "--timeline": options.timeline})
    pack = build.load_pack_of(config)
    library = build.open_library(config, pack)
    _refuse_unknown(options.name, library)
    wish = Wish(options.name, options.minutes, build.cautions(config))
    with contextlib.closing(build.open_voice(config, pack)) as voice:
        recital = prepare(library, wish, build.pacing(config), voice)
        if recital is None:
            raise faults.Refused(f"{options.name} is left out: your settings name a caution against it")
        _tell_length(recital, options.minutes)
        if options.timeline is not None:
            _write_timeline(recital, options.timeline)
        if options.out is not None:
            _write(recital, options.out)
        elif options.timeline is None:
            _play(recital, config)
    return 0


def _refuse_unknown(name: str, library: Library) -> None:
    if name not in library.names:
        close = difflib.get_close_matches(name.lower().replace(" ", "_"), library.names, n=1)
        hint = f"did you mean {close[0]}?" if close else "bedside sessions lists them"
        raise faults.Refused(f"there is no session {name!r}; {hint}")


TOLERANCE = 2.0
"""Seconds from which a length that is not the one wished for is told."""


def _tell_length(recital: Recital, wished: float | None) -> None:
    if wished is None or abs(recital.seconds - wished * 60.0) <= TOLERANCE:
        return
    why = "its pattern is not done for longer" if recital.plan.capped else "nothing more can be left out"
    faults.warn(f"{recital.plan.name} lasts {recital.seconds / 60.0:.1f} minutes: {why}")


def _write_timeline(recital: Recital, file: Path) -> None:
    with faults.naming(file), file.open("w", encoding="utf-8") as out:
        out.write("[\n")
        out.write(",\n".join(json.dumps(cue, ensure_ascii=False) for cue in timeline(recital.score)))
        out.write("\n]\n")


def _write(recital: Recital, file: Path) -> None:
    from bedside.audio.types import BLOCKS_PER_SECOND
    from bedside.audio.writing import SoundWriter
    from bedside.cli.waiting import progress

    with SoundWriter(file, recital.plan.title) as writer, progress("Writing", recital.seconds) as show:
        for number, block in enumerate(recital.blocks()):
            writer.write(block)
            show(number / BLOCKS_PER_SECOND)


def _play(recital: Recital, config: Config) -> None:
    from bedside.cli.keys import play_with_keys

    with aloud.speaker(config) as speaker:
        if speaker is None:
            raise faults.Refused("there is no speaker here; write it to a file: --out session.wav")
        play_with_keys(recital, speaker)
