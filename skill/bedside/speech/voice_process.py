"""The parent's end of the voice's process: start it, ask it within a time limit, kill it.

Here live the process, its private folder and the reading of its answers. This file must not know
what makes a sentence good.
"""

from __future__ import annotations

import contextlib
import json
import os
import platform
import queue
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from typing import Any

from bedside.calling import command
from bedside.speech.types import SpeechError

START_LIMIT = 20.0
"""Seconds until a new process must be ready: it takes 0.2 here, and far longer on a slow, busy machine."""

MODULE = "bedside.speech.pyttsx3_worker"


class ProcessFailed(Exception):
    """The process died, fell silent or could not do it; a new one may."""


class VoiceProcess:
    """One running worker; used by one thread at a time.

    Args:
        voice: the voice's id; empty for the system's own choice.
        rate: words a minute.

    Raises:
        SpeechError: no voice can ever come of it, with what to do about it.
        ProcessFailed: it did not start in time.
    """

    def __init__(self, voice: str, rate: int) -> None:
        # It is made 0700, for what is spoken may be personal, and goes with the program at the latest.
        self._temporary = tempfile.TemporaryDirectory(prefix="bedside-voice-", ignore_cleanup_errors=True)
        self._folder = Path(self._temporary.name)
        self._count = 0
        self._answers: queue.SimpleQueue[str] = queue.SimpleQueue()
        self._process = subprocess.Popen(
            [sys.executable, "-m", MODULE, voice, str(rate), str(self._folder)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
            cwd=self._folder,  # "-m" would import from the folder somebody happens to stand in
            env={**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
            start_new_session=True,  # Ctrl-C is for the parent, which then ends the child in order
        )
        threading.Thread(target=self._listen, name="bedside-voice", daemon=True).start()
        try:
            self.voices = self._start(voice)
        except BaseException:  # Ctrl-C too: nobody else knows of the process yet
            self.close()
            raise

    @property
    def pid(self) -> int:
        """The process's id."""
        return self._process.pid

    def render(self, text: str, limit: float) -> Path:
        """Speak one sentence into a new file, for the caller to read and delete.

        Args:
            text: the sentence.
            limit: seconds that it may take.

        Raises:
            ProcessFailed: it failed; this process must not be asked again.
        """
        self._count += 1
        file = self._folder / f"{self._count}.wav"
        request = json.dumps({"text": text, "file": str(file)})
        try:
            assert self._process.stdin is not None
            self._process.stdin.write(request + "\n")
            self._process.stdin.flush()
        except (OSError, ValueError) as error:
            raise ProcessFailed("the voice's process has ended") from error
        answer = self._answer(limit)
        if "error" in answer:
            raise ProcessFailed(str(answer["error"]))
        return file

    def kill(self) -> None:
        """End the process at once; a thread that waits for its answer hears of it."""
        self._process.kill()

    def close(self) -> None:
        """Kill the process and delete its folder; may be called twice."""
        self.kill()
        self._process.wait()
        with contextlib.suppress(OSError):
            # Closing flushes what the dead process never read.
            assert self._process.stdin is not None
            self._process.stdin.close()
        self._temporary.cleanup()

    def _start(self, voice: str) -> tuple[str, ...]:
        answer = self._answer(START_LIMIT)
        fatal = answer.get("fatal")
        if fatal == "voice":
            raise SpeechError(
                f"there is no voice called {voice}; `{command('doctor')}` lists those there are"
            )
        if fatal is not None:
            raise SpeechError(without_engine(str(answer["error"])))
        return tuple(answer["ready"])

    def _answer(self, limit: float) -> dict[str, Any]:
        try:
            line = self._answers.get(timeout=limit)
        except queue.Empty as error:
            raise ProcessFailed(f"the voice's process was silent for {limit:.1f} seconds") from error
        if not line:
            raise ProcessFailed("the voice's process has ended")
        answer: dict[str, Any] = json.loads(line)
        return answer

    def _listen(self) -> None:
        """Pass the process's lines on, and an empty one when it has ended."""
        assert self._process.stdout is not None
        with self._process.stdout as lines:
            for line in lines:
                self._answers.put(line)
        self._answers.put("")


def without_engine(error: str) -> str:
    """Say what to install where the voice's engine is missing."""
    if platform.system() == "Linux":
        return "the voice needs eSpeak NG; run `sudo apt-get install libespeak-ng1 espeak-ng-data`"
    return f"the system's voice cannot be used: {error}"
