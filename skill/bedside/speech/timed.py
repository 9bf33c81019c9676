"""A recogniser whose word times count on the ear's clock.

A recogniser counts the sound it was given; the ear gives it sound with gaps, and some of it late.
This file must not know what is listened for.
"""

from __future__ import annotations

from dataclasses import replace

from bedside.audio.types import BLOCKS_PER_SECOND, EarBlock
from bedside.speech.types import Final, Partial, Recogniser


class TimedRecogniser:
    """Wraps a recogniser that has been given `fed` blocks before."""

    def __init__(self, recogniser: Recogniser, fed: int = 0) -> None:
        self._recogniser = recogniser
        self._fed = fed
        self._origin = -fed

    @property
    def fed(self) -> int:
        """Blocks that the recogniser has been given since it was made."""
        return self._fed

    @property
    def now(self) -> int:
        """The ear's block that is expected next."""
        return self._origin + self._fed

    def restart(self, block: int) -> None:
        """Forget the utterance that may have begun; the next block given is this one of the ear's."""
        if self._fed > 0:
            self._recogniser.finish()
        self._origin = block - self._fed

    def accept(self, block: EarBlock) -> Partial | Final | None:
        """Decode 20 ms; None where nothing changed."""
        self._fed += 1
        result = self._recogniser.accept(block)
        return self._moved(result) if isinstance(result, Final) else result

    def finish(self) -> Final:
        """End the utterance now and start a new one."""
        return self._moved(self._recogniser.finish())

    def _moved(self, final: Final) -> Final:
        by = self._origin / BLOCKS_PER_SECOND
        words = tuple(replace(word, start=word.start + by, end=word.end + by) for word in final.words)
        return replace(final, words=words)
