"""Loads a pack: its files read, joined, validated, and made into one immutable `Pack`.

A pack that was read once comes from the cache, since reading is slow and the files seldom change. This file
only joins the others; what is right and wrong in a pack they know.
"""

from __future__ import annotations

from pathlib import Path

from bedside.packs.cache import load_cached, store
from bedside.packs.reading.files import fingerprint, pack_files
from bedside.packs.types import Pack


def load_pack(folder: Path, *, overlay: Path | None = None, cache: Path | None = None) -> Pack:
    """Load the pack in a folder.

    Args:
        folder: holds the pack's YAML files, at any depth.
        overlay: a person's own folder; a file in it replaces the pack's file with the same relative path.
        cache: folder for packs that were read before; without one every load reads everything.

    Raises:
        PackError: something is wrong; it carries every fault as `file:line: message`.
    """
    files = pack_files(folder, overlay)
    key = fingerprint(files, str(folder.resolve()), str(overlay.resolve()) if overlay else "")
    if cache is not None and (known := load_cached(cache, key)) is not None:
        return known
    # Building needs hassil, whose import alone takes longer than all of the above.
    from bedside.packs.reading.build import build_pack  # noqa: PLC0415

    pack = build_pack(files, folder, overlay)
    if cache is not None:
        store(cache, key, pack)
    return pack
