"""A whole conversation without a network, and nothing that was heard on disk."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.whole.speakers import recording

pytestmark = [pytest.mark.model, pytest.mark.voice]

WATCHED = """
import runpy, sys

def watch(event, details):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.sendto", "socket.sendmsg"):
        raise SystemExit(f"NETWORK {event} {details}")

sys.addaudithook(watch)
sys.argv = ["bedside", *sys.argv[1:]]
runpy.run_module("bedside", run_name="__main__")
"""
"""Runs the program and ends it at its first step towards a network.

Binding is no such step: a library of Vosk binds to the loopback once to learn whether there is IPv6.
"""


def files_under(folder: Path) -> dict[Path, bytes]:
    """Return every file of a folder with what is in it."""
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def watched(spoken: Callable[[str, str], Path], model_folder: Path, tmp_path: Path) -> tuple[Path, str]:
    """Hold a conversation in a home of its own; return that home and what was printed."""
    own = tmp_path / "home"
    for name in ("tmp", "work"):
        (own / name).mkdir(parents=True)
    pieces: list[Path | float] = [
        0.5, spoken("flite-slt", "okay bedside"), 0.8, spoken("flite-slt", "what causes back spasms"), 16.0,
    ]  # fmt: skip
    night = recording(pieces, tmp_path / "night.wav")
    environment = {
        "HOME": str(own), "TMPDIR": str(own / "tmp"), "PATH": os.environ["PATH"],
        "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "BEDSIDE_MODEL": str(model_folder),
    }  # fmt: skip
    script = own.parent / "watched.py"
    script.write_text(WATCHED, encoding="utf-8")
    command = [sys.executable, str(script), "simulate", str(night)]
    done = subprocess.run(
        command, env=environment, cwd=own / "work", capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stderr
    return own, done.stdout


def test_nothing_heard_is_on_disk_and_no_network_is_touched(watched: tuple[Path, str]) -> None:
    home, printed = watched
    heard = [line.partition("You")[2].strip().encode() for line in printed.splitlines() if "  You  " in line]
    assert heard, "the conversation did not take place"
    for path, content in files_under(home).items():
        assert not [words for words in heard if words in content], f"{path} holds what was heard"
        assert path.suffix not in (".wav", ".jsonl"), f"{path} was left behind"
