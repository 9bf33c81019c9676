"""`bedside chat`: the same conversation by keyboard, or from a pipe."""

from __future__ import annotations

import argparse
import contextlib
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bedside.assistant import build
from bedside.assistant.typed import Reply, Typed
from bedside.cli import faults, recording
from bedside.cli.parser import Commands, add_command
from bedside.cli.typing import End, LineSource, NextLine, Pipe, Terminal
from bedside.config import Config
from bedside.packs.types import Pack
from bedside.score import SAMPLE_RATE, CueKind

if TYPE_CHECKING:  # sound needs numpy, and typing is quicker to start without it
    from bedside.audio.speaker import Speaker
    from bedside.speech.types import Voice

ABOUT = """
Type what you would say; each sentence of the answer comes on a line of its own. "quit", Ctrl-C at the
prompt, or the end of the input, ends it. Nothing you type is kept. No sound card and no speech model is
needed. A guided session takes its time, and obeys what is typed into it. From a pipe nobody waits: each
line is said at the beginning of the step that goes on, an empty one lets it come to its end.
"""

EXAMPLES = """\
  bedside chat
  bedside chat --voice                    speak the answers too
  printf 'heat or ice\\nyes\\n' | bedside chat
  printf 'slow breathing please\\nslower\\n' | bedside chat
"""


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
        _converse(conversation, stack.enter_context(contextlib.closing(_source())), mouth)
    return 0


def _source() -> LineSource:
    if not sys.stdin.isatty():
        return Pipe()
    print('Type a question. "quit" or Ctrl-C ends.', file=sys.stderr)
    return Terminal()


def _converse(conversation: Typed, source: LineSource, mouth: _Mouth | None) -> None:
    line = source.next()
    while not isinstance(line, End):
        if not line:
            line = source.next()
            continue
        reply = conversation.say(recording.typed(line).hypotheses)
        while (line := _give(reply, conversation, source, mouth)) is None:
            reply = conversation.go_on()


def _give(reply: Reply, conversation: Typed, source: LineSource, mouth: _Mouth | None) -> NextLine:
    """Print a reply, and speak it; return the next line, or None where a step came to its end."""
    if reply.going_on:
        return (_let_go_on if source.waits else _go_through)(reply, conversation, source, mouth)
    for sentence in reply.lines:
        source.show(sentence)
    if mouth is not None:
        mouth.play(reply, conversation)
    return source.next()


def _let_go_on(reply: Reply, conversation: Typed, source: LineSource, mouth: _Mouth | None) -> NextLine:
    """Let a step of a session take its time; what is typed meanwhile is said at that moment of it."""
    began = time.monotonic()
    with contextlib.ExitStack() as stack:
        if mouth is not None:
            stack.enter_context(mouth.playing(reply, conversation))
        for seconds, sentence in _moments(reply):
            line = source.next(max(0.0, began + seconds - time.monotonic()))
            if line is not None:
                conversation.pass_time(time.monotonic() - began)
                return line
            if sentence:
                source.show(sentence)
    return None


def _go_through(reply: Reply, conversation: Typed, source: LineSource, mouth: _Mouth | None) -> NextLine:
    """Give a step of a session whole where nobody waits, and say the next line at its beginning."""
    for _, sentence in _moments(reply):
        if sentence:
            source.show(sentence)
    line = source.next(0.0)
    if line is None and mouth is not None:
        mouth.play(reply, conversation)
    elif line is not None:
        conversation.pass_time(0.0)
    return line


def _moments(reply: Reply) -> Iterator[tuple[float, str]]:
    """Yield when each sentence of a reply is said, in seconds from its start, and last when it is over."""
    for cue in reply.score.cues:
        if cue.kind is CueKind.SPEECH:
            yield cue.start / SAMPLE_RATE, cue.text
    yield reply.score.length / SAMPLE_RATE, ""


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
    def playing(self, reply: Reply, conversation: Typed) -> Iterator[None]:
        """Speak a reply beside what is done inside; it falls silent where that ends first."""
        from bedside.cli import aloud

        if reply.fault is not None:
            faults.warn(reply.fault)
            yield
            return
        with aloud.playing(aloud.sound_of(reply, conversation), self.speaker):
            yield


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
