"""Raising the alarm: from any state, by any way, it is the same.

This file must not know where the sign came from.
"""

from __future__ import annotations

from bedside.dialog.desk import Desk
from bedside.dialog.states import State
from bedside.events import Reading


def raise_alarm_for(desk: Desk, reading: Reading, *, unclear: bool = False) -> State:
    """Say that emergency services must be called now; everything else that was open is dropped.

    Args:
        desk: where it is done.
        reading: has the sign.
        unclear: True where nobody said so: unclear answers, or silence, count as a yes.
    """
    assert reading.safety is not None, "an alarm has a sign"
    memory = desk.memory
    memory.grave = True
    memory.called = False
    memory.drop_offer()
    memory.screening = memory.session = None
    memory.last_intent = None
    memory.doubts.clear()
    memory.pending.clear()
    memory.ask_anew()
    memory.repeats = memory.misses = 0
    memory.alarmed_by = reading.safety.sign
    memory.alarm_question = desk.lines.question(reading.safety) if unclear else ()
    memory.remember_signs(reading.safety.sign)
    memory.alarm = memory.said = desk.lines.message(reading.safety, unclear=unclear)
    return desk.say(memory.alarm, State.WAITING, State.ALARM)
