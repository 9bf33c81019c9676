"""The speech models: what each is made of, how to fetch one, and whether it is whole.

Knows nothing of ours. The models' manifests are data, in `models/` at the root of the tree; the folder the
models are installed in is the caller's to choose.
"""

from bedside.models.check import Fault, is_installed, is_whole, verify
from bedside.models.errors import (
    DiskFault,
    DiskFull,
    DownloadInterrupted,
    ManifestError,
    ModelError,
    ModelMissing,
    NoOrigin,
    NotAnArchive,
    NotWritable,
    OriginError,
    Unreachable,
    WrongHash,
)
from bedside.models.install import install
from bedside.models.manifest import Manifest, ModelFile, PipSource, ZipSource, load_manifest
from bedside.models.progress import Progress, ScriptedProgress, TerminalProgress

__all__ = [
    "DiskFault",
    "DiskFull",
    "DownloadInterrupted",
    "Fault",
    "Manifest",
    "ManifestError",
    "ModelError",
    "ModelFile",
    "ModelMissing",
    "NoOrigin",
    "NotAnArchive",
    "NotWritable",
    "OriginError",
    "PipSource",
    "Progress",
    "ScriptedProgress",
    "TerminalProgress",
    "Unreachable",
    "WrongHash",
    "ZipSource",
    "install",
    "is_installed",
    "is_whole",
    "load_manifest",
    "verify",
]
