"""The dialog: events go in with their time, actions come out.

It sorts the event, looks up the table, takes the step, and says what entering the new state means
for the ear and the timers. It reads no clock and knows no sound.
"""

from __future__ import annotations

from dataclasses import dataclass

from bedside.dialog.desk import Desk
from bedside.dialog.heat_timer import quieten
from bedside.dialog.memory import Settings
from bedside.dialog.sorting import EMERGENCY_TIMER, LISTEN_TIMER, PAUSE_TIMER, WHICH_SIDE, sort
from bedside.dialog.states import PUBLIC_NAMES, State
from bedside.dialog.table import TABLE
from bedside.events import (
    Action,
    CancelTimer,
    Context,
    Ear,
    Enter,
    Event,
    Expecting,
    Listen,
    Reading,
    SetTimer,
    Understood,
)
from bedside.packs.types import Pack


@dataclass(frozen=True)
class Entry:
    """What entering a state means outside the table."""

    ear: Ear
    """Which recogniser listens there."""

    timer: str | None
    """The timer that runs there; all others are off."""

    expecting: Expecting = Expecting.NOTHING
    """What the last question asked for."""


ENTRIES = {
    State.IDLE: Entry(Ear.WAKE, None),
    State.LISTENING: Entry(Ear.OPEN, LISTEN_TIMER),
    State.ANSWERING: Entry(Ear.COMMAND, None),
    State.PAUSED: Entry(Ear.OPEN, PAUSE_TIMER),
    State.OFFERING: Entry(Ear.OPEN, LISTEN_TIMER, Expecting.YES_NO),
    State.CONFIRMING: Entry(Ear.OPEN, LISTEN_TIMER, Expecting.YES_NO),
    State.SCREENING: Entry(Ear.OPEN, LISTEN_TIMER, Expecting.YES_NO),
    State.ALARM: Entry(Ear.COMMAND, None, Expecting.ALL_CLEAR),
    State.WAITING: Entry(Ear.OPEN, EMERGENCY_TIMER, Expecting.ALL_CLEAR),
    State.CHECKING: Entry(Ear.OPEN, LISTEN_TIMER, Expecting.YES_NO),
    State.SESSION: Entry(Ear.SESSION, None),
    State.SESSION_PAUSED: Entry(Ear.OPEN, PAUSE_TIMER),
    State.SESSION_WAITING: Entry(Ear.OPEN, LISTEN_TIMER),
    State.SESSION_ASKING: Entry(Ear.OPEN, LISTEN_TIMER, Expecting.YES_NO),
    State.SESSION_SCORING: Entry(Ear.OPEN, LISTEN_TIMER, Expecting.SCORE),
    State.RINGING: Entry(Ear.OPEN, LISTEN_TIMER),
}


SOUNDING = (State.SESSION, State.SESSION_PAUSED, State.SESSION_WAITING)
"""States in which an exercise is under way."""


class Dialog:
    """One conversation, from the first wake to the last good night."""

    def __init__(self, pack: Pack, settings: Settings | None = None) -> None:
        self._settings = settings or Settings()
        self._pack = pack
        self._desk = Desk(pack, self._settings)
        self._state = State.IDLE
        self._announced: str | None = None

    @property
    def state(self) -> State:
        """Where the conversation stands."""
        return self._state

    @property
    def context(self) -> Context:
        """What understanding may know of the conversation just now."""
        memory = self._desk.memory
        doubted = memory.doubted if self._state is State.CONFIRMING else None
        return Context(
            ENTRIES[self._state].expecting,
            memory.last_intent,
            # Facts may be half of a sign; what is just asked about counts too: "no, just one" is about legs.
            (*memory.signs, *sorted(memory.facts), *((doubted,) if doubted else ()), *self._asked()),
            doubted,
            self._follow_ups(),
        )

    def _follow_ups(self) -> frozenset[str]:
        """What may be asked in short: about the last answer, or about the side while a step sounds."""
        if self._state in SOUNDING:
            return frozenset((WHICH_SIDE,))
        return self._desk.lines.follow_ups(self._desk.memory.last_intent)

    def _asked(self) -> tuple[str, ...]:
        """The screening question that is open: "yes, just one" may be half of a sign then."""
        screening = self._desk.memory.screening
        if screening is None or self._state is not State.SCREENING:
            return ()
        return (self._desk.lines.screening_questions[screening.place].id,)

    @property
    def offer(self) -> str | None:
        """The intent that a yes would answer now, or None where nothing is offered."""
        return self._desk.memory.offered if self._state is State.OFFERING else None

    @property
    def session(self) -> str | None:
        """The name of the guided session of which a step sounds; None where none does."""
        session = self._desk.memory.session
        return session.plan.name if session is not None and self._state is State.SESSION else None

    def handle(self, event: Event, now: float) -> list[Action]:
        """Take one event and return what is to be done about it, in order.

        Args:
            event: what happened.
            now: seconds on the clock of the sound.
        """
        self._desk.actions = actions = []
        self._desk.now = now
        if isinstance(event, Understood):
            self._remember(event.readings[0])
        cell = TABLE[self._state][sort(event, ENTRIES[self._state].expecting, self._pack)]
        following = cell.step(self._desk, event)
        if following is not None:
            if following not in (State.ANSWERING, State.RINGING):
                quieten(self._desk)
            actions.extend(self._enter(following))
        return actions

    def _remember(self, reading: Reading) -> None:
        """Keep what was told, for the rest of the conversation."""
        memory = self._desk.memory
        signs = (reading.safety, *reading.further)
        memory.remember_signs(*(each.sign for each in signs if each is not None and not each.confirm))
        for fact, holds in reading.facts.items():
            written = self._pack.facts[fact]
            gone = {*written.replaces} if holds else {fact}
            told = {fact, *written.implies} if holds else set()
            memory.facts = (memory.facts - gone) | told

    def _enter(self, state: State) -> list[Action]:
        entry = ENTRIES[state]
        said = PUBLIC_NAMES[state]
        changed = said != self._announced
        self._state, self._announced = state, said
        timers: list[Action] = [
            CancelTimer(timer)
            for timer in (LISTEN_TIMER, PAUSE_TIMER, EMERGENCY_TIMER)
            if timer != entry.timer
        ]
        if entry.timer is not None:
            timers.append(SetTimer(entry.timer, self._seconds(entry.timer)))
        session = self._desk.memory.session
        spoken = session.texts if session is not None and entry.ear is Ear.SESSION else ()
        return [*([Enter(said)] if changed else []), Listen(entry.ear, spoken), *timers]

    def _seconds(self, timer: str) -> float:
        return {
            LISTEN_TIMER: self._settings.listen_seconds,
            PAUSE_TIMER: self._settings.pause_seconds,
            EMERGENCY_TIMER: self._settings.emergency_seconds,
        }[timer]
