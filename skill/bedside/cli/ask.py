"""`bedside ask`: one turn. A typed or recorded question in, a spoken and printed answer out."""

from __future__ import annotations

import argparse
import contextlib
import time
from dataclasses import dataclass, replace
from pathlib import Path

from bedside.assistant import build
from bedside.assistant.journal import reading_as_json
from bedside.assistant.recital import way_in
from bedside.assistant.typed import Reply, Typed
from bedside.assistant.understands import Understands
from bedside.audio.writing import SoundWriter
from bedside.cli import aloud, faults, recording
from bedside.cli.apart import keep_apart
from bedside.cli.parser import Commands, add_command
from bedside.cli.printing import print_json
from bedside.config import Config
from bedside.dialog import State
from bedside.dialog.guided.choosing import Wish
from bedside.dialog.line import Line
from bedside.dialog.lines import Lines
from bedside.events import Context, Hypothesis, Reading
from bedside.packs.types import Pack

ABOUT = """
An argument that names a file, or ends like a sound file, is a recorded question and needs the speech
model; anything else is the question itself. The answer is printed, one sentence a line, and spoken:
into FILE with --out (WAV, FLAC, OGG or MP3 by its name), else on the speaker where there is one.
A warning sign is answered before anything else. Of a guided session the first part is said, and how to
be guided through all of it.
"""

EXAMPLES = """\
  bedside ask "should I use heat or ice"
  bedside ask question.wav --out reply.wav
  bedside ask question.wav --json         what was understood, with "reply" and "offer"
"""


def register(commands: Commands) -> None:
    """Add the command."""
    parser = add_command(commands, "ask", summary="ask one question", about=ABOUT, examples=EXAMPLES)
    parser.add_argument("question", metavar="TEXT_OR_WAV", help="the question, or a recording of it")
    parser.add_argument("--out", metavar="FILE", type=Path, help="speak the answer into this file")
    parser.add_argument("--json", action="store_true", help="print one JSON object instead of the answer")


def run(options: argparse.Namespace, config: Config) -> int:
    """Answer the question."""
    keep_apart({"the recording": options.question, "--out": options.out})
    pack = build.load_pack_of(config)
    with contextlib.ExitStack() as stack:
        writer = stack.enter_context(SoundWriter(options.out)) if options.out else None
        heard = _hear(options.question, config)
        speaker = stack.enter_context(aloud.speaker(config)) if writer is None else None
        voice = None
        if writer is not None or speaker is not None:
            voice = stack.enter_context(contextlib.closing(build.open_voice(config, pack)))
        stopwatch = Stopwatch(build.make_understander(pack))
        dialog = build.make_typed_dialog(config, pack)
        conversation = Typed(dialog, stopwatch, voice)
        reply = _reply(heard, conversation, config, pack)
        if dialog.state in BEGUN:
            reply = _first_part(reply, conversation, config, pack)
        _print(reply, heard, stopwatch.seconds, as_json=options.json)
        if reply.fault is not None and writer is not None:
            raise faults.Refused(reply.fault)  # the answer is printed all the same: it may be an emergency
        if reply.fault is not None:
            faults.warn(reply.fault)
        elif writer is not None:
            for block in aloud.sound_of(reply, conversation):
                writer.write(block)
        elif speaker is not None:
            aloud.play(aloud.sound_of(reply, conversation), speaker)
    return 0


@dataclass
class Stopwatch:
    """Times the understanding it passes everything on to."""

    understander: Understands
    """What really understands."""

    seconds: float = 0.0
    """Seconds of work so far."""

    def understand(self, hypotheses: tuple[Hypothesis, ...], context: Context) -> tuple[Reading, ...]:
        """Understand, and time it."""
        began = time.perf_counter()
        readings = self.understander.understand(hypotheses, context)
        self.seconds += time.perf_counter() - began
        return readings


def _hear(question: str, config: Config) -> recording.Decoded:
    if not recording.is_recording(question):
        return recording.typed(question)
    return recording.listen(question, lambda: build.open_model(config).open(), faults.warn)


def _reply(heard: recording.Decoded, conversation: Typed, config: Config, pack: Pack) -> Reply:
    if heard.hypotheses:
        return conversation.say(heard.hypotheses)
    settings = build.dialog_settings(config, pack)
    return conversation.remark(Lines(pack, settings).talk("heard_nothing"), settings.gap_seconds)


BEGUN = (State.SESSION, State.SESSION_ASKING, State.SESSION_SCORING)
"""Where a guided session has begun, or what comes before it is asked."""


def _first_part(reply: Reply, conversation: Typed, config: Config, pack: Pack) -> Reply:
    """Say only the way into a session, or its first question, and how to be guided: nobody stays for more."""
    reading, library = reply.reading or Reading(""), build.open_library(config, pack)
    named = [str(value) for value in reading.slots.values() if str(value) in library.names]
    name = named[0] if named else library.default(reading.intent or "") or ""
    faults.warn(f"`bedside play {name}` plays it, `bedside chat` guides you by keyboard")
    settings = build.dialog_settings(config, pack)
    told = {fact for fact, holds in reading.facts.items() if holds}
    lines: tuple[Line, ...] = tuple(Line(text, "") for text in reply.lines)
    if reply.going_on:
        lines = way_in(library, Wish(name, facts=build.cautions(config, pack) | told))
    how = Lines(pack, settings).talk("session_how_to_start")
    return replace(conversation.remark((*lines, *how), settings.gap_seconds), reading=reply.reading)


def _print(reply: Reply, heard: recording.Decoded, understand_seconds: float, *, as_json: bool) -> None:
    if not as_json:
        for line in reply.lines:
            print(line)
        return
    seconds = {"audio": heard.audio_seconds, "listen": heard.listen_seconds, "understand": understand_seconds}
    answer = reading_as_json(reply.reading or Reading(""), seconds)
    answer |= {"reply": " ".join(reply.lines), "offer": reply.offer}
    print_json(answer)
