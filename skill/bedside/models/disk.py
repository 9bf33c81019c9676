"""What the installer asks of the disk, and what it says when the disk refuses.

The protocol is there so that a full or a read-only disk can be put in the real one's place.
"""

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Protocol

from bedside.models.errors import DiskFault, DiskFull, NotWritable

_FULL = {errno.ENOSPC, errno.EDQUOT}
_NOT_WRITABLE = {errno.EROFS, errno.EACCES, errno.EPERM, errno.ENOTDIR, errno.EEXIST}


class Disk(Protocol):
    """The few things that installing does to a disk. Each may raise OSError."""

    def free(self, folder: Path) -> int:
        """Bytes that can still be written below `folder`, which exists."""

    def make_folder(self, folder: Path) -> None:
        """Make a folder, and those above it; one that is there is fine."""

    def create(self, path: Path, *, keep: int = 0) -> BinaryIO:
        """Open a file for writing after its first `keep` bytes."""

    def rename(self, old: Path, new: Path) -> None:
        """Give a folder another name on the same disk, all at once."""


class RealDisk:
    """The disk of this machine."""

    def free(self, folder: Path) -> int:
        """What the file system reports."""
        return shutil.disk_usage(folder).free

    def make_folder(self, folder: Path) -> None:
        """Like `mkdir -p`."""
        folder.mkdir(parents=True, exist_ok=True)

    def create(self, path: Path, *, keep: int = 0) -> BinaryIO:
        """A new file, or an old one cut to `keep` bytes and gone on with."""
        stream = path.open("r+b" if keep else "wb")
        stream.truncate(keep)
        stream.seek(keep)
        return stream

    def rename(self, old: Path, new: Path) -> None:
        """Never copies: a rename across disks is an error."""
        os.rename(old, new)  # noqa: PTH104 - the one call whose promise (all at once) is the system's, by that name


@contextmanager
def explained(folder: Path) -> Iterator[None]:
    """Turn the disk's own errors into ours, for work done below `folder`.

    Raises:
        DiskFull: no room, or no more quota.
        NotWritable: read-only, not ours, or a file where a folder should be.
        DiskFault: anything else.
    """
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        if error.errno in _FULL:
            raise DiskFull(f"the disk is full: make room where {folder} is, then try again") from error
        if error.errno in _NOT_WRITABLE:
            raise NotWritable(
                f"cannot write to {folder} ({reason}): make it writable, or choose another folder"
            ) from error
        raise DiskFault(f"trouble with {error.filename or folder} ({reason}): try again") from error


def require_room(disk: Disk, folder: Path, needed: int) -> None:
    """Ask before starting what could not be finished.

    Args:
        disk: where to ask.
        folder: where the bytes are to go.
        needed: bytes that will be written below `folder`, at the most.

    Raises:
        DiskFull: there is less than that.
    """
    free = disk.free(folder)
    if free < needed:
        raise DiskFull(
            f"not enough room: {needed / 1e6:.0f} MB are needed where {folder} is, "
            f"{free / 1e6:.0f} MB are free; make room, then try again"
        )
