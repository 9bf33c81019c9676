"""A WAV whose recorder never came to write its length: the header says 0 bytes, and the sound is there.

libsndfile takes it as empty. Here the length is put right in memory, never on the disk. This file must
not know what the sound is for.
"""

from __future__ import annotations

import mmap
import struct
from pathlib import Path

HEADER = 12
"""Bytes before the first chunk: RIFF, a length, WAVE."""

LONGEST = 0xFFFF_FFFF
"""Bytes. No length in a WAV can say more."""


def with_its_sound(path: Path) -> mmap.mmap | None:
    """Return the bytes of a WAV with its length put right; None where it is no WAV that lacks one.

    The length claims a little more than is there, as in a recording that was cut short, for that is
    what it is. The file is mapped, not read: a night takes no more memory than a minute.

    Raises:
        OSError: the file cannot be read.
    """
    with path.open("rb") as file:
        data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_COPY)
    place = _sound_without_length(data)
    if place is None:
        return None
    data[place - 4 : place] = struct.pack("<I", min(len(data) - place + 2, LONGEST))
    return data


def _sound_without_length(data: mmap.mmap) -> int | None:
    """Return where the sound begins, if the header says that there is none."""
    if data[:4] != b"RIFF" or data[8:HEADER] != b"WAVE":
        return None
    place = HEADER
    while (chunk := _chunk(data, place)) is not None:
        name, length = chunk
        place += 8
        if name == b"data":
            ends_here = place == len(data) or _chunk(data, place) is not None
            return None if length > 0 or ends_here else place
        place += length + length % 2
    return None


def _chunk(data: mmap.mmap, place: int) -> tuple[bytes, int] | None:
    """Return name and length of the chunk there; None where it is none: sound hardly ever looks like one."""
    name, length = data[place : place + 4], data[place + 4 : place + 8]
    if len(length) < 4 or not name.strip().isalnum():
        return None
    (size,) = struct.unpack("<I", length)
    return (name, size) if place + 8 + size <= len(data) else None
