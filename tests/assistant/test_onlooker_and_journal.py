"""What is told about a conversation, to files and to people."""

from __future__ import annotations

import io
import json

from bedside.assistant.journal import Journals, LineJournal, reading_as_json
from bedside.assistant.onlooker import Onlooker
from bedside.events import Alternative, Level, Reading, Safety


def test_an_event_is_one_line_of_json() -> None:
    stream = io.StringIO()
    LineJournal(stream).note(1.23456, "state", to="idle")
    assert stream.getvalue() == '{"t": 1.2346, "event": "state", "to": "idle"}\n'


def test_several_journals_are_told_the_same() -> None:
    streams = [io.StringIO(), io.StringIO()]
    Journals(*map(LineJournal, streams)).note(0.0, "ready")
    assert streams[0].getvalue() == streams[1].getvalue() != ""


def test_a_person_sees_the_conversation_and_nothing_else() -> None:
    stream = io.StringIO()
    onlooker = Onlooker(stream)
    onlooker.note(0.5, "state", to="listening")
    onlooker.note(61.25, "heard", text="heat or ice", confidence=1.0, channel="open")
    assert stream.getvalue() == "01:01.2  You      heat or ice\n"


def test_a_reading_has_the_promised_keys_in_their_order() -> None:
    reading = Reading(
        "numb",
        "turn_over",
        {"minutes": 5},
        0.91234,
        Safety(Level.EMERGENCY, "legs", True),
        (Alternative("a", 0.2),),
    )
    made = reading_as_json(reading, {"audio": 2.0, "listen": 0.1, "understand": 0.00123456})
    keys = ["text", "intent", "slots", "confidence", "safety", "alternatives", "ask", "seconds"]
    assert list(made) == keys
    assert made["safety"] == {"level": "emergency", "sign": "legs", "confirm": True}
    assert json.loads(json.dumps(made)) == made
