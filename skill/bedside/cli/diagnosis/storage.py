"""Settings, the pack, and the places on the disk: can they be read, written, and is there room?"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bedside.assistant import build
from bedside.calling import command
from bedside.cli.diagnosis.finding import Finding, doubtful, faulty, fine
from bedside.config import Config, ConfigError, cache_folder, config_file, data_folder, load_config
from bedside.packs.types import PackError

ROOM = 200_000_000
"""Bytes that should be free: the model, its download, and the voice cache."""


def check_config(file: Path | None) -> Iterator[Finding]:
    """Look at the settings; None for the person's own file."""
    where = file or config_file()
    try:
        load_config(file)
    except ConfigError as error:
        yield faulty("settings", str(error), "correct that line, or put # in front of it")
        return
    what = str(where) if where.exists() else f"all as they come; {where} is not written yet"
    yield fine("settings", what)


def check_pack(config: Config) -> Iterator[Finding]:
    """Look at the sentences, and whether the person's country is in them."""
    try:
        pack = build.load_pack_of(config)
    except PackError as error:
        first, *more = error.faults
        yield faulty(
            "pack", f"{first}{f' (and {len(more)} more)' if more else ''}", f"run: {command('check')}"
        )
        return
    yield fine("pack", f"{pack.folder}, {len(pack.intents)} intents")
    if config.region and config.region not in pack.regions:
        known = ", ".join(sorted(region for region in pack.regions if region != "default"))
        what = f"the pack does not know the region {config.region}, so it says the numbers for any country"
        yield doubtful("region", what, f"set emergency_number, or one of these regions: {known}")


def check_disk(free: int | None = None) -> Iterator[Finding]:
    """Look at the room left where Bedside keeps its files.

    Args:
        free: bytes; None to ask the system.
    """
    place = _nearest(data_folder())
    left = shutil.disk_usage(place).free if free is None else free
    if left < ROOM:
        yield doubtful(
            "disk", f"only {left / 1e6:.0f} MB are free at {place}", f"free {ROOM / 1e6:.0f} MB there"
        )
    else:
        yield fine("disk", f"{left / 1e9:.1f} GB free at {place}")


def check_cache(config: Config) -> Iterator[Finding]:
    """Look at the folder of what can be made again."""
    folder = cache_folder()
    if not config.cache:
        yield fine("cache", "switched off in the settings")
        return
    place = _nearest(folder)
    try:
        with tempfile.TemporaryFile(dir=place):
            pass
    except OSError as error:
        remedy = f"make {place} writable, or set cache = false"
        yield doubtful(
            "cache", f"{folder} cannot be written ({error.strerror}), so answers begin later", remedy
        )
        return
    size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
    yield fine("cache", f"{folder}, {size / 1e6:.0f} MB")


def _nearest(folder: Path) -> Path:
    """Return the folder, or the nearest one above it that is there."""
    return next(place for place in (folder, *folder.parents) if place.is_dir())
