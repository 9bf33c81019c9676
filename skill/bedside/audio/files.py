"""Sound files in: a recording of any common format becomes the microphone's blocks.

Here live opening, converting and the words for what is wrong with a file. This file must not know
what the blocks are for; nothing is read further ahead than a tenth of a second, however long it is.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from pathlib import Path
from types import TracebackType

import numpy as np
import soundfile
import soxr
from numpy.typing import NDArray

from bedside.audio.hush import hushed_stderr
from bedside.audio.types import EAR_BLOCK, EAR_RATE, AudioError, EarBlock
from bedside.audio.unfinished import with_its_sound

Warn = Callable[[str], None]
"""Told in one line what is odd about a file that can be used all the same."""

READ_AT_ONCE = 4096
"""Frames read at a time: a damaged frame costs no more than these."""

UNKNOWN_LENGTH = 0x7FFF0000
"""Bytes. Headers written to a pipe claim this much or more, because they could not know."""

Samples = NDArray[np.float32]
"""Shape (samples,), -1.0 to 1.0."""


def ignore_warning(line: str) -> None:
    """Take a warning that nobody asked for."""


SLOWEST, FASTEST = 4_000, 768_000
"""Samples per second of the slowest and the fastest recordings that are made: telephones, and studios."""


class Stream(soundfile.SoundFile):  # type: ignore[misc]
    """A sound file that is only ever read onwards.

    `SoundFile` seeks after every read to where it stands anyway, and MP3 loses sound at each seek.
    """

    def seekable(self) -> bool:
        """Say no, so that nothing is sought."""
        return False


class Recording:
    """One sound file, read as 20 ms blocks at 16 kHz, one channel.

    Args:
        path: a WAV, FLAC, OGG or MP3 file (or anything else that libsndfile reads).
        warn: told when the file is cut short and used as far as it goes.

    Raises:
        AudioError: the file is missing, empty, no file, not readable or not sound.
    """

    def __init__(self, path: str | os.PathLike[str], warn: Warn = ignore_warning) -> None:
        self.path = Path(path)
        self._warn = warn
        self._file = open_sound(self.path)
        rate = self._file.samplerate
        if not SLOWEST <= rate <= FASTEST:  # a header that lies: a second of it could last for hours
            self.close()
            raise AudioError(f"{self.path} claims {rate} samples a second; save it again, at 16000")
        self._promised = promised_frames(self._file)
        # libmpg123 prints about every damaged frame; its warning is ours to give, once.
        self._hush = hushed_stderr if self._file.format == "MP3" else nullcontext
        if self._file.frames == 0:
            self.close()
            raise AudioError(f"{self.path} holds no sound; record it anew")

    @property
    def seconds(self) -> float:
        """Seconds that the file says it lasts; it may turn out shorter."""
        return float(self._file.frames / self._file.samplerate)

    def blocks(self) -> Iterator[EarBlock]:
        """Yield the recording once; the last block is filled up with silence.

        Raises:
            AudioError: not even the start can be decoded.
        """
        rest = np.zeros(0, np.float32)
        for piece in self._at_ear_rate():
            rest = np.concatenate((rest, piece))
            whole = len(rest) // EAR_BLOCK * EAR_BLOCK
            for start in range(0, whole, EAR_BLOCK):
                yield to_int16(rest[start : start + EAR_BLOCK])
            rest = rest[whole:]
        if len(rest) > 0:
            yield to_int16(np.pad(rest, (0, EAR_BLOCK - len(rest))))

    def close(self) -> None:
        """Let the file go; may be called twice."""
        self._file.close()

    def __enter__(self) -> Recording:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _at_ear_rate(self) -> Iterator[Samples]:
        rate = self._file.samplerate
        if rate == EAR_RATE:
            yield from self._mono()
            return
        stream = soxr.ResampleStream(rate, EAR_RATE, 1, dtype="float32")
        for piece in self._mono():
            yield stream.resample_chunk(piece)
        yield stream.resample_chunk(np.zeros(0, np.float32), last=True)

    def _mono(self) -> Iterator[Samples]:
        """Yield the frames as they stand in the file, channels mixed to one."""
        done = 0
        while True:
            try:
                with self._hush():
                    frames = self._file.read(READ_AT_ONCE, dtype="float32", always_2d=True)
            except soundfile.SoundFileError as error:
                if done == 0:
                    raise AudioError(f"{self.path} is damaged and cannot be read; record it anew") from error
                break
            if len(frames) == 0:
                break
            done += len(frames)
            yield np.nan_to_num(np.clip(frames, -1.0, 1.0).mean(axis=1, dtype=np.float32))
        if done < self._promised:
            seconds = done / self._file.samplerate
            self._warn(f"{self.path} is cut short; using the {seconds:.1f} seconds that are there")


def to_int16(sound: Samples) -> EarBlock:
    """Convert -1.0 to 1.0 into 16-bit PCM, held at full scale."""
    whole: EarBlock = np.clip(np.rint(sound * 32768.0), -32768, 32767).astype(np.int16)
    return whole


def open_sound(path: Path) -> Stream:
    """Open a sound file for reading.

    Raises:
        AudioError: one line that says what is wrong with it.
    """
    refuse_what_is_no_file(path)
    try:
        with hushed_stderr():
            stream = Stream(library_name(path))
            unfinished = with_its_sound(path) if stream.frames == 0 else None
            return stream if unfinished is None else Stream(unfinished)
    except (soundfile.SoundFileError, TypeError) as error:
        # TypeError: a name such as "x.raw", for which libsndfile wants to be told the format.
        raise AudioError(f"{path} is not a sound file that can be read; use WAV, FLAC, OGG or MP3") from error


def library_name(path: Path) -> str | bytes:
    """Return a path as libsndfile takes it: bytes where names are bytes, for they need not be UTF-8."""
    return str(path) if os.name == "nt" else os.fsencode(path)


def refuse_what_is_no_file(path: Path) -> None:
    """Raise AudioError where there is nothing to decode."""
    try:
        if path.is_dir():
            raise AudioError(f"{path} is a folder; name a sound file in it")
        if not path.exists():
            raise AudioError(f"{path} is not there; check the name")
        if not path.is_file():
            raise AudioError(f"{path} is not a file; save the sound to a file first")
        with path.open("rb") as file:
            if not file.read(1):
                raise AudioError(f"{path} is empty; record it anew")
    except OSError as error:
        raise AudioError(f"{path} cannot be read: {error.strerror or error}") from error


def promised_frames(file: Stream) -> int:
    """Return the least number of frames that the file must hold to be whole."""
    there = int(file.frames)
    if file.format == "MP3":
        # Without a length in its header an MP3's is an estimate.
        return there * 19 // 20
    # libsndfile quietly counts what is there; only its log keeps what a header claimed.
    if "lacks an end-of-stream bit" in file.extra_info:
        return there + 1
    claim = re.search(r"^data : (\d+) \(should be (\d+)\)", file.extra_info, re.MULTILINE)
    if claim is None or int(claim[1]) >= UNKNOWN_LENGTH or int(claim[1]) <= int(claim[2]):
        return there
    return there + 1
