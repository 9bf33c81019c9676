"""One cell of the table: what is done on an event, and where that may lead."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bedside.dialog import steps
from bedside.dialog.desk import Desk
from bedside.dialog.states import Input, State
from bedside.events import Event

Step = Callable[[Desk, Event], "State | None"]


class Cell:
    """What is done, and the states it may lead to; with none named, the state stays."""

    def __init__(self, step: Step, *to: State) -> None:
        self.step = step
        self.to = to

    @property
    def name(self) -> str:
        """The step's name, as the diagram shows it."""
        return self.step.__name__


Row = Mapping[Input, Cell]
"""All that can happen in one state."""

IGNORED = Cell(steps.ignore)
"""Nothing happens, on purpose."""
