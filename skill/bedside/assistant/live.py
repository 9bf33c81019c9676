"""Runs the block loop over two ends, and builds the loop for each kind of clock.

Live, workers are threads and results come when they come. In lock-step they come after a fixed
delay, so that the same recording and voice cache give the same bytes. Nothing is decided here.
"""

from __future__ import annotations

from collections.abc import Callable

from bedside.assistant.journal import Journal
from bedside.assistant.loop import Assistant
from bedside.assistant.parts import Parts
from bedside.assistant.workers import LockStepWorker, ThreadWorker
from bedside.audio.types import DeviceFault, Ends

HEARING_DELAY = 3
"""Blocks from a block of sound to what was recognised in it, in lock-step: 60 ms."""

VOICING_DELAY = 3
"""Blocks from asking the voice to having its sound, in lock-step: 60 ms."""


def threaded(parts: Parts, journal: Journal | None = None) -> Assistant:
    """Return an assistant that decodes and renders on threads, for a live microphone."""
    return Assistant(parts, hearing=ThreadWorker("hearing"), voicing=ThreadWorker("voicing"), journal=journal)


def lock_step(parts: Parts, journal: Journal | None = None) -> Assistant:
    """Return an assistant whose results come after fixed delays, for a recording."""
    return Assistant(
        parts, hearing=LockStepWorker(HEARING_DELAY), voicing=LockStepWorker(VOICING_DELAY), journal=journal
    )


def converse(assistant: Assistant, ends: Ends, enough: Callable[[], bool]) -> None:
    """Step until the ends have no more or it is enough.

    Args:
        assistant: the loop.
        ends: where blocks come from and go to.
        enough: asked before every block; true ends the conversation.

    Raises:
        AudioError: an end failed for good.
    """
    assistant.start()
    while not enough() and (heard := ends.read()) is not None:
        for news in ends.news():
            if isinstance(news, DeviceFault):
                assistant.tell_fault(news.device, news.hint)
            else:
                assistant.tell(news)
        ends.write(assistant.step(heard, ends.delay))
