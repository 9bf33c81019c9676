"""Is everything there that Bedside is built on: Python, its packages, the system's libraries?"""

from __future__ import annotations

import platform
import re
import sys
from collections.abc import Callable, Iterator
from importlib.metadata import PackageNotFoundError, metadata, requires, version

from bedside.audio.devices import INSTALL, load_portaudio
from bedside.audio.types import AudioError
from bedside.calling import command
from bedside.cli.diagnosis.finding import Finding, doubtful, faulty, fine

VersionOf = Callable[[str], str]
"""Package to its version; raises PackageNotFoundError."""


def check_python(running: tuple[int, ...] = sys.version_info[:3]) -> Iterator[Finding]:
    """Look at the interpreter."""
    name = f"{'.'.join(map(str, running))} on {platform.system()} {platform.machine()}"
    needed = metadata("bedside")["Requires-Python"].removeprefix(">=")
    if running < _numbers(needed):
        yield faulty("Python", name, f"use Python {needed} or newer")
    else:
        yield fine("Python", name)


def check_packages(version_of: VersionOf = version) -> Iterator[Finding]:
    """Look at the packages that Bedside needs."""
    there: list[str] = []
    wrong: list[str] = []
    for package, oldest in needed_packages().items():
        try:
            found = version_of(package)
        except PackageNotFoundError:
            wrong.append(f"{package} is missing")
            continue
        there.append(f"{package} {found}")
        if _numbers(found) < _numbers(oldest):
            wrong.append(f"{package} {found} is older than {oldest}")
    if wrong:
        yield faulty("packages", ", ".join(wrong), INSTALL)
    else:
        yield fine("packages", ", ".join(there))


def needed_packages() -> dict[str, str]:
    """Return every package that Bedside was installed with on this system, with its oldest version."""
    needed = (line for line in requires("bedside") or () if ";" not in line)
    return dict(line.split(">=") for line in needed)


def check_engine(engine: str) -> Iterator[Finding]:
    """Look at what the voice is made with, named as the voice names it."""
    if engine == "no engine":
        remedy = "run: sudo apt-get install libespeak-ng1 espeak-ng-data"
        yield faulty("voice library", "eSpeak NG is not installed", remedy)
    else:
        yield fine("voice library", engine)


def check_portaudio() -> Iterator[Finding]:
    """Look at the library that reaches the sound card."""
    try:
        portaudio = load_portaudio()
    except AudioError as error:
        # Without it everything but hands-free works, so this stops nothing.
        yield doubtful("sound library", str(error), f"or use the keyboard: {command('chat')}")
        return
    yield fine("sound library", str(portaudio.get_portaudio_version()[1]).partition(", revision")[0])


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", text)[:3])
