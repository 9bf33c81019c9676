"""`bedside setup`: settings, speech model, rendered sentences and devices, each only where it is missing."""

from __future__ import annotations

import argparse
import contextlib
import sys
from pathlib import Path

from tqdm import tqdm

from bedside.assistant import build
from bedside.assistant.typed import Typed
from bedside.audio.devices import Side, find_device, find_sound, load_portaudio
from bedside.audio.types import AudioError
from bedside.calling import command
from bedside.cli import aloud, faults
from bedside.cli.parser import Commands, add_command
from bedside.config import Config, config_file, default_config_text, models_folder
from bedside.dialog.lines import Lines
from bedside.models import TerminalProgress, install, is_installed
from bedside.packs.types import Pack
from bedside.speech.cache import CachedVoice
from bedside.speech.types import SpeechError
from bedside.speech.vosk import check_model

ABOUT = """
Writes a settings file with everything explained, fetches the speech model (about 41 MB) and checks every
file of it, renders the sentences that are always the same, and looks for a microphone and a speaker. A
second run does nothing twice. Interrupted, it leaves nothing half-done; run it again.
"""

EXAMPLES = """\
  bedside setup
  bedside setup --from model.zip          with the model's zip, wheel or folder at hand: no network
  bedside setup --yes                     ask nothing
"""


CACHE_ROOM = 30
"""Megabytes that the rendered sentences take, with some to spare."""


def register(commands: Commands) -> None:
    """Add the command."""
    parser = add_command(
        commands, "setup", summary="fetch and prepare everything, once", about=ABOUT, examples=EXAMPLES
    )
    parser.add_argument(
        "--from", dest="source", metavar="FILE", type=Path, help="a zip, wheel or folder with the model"
    )
    parser.add_argument("--yes", action="store_true", help="ask nothing, fetch what is missing")


def run(options: argparse.Namespace, config: Config) -> int:
    """Prepare what is missing; 1 where Bedside cannot hear or speak afterwards."""
    new = _write_settings()
    new |= _bring_model(options, config)
    pack = build.load_pack_of(config)
    with contextlib.closing(build.open_voice(config, pack)) as voice:
        try:
            new |= _render(voice, config, pack)
        except SpeechError as error:
            faults.warn(str(error))
            return 1
        except OSError as error:
            raise faults.Refused(
                f"{build.voice_folder()} cannot be written ({error.strerror}): it takes {CACHE_ROOM} MB; "
                "make room there, set XDG_CACHE_HOME to another disk, or set cache = false"
            ) from error
        if _find_devices(config) and new:
            _greet(voice, config, pack)
    return 0


def _write_settings() -> bool:
    file = config_file()
    missing = not file.exists()
    if missing:
        file.parent.mkdir(parents=True, exist_ok=True)
        with faults.naming(file):
            file.write_text(default_config_text(), encoding="utf-8")
    _tell("settings", f"{'written to ' if missing else ''}{file}")
    return missing


def _bring_model(options: argparse.Namespace, config: Config) -> bool:
    """Install the model where it is not; a person's own is only looked at."""
    folder = build.model_folder(config)
    if config.model is not None:
        check_model(folder)
        _tell("speech model", f"your own, in {folder}")
        return False
    manifest = build.manifest()
    missing = not is_installed(manifest, models_folder())
    if missing and options.source is None and not options.yes and not _agreed():
        raise faults.Refused(
            f"without the speech model Bedside hears nothing; run {command('setup')} again for it"
        )
    install(manifest, models_folder(), source=options.source, progress=TerminalProgress())
    _tell("speech model", f"every file is right, in {folder}")
    return missing


def _agreed() -> bool:
    """Ask before the one time that anything is fetched; where nobody is there to answer, setup means it."""
    if not sys.stdin.isatty():
        return True
    try:
        answer = input("Fetch the speech model now, 41 MB? [Y/n] ")
    except EOFError:
        return False
    return answer.strip().lower() in ("", "y", "yes")


def _render(voice: CachedVoice, config: Config, pack: Pack) -> bool:
    """Render what is always said in the same words; return whether anything was missing."""
    if not config.cache:
        _tell("voice", "the cache is switched off in the settings")
        return False
    texts = build.fixed_texts(config, pack)
    before = _kept()
    hidden = not sys.stderr.isatty()
    with tqdm(total=len(texts), desc="Rendering sentences", leave=False, disable=hidden) as bar:

        def show(done: int, total: int) -> None:
            bar.update(done - bar.n)

        voice.render_all(texts, show)
    _tell("voice", f"{len(texts)} sentences are ready")
    return _kept() != before


def _kept() -> int:
    return sum(1 for _ in build.voice_folder().glob("*"))


def _find_devices(config: Config) -> bool:
    """Tell what there is to hear and speak with; return whether there is a speaker."""
    try:
        portaudio = load_portaudio()
    except AudioError as error:
        _tell("sound", f"{error}; by keyboard it works without: {command('chat')}")
        return False
    for side, part in ((Side.MICROPHONE, config.input), (Side.SPEAKER, config.output)):
        try:
            _tell(side.name.lower(), find_device(portaudio, side, part or None).name)
        except AudioError as error:
            _tell(side.name.lower(), f"{error}; by keyboard it works without: {command('chat')}")
    return find_sound(config.input or None, config.output or None).speaker


def _greet(voice: CachedVoice, config: Config, pack: Pack) -> None:
    """Say hello."""
    settings = build.dialog_settings(config, pack)
    conversation = Typed(build.make_typed_dialog(config, pack), build.make_understander(pack), voice)
    hello = conversation.remark(Lines(pack, settings).talk("greeting"), settings.gap_seconds)
    with aloud.speaker(config) as speaker:
        if speaker is not None:
            aloud.play(aloud.sound_of(hello, conversation), speaker)


def _tell(part: str, what: str) -> None:
    print(f"{part:<14}{what}", flush=True)
