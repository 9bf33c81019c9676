"""`bedside doctor`: tries everything that Bedside needs, and says what to do about each fault."""

from __future__ import annotations

import argparse
import contextlib
from collections.abc import Iterator
from pathlib import Path

from bedside.assistant import build
from bedside.audio.devices import INSTALL
from bedside.calling import command
from bedside.cli import faults
from bedside.cli.diagnosis import hearing, software, sound, storage
from bedside.cli.diagnosis.finding import Check, Finding, Grade, faulty
from bedside.cli.parser import Commands, add_command
from bedside.cli.printing import print_json
from bedside.config import Config, ConfigError, load_config
from bedside.packs.types import Pack, PackError
from bedside.speech.types import SpeechError
from bedside.speech.voice import engine_version

ABOUT = """
It really tries: reads every byte of the speech model, speaks a phrase and hears it back, records half a
second, plays a soft tone. Each line is ok, warn or fault; a fault keeps Bedside from working, and then
the exit code is 1. Without a sound card Bedside still works by keyboard, so that is a warning.
"""

EXAMPLES = """\
  bedside doctor
  bedside doctor --json                   for a bug report, or a program
"""

TAKES_NO_CONFIG = True
"""Settings that are wrong are one of its findings, so `main` must not refuse them."""


def register(commands: Commands) -> None:
    """Add the command."""
    parser = add_command(
        commands, "doctor", summary="find out what does not work", about=ABOUT, examples=EXAMPLES
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def run(options: argparse.Namespace, config: Config) -> int:
    """Print every finding; 1 where one of them stops Bedside."""
    findings = []
    for finding in examine(getattr(options, "config", None)):
        findings.append(finding)
        if not options.json:
            print(_line(finding), flush=True)
    if options.json:
        print_json(_report(findings))
    return 1 if any(finding.grade is Grade.FAULT for finding in findings) else 0


def examine(settings: Path | None) -> Iterator[Finding]:
    """Yield findings, each as soon as it is known.

    Args:
        settings: the file named with `--config`, or None.
    """
    yield from _try("Python", software.check_python)
    yield from _try("packages", software.check_packages)
    yield from _try("voice library", lambda: software.check_engine(engine_version()))
    yield from _try("sound library", software.check_portaudio)
    yield from _try("settings", lambda: storage.check_config(settings))
    config = _settings(settings)
    yield from _try("pack", lambda: storage.check_pack(config))
    model_findings = _try("speech model", lambda: hearing.check_model_files(config))
    yield from model_findings
    whole = all(finding.grade is Grade.OK for finding in model_findings)
    yield from _examine_speech(config, _pack(config), whole=whole)
    yield from _try("microphone", lambda: sound.check_microphone(config))
    yield from _try("speaker", lambda: sound.check_speaker(config))
    yield from _try("disk", storage.check_disk)
    yield from _try("cache", lambda: storage.check_cache(config))


def _examine_speech(config: Config, pack: Pack | None, *, whole: bool) -> Iterator[Finding]:
    """Look at hearing and speaking, as far as there is a pack and a model that is whole."""
    if pack is None:
        return
    model = None
    if whole:  # a damaged model can end the whole process
        try:
            model = build.open_model(config)
        except SpeechError as error:
            yield faulty("speech model", str(error), hearing.FETCH)
    if model is not None:
        yield from _try("vocabulary", lambda: hearing.check_vocabulary(pack, config, model))
    with contextlib.closing(build.plain_voice(config, pack)) as voice:
        yield from _try("voice", lambda: hearing.check_voice(voice, config.wake_phrase, model))


def _try(part: str, check: Check) -> list[Finding]:
    """Make one check; whatever keeps it from being made is a finding too."""
    try:
        return list(check())
    except ImportError as error:
        return [faulty(part, f"{error.name or error} is missing", INSTALL)]
    except faults.user_faults() as fault:
        return [faulty(part, faults.line_of(fault), f"put that right, then run {command('doctor')} again")]


def _settings(file: Path | None) -> Config:
    """Return the settings, or those that everybody has where the person's are wrong."""
    try:
        return load_config(file)
    except ConfigError:
        return Config()


def _pack(config: Config) -> Pack | None:
    """Return the pack; None where it is wrong, which was told before."""
    try:
        return build.load_pack_of(config)
    except PackError:
        return None


def _line(finding: Finding) -> str:
    remedy = f"\n{'':22}-> {finding.remedy}" if finding.remedy else ""
    return f"{finding.grade.value:<6}{finding.part:<16}{finding.what}{remedy}"


def _report(findings: list[Finding]) -> dict[str, object]:
    """Return what `--json` prints."""
    return {
        "ok": all(finding.grade is not Grade.FAULT for finding in findings),
        "findings": [
            {"part": found.part, "grade": found.grade.value, "what": found.what, "remedy": found.remedy}
            for found in findings
        ],
    }
