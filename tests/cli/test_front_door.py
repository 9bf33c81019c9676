"""The program as a process of its own: streams, signals, and lines that come at once."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

COMMAND = [sys.executable, "-m", "bedside"]


@pytest.fixture
def environment(tmp_path: Path, cache: Path) -> dict[str, str]:
    """Return an environment with a home of its own."""
    own = {"XDG_CONFIG_HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path), "XDG_CACHE_HOME": str(cache)}
    path = os.pathsep.join(filter(None, sys.path))
    return {**os.environ, **own, "PYTHONPATH": path, "BEDSIDE_OUTPUT": "no such speaker"}


def test_the_module_is_the_command(environment: dict[str, str]) -> None:
    done = subprocess.run(
        [*COMMAND, "--version"], env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith("bedside ")


def test_an_answer_comes_before_the_next_question(environment: dict[str, str]) -> None:
    with subprocess.Popen(
        [*COMMAND, "understand", "-"],
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as running:
        assert running.stdin is not None and running.stdout is not None
        for text, intent in (("heat or ice", "heat_or_cold"), ("how do i turn over", "turn_over")):
            running.stdin.write(f"{text}\n")
            running.stdin.flush()
            assert json.loads(running.stdout.readline())["intent"] == intent
        running.stdin.close()
    assert running.returncode == 0


def test_bytes_that_are_no_text_end_nothing(environment: dict[str, str]) -> None:
    lines = b"heat or ice\n\xff\xfe\x00\nstop\n"
    done = subprocess.run(
        [*COMMAND, "understand", "-"], env=environment, input=lines, capture_output=True, check=True
    )
    assert len(done.stdout.splitlines()) == 3
    assert done.stderr == b""


def test_a_reader_that_leaves_is_no_fault(environment: dict[str, str]) -> None:
    with subprocess.Popen(
        [*COMMAND, "understand", "-"],
        env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as running:  # fmt: skip
        assert running.stdout is not None and running.stderr is not None
        running.stdout.close()
        assert running.stdin is not None
        running.stdin.write(b"heat or ice\n" * 3)
        running.stdin.close()
        assert running.stderr.read() == b""


@pytest.mark.parametrize(("number", "code"), [("SIGINT", 130), ("SIGTERM", 143), ("SIGHUP", 129)])
def test_being_ended_is_quiet(number: str, code: int, environment: dict[str, str]) -> None:
    with subprocess.Popen(
        [*COMMAND, "chat"],
        env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    ) as running:  # fmt: skip
        assert running.stdin is not None and running.stdout is not None and running.stderr is not None
        running.stdin.write("heat or ice\n")
        running.stdin.flush()
        running.stdout.readline()
        running.send_signal(getattr(signal, number))
        assert running.stderr.read() == ""
    assert running.returncode == code


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="no terminals of this kind here")
def test_ctrl_c_at_the_prompt_is_a_way_to_leave(environment: dict[str, str]) -> None:
    ours, theirs = os.openpty()
    with subprocess.Popen(
        [*COMMAND, "chat"], env=environment, stdin=theirs, stdout=theirs, stderr=theirs
    ) as running:
        os.close(theirs)
        shown = b""
        while not shown.endswith(b"> "):
            shown += os.read(ours, 1024)
        running.send_signal(signal.SIGINT)
        running.wait()
        rest = os.read(ours, 1024).decode()
    os.close(ours)
    assert running.returncode == 0
    assert "Error" not in rest and "Traceback" not in rest


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-"])
def test_a_closed_stream_ends_nothing(closed: str, environment: dict[str, str]) -> None:
    line = f"{sys.executable} -m bedside understand - {closed}"
    done = subprocess.run(
        line, shell=True, env=environment, input=b"stop\n", capture_output=True, check=False
    )
    assert done.returncode == 0
    assert done.stderr == b""
