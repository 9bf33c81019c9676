"""A pack read before comes from the cache, and never an old or a broken one."""

from __future__ import annotations

from pathlib import Path

import pytest

from bedside.packs.load import load_pack
from tests.packs.written import BASE, COFFEE, SHIPPED, shipped, write


def stored(cache: Path) -> list[Path]:
    return sorted(cache.glob("*"))


@pytest.mark.parametrize("folder", SHIPPED, ids=lambda path: path.name)
def test_what_comes_back_equals_what_was_read(folder: Path, tmp_path: Path) -> None:
    first = load_pack(folder, cache=tmp_path)
    assert load_pack(folder, cache=tmp_path) == first == shipped(folder)
    assert len(stored(tmp_path)) == 1


def test_a_changed_file_is_read_anew(tmp_path: Path) -> None:
    folder, cache = write(tmp_path / "pack", coffee=COFFEE), tmp_path / "cache"
    load_pack(folder, cache=cache)
    write(folder, coffee=COFFEE.replace("cancel", "forget_it"))
    assert load_pack(folder, cache=cache).intents == ("order_drink", "forget_it")


def test_a_moved_pack_is_read_anew(tmp_path: Path) -> None:
    folder, cache = write(tmp_path / "pack", coffee=COFFEE), tmp_path / "cache"
    load_pack(folder, cache=cache)
    folder.rename(tmp_path / "moved")
    assert load_pack(tmp_path / "moved", cache=cache).folder == str(tmp_path / "moved")


@pytest.mark.parametrize("spoilt", [b"", b"{", b"[]", b"[1, 2]", b"null", b"\xff\xfe"])
def test_a_broken_cache_is_ignored_and_made_good(spoilt: bytes, tmp_path: Path) -> None:
    folder, cache = write(tmp_path / "pack", coffee=COFFEE), tmp_path / "cache"
    pack = load_pack(folder, cache=cache)
    (file,) = stored(cache)
    whole = file.read_bytes()
    file.write_bytes(spoilt)
    assert load_pack(folder, cache=cache) == pack
    assert file.read_bytes() == whole


def test_a_cache_that_cannot_be_written_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    folder = write(tmp_path / "pack", coffee=COFFEE)
    assert load_pack(folder, cache=tmp_path / "file").intents == ("order_drink", "cancel")


def test_a_recording_that_went_missing_is_noticed_none_the_less(tmp_path: Path) -> None:
    folder = write(tmp_path / "pack", base=BASE, demo="demo: [{file: one.wav, text: heat}]")
    (folder / "one.wav").touch()
    load_pack(folder, cache=tmp_path / "cache")
    (folder / "one.wav").unlink()
    with pytest.raises(Exception, match=r"demo\.yaml:1: the recording 'one\.wav' is missing"):
        load_pack(folder, cache=tmp_path / "cache")


def test_old_packs_are_forgotten_and_nothing_half_written_stays(tmp_path: Path) -> None:
    folder, cache = write(tmp_path / "pack", coffee=COFFEE), tmp_path / "cache"
    for number in range(12):
        write(folder, more=f"stop_words: [halt {number}]")
        load_pack(folder, cache=cache)
    assert len(stored(cache)) == 8
    assert all(file.name.startswith("pack-") for file in stored(cache))


def test_a_wrong_pack_is_never_stored(tmp_path: Path) -> None:
    folder = write(tmp_path / "pack", coffee=COFFEE, wrong="nonsense: 1")
    with pytest.raises(Exception, match="nonsense"):
        load_pack(folder, cache=tmp_path / "cache")
    assert stored(tmp_path / "cache") == []
