"""Sound files out: speaker blocks become a WAV, FLAC, OGG or MP3 file that is whole or not there.

A file is written under another name and renamed at the end, so nobody meets half of one. This file
must not know what is written.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
from pathlib import Path
from types import TracebackType

import numpy as np
import soundfile

from bedside.audio.files import library_name
from bedside.audio.types import AudioError, Clip
from bedside.score import SAMPLE_RATE

FORMATS = {
    ".wav": ("WAV", "PCM_16"),
    ".flac": ("FLAC", "PCM_16"),
    ".ogg": ("OGG", "VORBIS"),
    ".mp3": ("MP3", "MPEG_LAYER_III"),
}
"""Ending of the name to libsndfile's container and encoding."""

WRITE_AT_ONCE = SAMPLE_RATE // 2
"""Samples. Few calls are fast; libsndfile's Vorbis encoder overruns its stack on very long ones."""


SCARCE = 1_000_000
"""Bytes. With less left a disk is full: no more than 20 seconds of WAV."""


class SoundWriter:
    """One sound file at the score's rate, one channel, that grows block by block.

    As a context manager it keeps the file where the block ends well and drops it where it fails.

    Args:
        path: where the finished file will stand; its ending chooses the format.
        title: its title, where the format has one.

    Raises:
        AudioError: the ending is unknown or the folder cannot be written to.
    """

    def __init__(self, path: str | os.PathLike[str], title: str = "") -> None:
        self.path = Path(path)
        form = FORMATS.get(self.path.suffix.lower())
        if form is None:
            raise AudioError(f"{self.path} should end in {', '.join(FORMATS)}")
        if self.path.is_dir():
            raise AudioError(f"{self.path} is a folder; name a file in it")
        self._part = self.path.with_name(f".{self.path.name}.{secrets.token_hex(4)}.part")
        self._waiting: list[Clip] = []
        self._waiting_samples = 0
        self._open = True
        try:
            self._file = soundfile.SoundFile(
                library_name(self._part), "w", SAMPLE_RATE, 1, format=form[0], subtype=form[1]
            )
            if title:
                self._file.title = title
        except (soundfile.SoundFileError, OSError) as error:
            self._open = False
            with contextlib.suppress(OSError):
                self._part.unlink()
            raise self._unwritten() from error

    def write(self, sound: Clip) -> None:
        """Add samples at the end.

        Raises:
            AudioError: the disk is full or gone.
        """
        self._waiting.append(np.array(sound, np.float32))
        self._waiting_samples += len(sound)
        if self._waiting_samples >= WRITE_AT_ONCE:
            self._flush()

    def close(self) -> None:
        """Finish the file and give it its name; may be called twice.

        Raises:
            AudioError: the last samples found no room, or the name cannot be taken.
        """
        if not self._open:
            return
        self._flush()
        self._open = False
        try:
            self._file.close()
            self._part.replace(self.path)
        except (soundfile.SoundFileError, OSError) as error:
            fault = self._unwritten()
            self._drop()
            raise fault from error

    def discard(self) -> None:
        """Leave no file behind; does nothing once it is closed."""
        if self._open:
            self._open = False
            self._drop()

    def __enter__(self) -> SoundWriter:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self.close()
        else:
            self.discard()

    def _flush(self) -> None:
        if not self._waiting:
            return
        sound = np.concatenate(self._waiting)
        self._waiting, self._waiting_samples = [], 0
        try:
            for start in range(0, len(sound), WRITE_AT_ONCE):
                self._file.write(np.clip(sound[start : start + WRITE_AT_ONCE], -1.0, 1.0))
        except (soundfile.SoundFileError, OSError) as error:
            self._open = False
            fault = self._unwritten()
            self._drop()
            raise fault from error

    def _unwritten(self) -> AudioError:
        """Say why nothing can be written, as far as can be known: libsndfile only says that it cannot."""
        folder = self.path.absolute().parent
        with contextlib.suppress(OSError):
            free = shutil.disk_usage(folder).free
            if free < SCARCE:
                return AudioError(
                    f"cannot write {self.path}: {free / 1e6:.1f} MB are left in {folder}, "
                    "and a minute of WAV takes 3 MB; make room there, or name a file on another disk"
                )
        return AudioError(f"cannot write {self.path}: check its folder and the space left")

    def _drop(self) -> None:
        # A failed file may fail again as it closes; what went wrong first is what is told.
        with contextlib.suppress(soundfile.SoundFileError, OSError):
            self._file.close()
        with contextlib.suppress(OSError):
            self._part.unlink()
