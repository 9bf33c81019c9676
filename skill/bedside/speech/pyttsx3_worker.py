"""The process in which pyttsx3 speaks into files: one request a line in, one answer a line out.

Run as `python -m bedside.speech.pyttsx3_worker VOICE RATE FOLDER`. It is a process of its own because
pyttsx3 can hang and only a process can be killed. `say` is never called: on Linux it cannot be
stopped. This file must not know what the sentences are for.

Request: {"text": ..., "file": ...}. Answer: {"done": file} or {"error": what}. The first line out, without
a request, is {"ready": [voices]} or {"error": what, "fatal": kind}.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import sys
import threading
import time
from pathlib import Path
from typing import Any, TextIO

SETTLE = 0.05
"""Seconds that eSpeak needs to take a changed property; without them the next file may be empty."""

LIMIT = 60.0
"""Seconds for one file; whoever asked gives up earlier and kills the process."""


class Engine:
    """The one engine of this process.

    Args:
        voice: the voice's id; empty for the system's own choice.
        rate: words a minute.

    Raises:
        ValueError: there is no such voice.
    """

    def __init__(self, voice: str, rate: int) -> None:
        import pyttsx3  # noqa: PLC0415 - what it raises without eSpeak NG is told as an answer

        self._finished = threading.Event()
        self._faults: list[str] = []
        self._engine = pyttsx3.init()
        self._busy = espeak_busy(self._engine)
        self._engine.connect("finished-utterance", lambda **_: self._finished.set())
        self._engine.connect("error", lambda **told: self._faults.append(str(told.get("exception", told))))
        time.sleep(SETTLE)
        # The first round of the engine's loop ends before anything is made: let it be an empty one.
        # A second empty one would never end.
        self._engine.runAndWait()
        if voice:
            self._engine.setProperty("voice", voice)
            time.sleep(SETTLE)
        self._engine.setProperty("rate", rate)
        time.sleep(SETTLE)
        if self._faults:
            raise ValueError(self._faults[-1])

    def voices(self) -> list[str]:
        """Return the ids of all voices, without eSpeak's variants."""
        return [str(voice.id) for voice in self._engine.getProperty("voices")]

    def save(self, text: str, file: Path) -> None:
        """Speak one sentence into a file and return when it is whole.

        Raises:
            TimeoutError: it never became whole.
        """
        deadline = time.monotonic() + LIMIT
        self._wait_until_idle(deadline)
        self._finished.clear()
        with contextlib.suppress(FileNotFoundError):
            file.unlink()
        self._engine.save_to_file(text, str(file))
        # This returns before the file is written; only the event and an idle engine mean done.
        self._engine.runAndWait()
        if self._busy is None:
            wait_until_written(file, deadline)
            return
        if not self._finished.wait(deadline - time.monotonic()):
            raise TimeoutError(f"nothing was written in {LIMIT:.0f} seconds")
        self._wait_until_idle(deadline)

    def _wait_until_idle(self, deadline: float) -> None:
        while self._busy is not None and self._busy():
            if time.monotonic() > deadline:
                raise TimeoutError("the engine never became idle")
            time.sleep(0.001)


def espeak_busy(engine: Any) -> Any:
    """Return eSpeak's own "is playing", or None where another driver speaks."""
    if "espeak" not in type(engine.proxy._driver).__module__:
        return None
    from pyttsx3.drivers import _espeak  # noqa: PLC0415 - loads a library that other systems lack

    return _espeak.IsPlaying


def wait_until_written(file: Path, deadline: float) -> None:
    """Wait until a file is there and has stopped growing; for drivers that tell nothing better."""
    size = -1
    while time.monotonic() < deadline:
        now = file.stat().st_size if file.exists() else 0
        if now > 0 and now == size:
            return
        size = now
        time.sleep(SETTLE)
    raise TimeoutError(f"nothing was written in {LIMIT:.0f} seconds")


def keep_stdout() -> TextIO:
    """Take standard output away from pyttsx3, which prints on it, and return it for the answers."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)
    return answers


def answer(answers: TextIO, **fields: object) -> None:
    """Write one line."""
    answers.write(json.dumps(fields) + "\n")
    answers.flush()


def serve(requests: TextIO, answers: TextIO, voice: str, rate: int) -> None:
    """Answer every request until there are no more."""
    try:
        engine = Engine(voice, rate)
    except ValueError as error:
        answer(answers, error=str(error), fatal="voice")
        return
    except Exception as error:  # The process's edge: pyttsx3 raises what its drivers raise.
        answer(answers, error=f"{type(error).__name__}: {error}", fatal="engine")
        return
    answer(answers, ready=engine.voices())
    for line in requests:
        request = json.loads(line)
        try:
            engine.save(request["text"], Path(request["file"]))
        except Exception as error:  # The process's edge.
            answer(answers, error=f"{type(error).__name__}: {error}")
        else:
            answer(answers, done=request["file"])


def main() -> None:
    """Serve until standard input ends, then leave nothing behind."""
    voice, rate, folder = sys.argv[1], int(sys.argv[2]), Path(sys.argv[3])
    answers = keep_stdout()
    try:
        serve(sys.stdin, answers, voice, rate)
    except BrokenPipeError:
        pass  # whoever asked is gone; the folder below is what still matters
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
