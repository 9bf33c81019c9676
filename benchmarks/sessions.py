"""Guided sessions into files: how many times faster than they sound, the start of the program included."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

MINUTES = 20

GOALS = {".wav": 200, ".flac": 200, ".ogg": 60, ".mp3": 25}
"""Ending of the file to how many times real time are wanted at least."""

SESSIONS = ("calm", "body_scan", "gentle_five")

RUNS = 3
"""Runs of each, of which the quickest counts: a busy machine is no fault of the program."""


def run() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        for name in SESSIONS:
            seconds_of(name, Path(folder) / "warm.wav")  # the voice's cache is warm from here on
            for ending, goal in GOALS.items():
                took = min(seconds_of(name, Path(folder) / f"out{ending}") for _ in range(RUNS))
                times = MINUTES * 60.0 / took
                print(
                    f"{name}, {MINUTES} minutes as {ending[1:]}: {took:.2f} s, "
                    f"{times:.0f} times real time (goal {goal})",
                    flush=True,
                )


def seconds_of(name: str, file: Path) -> float:
    """Return how long the whole program takes to write a session."""
    command = [sys.executable, "-m", "bedside", "play", name, "--minutes", str(MINUTES), "--out", str(file)]
    began = time.perf_counter()
    subprocess.run(command, check=True)
    return time.perf_counter() - began
