"""What `--events` writes: one JSON object a line, in the words of the contract.

The only place that knows the names and fields of those lines. This file must not know why
anything happened. Nothing is written unless the person asked for a file.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol, TextIO

from bedside.events import Reading


class Journal(Protocol):
    """Told of everything that an onlooker may want to know."""

    def note(self, seconds: float, event: str, /, **fields: object) -> None:
        """Take one event; `seconds` count from the start on the clock of the sound."""


class SilentJournal:
    """Takes everything and keeps nothing."""

    def note(self, seconds: float, event: str, /, **fields: object) -> None:
        """Drop it."""


class LineJournal:
    """Writes JSON lines to a stream, flushed."""

    def __init__(self, stream: TextIO, name: str = "") -> None:
        self._stream = stream
        self._name = name

    def note(self, seconds: float, event: str, /, **fields: object) -> None:
        """Write one line.

        Raises:
            OSError: it finds no room; the error names the file, which the system's own does not.
        """
        line = {"t": round(seconds, 4), "event": event, **fields}
        try:
            self._stream.write(json.dumps(line, ensure_ascii=False) + "\n")
            self._stream.flush()
        except OSError as error:
            raise OSError(error.errno, error.strerror, self._name or None) from error


class Journals:
    """Passes everything on to several journals."""

    def __init__(self, *journals: Journal) -> None:
        self._journals = journals

    def note(self, seconds: float, event: str, /, **fields: object) -> None:
        """Tell each of them, in order."""
        for journal in self._journals:
            journal.note(seconds, event, **fields)


@contextmanager
def journal_file(path: Path | None) -> Iterator[Journal]:
    """Open the journal that was asked for; without a path, one that keeps nothing.

    Raises:
        OSError: the file cannot be written.
    """
    if path is None:
        yield SilentJournal()
        return
    # A file's name may be no text; what is escaped in it is escaped as JSON does.
    stream = path.open("w", encoding="utf-8", errors="backslashreplace")
    try:
        yield LineJournal(stream, str(path))
    finally:
        with contextlib.suppress(OSError):  # every line was flushed: what fails now has failed before
            stream.close()


def reading_as_json(reading: Reading, seconds: Mapping[str, float]) -> dict[str, object]:
    """Return a reading in the form that the command line and `--events` promise.

    Args:
        reading: what was understood.
        seconds: seconds of `audio` decoded, and of work to `listen` and to `understand`.
    """
    safety = reading.safety
    return {
        "text": reading.text,
        "intent": reading.intent,
        "slots": dict(reading.slots),
        "confidence": round(reading.confidence, 3),
        "safety": None
        if safety is None
        else {"level": safety.level.value, "sign": safety.sign, "confirm": safety.confirm},
        "alternatives": [
            {"intent": other.intent, "confidence": round(other.confidence, 3)}
            for other in reading.alternatives
        ],
        "ask": reading.ask,
        "seconds": {name: round(value, 4) for name, value in seconds.items()},
    }
