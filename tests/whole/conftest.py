"""The whole program, as a person starts it: through its front door, with a home of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.whole.speakers import speak

Bedside = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory, model_folder: Path) -> Path:
    """Return an empty home, shared by the session so that the voice cache is warm for most."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="session")
def bedside(home: Path, model_folder: Path) -> Bedside:
    """Return what runs the program in that home, with the installed model."""
    environment = {
        key: value for key, value in os.environ.items() if not key.startswith(("XDG_", "BEDSIDE_", "PULSE_"))
    }
    environment |= {"HOME": str(home), "BEDSIDE_MODEL": str(model_folder)}

    def run(*arguments: str | Path, **more: object) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "bedside", *map(str, arguments)]
        settings: dict[str, object] = {
            "env": environment,
            "capture_output": True,
            "text": True,
            "timeout": 120,
        }
        return subprocess.run(command, check=False, **{**settings, **more})  # type: ignore[call-overload,no-any-return]

    return run


@pytest.fixture(scope="session")
def spoken(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, str], Path]:
    """Return what has a sentence spoken by a test voice, each only once a session."""
    folder = tmp_path_factory.mktemp("spoken")
    made: dict[tuple[str, str], Path] = {}

    def speak_once(speaker: str, text: str) -> Path:
        key = (speaker, text)
        if key not in made:
            made[key] = speak(speaker, text, folder / f"{len(made)}.wav")
        return made[key]

    return speak_once


def events_of(path: Path) -> list[dict[str, object]]:
    """Read what `--events` wrote."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
