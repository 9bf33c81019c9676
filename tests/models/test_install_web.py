"""Fetching over HTTP: what breaks off is gone on with, what is wrong is thrown away."""

import socket
from pathlib import Path

import pytest

from bedside.models import (
    DownloadInterrupted,
    NoOrigin,
    NotAnArchive,
    ScriptedProgress,
    Unreachable,
    WrongHash,
    install,
)
from tests.models import small
from tests.models.server import Script, serving

ZIP = small.zipped()
HALF = len(ZIP) // 2
PART = f".{small.NAME}.zip.part"


def fetch(url: str, home: Path, progress: ScriptedProgress | None = None) -> Path:
    return install(small.manifest(url), home, progress=progress or ScriptedProgress())


def test_a_zip_is_fetched_whole_and_the_download_thrown_away(tmp_path: Path) -> None:
    with serving(Script(ZIP)) as url:
        progress = ScriptedProgress()
        assert small.content(fetch(url, tmp_path, progress)) == small.FILES
    assert small.listing(tmp_path) == {small.NAME}
    assert not progress.running


def test_a_dropped_connection_is_taken_up_where_it_broke(tmp_path: Path) -> None:
    script = Script(ZIP, drop_after=[HALF, 1000])
    with serving(script) as url:
        assert small.content(fetch(url, tmp_path)) == small.FILES
    assert script.ranges == [None, f"bytes={HALF}-", f"bytes={HALF + 1000}-"]


def test_a_download_that_gets_nowhere_ends_and_the_next_run_goes_on(tmp_path: Path) -> None:
    script = Script(ZIP, drop_after=[HALF, 0])
    with serving(script) as url:
        with pytest.raises(DownloadInterrupted, match="broke off after"):
            fetch(url, tmp_path)
        assert small.listing(tmp_path) == {PART}
        assert small.content(fetch(url, tmp_path)) == small.FILES
    assert script.ranges == [None, f"bytes={HALF}-", f"bytes={HALF}-"]


def test_ctrl_c_keeps_what_came_and_installs_nothing(tmp_path: Path) -> None:
    script = Script(ZIP)
    with serving(script) as url:
        with pytest.raises(KeyboardInterrupt):
            fetch(url, tmp_path, ScriptedProgress(interrupt_at=HALF))
        assert small.listing(tmp_path) == {PART}
        assert small.content(fetch(url, tmp_path)) == small.FILES
    assert script.ranges[1] is not None


def test_a_server_without_ranges_begins_anew(tmp_path: Path) -> None:
    script = Script(ZIP, knows_ranges=False)
    (tmp_path / PART).write_bytes(ZIP[:HALF])
    with serving(script) as url:
        assert small.content(fetch(url, tmp_path)) == small.FILES


def test_a_finished_download_is_not_fetched_again(tmp_path: Path) -> None:
    script = Script(ZIP)
    (tmp_path / PART).write_bytes(ZIP)
    with serving(script) as url:
        assert small.content(fetch(url, tmp_path)) == small.FILES
    assert script.ranges == [f"bytes={len(ZIP)}-"]


def test_leftovers_longer_than_the_file_are_thrown_away(tmp_path: Path) -> None:
    (tmp_path / PART).write_bytes(ZIP + b"of something else")
    with serving(Script(ZIP)) as url:
        assert small.content(fetch(url, tmp_path)) == small.FILES


@pytest.mark.parametrize(
    ("served", "error"),
    [(b"<html>not a model</html>", NotAnArchive), (small.zipped(files=small.wrong()), WrongHash)],
)
def test_wrong_bytes_are_refused_and_not_kept_for_the_next_run(
    tmp_path: Path, served: bytes, error: type[Exception]
) -> None:
    script = Script(served)
    with serving(script) as url:
        with pytest.raises(error):
            fetch(url, tmp_path)
        assert small.listing(tmp_path) == set()
        script.content = ZIP
        assert small.content(fetch(url, tmp_path)) == small.FILES


def test_leftovers_of_another_file_cost_one_run_and_no_more(tmp_path: Path) -> None:
    (tmp_path / PART).write_bytes(b"x" * HALF)
    with serving(Script(ZIP)) as url:
        with pytest.raises(NotAnArchive):
            fetch(url, tmp_path)
        assert small.content(fetch(url, tmp_path)) == small.FILES


def test_a_server_that_has_no_such_file_is_named_with_its_answer(tmp_path: Path) -> None:
    with serving(Script(b"", status=404)) as url, pytest.raises(Unreachable, match="404"):
        fetch(url, tmp_path)


def test_no_network_is_one_line(tmp_path: Path) -> None:
    with socket.socket() as taken:  # bound and never listening: connections are refused
        taken.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{taken.getsockname()[1]}/model.zip"
        with pytest.raises(Unreachable, match="cannot be reached") as raised:
            fetch(url, tmp_path)
    assert "\n" not in str(raised.value)
    assert small.listing(tmp_path) == set()


def test_a_manifest_without_a_source_says_to_bring_the_file(tmp_path: Path) -> None:
    with pytest.raises(NoOrigin, match="--from"):
        install(small.manifest(), tmp_path, progress=ScriptedProgress())
