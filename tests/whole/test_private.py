"""A whole conversation without a network, and nothing that was heard on disk."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.whole.speakers import recording

pytestmark = [pytest.mark.model, pytest.mark.voice]

WATCHER = """
import os, sys

def note(line):
    with open(os.environ["NOTES"], "a", encoding="utf-8") as notes:
        notes.write(line + "\\n")

def watch(event, details):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.sendto", "socket.sendmsg"):
        note(f"{event} {details}")
        raise OSError("there is no network in this test")

sys.addaudithook(watch)
note(f"watching process {os.getpid()}")
"""
"""A `sitecustomize` that every Python process of the program begins with, the voice's too.

It sees what Python does. Binding is no step towards a network: a library of Vosk binds to the loopback
once to learn whether there is IPv6.
"""


def without_a_network() -> list[str]:
    """Return what runs a command with no network at all, C libraries included, where the kernel allows it."""
    alone = ["unshare", "--map-root-user", "--net"]
    allowed = shutil.which("unshare") and subprocess.run([*alone, "true"], check=False).returncode == 0
    return alone if allowed else []


def files_under(folder: Path) -> dict[Path, bytes]:
    """Return every file of a folder with what is in it."""
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@dataclass(frozen=True)
class Watched:
    """A conversation that was watched."""

    home: Path
    printed: str
    notes: list[str]
    """What the watchers of all its processes wrote."""


@pytest.fixture(scope="module")
def watched(
    spoken: Callable[[str, str], Path], model_folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> Watched:
    """Hold a conversation in a home of its own."""
    tmp_path = tmp_path_factory.mktemp("watched")
    own = tmp_path / "home"
    for name in ("tmp", "work"):
        (own / name).mkdir(parents=True)
    pieces: list[Path | float] = [
        0.5, spoken("flite-slt", "okay bedside"), 0.8, spoken("flite-slt", "what causes back spasms"), 16.0,
    ]  # fmt: skip
    night = recording(pieces, tmp_path / "night.wav")
    environment = {
        "HOME": str(own), "TMPDIR": str(own / "tmp"), "PATH": os.environ["PATH"],
        "PYTHONPATH": os.pathsep.join([str(tmp_path), *filter(None, sys.path)]),
        "BEDSIDE_MODEL": str(model_folder), "NOTES": str(tmp_path / "notes"),
    }  # fmt: skip
    (tmp_path / "sitecustomize.py").write_text(WATCHER, encoding="utf-8")
    command = [*without_a_network(), sys.executable, "-m", "bedside", "simulate", str(night)]
    done = subprocess.run(
        command, env=environment, cwd=own / "work", capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stderr
    return Watched(own, done.stdout, (tmp_path / "notes").read_text(encoding="utf-8").splitlines())


def test_no_process_of_a_conversation_steps_towards_a_network(watched: Watched) -> None:
    watching = [note for note in watched.notes if note.startswith("watching")]
    assert len(watching) >= 2, "the voice's process was not watched"
    assert watched.notes == watching


def test_nothing_heard_is_on_disk(watched: Watched) -> None:
    lines = watched.printed.splitlines()
    heard = [line.partition("You")[2].strip().encode() for line in lines if "  You  " in line]
    assert heard, "the conversation did not take place"
    for path, content in files_under(watched.home).items():
        assert not [words for words in heard if words in content], f"{path} holds what was heard"
        assert path.suffix not in (".wav", ".jsonl"), f"{path} was left behind"
