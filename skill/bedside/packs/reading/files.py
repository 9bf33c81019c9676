"""Finds the files of a pack: every `*.yaml` in its folder, and in a person's own folder over it.

This file must not know what is in them.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from bedside.packs.types import PackError


@dataclass(frozen=True)
class PackFile:
    """One file of a pack."""

    name: str
    """How places name it: relative to the pack's folder, whole where it is a person's own."""

    content: bytes
    """Its bytes."""


def pack_files(folder: Path, overlay: Path | None) -> tuple[PackFile, ...]:
    """Read the files of a pack in the order of their relative paths.

    A file of the overlay stands in the place of the pack's file with the same relative path, or is added.

    Raises:
        PackError: a folder is none, a file cannot be read, or there is nothing.
    """
    found = {path.relative_to(folder).as_posix(): path for path in _yaml_in(folder)}
    own = (
        {} if overlay is None else {path.relative_to(overlay).as_posix(): path for path in _yaml_in(overlay)}
    )
    if not found and not own:
        others = any(folder.rglob("*.yml"))
        hint = "its files must be named *.yaml, not *.yml" if others else "there is no *.yaml file in it"
        raise PackError((f"{folder}: is no pack: {hint}",))
    faults, files = [], []
    for relative, path in sorted({**found, **own}.items()):
        try:
            files.append(PackFile(str(path) if relative in own else relative, path.read_bytes()))
        except OSError as error:
            faults.append(f"{path}:1: cannot be read: {error.strerror}")
    if faults:
        raise PackError(tuple(faults))
    return tuple(files)


def _yaml_in(folder: Path) -> list[Path]:
    if not folder.is_dir():
        what = "is a file, not a folder" if folder.exists() else "there is no such folder"
        raise PackError((f"{folder}: {what}; a pack is a folder of *.yaml files",))
    # Hidden files are an editor's or the system's, such as the `._name.yaml` that macOS leaves behind.
    return [
        path for path in folder.rglob("*.yaml") if path.is_file() and not _hidden(path.relative_to(folder))
    ]


def _hidden(relative: Path) -> bool:
    return any(part.startswith(".") for part in relative.parts)


def fingerprint(files: tuple[PackFile, ...], *more: str) -> str:
    """Return a hash of the files' names and bytes, and of whatever else the result depends on."""
    digest = hashlib.sha256()
    names = [part.encode(errors="surrogatepass") for part in more]  # a path need not be text
    for part in (*names, *(p for f in files for p in (f.name.encode(errors="surrogatepass"), f.content))):
        digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()
