"""Sentences rendered once: the pack's own on disk, all others in memory alone.

Only sentences that the pack holds word for word may ever be written: anything else may be personal.
This file must not know how a voice works.
"""

from __future__ import annotations

import hashlib
import logging
import threading
from collections import OrderedDict
from collections.abc import Callable, Container, Iterable
from pathlib import Path

from bedside.audio.types import Clip
from bedside.speech.shelf import Shelf
from bedside.speech.types import Voice

log = logging.getLogger(__name__)

DISK_LIMIT = 200_000_000
"""Bytes on disk at most: about three hours of speech."""

MEMORY_LIMIT = 24_000_000
"""Bytes in memory at most: about four minutes of speech."""


class CachedVoice:
    """A voice that remembers; may be used from several threads and several processes.

    Args:
        voice: renders what is not remembered.
        folder: where the fixed sentences are kept, made when first needed; None to write nothing.
        keep: the sentences that may be written to disk.
        limit_bytes: most that the folder may hold; the clip used longest ago goes first.
    """

    def __init__(
        self, voice: Voice, folder: Path | None, keep: Container[str], limit_bytes: int = DISK_LIMIT
    ) -> None:
        self._voice = voice
        self._keep = keep if folder is not None else ()
        self._shelf = Shelf(folder or Path(), limit_bytes)
        self._memory: OrderedDict[str, Clip] = OrderedDict()
        self._memory_bytes = 0
        self._level = logging.WARNING
        """Of the line about a folder that cannot be written: a person is told once."""
        self._lock = threading.Lock()

    @property
    def identity(self) -> str:
        """Name all that the sound of a sentence depends on besides its text."""
        return self._voice.identity

    def render(self, text: str) -> Clip:
        """Return the sentence's clip, rendered now or before.

        Raises:
            SpeechError: it had to be rendered and the voice failed.
        """
        key = self._key(text)
        with self._lock:
            known = self._memory.get(key)
            if known is not None:
                self._memory.move_to_end(key)
                return known
        clip = self._shelf.take(key) if text in self._keep else None
        if clip is None:
            clip = self._voice.render(text)
            if text in self._keep:
                self._store(key, clip)
        self._remember(key, clip)
        return clip

    def render_all(self, texts: Iterable[str], progress: Callable[[int, int], None]) -> None:
        """Fill the folder ahead of time; what is there already is not rendered again.

        Args:
            texts: sentences, of which those that may be kept are rendered.
            progress: told how many are done, of how many.

        Raises:
            SpeechError: the voice failed.
            OSError: the folder cannot be written to.
        """
        wanted = [text for text in dict.fromkeys(texts) if text in self._keep]
        for done, text in enumerate(wanted):
            progress(done, len(wanted))
            key = self._key(text)
            if not self._shelf.has(key):
                self._shelf.put(key, self._voice.render(text))
        progress(len(wanted), len(wanted))

    def close(self) -> None:
        """End the voice's process; may be called twice."""
        self._voice.close()

    def _key(self, text: str) -> str:
        return hashlib.sha256(f"{self._voice.identity}\n{text}".encode()).hexdigest()

    def _store(self, key: str, clip: Clip) -> None:
        try:
            self._shelf.put(key, clip)
        except OSError as error:
            # It is rendered again next time; speaking now matters more.
            level, self._level = self._level, logging.DEBUG
            advice = "make room there, or set cache = false"
            log.log(
                level, "%s cannot be written: %s; %s", self._shelf.folder, error.strerror or error, advice
            )

    def _remember(self, key: str, clip: Clip) -> None:
        clip.flags.writeable = False  # many hands hold it now
        with self._lock:
            if key not in self._memory:
                self._memory[key] = clip
                self._memory_bytes += clip.nbytes
            while self._memory_bytes > MEMORY_LIMIT and len(self._memory) > 1:
                _, oldest = self._memory.popitem(last=False)
                self._memory_bytes -= oldest.nbytes
