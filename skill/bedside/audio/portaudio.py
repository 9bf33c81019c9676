"""The ends of the assistant on a sound card: microphone, speaker, and somebody who minds both.

A device that falls silent is let go, reported once and looked for until it is back; meanwhile silence
flows, so that the clock goes on. This file must not know what is heard or played.
"""

from __future__ import annotations

import atexit
import logging
import threading
import time
from collections import deque
from typing import Any, TypeVar

import numpy as np

from bedside.audio.devices import SoundCheck, find_sound, load_portaudio
from bedside.audio.hush import hushed_stderr, lift_hush
from bedside.audio.microphone import Microphone
from bedside.audio.speaker import Speaker
from bedside.audio.types import (
    BLOCKS_PER_SECOND,
    EAR_BLOCK,
    AudioError,
    DeviceFault,
    EarBlock,
    MouthBlock,
    News,
)
from bedside.events import DeviceBack, DeviceLost

__all__ = ["PortAudioEnds", "SoundCheck", "find_sound"]

log = logging.getLogger(__name__)

SILENT_LIMIT = 1.0
"""Seconds without a callback after which a device is lost."""

STALL = 0.2
"""Seconds that a block may be late before silence takes its place."""

LOOK_EVERY = 1.0
"""Seconds between two attempts to open a lost device."""

PROOF = 0.5
"""Seconds in which a device that was opened again must call back."""

CLOSE_LIMIT = 3.0
"""Seconds that closing a stream may take."""

PAUSE_BEFORE_RESTART = 0.3
"""Seconds of silent speaker before PortAudio is started anew, which stops all streams for a moment."""

RESTART_EVERY = 3.0
"""Seconds between two such starts."""

RESTART_AT_LAST = 4.0
"""Seconds after which PortAudio is started anew even while something sounds."""

Stream = TypeVar("Stream", Microphone, Speaker)


class PortAudioEnds:
    """An open microphone and an open speaker.

    Args:
        microphone: part of its name; None for the default.
        speaker: part of its name; None for the default.
        portaudio: the module `sounddevice`, or what behaves as it does; None to load it.

    Raises:
        AudioError: PortAudio or a device is missing, or cannot be opened.
    """

    def __init__(
        self, microphone: str | None = None, speaker: str | None = None, portaudio: Any = None
    ) -> None:
        self._portaudio = portaudio or load_portaudio()
        self._names = (microphone, speaker)
        self._microphone: Microphone | None = Microphone(self._portaudio, microphone)
        try:
            self._speaker: Speaker | None = Speaker(self._portaudio, speaker)
        except AudioError:
            self._microphone.close()
            raise
        self._news: deque[News] = deque()
        self._missing: set[type] = set()
        self._known: dict[type, str] = {Microphone: self._microphone.name, Speaker: self._speaker.name}
        self._fault: AudioError | None = None
        self._lost_xruns = 0
        self._restarted = 0.0
        self._looked = 0.0
        self._due = time.monotonic()
        self._settled = threading.Event()
        self._settled.set()
        self._closed = threading.Event()
        self._keeper = threading.Thread(target=self._keep, name="bedside-sound", daemon=True)
        self._keeper.start()

    @property
    def xruns(self) -> int:
        """Times that sound was lost on the way in or out."""
        alive = (stream for stream in (self._microphone, self._speaker) if stream is not None)
        return self._lost_xruns + sum(stream.xruns for stream in alive)

    @property
    def delay(self) -> float:
        """Seconds from the start of the block read last to when the block written next begins to be heard."""
        ends = (self._microphone, self._speaker)
        return 1.0 / BLOCKS_PER_SECOND + sum(stream.delay for stream in ends if stream is not None)

    def read(self) -> EarBlock | None:
        """Wait for the next 20 ms of microphone, or of silence while it is gone; None when closed.

        Raises:
            AudioError: PortAudio itself hangs; only a new process helps.
        """
        if self._closed.is_set():
            return None
        if self._fault is not None:
            raise self._fault
        patience = max(0.0, self._due + STALL - time.monotonic())
        microphone = self._microphone
        block = microphone.take(patience) if microphone is not None else None
        if block is not None:
            self._due = time.monotonic() + 1.0 / BLOCKS_PER_SECOND
            return block
        if microphone is None:
            self._closed.wait(patience)
        self._due += 1.0 / BLOCKS_PER_SECOND
        return np.zeros(EAR_BLOCK, np.int16)

    def write(self, block: MouthBlock) -> None:
        """Give 20 ms to the speaker; it is lost while there is none."""
        if self._speaker is None and block.any():
            self._settled.wait(PROOF)  # a restart takes a moment, in which no word should be lost
        speaker = self._speaker
        if speaker is not None:
            speaker.write(block)

    def news(self) -> tuple[News, ...]:
        """Return what happened to the devices since the last call."""
        return tuple(self._news.popleft() for _ in range(len(self._news)))

    def close(self) -> None:
        """Let the devices go; may be called twice."""
        self._closed.set()
        # PortAudio is for one thread at a time: the keeper must have ended.
        self._keeper.join(timeout=5.0)
        if not self._keeper.is_alive():
            self._let_go()
        log.info("sound was lost %d times", self.xruns)

    # ----------------------------------------------------------------------- on the keeper's thread

    def _keep(self) -> None:
        while not self._closed.wait(0.1) and self._fault is None:
            try:
                self._mind()
            except Exception as error:  # The keeper's edge: without it nothing lost would ever come back.
                self._report_fault("the sound system", error)

    def _mind(self) -> None:
        """Let go what is lost, and look for what is missing."""
        self._microphone = self._check(self._microphone)
        self._speaker = self._check(self._speaker)
        if self._missing and time.monotonic() - self._looked > LOOK_EVERY:
            try:
                self._look()
            finally:
                self._looked = time.monotonic()

    def _check(self, stream: Stream | None) -> Stream | None:
        """Return the stream, or None where it is lost just now."""
        if stream is None or (stream.fault is None and time.monotonic() - stream.seen <= SILENT_LIMIT):
            return stream
        if stream.fault is not None:
            self._report_fault(stream.name, stream.fault)
        self._drop(stream)
        self._report_lost(type(stream))
        return None

    def _look(self) -> None:
        """Open what is missing: first as PortAudio knows the devices, then with a list made anew."""
        self._open_missing()
        if self._missing and self._may_restart():
            self._settled.clear()
            try:
                self._restart()
                self._open_missing()
            finally:
                self._settled.set()

    def _open_missing(self) -> None:
        if self._microphone is None:
            self._microphone = self._reopen(Microphone, self._names[0])
        if self._speaker is None:
            self._speaker = self._reopen(Speaker, self._names[1])

    def _reopen(self, kind: type[Stream], part: str | None) -> Stream | None:
        stream = self._try_to_open(kind, part)
        if stream is None:
            self._report_lost(kind)
        elif kind in self._missing:
            self._missing.remove(kind)
            self._known[kind] = stream.name
            self._news.append(DeviceBack(stream.name))
        return stream

    def _try_to_open(self, kind: type[Stream], part: str | None) -> Stream | None:
        """Open a device and see it call back; some open and stay dead."""
        try:
            stream = kind(self._portaudio, part)
        except (AudioError, self._portaudio.PortAudioError) as error:
            log.debug("tried in vain: %s", error)  # its loss has been told, and it is tried again soon
            return None
        deadline = time.monotonic() + PROOF
        while stream.calls == 0 and time.monotonic() < deadline:
            self._closed.wait(0.02)
        if stream.calls > 0:
            return stream
        self._drop(stream)
        return None

    def _report_lost(self, kind: type[Microphone | Speaker]) -> None:
        if kind not in self._missing:
            self._missing.add(kind)
            self._news.append(DeviceLost(self._known[kind]))

    def _report_fault(self, device: str, error: Exception) -> None:
        log.debug("the fault in full", exc_info=error)
        self._news.append(DeviceFault(device, f"{type(error).__name__}: {error}"))

    def _may_restart(self) -> bool:
        now = time.monotonic()
        quiet = self._speaker is None or now - self._speaker.sounded > PAUSE_BEFORE_RESTART
        return now - self._restarted > (RESTART_EVERY if quiet else RESTART_AT_LAST)

    def _restart(self) -> None:
        """Start PortAudio anew, for its list of devices is made only then; this ends every stream."""
        self._let_go()
        try:
            with hushed_stderr():
                self._portaudio._terminate()
                self._portaudio._initialize()
        except self._portaudio.PortAudioError as error:
            log.debug("started in vain: %s", error)  # opening fails next, and all of it is tried again
        self._restarted = time.monotonic()

    def _let_go(self) -> None:
        microphone, self._microphone = self._microphone, None
        speaker, self._speaker = self._speaker, None
        for stream in (microphone, speaker):
            if stream is not None:
                self._drop(stream)

    def _drop(self, stream: Microphone | Speaker) -> None:
        self._lost_xruns += stream.xruns
        closing = threading.Thread(target=stream.close, name="bedside-sound-close", daemon=True)
        closing.start()
        closing.join(CLOSE_LIMIT)
        if closing.is_alive():
            # A device that dies before its first sound sends PortAudio's ALSA thread into an endless loop.
            # The thread that hangs holds the hush, and nobody would read what is told now.
            lift_hush()
            self._fault = AudioError(f"the sound system hangs over {stream.name!r}; start Bedside anew")
            # Shutting PortAudio down as Python ends would hang too.
            atexit.unregister(self._portaudio._exit_handler)
