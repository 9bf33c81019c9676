"""Ten thousand random things happen; some promises hold after each of them."""

from __future__ import annotations

import random

import pytest

from bedside.dialog import State
from bedside.dialog.dialog import ENTRIES
from bedside.events import CancelTimer, Prepare, Prepared, SetTimer, Woke
from tests.dialog.night import Night
from tests.dialog.test_table import EVENTS

OPEN = (State.CONFIRMING, State.SCREENING, State.WAITING, State.CHECKING)
"""States in which something stands between the person and help."""


class Watched(Night):
    """A night whose timers and unanswered requests to the voice are watched."""

    def __init__(self) -> None:
        super().__init__()
        self.timers: set[str] = set()
        self.owed: list[Prepare] = []

    def happen(self, chance: random.Random) -> None:
        """Let something happen: mostly the voice is ready, else anything at all."""
        if self.owed and chance.random() < 0.5:
            want = self.owed.pop(0)
            event = Prepared(want.request, (100,) * len(want.texts))
        else:
            event = EVENTS[chance.choice(list(EVENTS))]  # type: ignore[assignment]
        for action in self.tell(event):
            if isinstance(action, SetTimer):
                self.timers.add(action.timer)
            elif isinstance(action, CancelTimer):
                self.timers.discard(action.timer)
            elif isinstance(action, Prepare):
                self.owed.append(action)


@pytest.mark.parametrize("seed", range(20))
def test_an_open_question_about_a_sign_is_never_dropped_but_by_an_answer_or_stop(seed: int) -> None:
    night, chance = Watched(), random.Random(seed)
    night.tell(Woke())
    for _ in range(500):
        night.happen(chance)
        doubts = night.dialog._desk.memory.doubts  # noqa: SLF001
        assert not doubts or night.state in (State.CONFIRMING, State.ANSWERING, State.PAUSED)
        assert night.state is not State.CONFIRMING or doubts


@pytest.mark.parametrize("seed", range(20))
def test_whoever_waits_for_an_answer_has_a_timer_when_the_state_is_entered(seed: int) -> None:
    night, chance = Watched(), random.Random(seed)
    night.tell(Woke())
    for _ in range(500):
        before = night.state
        night.happen(chance)
        timer = ENTRIES[night.state].timer
        assert night.state is before or timer is None or timer in night.timers
