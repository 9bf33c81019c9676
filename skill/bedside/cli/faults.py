"""What can be wrong on the user's side, and how it is told: one line on standard error.

The list of named errors that end a command with exit code 1. It is made when one has been raised,
so that a typed question need not import the sound rooms.
"""

from __future__ import annotations

import contextlib
import errno
import sys
from collections.abc import Iterator
from pathlib import Path

from bedside.calling import command
from bedside.cli.printing import printable

FULL = (errno.ENOSPC, errno.EDQUOT)
"""What the system says where there is no room, or no more of it for this person."""


class Refused(Exception):
    """A command cannot do what was asked; the message is one line that says what to do."""


def user_faults() -> tuple[type[Exception], ...]:
    """Return every named error that is no fault of the program."""
    from bedside.audio.types import AudioError
    from bedside.config import ConfigError
    from bedside.models import ModelError
    from bedside.packs.types import PackError
    from bedside.resources import MissingData
    from bedside.speech.types import SpeechError

    return (Refused, AudioError, ConfigError, ModelError, PackError, MissingData, SpeechError, OSError)


def line_of(fault: Exception) -> str:
    """Return a fault as one line."""
    if isinstance(fault, OSError) and fault.errno in FULL:
        where = fault.filename or "the output"
        return printable(f"{where}: the disk is full; make room there, or write to another disk")
    if isinstance(fault, OSError) and fault.strerror:
        where = f"{fault.filename}: " if fault.filename is not None else ""
        return printable(f"{where}{fault.strerror}")
    first, *more = printable(str(fault)).splitlines() or [type(fault).__name__]
    return f"{first} (and {len(more)} more; {command('check')} lists them)" if more else first


@contextlib.contextmanager
def naming(file: Path) -> Iterator[None]:
    """Name the file in errors of the work inside, which writes nothing else: a full disk does not."""
    try:
        yield
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(file)) from error


def warn(line: str) -> None:
    """Put one line on standard error."""
    print(f"bedside: {line}", file=sys.stderr, flush=True)
