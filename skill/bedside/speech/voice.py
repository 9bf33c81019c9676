"""The voice that speaks: pyttsx3 in a process of its own, every sentence checked before it is used.

Here live the choice of voice, what is asked of it and what is done when it fails. This file must not
know what is said.
"""

from __future__ import annotations

import ctypes
import functools
import hashlib
import platform
import re
import threading
from collections.abc import Mapping
from importlib.metadata import version

import numpy as np
import soundfile

from bedside.audio.types import Clip
from bedside.calling import command
from bedside.score import SAMPLE_RATE
from bedside.speech.trimming import make_clip
from bedside.speech.types import SpeechError
from bedside.speech.voice_process import ProcessFailed, VoiceProcess

DEFAULT_RATE = 150
"""Words a minute: calm, and still easy to follow."""

ESPEAK_VOICE = "gmw/en-us+f2"
"""The voice of eSpeak NG that is used where none is named.

Of 30, the one that Bedside's own recogniser understands best (29 % of 534 words wrong; `gmw/en` 32 %,
`gmw/en-us` 35 %), while Whisper tells no difference (18 to 21 %): see `benchmarks/voice.py`.
"""

LONGEST = 5_000
"""Characters of one sentence at most; eSpeak NG crashes somewhere above 8,000."""

SHORTEST_CLIP = 0.018
"""Seconds a letter at 150 words a minute: a clip that is shorter has lost words."""

RENDERING = 2
"""Counts up when clips come to sound different for the same voice, so that old ones are not used."""


class Pyttsx3Voice:
    """A voice of the system, one sentence at a time; may be used from several threads.

    Args:
        voice: its id; empty for the default.
        rate: words a minute, 80 to 450.
        pronunciations: written word to what is spoken in its place.
    """

    def __init__(
        self, voice: str = "", rate: int = DEFAULT_RATE, pronunciations: Mapping[str, str] | None = None
    ) -> None:
        self._voice = voice or (ESPEAK_VOICE if platform.system() == "Linux" else "")
        self._rate = rate
        self._pronunciations = dict(pronunciations or {})
        self._words = pronunciation_pattern(self._pronunciations)
        self._lock = threading.Lock()
        self._process: VoiceProcess | None = None
        self._closed = False

    @functools.cached_property
    def identity(self) -> str:
        """Name all that the sound of a sentence depends on besides its text."""
        spoken = hashlib.sha256(repr(sorted(self._pronunciations.items())).encode()).hexdigest()[:12]
        engine = f"pyttsx3 {version('pyttsx3')} {engine_version()}"
        return f"{engine} {self._voice or 'default'} {self._rate} {spoken} {RENDERING}"

    @property
    def pid(self) -> int | None:
        """The id of the voice's process; None while there is none."""
        process = self._process
        return process.pid if process is not None else None

    def render(self, text: str) -> Clip:
        """Render one sentence, trimmed of silence at both ends.

        Raises:
            SpeechError: there is nothing to say, no voice, or it failed twice.
        """
        if not any(letter.isalnum() for letter in text):
            raise SpeechError("there is nothing to say; give the voice a sentence with words in it")
        if len(text) > LONGEST:
            raise SpeechError(f"a sentence of {len(text)} letters is too long; {LONGEST} at most")
        spoken = " ".join(self._words.sub(self._pronounce, text).split())
        with self._lock:
            try:
                return self._try(spoken)
            except ProcessFailed:
                self._end_process()
            try:
                return self._try(spoken)
            except ProcessFailed as error:
                self._end_process()
                raise SpeechError(f"the voice failed twice ({error}); run `{command('doctor')}`") from error

    def voices(self) -> tuple[str, ...]:
        """Return the ids of the system's voices.

        Raises:
            SpeechError: there is no voice at all.
        """
        with self._lock:
            try:
                return self._running().voices
            except ProcessFailed as error:
                raise SpeechError(
                    f"the voice cannot be started ({error}); run `{command('doctor')}`"
                ) from error

    def close(self) -> None:
        """End the voice's process, also in the middle of a sentence; may be called twice."""
        self._closed = True
        process = self._process
        if process is not None:
            process.kill()  # whoever waits for a sentence gives up now
        with self._lock:
            self._end_process()

    def _pronounce(self, match: re.Match[str]) -> str:
        return self._pronunciations[match[0].lower()]

    def _running(self) -> VoiceProcess:
        if self._closed:
            raise SpeechError("the voice has been closed")
        if self._process is None:
            self._process = VoiceProcess(self._voice, self._rate)
        return self._process

    def _end_process(self) -> None:
        if self._process is not None:
            self._process.close()
            self._process = None

    def _try(self, text: str) -> Clip:
        file = self._running().render(text, limit=2.0 + 0.1 * len(text))
        try:
            # soundfile looks at the content: on macOS a file called .wav holds AIFF.
            sound, rate = soundfile.read(file, dtype="float32", always_2d=True)
        except (soundfile.SoundFileError, OSError) as error:
            raise ProcessFailed("the voice wrote no sound") from error
        finally:
            file.unlink(missing_ok=True)
        clip = make_clip(np.ascontiguousarray(sound[:, 0]), rate)
        letters = sum(letter.isalnum() for letter in text)
        if len(clip) < SHORTEST_CLIP * letters * DEFAULT_RATE / self._rate * SAMPLE_RATE or len(clip) == 0:
            raise ProcessFailed("the voice left words out")
        return clip


def pronunciation_pattern(pronunciations: Mapping[str, str]) -> re.Pattern[str]:
    """Return a pattern of the words to be replaced, the longest first; whole words in any case."""
    words = sorted(pronunciations, key=len, reverse=True)
    if not words:
        return re.compile(r"(?!)")
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)", re.IGNORECASE)


def engine_version() -> str:
    """Return which engine will speak, without starting it."""
    if platform.system() != "Linux":
        return f"{platform.system()} {platform.release()}"
    try:
        library = ctypes.CDLL("libespeak-ng.so.1")
    except OSError:
        return "no engine"
    library.espeak_Info.restype = ctypes.c_char_p
    found: bytes = library.espeak_Info(None)
    return f"eSpeak NG {found.decode().split()[0]}"
