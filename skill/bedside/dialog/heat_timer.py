"""The timer for heat or cold: it runs beside everything else, and its end is said until somebody answers.

Its person may be asleep on the pad: each time it is louder, up to the ceiling. This file must not know how a
timer outlives the program.
"""

from __future__ import annotations

from bedside.dialog.desk import Desk
from bedside.dialog.memory import Countdown
from bedside.dialog.sorting import COUNTDOWN_TIMER, reading_of
from bedside.dialog.states import State
from bedside.dialog.steps import LOUDNESS_STEP, change_volume, nothing_to_skip
from bedside.events import CancelTimer, Event, SetTimer, TimedOut, TimerKept

LATER = 15.0
"""Seconds by which the end is put off while something graver is asked or said."""


def begin(desk: Desk, event: Event) -> State | None:
    """Start to count, or say why not."""
    reading = reading_of(event)
    timer = desk.lines.timer(str(reading.slots.get("what", "")), reading.intent or "")
    if desk.memory.session is not None:
        desk.memory.session.mark(desk.now)
    against = [fact for fact in timer.leave_out if fact in desk.memory.facts]
    desk.memory.misses = 0
    desk.memory.drop_offer()
    if against:
        return desk.say(desk.lines.left_out(against), State.LISTENING)
    if not desk.settings.keeps_time:
        return desk.say(desk.talk("timer_no_clock"), State.LISTENING)
    wanted = reading.slots.get("minutes")
    minutes = timer.minutes if not isinstance(wanted, int | float) else min(int(wanted), timer.most)
    lead = desk.talk("timer_most") if isinstance(wanted, int | float) and wanted > timer.most else ()
    _count(desk, timer.id, minutes * 60.0)
    desk.memory.said = lead + desk.lines.fill(timer.begin, desk.memory.facts, {"minutes": str(minutes)})
    return desk.say(desk.memory.said, State.LISTENING)


def take_up(desk: Desk, event: Event) -> State | None:
    """Go on counting where an earlier run had begun."""
    assert isinstance(event, TimerKept), "the table sends only kept timers here"
    if desk.lines.timer_end(_id(event.timer)):
        _count(desk, _id(event.timer), event.seconds)
    return None


def _count(desk: Desk, id: str, seconds: float) -> None:
    """Count; only one thing lies on the back at a time."""
    _forget(desk)
    desk.memory.countdown = Countdown(id, desk.now + seconds)
    desk.act(SetTimer(COUNTDOWN_TIMER + id, seconds, lasting=True))


def _id(timer: str) -> str:
    return timer.removeprefix(COUNTDOWN_TIMER)


def tell_left(desk: Desk, event: Event) -> State | None:
    """Say how many minutes are left, where one counts."""
    countdown = desk.memory.countdown
    if countdown is None:
        return nothing_to_skip(desk, event)
    minutes = max(1, round((countdown.until - desk.now) / 60.0))
    occasion = "timer_short" if minutes == 1 else "timer_left"
    return desk.say(desk.talk(occasion, minutes=str(minutes)), State.LISTENING)


def ring(desk: Desk, event: Event) -> State | None:
    """Say that it is over."""
    assert isinstance(event, TimedOut), "the table sends only timers here"
    if desk.memory.session is not None:
        desk.memory.session.mark(desk.now)
    return desk.say(desk.lines.timer_end(_id(event.timer)), State.RINGING)


def ring_later(desk: Desk, event: Event) -> State | None:
    """Let what is asked or said just now be ended first."""
    assert isinstance(event, TimedOut), "the table sends only timers here"
    desk.act(SetTimer(event.timer, LATER, lasting=True))
    return None


def ring_beside_emergency(desk: Desk, event: Event) -> State | None:
    """Say it once; the emergency stands."""
    assert isinstance(event, TimedOut), "the table sends only timers here"
    _forget(desk)
    return desk.say(desk.lines.timer_end(_id(event.timer))[:1], State.WAITING, State.ALARM)


def ring_again(desk: Desk, event: Event) -> State | None:
    """Say it once more, louder: nobody has answered."""
    memory = desk.memory
    before = memory.volume
    change_volume(desk, LOUDNESS_STEP)
    memory.raised += memory.volume - before
    countdown = memory.countdown
    return desk.say(desk.lines.timer_end(countdown.id) if countdown else (), State.RINGING)


def answered(desk: Desk, event: Event) -> State | None:
    """Take any word for an answer, and be as loud as before."""
    _forget(desk)
    quieten(desk)
    return desk.say(desk.talk("timer_answered"), State.LISTENING)


def quieten(desk: Desk) -> None:
    """Be as loud as before it rang."""
    if desk.memory.raised:
        change_volume(desk, -desk.memory.raised)
        desk.memory.raised = 0.0


def _forget(desk: Desk) -> None:
    countdown = desk.memory.countdown
    desk.memory.countdown = None
    desk.act(*([CancelTimer(COUNTDOWN_TIMER + countdown.id)] if countdown else []))
