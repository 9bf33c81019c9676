"""The conversation by lines: the same core as behind the microphone, without blocks and without waiting.

What the dialog asks for is done at once, and what it plays is collected into one reply. This file
decides nothing, runs no timer and knows neither terminal nor sound card.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bedside.assistant.understands import Understands
from bedside.dialog import Dialog, State
from bedside.dialog.guided.recording import NominalLengths
from bedside.dialog.line import Line
from bedside.dialog.scores import speech_score
from bedside.events import (
    Action,
    Context,
    Event,
    Extend,
    Hypothesis,
    Loudness,
    Play,
    PlayedOut,
    Prepare,
    Prepared,
    PrepareFailed,
    Reading,
    Silence,
    Started,
    TimedOut,
    Understood,
    Woke,
)
from bedside.score import SAMPLE_RATE, Score

if TYPE_CHECKING:  # sound needs numpy, and a typed question is answered faster without it
    from bedside.audio.types import Clip
    from bedside.speech.types import Voice


@dataclass(frozen=True)
class Reply:
    """What one turn came to."""

    reading: Reading | None
    """What was understood; None where nothing was said."""

    lines: tuple[str, ...]
    """The sentences spoken, in order."""

    offer: str | None
    """The intent that a yes would answer now."""

    score: Score
    """All that sounds, from its first sample."""

    fault: str | None = None
    """What a person can do about a voice that failed; the lines are whole all the same."""

    going_on: bool = False
    """Whether the last of it is a step of a guided session, which goes on by itself."""


class Typed:
    """One conversation, a line at a time."""

    def __init__(self, dialog: Dialog, understander: Understands, voice: Voice | None = None) -> None:
        self._dialog = dialog
        self._understander = understander
        self._voice = voice
        self._now = 0.0
        self._began = 0.0
        """When the last reply began."""
        self._sounding_to = 0.0
        """When the step that sounds comes to its end."""
        self._tape = Score()
        self._lines: list[str] = []
        self._fault: str | None = None
        self._clips: dict[str, Clip] = {}
        self._loudness = 0.0
        self._turn(Started())

    @property
    def loudness(self) -> float:
        """Loudness asked for by now, in dB re the usual."""
        return self._loudness

    @property
    def context(self) -> Context:
        """What understanding may know of the conversation just now."""
        return self._dialog.context

    def say(self, hypotheses: tuple[Hypothesis, ...]) -> Reply:
        """Take what the person said or typed, and follow until the conversation waits again.

        Args:
            hypotheses: guesses at the words, the best first; not empty.
        """
        if self._dialog.state is State.IDLE:
            self._turn(Woke())  # a typed line needs no wake phrase, and no tone to answer it
        readings = self._understander.understand(hypotheses, self._dialog.context)
        return self._turn(Understood(readings), readings[0])

    def go_on(self) -> Reply:
        """Let the step of a session that sounds come to its end, and follow to the next."""
        assert self._dialog.session is not None, "a step sounds"
        self._now = self._sounding_to
        return self._turn(PlayedOut())

    def pass_time(self, seconds: float) -> None:
        """Let time pass since the reply began whose step still sounds; what is said next is said then."""
        self._now = min(max(self._began + seconds, self._now), self._sounding_to)

    def timed_out(self, timer: str) -> Reply:
        """Let a timer run out, as it would while nobody types."""
        return self._turn(TimedOut(timer))

    def remark(self, lines: tuple[Line, ...], gap_seconds: float) -> Reply:
        """Say something beside the conversation, which does not notice.

        Args:
            lines: what is said.
            gap_seconds: seconds of silence between two sentences.
        """
        self._clear()
        texts = tuple(line.text for line in lines)
        rendered = self._prepared(Prepare(0, texts))
        lengths = rendered.lengths if isinstance(rendered, Prepared) else ()
        score = speech_score(lines, lengths, gap_seconds, lead=False) if lengths else Score()
        return Reply(None, texts, None, score, self._fault)

    def clip(self, text: str) -> Clip:
        """Return the sound of a sentence of the last reply.

        Raises:
            KeyError: it was not in that reply, or there is no voice.
        """
        return self._clips[text]

    def _turn(self, event: Event, reading: Reading | None = None) -> Reply:
        """Feed an event and play out all that comes of it."""
        self._clear()
        score = Score()
        self._began = self._now
        self._feed(event)
        while self._tape.cues:
            piece, self._tape = self._tape, Score()
            score = score.followed_by(piece)
            self._sounding_to = self._now + piece.length / SAMPLE_RATE
            if self._dialog.session is not None:
                break  # a step takes its time, and may be interrupted
            self._now = self._sounding_to
            self._feed(PlayedOut())
        going_on = self._dialog.session is not None
        return Reply(reading, tuple(self._lines), self._dialog.offer, score, self._fault, going_on)

    def _clear(self) -> None:
        self._lines, self._fault = [], None
        self._clips.clear()

    def _feed(self, event: Event) -> None:
        for action in self._dialog.handle(event, self._now):
            self._perform(action)

    def _perform(self, action: Action) -> None:
        if isinstance(action, Prepare):
            self._lines += action.texts
            self._feed(self._prepared(action))
        elif isinstance(action, Play):
            self._tape = action.score
        elif isinstance(action, Extend):
            self._tape = self._tape.followed_by(action.score)
        elif isinstance(action, Silence):
            self._tape = Score()
        elif isinstance(action, Loudness):
            self._loudness += action.decibels

    def _prepared(self, action: Prepare) -> Prepared | PrepareFailed:
        if self._voice is None:
            lengths = NominalLengths()
            return Prepared(action.request, tuple(lengths[text] for text in action.texts))
        from bedside.speech.types import SpeechError

        try:
            self._clips.update((text, self._voice.render(text)) for text in action.texts)
        except SpeechError as error:
            self._fault = str(error)
            return PrepareFailed(action.request, self._fault)
        return Prepared(action.request, tuple(len(self._clips[text]) for text in action.texts))
