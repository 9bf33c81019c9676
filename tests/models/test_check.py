"""Whole by size is quick and no proof; verify reads every byte."""

from pathlib import Path

from bedside.models import Fault, is_installed, verify
from tests.models import small


def test_a_whole_model_has_no_fault(tmp_path: Path) -> None:
    folder = small.unpacked(tmp_path / small.NAME)
    assert is_installed(small.manifest(), tmp_path)
    assert verify(small.manifest(), folder) == []


def test_a_model_that_is_not_there_is_not_installed(tmp_path: Path) -> None:
    assert not is_installed(small.manifest(), tmp_path / "nowhere")


def test_a_missing_and_a_short_file_are_named(tmp_path: Path) -> None:
    folder = small.unpacked(tmp_path / small.NAME)
    (folder / "README").unlink()
    (folder / "am/final.mdl").write_bytes(b"cut off")
    assert not is_installed(small.manifest(), tmp_path)
    faults = verify(small.manifest(), folder)
    assert faults == [Fault(folder / "README", "missing"), Fault(folder / "am/final.mdl", "size")]


def test_only_verify_sees_a_changed_byte(tmp_path: Path) -> None:
    folder = small.unpacked(tmp_path / small.NAME, small.wrong())
    assert is_installed(small.manifest(), tmp_path)
    assert verify(small.manifest(), folder) == [Fault(folder / "am/final.mdl", "hash")]
