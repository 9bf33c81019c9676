"""Manifests: ours say everything, wrong ones are refused with the field that is wrong."""

from pathlib import Path

import pytest

from bedside.models import Manifest, ManifestError, PipSource, ZipSource, load_manifest
from bedside.resources import models_dir

OURS = sorted(models_dir().glob("*.toml"))
GOOD = """
name = "m"
language = "en-us"
licence = "Apache-2.0"
author = "nobody"
[[source]]
kind = "zip"
url = "https://example.org/m.zip"
[[file]]
path = "am/final.mdl"
bytes = 3
sha256 = "{hash}"
""".format(hash="0" * 64)


def test_there_is_a_model_to_listen_with() -> None:
    assert OURS


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.stem)
def test_every_manifest_of_ours_is_complete(path: Path) -> None:
    manifest = load_manifest(path)
    assert manifest.name == path.stem
    assert manifest.licence == "Apache-2.0"
    assert any(isinstance(source, ZipSource) for source in manifest.sources), (
        "a machine without pip needs a zip"
    )
    assert any(isinstance(source, PipSource) for source in manifest.sources)
    assert manifest.size > 1_000_000


def load(tmp_path: Path, text: str) -> Manifest:
    path = tmp_path / "m.toml"
    path.write_text(text, encoding="utf-8")
    return load_manifest(path)


def test_size_is_that_of_all_files(tmp_path: Path) -> None:
    assert load(tmp_path, GOOD).size == 3


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ('name = "m"', "", "name"),
        ('name = "m"', 'name = "../m"', "name"),
        ('licence = "Apache-2.0"', "licence = 2", "licence"),
        ('kind = "zip"', 'kind = "torrent"', "kind"),
        ("https://example.org/m.zip", "file:///etc/passwd", "url"),
        ("bytes = 3", "bytes = -1", "bytes"),
        ("bytes = 3", "bytes = true", "bytes"),
        ("0" * 64, "0" * 63, "sha256"),
        ("am/final.mdl", "../../.profile", "path"),
        ("am/final.mdl", "/etc/passwd", "path"),
        ("am/final.mdl", "C:evil", "path"),
        ("am/final.mdl", "am\\\\final.mdl", "path"),
        ("[[file]]", "[[fish]]", "file"),
        ("[[source]]", "[[sauce]]", "source"),
    ],
)
def test_a_wrong_field_is_named_with_the_file(tmp_path: Path, old: str, new: str, field: str) -> None:
    with pytest.raises(ManifestError, match=rf"m\.toml: {field} "):
        load(tmp_path, GOOD.replace(old, new))


def test_one_path_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ManifestError, match="twice"):
        load(tmp_path, GOOD + GOOD[GOOD.index("[[file]]") :])


@pytest.mark.parametrize("text", ["name =", "\0"])
def test_what_is_no_toml_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(ManifestError, match="not TOML"):
        load(tmp_path, text)


def test_a_manifest_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ManifestError, match="cannot be read"):
        load_manifest(tmp_path / "none.toml")
