"""`bedside play`: one guided session, on the speaker or into a file."""

from __future__ import annotations

import argparse
import contextlib
import difflib
import json
import re
from collections.abc import Iterator
from pathlib import Path

from bedside.assistant import build
from bedside.assistant.recital import Recital, prepare, timeline
from bedside.audio.speaker import Speaker
from bedside.audio.types import BLOCKS_PER_SECOND
from bedside.audio.writing import SoundWriter
from bedside.cli import aloud, faults
from bedside.cli.apart import keep_apart
from bedside.cli.keys import play_with_keys
from bedside.cli.parser import Commands, add_command
from bedside.cli.waiting import progress
from bedside.config import Config
from bedside.dialog.guided.choosing import Library, Wish

ABOUT = """
On the speaker it asks nothing and takes keys: space pauses and goes on, right and left go to the next and
the previous step, plus and minus change the loudness, q ends. Into a file it is written faster than real
time. The minutes include opening and closing; they are met by whole breaths and whole movements, and a
pattern that should not be done for longer ends there. With --timeline alone nothing is played.
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
    wish = Wish(options.name, options.minutes, build.cautions(config, pack))
    with contextlib.ExitStack() as stack:
        writer = speaker = None
        if options.out is not None:  # what cannot be written or played is told before anything is rendered
            writer = stack.enter_context(SoundWriter(options.out, library.title(options.name)))
        elif options.timeline is None:
            speaker = stack.enter_context(_speaker(config))
        voice = stack.enter_context(contextlib.closing(build.open_voice(config, pack)))
        recital = prepare(library, wish, build.pacing(config), voice)
        if recital is None:
            raise faults.Refused(_left_out(wish, library))
        _tell_length(recital, options.minutes)
        if options.timeline is not None:
            stack.enter_context(_timeline_file(recital, options.timeline))
        if writer is not None:
            _write(recital, writer)
        if speaker is not None:
            play_with_keys(recital, speaker, config.volume)
    return 0


def _refuse_unknown(name: str, library: Library) -> None:
    if name in library.names:
        return
    close = list(dict.fromkeys(_alike(re.sub(r"[\W_]+", "_", name.lower()).strip("_"), library)))
    hint = f"did you mean {' or '.join(close)}?" if close else "bedside sessions lists them"
    raise faults.Refused(f"there is no session {name!r}; {hint}")


def _alike(typed: str, library: Library) -> Iterator[str]:
    """Yield the sessions that a name may mean: their words stand in it, or it is spelled like them."""
    words = set(typed.split("_"))
    within = [each for each in library.names if words.issuperset(each.split("_"))]
    called = {library.title(each).lower().replace(" ", "_"): each for each in library.names}
    called |= {each: each for each in library.names}
    yield from within or (called[each] for each in difflib.get_close_matches(typed, called))


def _left_out(wish: Wish, library: Library) -> str:
    against = library.against(wish.name, wish.facts)
    if not against:
        return f"there is nothing to do in {wish.name}; give it an exercise"
    return f"{wish.name} is left out: your settings name a caution against it, {', '.join(against)}"


TOLERANCE = 2.0
"""Seconds from which a length that is not the one wished for is told."""


def _tell_length(recital: Recital, wished: float | None) -> None:
    more = 0.0 if wished is None else recital.seconds - wished * 60.0
    if abs(more) <= TOLERANCE:
        return
    if recital.plan.capped:
        why = "its pattern is not done for longer"
    else:
        why = "nothing more can be left out" if more > 0.0 else "it has no rests that could be longer"
    faults.warn(f"{recital.plan.name} lasts {recital.seconds / 60.0:.1f} minutes: {why}")


@contextlib.contextmanager
def _timeline_file(recital: Recital, file: Path) -> Iterator[None]:
    """Write the timeline; where what is done inside fails, it is gone again."""
    with faults.naming(file):
        out = file.open("w", encoding="utf-8")
    try:
        with faults.naming(file), out:
            out.write("[\n")
            out.write(",\n".join(json.dumps(cue, ensure_ascii=False) for cue in timeline(recital.score)))
            out.write("\n]\n")
        yield
    except BaseException:
        if file.is_file() and not file.is_symlink():  # no device
            file.unlink()
        raise


def _write(recital: Recital, writer: SoundWriter) -> None:
    with progress("Writing", recital.seconds) as show:
        for number, block in enumerate(recital.blocks()):
            writer.write(block)
            show(number / BLOCKS_PER_SECOND)


@contextlib.contextmanager
def _speaker(config: Config) -> Iterator[Speaker]:
    with aloud.speaker(config) as speaker:
        if speaker is None:
            raise faults.Refused("there is no speaker here; write it to a file: --out session.wav")
        yield speaker
