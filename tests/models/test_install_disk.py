"""A disk that is full, or cannot be written: one line, and nothing half-installed."""

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

import pytest

from bedside.models import DiskFault, DiskFull, ModelError, NotWritable, ScriptedProgress, install
from bedside.models.disk import RealDisk
from tests.models import small
from tests.models.server import Script, serving


class SmallDisk(RealDisk):
    """Has little room, and says so."""

    def free(self, folder: Path) -> int:
        return 1_000


class FailingDisk(RealDisk):
    """Fails at the one file it is told about, as a disk fails: in the middle of the work."""

    def __init__(self, name: str, code: int) -> None:
        self.name = name
        self.code = code

    def create(self, path: Path, *, keep: int = 0) -> BinaryIO:
        if path.name == self.name:
            raise OSError(self.code, os.strerror(self.code), str(path))
        return super().create(path, keep=keep)


class NoRename(RealDisk):
    """Does everything but the last step."""

    def rename(self, old: Path, new: Path) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS), str(new))


def take(tmp_path: Path, home: Path, disk: RealDisk | None = None) -> Path:
    given = tmp_path / "given.zip"
    given.write_bytes(small.zipped())
    return install(small.manifest(), home, source=given, progress=ScriptedProgress(), disk=disk)


def test_too_little_room_is_said_before_anything_is_fetched(tmp_path: Path) -> None:
    script = Script(small.zipped())
    with serving(script) as url, pytest.raises(DiskFull, match="MB are needed"):
        install(small.manifest(url), tmp_path, progress=ScriptedProgress(), disk=SmallDisk())
    assert script.ranges == []


@pytest.mark.parametrize(
    ("code", "error"),
    [
        (errno.ENOSPC, DiskFull),
        (errno.EDQUOT, DiskFull),
        (errno.EROFS, NotWritable),
        (errno.EACCES, NotWritable),
        (errno.EIO, DiskFault),
    ],
)
def test_a_disk_that_fails_while_unpacking_leaves_nothing_and_the_next_run_installs(
    tmp_path: Path, code: int, error: type[ModelError]
) -> None:
    home = tmp_path / "home"
    with pytest.raises(error) as raised:
        take(tmp_path, home, FailingDisk("final.mdl", code))
    assert "\n" not in str(raised.value)
    assert small.listing(home) == set()
    assert small.content(take(tmp_path, home)) == small.FILES


def test_a_disk_that_fills_while_fetching_is_told_as_full(tmp_path: Path) -> None:
    disk = FailingDisk(f".{small.NAME}.zip.part", errno.ENOSPC)
    with serving(Script(small.zipped())) as url, pytest.raises(DiskFull):
        install(small.manifest(url), tmp_path, progress=ScriptedProgress(), disk=disk)


def test_a_failed_rename_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(NotWritable):
        take(tmp_path, tmp_path / "home", NoRename())
    assert small.listing(tmp_path / "home") == set()


@pytest.mark.parametrize("where", [Path, lambda file: file / "models"], ids=["is a file", "is below a file"])
def test_a_home_that_cannot_be_a_folder_is_told_with_its_name(
    tmp_path: Path, where: Callable[[Path], Path]
) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"")
    with pytest.raises(NotWritable, match="cannot write to .*file"):
        take(tmp_path, where(file))


def test_a_whole_model_in_a_folder_that_cannot_be_written_is_good_enough(tmp_path: Path) -> None:
    small.unpacked(tmp_path / "home" / small.NAME)
    take(tmp_path, tmp_path / "home", NoRename())
    assert small.listing(tmp_path / "home") == {small.NAME}
    assert not (tmp_path / "home" / ".lock").exists()
