"""From lines and their lengths to a Score: where each sentence begins.

The only place in this room that counts in samples.
"""

from __future__ import annotations

from collections.abc import Sequence

from bedside.dialog.line import Line
from bedside.score import Cue, CueKind, Score, Tone, samples

READY_TONE = Tone(hertz=523.25, level=-26.0)
"""The soft sign that the microphone is open: C5."""

ALERT_TONE = Tone(hertz=659.25, level=-18.0)
"""What sounds where the voice has failed: E5."""


def speech_score(lines: Sequence[Line], lengths: Sequence[int], gap_seconds: float, lead: bool) -> Score:
    """Put sentences one after the other.

    Args:
        lines: the sentences, in order.
        lengths: samples of each sentence's clip.
        gap_seconds: seconds of silence between two sentences.
        lead: whether a gap comes before the first sentence too.
    """
    gap = samples(gap_seconds)
    cues: list[Cue] = []
    start = 0
    for index, (line, length) in enumerate(zip(lines, lengths, strict=True)):
        if index > 0 or lead:
            cues.append(Cue(start, gap, CueKind.SILENCE, step=line.step))
            start += gap
        cues.append(Cue(start, length, CueKind.SPEECH, line.text, line.step))
        start += length
    return Score(tuple(cues))


def silent_score(seconds: float) -> Score:
    """Return a score of silence."""
    return Score((Cue(0, samples(seconds), CueKind.SILENCE),))


def tone_score(tone: Tone, seconds: float) -> Score:
    """Return a score of one tone."""
    return Score((Cue(0, samples(seconds), CueKind.TONE, tone=tone),))
