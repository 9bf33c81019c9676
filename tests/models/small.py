"""A model of three small files, and everything it can come in."""

import hashlib
import io
import zipfile
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from bedside.models import Manifest, ModelFile, ZipSource

NAME = "tiny-model-1.0"
FILES: Mapping[str, bytes] = {
    "README": b"a tiny model\n",
    "am/final.mdl": bytes(range(256)) * 2_000,  # long enough to be cut in the middle
    "graph/phones/word_boundary.int": b"1 nonword\n",
}


def manifest(url: str | None = None) -> Manifest:
    """The tiny model's manifest, with at most one source."""
    files = tuple(
        ModelFile(PurePosixPath(path), len(content), hashlib.sha256(content).hexdigest())
        for path, content in FILES.items()
    )
    sources = () if url is None else (ZipSource(url),)
    return Manifest(NAME, "en-us", "Apache-2.0", "nobody", sources, files)


def zipped(folder: str = NAME, files: Mapping[str, bytes] = FILES) -> bytes:
    """A zip with the files below `folder`, stored, so that cutting it cuts where one thinks."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for path, content in files.items():
            archive.writestr(f"{folder}/{path}", content)
    return out.getvalue()


def unpacked(folder: Path, files: Mapping[str, bytes] = FILES) -> Path:
    """The files as a folder on disk."""
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    return folder


def wrong() -> dict[str, bytes]:
    """The files, one of them with its last byte changed."""
    return {**FILES, "am/final.mdl": FILES["am/final.mdl"][:-1] + b"\0"}


def listing(home: Path) -> set[str]:
    """What lies directly in the folder of models, the lock aside."""
    return {path.name for path in home.iterdir()} - {".lock"} if home.is_dir() else set()


def content(folder: Path) -> dict[str, bytes]:
    """Every file of an installed model."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }
