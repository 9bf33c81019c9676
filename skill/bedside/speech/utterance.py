"""Free speech, an utterance at a time: the open recogniser and what is reported of it.

Where an utterance ends is Vosk's own decision here. This file must not know about wake phrases
and commands.
"""

from __future__ import annotations

import time
from collections import deque

import numpy as np

from bedside.audio.types import BLOCKS_PER_SECOND, EAR_BLOCK, EarBlock
from bedside.speech.reports import EarReport, Heard, SpeechEnded, SpeechStarted
from bedside.speech.timed import TimedRecogniser
from bedside.speech.types import Final, RecogniserMaker

WARMING = BLOCKS_PER_SECOND // 2
"""Blocks of silence given to a new recogniser: its first piece takes half a second to decode."""

WORN = 120 * BLOCKS_PER_SECOND
"""Blocks after which a recogniser is replaced once nobody speaks: it remembers all it ever searched."""

LEAD = 3 * BLOCKS_PER_SECOND // 10
"""Blocks of silence given before sound that begins amid speech: without them a word is made up."""

SILENCE: EarBlock = np.zeros(EAR_BLOCK, np.int16)

LOOK_BACK = BLOCKS_PER_SECOND
"""Blocks before the first partial among which speech began: 1 s."""

RISE = 10.0 ** (-25.0 / 20.0)
"""Loudness re the loudest block under which speech had not begun: -25 dB."""


class OpenEar:
    """Listens to free speech when it is given blocks.

    Args:
        maker: makes the recogniser; the first is made when it is first needed.
    """

    def __init__(self, maker: RecogniserMaker) -> None:
        self._maker = maker
        self._recogniser: TimedRecogniser | None = None
        self._levels: deque[float] = deque(maxlen=LOOK_BACK)
        self._began: float | None = None
        self._decoded = 0
        self._worked = 0.0

    def restart(self, block: int) -> None:
        """Forget an utterance that may have begun and listen from this block of the ear's clock on."""
        recogniser = self._ready()
        recogniser.restart(block - LEAD)
        for _ in range(LEAD):
            recogniser.accept(SILENCE)
        self._forget()

    def rest(self) -> None:
        """Use the time while nobody is listened to: make and warm a recogniser, in place of a worn one."""
        if self._recogniser is not None and self._recogniser.fed > WORN:
            self._recogniser = None
        self._ready()

    def hear(self, block: EarBlock) -> tuple[EarReport, ...]:
        """Take 20 ms of what may be speech."""
        recogniser = self._ready()
        started = time.perf_counter()
        result = recogniser.accept(block)
        self._worked += time.perf_counter() - started
        self._decoded += 1
        self._levels.append(float(np.abs(block.astype(np.int32)).max()))
        if isinstance(result, Final):
            return self._ended(result)
        if result is None or self._began is not None:
            return ()
        self._began = self._onset()
        return (SpeechStarted(self._began),)

    def _ended(self, final: Final) -> tuple[EarReport, ...]:
        """Report an utterance; nothing where only silence has passed, which Vosk ends too.

        Where noise falls into digital silence, as with a muted microphone, Vosk makes up a "huh": a word that
        no partial showed and that stands nowhere.
        """
        began = self._began
        if began is None and not final.words:
            self._forget()
            return ()
        now = self._ready().now / BLOCKS_PER_SECOND
        first = final.words[0].start if final.words else now
        ended = final.words[-1].end if final.words else now
        heard = Heard(
            final.hypotheses,
            "open",
            began=first if final.words or began is None else began,
            ended=ended,
            audio_seconds=self._decoded / BLOCKS_PER_SECOND,
            listen_seconds=self._worked,
        )
        self._forget()
        if began is None:
            return (SpeechStarted(first), SpeechEnded(ended), heard)
        return (SpeechEnded(ended), heard)

    def _onset(self) -> float:
        """Find where, before the first partial, the sound rose."""
        levels = list(self._levels)
        floor = max(levels) * RISE
        quiet = [index for index, level in enumerate(levels) if level < floor]
        loudest = levels.index(max(levels))
        start = max((index + 1 for index in quiet if index < loudest), default=0)
        return (self._ready().now - len(levels) + start) / BLOCKS_PER_SECOND

    def _forget(self) -> None:
        self._levels.clear()
        self._began, self._decoded, self._worked = None, 0, 0.0

    def _ready(self) -> TimedRecogniser:
        if self._recogniser is None:
            recogniser = self._maker.open()
            for _ in range(WARMING):
                recogniser.accept(SILENCE)
            self._recogniser = TimedRecogniser(recogniser, fed=WARMING)
        return self._recogniser
