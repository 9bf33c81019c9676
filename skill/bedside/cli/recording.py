"""Text or recording: which of the two an argument is, and what is said in a recording.

The only place of the command line that decodes. A whole file is one utterance, however many pauses
are in it. This file must not know what the words mean.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bedside.cli.printing import printable
from bedside.events import Hypothesis

if TYPE_CHECKING:  # sound needs numpy, and a typed line is answered faster without it
    from bedside.speech.types import Final, Recogniser

log = logging.getLogger(__name__)

SOUND_ENDINGS = (
    ".wav",
    ".flac",
    ".ogg",
    ".oga",
    ".opus",
    ".mp3",
    ".aiff",
    ".aif",
    ".au",
    ".m4a",
    ".aac",
    ".wma",
)
"""Endings of a name that make it a recording, whether or not it is there and can be read."""

HYPOTHESES = 5
"""How many guesses at a whole recording are kept."""


@dataclass(frozen=True)
class Decoded:
    """What was said, and what it took to find out."""

    hypotheses: tuple[Hypothesis, ...]
    """Best first; empty where nothing was said."""

    audio_seconds: float = 0.0
    """Seconds of sound decoded; 0.0 for text."""

    listen_seconds: float = 0.0
    """Seconds of work to decode them."""


def typed(text: str) -> Decoded:
    """Return a typed line as if it had been heard without a doubt."""
    words = printable(text).strip()
    return Decoded((Hypothesis(words),) if words else ())


def is_recording(argument: str) -> bool:
    """Say whether an argument names something on the disk, or by its ending a sound file."""
    if not argument.strip():
        return False
    if argument.lower().endswith(SOUND_ENDINGS):
        return True
    try:
        return Path(argument).exists()
    except (OSError, ValueError):  # too long for a name, or with characters no name has
        return False


def listen(path: str, recogniser: Callable[[], Recogniser], warn: Callable[[str], None]) -> Decoded:
    """Decode a whole recording.

    Args:
        path: the sound file.
        recogniser: makes one, once it is known that there is something to decode.
        warn: told in one line where the file is cut short.

    Raises:
        AudioError: the file cannot be read.
        SpeechError: there is no recogniser.
    """
    from bedside.audio.files import Recording
    from bedside.audio.types import BLOCKS_PER_SECOND
    from bedside.cli.waiting import beside, progress
    from bedside.speech.types import Final

    finals: list[Final] = []
    blocks = 0
    with Recording(path, beside(warn)) as recording, progress("Listening", recording.seconds) as show:
        decoder = recogniser()
        began = time.perf_counter()
        for block in recording.blocks():
            blocks += 1
            result = decoder.accept(block)
            if isinstance(result, Final):
                finals.append(result)
            show(blocks / BLOCKS_PER_SECOND)
    finals.append(decoder.finish())
    hypotheses = joined(finals)
    log.info("heard %s", " | ".join(guess.text for guess in hypotheses) or "nothing")
    return Decoded(hypotheses, blocks / BLOCKS_PER_SECOND, time.perf_counter() - began)


def joined(finals: Iterable[Final]) -> tuple[Hypothesis, ...]:
    """Join the pieces of a recording into guesses at the whole.

    The first guess has the best of every piece. Each further one has one piece swapped for another
    guess at it, for a doubt about one piece says nothing about the others.
    """
    pieces = [final.hypotheses for final in finals if final.hypotheses]
    if not pieces:
        return ()
    best = [piece[0] for piece in pieces]
    swaps = [
        [*best[:index], other, *best[index + 1 :]]
        for index, piece in enumerate(pieces)
        for other in piece[1:]
    ]
    swaps.sort(key=_confidence, reverse=True)
    return tuple(_whole(guess) for guess in [best, *swaps][:HYPOTHESES])


def _whole(guess: list[Hypothesis]) -> Hypothesis:
    return Hypothesis(" ".join(piece.text for piece in guess), _confidence(guess))


def _confidence(guess: list[Hypothesis]) -> float:
    """Return the confidence of a whole: that of its pieces, by their words."""
    words = [len(piece.text.split()) for piece in guess]
    return sum(piece.confidence * count for piece, count in zip(guess, words, strict=True)) / max(
        sum(words), 1
    )
