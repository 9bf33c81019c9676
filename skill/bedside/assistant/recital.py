"""A guided session outside a conversation: chosen, rendered, and laid out as a whole.

It decides nothing: what is in a session and when it sounds is the dialog's business. This file must not know
where the sound goes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from bedside.audio.tape import render_score
from bedside.audio.types import Clip, MouthBlock
from bedside.dialog.guided.choosing import Library, Wish
from bedside.dialog.guided.fitting import fitted
from bedside.dialog.guided.plan import Plan, texts_of
from bedside.dialog.guided.recording import joined, seconds_of, step_scores
from bedside.dialog.guided.timing import Pacing
from bedside.dialog.line import Line
from bedside.score import SAMPLE_RATE, Score
from bedside.speech.types import Voice


class RenderedLengths(Mapping[str, int]):
    """Sentence to the samples of its clip, rendered when it is first asked for, and kept.

    Raises:
        SpeechError: the voice failed, when a sentence is looked up.
    """

    def __init__(self, voice: Voice) -> None:
        self._voice = voice
        self._clips: dict[str, Clip] = {}

    def clip(self, text: str) -> Clip:
        """Return the sound of a sentence."""
        if text not in self._clips:
            self._clips[text] = self._voice.render(text)
        return self._clips[text]

    def __getitem__(self, text: str) -> int:
        return len(self.clip(text))

    def __iter__(self) -> Iterator[str]:
        return iter(self._clips)

    def __len__(self) -> int:
        return len(self._clips)


@dataclass(frozen=True)
class Recital:
    """A session with its sound."""

    plan: Plan
    """What is done."""

    scores: tuple[Score, ...]
    """What sounds, step by step; a question has none, a wait is its stated length."""

    clips: Callable[[str], Clip]
    """Sentence to its sound."""

    @property
    def seconds(self) -> float:
        """How long all of it lasts."""
        return sum(score.length for score in self.scores) / SAMPLE_RATE

    @property
    def score(self) -> Score:
        """All of it on one timeline."""
        return joined(self.scores)

    def blocks(self) -> Iterator[MouthBlock]:
        """Yield all of it as speaker blocks, faster than it sounds."""
        return render_score(self.score, self.clips)


def prepare(library: Library, wish: Wish, pacing: Pacing, voice: Voice) -> Recital | None:
    """Choose a session, fit it to the minutes, and render what it says.

    Args:
        library: what can be chosen from.
        wish: what, for whom, and how long.
        pacing: how it is timed.
        voice: renders the sentences.

    Returns:
        The session; None where a caution leaves nothing of it.

    Raises:
        KeyError: there is no such session.
        SpeechError: the voice failed.
    """
    lengths = RenderedLengths(voice)

    def measure(plan: Plan) -> float:
        return seconds_of(plan, lengths, pacing)

    plan = fitted(library, wish, measure)
    if plan is None:
        return None
    for text in texts_of(plan):
        lengths.clip(text)
    return Recital(plan, step_scores(plan, lengths, pacing), lengths.clip)


def way_in(library: Library, wish: Wish) -> tuple[Line, ...]:
    """Return what a session says before its first beat; nothing where a caution leaves nothing of it.

    Raises:
        KeyError: there is no such session.
    """
    plan = library.plan(wish)
    return () if plan is None else next((step.lead for step in plan.steps if step.lead), ())


def timeline(score: Score) -> list[dict[str, object]]:
    """Return every cue of a score as JSON has it; times are seconds from the first sample."""
    return [
        {
            "seconds": cue.start / SAMPLE_RATE,
            "length": cue.length / SAMPLE_RATE,
            "step": cue.step,
            "kind": cue.kind.value,
            "text": cue.text,
        }
        for cue in score.cues
    ]
