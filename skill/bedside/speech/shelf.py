"""Clips in a folder: compact, whole or not there, bounded, and shared by processes.

A clip is a file with a checksum in front of its FLAC. Files are written under another name and
renamed; whatever is found damaged counts as missing. This file must not know what is said in a clip.
"""

from __future__ import annotations

import contextlib
import io
import os
import secrets
import zlib
from pathlib import Path

import numpy as np
import soundfile

from bedside.audio.types import Clip
from bedside.score import SAMPLE_RATE

MARK = b"bedside clip 1\n"
"""First bytes of every file; the number changes with the form."""

ENDING = ".clip"


class Shelf:
    """A folder of clips by key.

    Args:
        folder: made, for its owner alone, when the first clip is put there.
        limit_bytes: most that the clips may take; those used longest ago are thrown away.
    """

    def __init__(self, folder: Path, limit_bytes: int) -> None:
        self.folder = folder
        """Where the clips are."""
        self._limit = limit_bytes
        self._bytes: int | None = None

    def has(self, key: str) -> bool:
        """Say whether a clip is there, without looking into it."""
        return self._file(key).is_file()

    def take(self, key: str) -> Clip | None:
        """Return a clip and mark it as used; None where it is missing or damaged."""
        file = self._file(key)
        try:
            data = file.read_bytes()
        except OSError:
            return None
        clip = unpack(data)
        with contextlib.suppress(OSError):
            # Another process may just have thrown it away, or the folder is read-only.
            if clip is None:
                file.unlink()
            else:
                os.utime(file)
        return clip

    def put(self, key: str, clip: Clip) -> None:
        """Keep a clip, and make room for it.

        Raises:
            OSError: the folder cannot be written to.
        """
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        data = pack(clip)
        part = self.folder / f".{secrets.token_hex(8)}.part"
        try:
            part.write_bytes(data)
            part.replace(self._file(key))
        finally:
            part.unlink(missing_ok=True)
        self._bytes = None if self._bytes is None else self._bytes + len(data)
        if self._bytes is None or self._bytes > self._limit:
            self._make_room()

    def _file(self, key: str) -> Path:
        return self.folder / f"{key}{ENDING}"

    def _make_room(self) -> None:
        """Count what is there, other processes' clips too, and go down to nine tenths of the limit."""
        found: list[tuple[float, int, Path]] = []
        for file in self.folder.glob(f"*{ENDING}"):
            with contextlib.suppress(FileNotFoundError):
                about = file.stat()
                found.append((about.st_mtime, about.st_size, file))
        self._bytes = sum(size for _, size, _ in found)
        if self._bytes <= self._limit:
            return
        for _, size, file in sorted(found):
            if self._bytes <= self._limit * 9 // 10:
                break
            file.unlink(missing_ok=True)
            self._bytes -= size


def pack(clip: Clip) -> bytes:
    """Return a clip as bytes."""
    flac = io.BytesIO()
    whole = np.rint(clip * 32767.0).astype(np.int16)
    soundfile.write(flac, whole, SAMPLE_RATE, format="FLAC", subtype="PCM_16")
    body = flac.getvalue()
    return MARK + zlib.crc32(body).to_bytes(4, "big") + body


def unpack(data: bytes) -> Clip | None:
    """Return the clip in these bytes; None where they are damaged."""
    head = len(MARK)
    if not data.startswith(MARK) or zlib.crc32(data[head + 4 :]).to_bytes(4, "big") != data[head : head + 4]:
        return None
    whole, _ = soundfile.read(io.BytesIO(data[head + 4 :]), dtype="int16")
    clip: Clip = whole.astype(np.float32) / np.float32(32767.0)
    return clip
