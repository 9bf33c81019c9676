"""Runs the block loop over two ends, and builds the loop for each kind of clock.

Live, workers are threads and results come when they come. In lock-step they come after a fixed
delay, so that the same recording and voice cache give the same bytes. Nothing is decided here.
"""

from __future__ import annotations

from collections.abc import Callable

from bedside.assistant.journal import Journal
from bedside.assistant.loop import Assistant
from bedside.assistant.typed import Understands
from bedside.assistant.workers import LockStepWorker, ThreadWorker
from bedside.audio.types import Ends
from bedside.dialog import Dialog
from bedside.speech.ear import Ear
from bedside.speech.types import Voice

HEARING_DELAY = 3
"""Blocks from a block of sound to what was recognised in it, in lock-step: 60 ms."""

VOICING_DELAY = 3
"""Blocks from asking the voice to having its sound, in lock-step: 60 ms."""


def threaded(
    dialog: Dialog, understander: Understands, ear: Ear, voice: Voice, journal: Journal | None = None
) -> Assistant:
    """Return an assistant that decodes and renders on threads, for a live microphone."""
    return Assistant(
        dialog,
        understander,
        ear,
        voice,
        hearing=ThreadWorker("hearing"),
        voicing=ThreadWorker("voicing"),
        journal=journal,
    )


def lock_step(
    dialog: Dialog, understander: Understands, ear: Ear, voice: Voice, journal: Journal | None = None
) -> Assistant:
    """Return an assistant whose results come after fixed delays, for a recording."""
    return Assistant(
        dialog,
        understander,
        ear,
        voice,
        hearing=LockStepWorker(HEARING_DELAY),
        voicing=LockStepWorker(VOICING_DELAY),
        journal=journal,
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
            assistant.tell(news)
        ends.write(assistant.step(heard))
