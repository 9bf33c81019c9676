"""A person in bed with a clock, a tape and timers: the dialog as it runs in time, without sound."""

from __future__ import annotations

from dataclasses import dataclass

from bedside.dialog import Dialog, Settings
from bedside.dialog.guided.recording import NominalLengths
from bedside.events import (
    Action,
    CancelTimer,
    Event,
    Extend,
    Hold,
    Play,
    PlayedOut,
    Prepare,
    Prepared,
    Release,
    SetTimer,
    Silence,
    Started,
    TimedOut,
    Woke,
)
from bedside.packs.types import Pack
from bedside.score import SAMPLE_RATE, Cue, CueKind, Score

RENDERING = 0.05
"""Seconds that the voice takes."""


@dataclass(frozen=True)
class Sounded:
    """A cue that has sounded, whole or cut off."""

    at: float
    """Seconds at which it began."""

    until: float
    """Seconds at which it ended, or was cut off."""

    cue: Cue
    whole: bool


class Bed:
    """Runs a conversation in time.

    Args:
        pack: what it says.
        settings: how it is.
    """

    def __init__(self, pack: Pack, settings: Settings | None = None) -> None:
        self.dialog = Dialog(pack, settings or Settings())
        self.now = 0.0
        self.sounded: list[Sounded] = []
        self._score = Score()
        self._place = 0
        self._moving = False
        self._timers: dict[str, float] = {}
        self._rendering: list[tuple[float, Prepared]] = []
        self.tell(Started())
        self.tell(Woke())

    @property
    def sounds(self) -> bool:
        """Whether the tape moves."""
        return self._moving

    def tell(self, event: Event) -> None:
        """Hand in an event."""
        for action in self.dialog.handle(event, self.now):
            self._do(action)

    def run(self, seconds: float) -> None:
        """Let time pass."""
        end = self.now + seconds
        while (following := self._next(end)) is not None:
            self._move_to(following[0])
            self.tell(following[1])
        self._move_to(end)

    def _next(self, end: float) -> tuple[float, Event] | None:
        """Return what happens first until then, and take it from what is due."""
        due: list[tuple[float, Event]] = [(at, TimedOut(timer)) for timer, at in self._timers.items()]
        due += self._rendering
        if self._moving:
            due.append((self.now + (self._score.length - self._place) / SAMPLE_RATE, PlayedOut()))
        first = min(due, key=lambda each: each[0], default=None)
        if first is None or first[0] > end:
            return None
        if isinstance(first[1], TimedOut):
            del self._timers[first[1].timer]
        elif isinstance(first[1], Prepared):
            self._rendering.pop(0)
        else:
            self._move_to(first[0])
            self._moving = False
        return first

    def _move_to(self, time: float) -> None:
        if self._moving:
            reached = min(self._place + round((time - self.now) * SAMPLE_RATE), self._score.length)
            for cue in self._score.cues:
                if cue.kind is not CueKind.SILENCE and self._place < cue.end <= reached:
                    began = self.now + (cue.start - self._place) / SAMPLE_RATE
                    until = began + cue.length / SAMPLE_RATE
                    self.sounded.append(Sounded(began, until, cue, whole=True))
            self._place = reached
        self.now = max(self.now, time)

    def _do(self, action: Action) -> None:
        if isinstance(action, Prepare):
            lengths = NominalLengths()
            rendered = Prepared(action.request, tuple(lengths[text] for text in action.texts))
            self._rendering.append((self.now + RENDERING, rendered))
        elif isinstance(action, Play):
            self._cut()
            self._score, self._place, self._moving = action.score, 0, True
        elif isinstance(action, Extend):
            self._score, self._moving = self._score.followed_by(action.score), True
        elif isinstance(action, Silence):
            self._cut()
            self._score, self._place, self._moving = Score(), 0, False
        elif isinstance(action, Hold):
            self._moving = False
        elif isinstance(action, Release):
            self._moving = self._place < self._score.length
        elif isinstance(action, SetTimer):
            self._timers[action.timer] = self.now + action.seconds
        elif isinstance(action, CancelTimer):
            self._timers.pop(action.timer, None)

    def _cut(self) -> None:
        for cue in self._score.cues:
            if cue.kind is not CueKind.SILENCE and cue.start < self._place < cue.end:
                began = self.now - (self._place - cue.start) / SAMPLE_RATE
                self.sounded.append(Sounded(began, self.now, cue, whole=False))
