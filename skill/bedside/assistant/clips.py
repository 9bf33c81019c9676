"""The clips that the tape may need: rendered beside the loop, kept while they may sound.

This file must not know why a sentence is said.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

from bedside.audio.types import Clip
from bedside.speech.types import Voice

KEPT = 64
"""Clips kept at most: a long answer has a dozen, and "repeat" wants the last one again."""


@dataclass(frozen=True)
class Rendering:
    """What the voice made of one request."""

    request: int
    """The number that `Prepare` carried."""

    clips: tuple[tuple[str, Clip], ...]
    """Each sentence with its sound."""


def render(voice: Voice, request: int, texts: tuple[str, ...]) -> Rendering:
    """Render sentences, one after the other.

    Raises:
        SpeechError: the voice failed.
    """
    return Rendering(request, tuple((text, voice.render(text)) for text in texts))


class Clips:
    """The clips at hand, by sentence; the one used longest ago goes first."""

    def __init__(self) -> None:
        self._clips: OrderedDict[str, Clip] = OrderedDict()

    def keep(self, rendering: Rendering) -> tuple[int, ...]:
        """Keep what was rendered; return the samples of each clip, in order."""
        for text, clip in rendering.clips:
            self._clips[text] = clip
            self._clips.move_to_end(text)
        while len(self._clips) > max(KEPT, len(rendering.clips)):
            self._clips.popitem(last=False)
        return tuple(len(clip) for _, clip in rendering.clips)

    def __call__(self, text: str) -> Clip:
        """Return the sound of a sentence that was kept.

        Raises:
            KeyError: it was never rendered.
        """
        return self._clips[text]
