"""`bedside chat`: the same conversation by keyboard, or from a pipe."""

from __future__ import annotations

import argparse
import contextlib
import sys
from collections.abc import Iterator

from bedside.assistant import build
from bedside.assistant.typed import Typed
from bedside.cli import recording
from bedside.cli.parser import Commands, add_command
from bedside.config import Config

ABOUT = """
Type what you would say; each sentence of the answer comes on a line of its own. "quit", or the end of
the input, ends it. Nothing you type is kept. No sound card and no speech model is needed.
"""

EXAMPLES = """\
  bedside chat
  bedside chat --voice                    speak the answers too
  printf 'heat or ice\\nyes\\n' | bedside chat
"""

ENDINGS = ("quit", "exit")
"""Lines that end the chat; a person who types them wants their terminal back."""


def register(commands: Commands) -> None:
    """Add the command."""
    parser = add_command(
        commands, "chat", summary="have the conversation by keyboard", about=ABOUT, examples=EXAMPLES
    )
    parser.add_argument("--voice", action="store_true", help="speak the answers too, where there is sound")


def run(options: argparse.Namespace, config: Config) -> int:
    """Answer line after line."""
    return converse_by_keyboard(config, aloud=options.voice)


def converse_by_keyboard(config: Config, *, aloud: bool = False) -> int:
    """Answer what is typed until somebody ends it; return the exit code."""
    from bedside.cli.speaker import Speaker

    pack = build.load_pack_of(config)
    with contextlib.ExitStack() as stack:
        speaker = stack.enter_context(Speaker.found(config, pack)) if aloud else None
        voice = None if speaker is None else speaker.voice
        conversation = Typed(build.make_dialog(config, pack), build.make_understander(pack), voice)
        for line in _lines():
            reply = conversation.say(recording.typed(line).hypotheses)
            print(*reply.lines, sep="\n", flush=True)
            if speaker is not None:
                speaker.play(reply, conversation)
    return 0


def _lines() -> Iterator[str]:
    """Yield what is typed, until the end or until somebody wants to leave."""
    lines = _ask_for_lines() if sys.stdin.isatty() else sys.stdin
    for line in lines:
        if line.strip().lower() in ENDINGS:
            return
        if line.strip():
            yield line


def _ask_for_lines() -> Iterator[str]:
    print('Type a question. "quit" ends.', file=sys.stderr)
    while True:
        try:
            yield input("> ")
        except EOFError:
            print(file=sys.stderr)  # the prompt stands on an open line
            return
