"""The command line in this process, with a home of its own and no sound card."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from bedside.cli.main import main


@dataclass(frozen=True)
class Outcome:
    """What a command came to."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> dict[str, Any]:
        """Return the one JSON object printed."""
        (only,) = self.jsons
        return only

    @property
    def jsons(self) -> list[dict[str, Any]]:
        """Return the JSON objects printed, one a line."""
        return [json.loads(line) for line in self.out.splitlines()]


Door = Callable[..., Outcome]


@pytest.fixture(autouse=True)
def log_as_before() -> Iterator[None]:
    """Take back what a command does to the log: its stream is closed when the test ends."""
    root = logging.getLogger()
    before = list(root.handlers)
    yield
    for handler in set(root.handlers) - set(before):
        root.removeHandler(handler)


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a cache for all tests, so that the pack is read once."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def home(tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty home: no settings, no speech model, and no device of that name."""
    for variable in ("BEDSIDE_MODEL", "BEDSIDE_PACK", "BEDSIDE_REGION"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
    monkeypatch.setenv("BEDSIDE_INPUT", "no such microphone")
    monkeypatch.setenv("BEDSIDE_OUTPUT", "no such speaker")
    return tmp_path


@pytest.fixture
def door(home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Door:
    """Return what runs a command line in that home."""

    def run(*arguments: str | Path, stdin: str = "") -> Outcome:
        monkeypatch.setattr("sys.stdin", io.StringIO(stdin))
        capsys.readouterr()
        code = main([str(argument) for argument in arguments])
        told = capsys.readouterr()
        return Outcome(code, told.out, told.err)

    return run


@pytest.fixture
def hearing_door(model_folder: Path, door: Door, monkeypatch: pytest.MonkeyPatch) -> Door:
    """Return the same, where the speech model is installed."""
    monkeypatch.setenv("BEDSIDE_MODEL", str(model_folder))
    return door
