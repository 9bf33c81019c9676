"""`bedside chat`: the same conversation by keyboard, or from a pipe."""

from __future__ import annotations

import argparse
import contextlib
import importlib
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bedside.assistant import build
from bedside.assistant.typed import Reply, Typed
from bedside.cli import faults, recording
from bedside.cli.parser import Commands, add_command
from bedside.config import Config
from bedside.packs.types import Pack

if TYPE_CHECKING:  # sound needs numpy, and typing is quicker to start without it
    from bedside.audio.speaker import Speaker
    from bedside.speech.types import Voice

ABOUT = """
Type what you would say; each sentence of the answer comes on a line of its own. "quit", Ctrl-C at the
prompt, or the end of the input, ends it. Nothing you type is kept. No sound card and no speech model is
needed.
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
    """Answer what is typed until somebody ends it; return the exit code.

    Args:
        config: the person's settings.
        aloud: speak the answers too, where there is a speaker.
    """
    pack = build.load_pack_of(config)
    with contextlib.ExitStack() as stack:
        mouth = stack.enter_context(_mouth(config, pack)) if aloud else None
        voice = None if mouth is None else mouth.voice
        conversation = Typed(build.make_typed_dialog(config, pack), build.make_understander(pack), voice)
        for line in _lines():
            reply = conversation.say(recording.typed(line).hypotheses)
            for sentence in reply.lines:
                print(sentence, flush=True)
            if mouth is not None:
                mouth.play(reply, conversation)
    return 0


@dataclass
class _Mouth:
    """A voice and a speaker to hear it on."""

    voice: Voice
    speaker: Speaker

    told: str | None = None
    """The fault that was told last, unless the voice has worked since."""

    def play(self, reply: Reply, conversation: Typed) -> None:
        """Speak a reply that was printed; a voice that goes on failing in the same way is told of once."""
        from bedside.cli import aloud

        if reply.fault is None:
            aloud.play(aloud.sound_of(reply, conversation), self.speaker)
        elif reply.fault != self.told:
            faults.warn(reply.fault)
        self.told = reply.fault


@contextlib.contextmanager
def _mouth(config: Config, pack: Pack) -> Iterator[_Mouth | None]:
    """Open voice and speaker; None, told in a line, where there is no speaker."""
    from bedside.cli import aloud

    with aloud.speaker(config) as speaker:
        if speaker is None:
            faults.warn("there is no speaker, so the answers are only printed")
            yield None
            return
        with contextlib.closing(build.open_voice(config, pack)) as voice:
            yield _Mouth(voice, speaker)


def _lines() -> Iterator[str]:
    """Yield what is typed, until the end or until somebody wants to leave."""
    lines = _ask_for_lines() if sys.stdin.isatty() else sys.stdin
    for line in lines:
        if line.strip().lower() in ENDINGS:
            return
        if line.strip():
            yield line


def _ask_for_lines() -> Iterator[str]:
    with contextlib.suppress(ImportError):  # not on Windows; it lets a line be edited, and keeps nothing
        importlib.import_module("readline")
    print('Type a question. "quit" or Ctrl-C ends.', file=sys.stderr)
    while True:
        try:
            line = input("> ")
        except (EOFError, KeyboardInterrupt):  # Ctrl-D, Ctrl-C: at the prompt both are ways to leave
            print(file=sys.stderr)  # the prompt stands on an open line
            return
        yield line
