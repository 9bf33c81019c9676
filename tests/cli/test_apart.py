"""No command writes over what it reads, and no file takes two things."""

from __future__ import annotations

from pathlib import Path

import pytest

from bedside.cli.apart import keep_apart
from bedside.cli.faults import Refused


def test_the_same_file_by_two_names_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="the recording and --out are the same file"):
        keep_apart({"the recording": tmp_path / "a.wav", "--out": str(tmp_path / "b" / ".." / "a.wav")})


def test_the_same_file_by_a_hard_link_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.wav").write_bytes(b"sound")
    (tmp_path / "b.jsonl").hardlink_to(tmp_path / "a.wav")
    with pytest.raises(Refused, match="are the same file"):
        keep_apart({"the recording": tmp_path / "a.wav", "--events": tmp_path / "b.jsonl"})


def test_different_files_and_those_not_named_are_fine(tmp_path: Path) -> None:
    keep_apart({"the recording": tmp_path / "a.wav", "--out": None, "--events": tmp_path / "e.jsonl"})
