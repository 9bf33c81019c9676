"""Asking for a session: told apart from asking about it, with what it takes, and never against the person."""

from __future__ import annotations

import pytest

from bedside.events import Level, SlotValue
from bedside.packs.types import Pack
from bedside.understanding.grammar import Grammar
from bedside.understanding.samples import every
from tests.understanding.small import Understand

VALUES = {
    ("start_stretching", "routine"): "spasm gentle_five turn_over get_up morning before_sleep cant_sleep",
    ("start_stretching", "move"): """knee_to_chest both_knees_to_chest pelvic_tilt knee_rolls ankle_pumps
        heel_slides bridge child_pose cat_cow figure_four hamstring supported_rest side_curl deep_tummy
        buttock_squeeze fall_out piriformis front_lying log_roll""",
    ("start_breathing", "pattern"): """calm belly box four_seven_eight four_seven_eight_short sighing
        resonance""",
    ("start_relaxation", "kind"): "muscle_relaxation body_scan meditation",
    ("heat_timer", "what"): "heat cold",
}
"""What the sessions take, as it was agreed on."""

ASKED = [
    ("let's do the knee one", "start_stretching", {"move": "knee_to_chest"}),
    ("could you maybe take me through the windscreen wipers", "start_stretching", {"move": "knee_rolls"}),
    ("talk me through turning over step by step", "start_stretching", {"routine": "turn_over"}),
    ("run the getting up routine", "start_stretching", {"routine": "get_up"}),
    ("start stretching", "start_stretching", {}),
    ("could we do like five minutes of the box one", "start_breathing", {"pattern": "box", "minutes": 5}),
    ("the four seven eight thing please", "start_breathing", {"pattern": "four_seven_eight"}),
    ("do the short four seven eight", "start_breathing", {"pattern": "four_seven_eight_short"}),
    ("help me breathe", "start_breathing", {}),
    ("tense and release for ten minutes", "start_relaxation", {"kind": "muscle_relaxation", "minutes": 10}),
    ("PMR", "start_relaxation", {"kind": "muscle_relaxation"}),
    ("help me fall asleep", "start_relaxation", {}),
    ("i can't relax", "start_relaxation", {}),
    ("set a timer for the heat pad", "heat_timer", {"what": "heat"}),
    ("tell me in twenty minutes to take the ice off", "heat_timer", {"what": "cold", "minutes": 20}),
    ("ice timer for quarter of an hour", "heat_timer", {"what": "cold", "minutes": 15}),
]

NEIGHBOURS = [
    ("should i stretch", "should_i_stretch"),
    ("is the bridge safe for me", "should_i_stretch"),
    ("i can't stretch it hurts too much", "should_i_stretch"),
    ("help me turn over", "turn_over"),
    ("how do i turn over", "turn_over"),
    ("help me get out of bed", "get_out_of_bed"),
    ("how long do i leave the heat on", "heat_or_cold"),
    ("i've had the heat on for half an hour", "heat_or_cold"),
    ("what should i do before bed", "bedtime_routine"),
    ("why am i so stiff in the morning", "morning_stiffness"),
    ("would meditation help my back", "stress"),
    ("do breathing exercises help a back", "treatment_options"),
    ("help me", "spasm_now"),
    ("set a timer for the oven", None),
    ("i tried meditation once", None),
]

STEERED = [
    ("next", "next"),
    ("skip this one", "next"),
    ("done", "next"),
    ("okay done", "next"),
    ("ready for the next one", "next"),
    ("ready", "resume"),
    ("okay ready", "resume"),
    ("i'm there", "resume"),
    ("my knees are bent", "resume"),
    ("go back", "back"),
    ("the one before", "back"),
    ("start over", "start_over"),
    ("how long left", "time_left"),
    ("how much longer", "time_left"),
    ("how much longer is this one", "time_left"),
    ("what should i feel", "explain"),
    ("which leg", "explain"),
    ("which side", "explain"),
    ("stop the timer", "stop"),
    ("no more breathing", "stop"),
    ("don't do the stretches", "no"),
]


@pytest.mark.parametrize(("intent", "slot"), VALUES)
def test_a_session_takes_what_was_agreed_on(intent: str, slot: str, pack: Pack) -> None:
    grammar = Grammar(pack)
    values = {value for _, value in grammar.values(grammar.slots[intent][slot])}
    assert values == set(VALUES[intent, slot].split())
    assert "minutes" in grammar.slots[intent]


@pytest.mark.parametrize(("intent", "slot"), VALUES)
def test_no_wording_stands_for_two_values(intent: str, slot: str, pack: Pack) -> None:
    grammar = Grammar(pack)
    wordings = [
        (said, value)
        for template, value in grammar.values(grammar.slots[intent][slot])
        for said in every(template, grammar)
    ]
    assert len(dict(wordings)) == len(set(wordings)) > len(VALUES[intent, slot].split())


@pytest.mark.parametrize(("said", "intent", "slots"), ASKED)
def test_a_session_is_begun_with_what_was_named(
    said: str, intent: str, slots: dict[str, SlotValue], understand: Understand
) -> None:
    reading = understand(said)
    assert (reading.intent, dict(reading.slots), reading.safety) == (intent, slots, None)


@pytest.mark.parametrize(("said", "intent"), NEIGHBOURS)
def test_what_only_sounds_like_a_session_begins_none(
    said: str, intent: str | None, understand: Understand
) -> None:
    assert understand(said).intent == intent


@pytest.mark.parametrize(("said", "intent"), STEERED)
def test_a_session_is_steered_in_a_few_words(said: str, intent: str, understand: Understand) -> None:
    assert understand(said).intent == intent


@pytest.mark.parametrize(
    "said",
    [
        "i can't breathe",
        "help me breathe i can't get any air",
        "breathe with me i can't catch my breath",
        "need help breathing",
        "i need help to breathe",
        "help me breathe i'm struggling",
        "do the stretches my legs have gone numb",
        "do the box breathing my chest hurts",
    ],
)
def test_a_warning_sign_is_heard_beside_a_session(said: str, understand: Understand) -> None:
    safety = understand(said).safety
    assert safety is not None and safety.level is Level.EMERGENCY
