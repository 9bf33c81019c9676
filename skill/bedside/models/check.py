"""Is an installed model whole? A quick look at sizes for every start, all hashes for setup and doctor."""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from bedside.models.manifest import Manifest, ModelFile

_BLOCK = 1 << 20  # bytes read at once


@dataclass(frozen=True)
class Fault:
    """One file of an installed model that is not as the manifest says."""

    path: Path
    """Where it should stand."""
    kind: Literal["missing", "size", "hash"]
    """What is wrong: it is not there, or has another size or another hash."""


def is_whole(manifest: Manifest, folder: Path) -> bool:
    """Whether every file is in `folder` with the right size: quick, and no proof."""
    return all(_size_fault(file, folder) is None for file in manifest.files)


def is_installed(manifest: Manifest, models_home: Path) -> bool:
    """Whether the model lies in `models_home` under its name, whole by size."""
    return is_whole(manifest, models_home / manifest.name)


def verify(manifest: Manifest, folder: Path) -> list[Fault]:
    """Every file in `folder` that is missing, or whose size or hash is wrong; reads all of them.

    Raises:
        OSError: a file is there but cannot be read.
    """
    faults = (_size_fault(file, folder) or _hash_fault(file, folder) for file in manifest.files)
    return [fault for fault in faults if fault is not None]


def _size_fault(file: ModelFile, folder: Path) -> Fault | None:
    path = folder / file.path
    if not path.is_file():
        return Fault(path, "missing")
    return None if path.stat().st_size == file.size else Fault(path, "size")


def _hash_fault(file: ModelFile, folder: Path) -> Fault | None:
    path = folder / file.path
    return None if hash_of(path) == file.sha256 else Fault(path, "hash")


def hash_of(path: Path) -> str:
    """The sha256 of a file's content, in hexadecimal."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while block := stream.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()
