"""Two set-ups at once, as two real processes; and one that is killed in the middle."""

import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import IO

from bedside.models import is_installed
from tests.models import small
from tests.models.server import Script, serving

# A set-up of its own: says when it has begun to fetch, or that it waits.
SET_UP = """
import sys
from pathlib import Path
from bedside.models import ScriptedProgress, install
from tests.models import small

class Told(ScriptedProgress):
    def start(self, task, total):
        print("fetching", flush=True)
    def note(self, text):
        print("waiting", flush=True)

install(small.manifest(sys.argv[1]), Path(sys.argv[2]), progress=Told())
print("done", flush=True)
"""


def set_up(url: str, home: Path) -> "subprocess.Popen[str]":
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    command = [sys.executable, "-c", SET_UP, url, str(home)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)


def lines(process: "subprocess.Popen[str]") -> IO[str]:
    assert process.stdout is not None
    return process.stdout


def test_the_second_waits_and_finds_the_work_done(tmp_path: Path) -> None:
    script = Script(small.zipped(), gate=threading.Event())
    assert script.gate is not None
    with serving(script) as url, set_up(url, tmp_path) as first:
        assert lines(first).readline() == "fetching\n"
        with set_up(url, tmp_path) as second:
            assert lines(second).readline() == "waiting\n"
            script.gate.set()
            assert lines(second).read() == "done\n"
    assert (first.returncode, second.returncode) == (0, 0)
    assert len(script.ranges) == 1, "the model was fetched twice"
    assert small.listing(tmp_path) == {small.NAME}


def test_after_a_kill_the_next_run_installs_without_waiting(tmp_path: Path) -> None:
    script = Script(small.zipped(), gate=threading.Event())
    assert script.gate is not None
    with serving(script) as url:
        with set_up(url, tmp_path) as killed:
            assert lines(killed).readline() == "fetching\n"
            killed.kill()
        assert not is_installed(small.manifest(), tmp_path)
        script.gate.set()
        with set_up(url, tmp_path) as following:
            assert "waiting" not in lines(following).read()
    assert following.returncode == 0
    assert small.listing(tmp_path) == {small.NAME}
