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
    known: dict[Path, str] = {}
    for name, file in files.items():
        if file is None:
            continue
        path = Path(file).resolve()
        if path in known:
            raise Refused(f"{known[path]} and {name} are the same file, {file}: name another for {name}")
        known[path] = name
