"""Keeps packs that were read before, as JSON.

A pack is stored under the fingerprint of its files and of the form it is stored in, so an old one is never
taken for a new one; whatever cannot be read counts as not there. This file must not know how a pack is made.
"""

from __future__ import annotations

import contextlib
import json
import os
import tempfile
from pathlib import Path

from bedside.packs.codec import FormError, from_plain, shape_of, to_plain
from bedside.packs.types import Pack

FORMAT = 3
"""To be raised whenever the same files are to be read or judged differently."""

_KEPT = 8
"""Packs that stay; older ones are deleted."""


def load_cached(folder: Path, key: str) -> Pack | None:
    """Return the pack stored under this key; None where there is none that is whole."""
    try:
        stored = json.loads(_path(folder, key).read_text(encoding="utf-8"))
        pack = from_plain(Pack, stored)
    except (OSError, ValueError, FormError):
        return None
    recordings = (Path(pack.folder) / demo.file for demo in pack.demo)
    return pack if all(recording.is_file() for recording in recordings) else None


def store(folder: Path, key: str, pack: Pack) -> None:
    """Store a pack under this key; where the folder cannot be written nothing happens.

    The file is written beside its place and moved there whole, so that nobody ever reads half a pack.
    """
    with contextlib.suppress(OSError):  # a pack that is not kept is only read again
        folder.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=folder, prefix=".pack-", suffix=".json")
        try:
            # A folder's name need not be text; what is escaped of it is escaped as JSON does.
            with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace") as file:
                json.dump(to_plain(pack), file, ensure_ascii=False, separators=(",", ":"))
            Path(name).replace(_path(folder, key))
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise
        _forget_old(folder)


def _path(folder: Path, key: str) -> Path:
    return folder / f"pack-{FORMAT}-{shape_of(Pack)}-{key[:32]}.json"


def _forget_old(folder: Path) -> None:
    stored = sorted(folder.glob("pack-*.json"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in stored[_KEPT:]:
        path.unlink(missing_ok=True)
