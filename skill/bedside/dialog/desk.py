"""Where a step works: the memory, the pack's lines, and the actions that pile up.

A step reads and writes through the desk and names the next state. This file knows how something is
said, never when.
"""

from __future__ import annotations

from bedside.dialog.lines import Lines
from bedside.dialog.memory import Line, Memory, Settings
from bedside.dialog.scores import ALERT_TONE, speech_score, tone_score
from bedside.dialog.states import State
from bedside.events import Action, Extend, Play, Prepare, Prepared, Silence
from bedside.packs.types import Pack


class Desk:
    """The memory, the lines and the actions of one event."""

    def __init__(self, pack: Pack, settings: Settings) -> None:
        self.lines = Lines(pack, settings)
        self.settings = settings
        self.memory = Memory()
        self.actions: list[Action] = []

    def act(self, *actions: Action) -> None:
        """Add actions, in order."""
        self.actions.extend(actions)

    def say(self, lines: tuple[Line, ...], then: State, state: State = State.ANSWERING) -> State:
        """Have these lines said and go on to `then`; return the state that says them.

        The first sentence is asked for alone, so that it can sound while the rest is rendered.
        Where there is nothing to say, `then` comes at once.
        """
        self.hush()
        self.memory.then = then
        if not lines:
            return then
        self.memory.started = False
        for part in (lines[:1], lines[1:]):
            if part:
                self._prepare(part)
        return state

    def hush(self) -> None:
        """Take what is being said off the tape, and forget what the voice still owes."""
        if self.memory.awaited or self.memory.started or self.memory.held:
            self.act(Silence())
        self.memory.awaited.clear()
        self.memory.started = self.memory.held = False

    def play(self, event: Prepared) -> None:
        """Put what the voice has rendered on the tape; a stale answer is dropped."""
        lines = self.memory.awaited.pop(event.request, None)
        if lines is None:
            return
        gap = self.settings.gap_seconds * self.memory.pace
        score = speech_score(lines, event.lengths, gap, lead=self.memory.started)
        self.act(Extend(score) if self.memory.started else Play(score))
        self.memory.started = True

    def sound_alert(self, request: int) -> None:
        """Sound a tone in place of sentences that the voice could not render."""
        if self.memory.awaited.pop(request, None) is not None:
            score = tone_score(ALERT_TONE, 0.4)
            self.act(Extend(score) if self.memory.started else Play(score))
            self.memory.started = True

    def _prepare(self, lines: tuple[Line, ...]) -> None:
        self.memory.requests += 1
        self.memory.awaited[self.memory.requests] = lines
        self.act(Prepare(self.memory.requests, tuple(line.text for line in lines)))
