"""Keeps the files of one command apart: what is read is not written over, and no file takes two things."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from bedside.cli.faults import Refused


def keep_apart(files: Mapping[str, Path | str | None]) -> None:
    """Refuse a command whose files are the same one.

    Args:
        files: what the person called each, such as `--out`, to its path; None for what was not named.

    Raises:
        Refused: two of them are the same file.
    """
    known: dict[object, str] = {}
    for name, file in files.items():
        if file is None:
            continue
        same = _identity(Path(file))
        if same in known:
            raise Refused(f"{known[same]} and {name} are the same file, {file}: name another for {name}")
        known[same] = name


def _identity(path: Path) -> object:
    """Return what two names of one file have in common: of a file that is there its place on the disk."""
    try:
        about = path.stat()
    except (OSError, ValueError):  # not there yet, or no name at all but a question
        return path.resolve()
    return about.st_dev, about.st_ino
