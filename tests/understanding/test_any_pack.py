"""The engine runs any pack, about anything."""

from __future__ import annotations

import pytest

from bedside.events import Context, Hypothesis, Reading
from bedside.understanding import Understander, understand
from tests.understanding.small import small_pack

COFFEE = small_pack(
    {
        "order": [
            "[can i|may i|i'd like to] (have|get|order) (a|an) [{size}] [{roast}] {drink} [with {extra}]"
        ],
        "cancel": ["(cancel|forget) (that|my order)"],
    },
    lists={
        "size": {"values": ["small", "large", {"in": "twelve ounce", "out": "medium"}]},
        "roast": {"values": ["dark roast", "light roast"]},
        "drink": {"values": ["coffee", "iced coffee", "latte", "espresso"]},
        "extra": {"values": ["milk", "brown sugar", "a lot of milk"]},
    },
    skip_words=["please", "um"],
)


@pytest.fixture(scope="module")
def barista() -> Understander:
    return Understander(COFFEE)


def best(barista: Understander, said: str) -> Reading:
    return barista.understand((Hypothesis(said),), Context())[0]


def test_slots_take_the_values_of_the_pack(barista: Understander) -> None:
    reading = best(barista, "um can i get a twelve ounce dark roast iced coffee with brown sugar please")
    assert reading.intent == "order"
    assert reading.slots == {
        "size": "medium",
        "roast": "dark roast",
        "drink": "iced coffee",
        "extra": "brown sugar",
    }


def test_an_order_in_other_words_keeps_its_values(barista: Understander) -> None:
    reading = best(barista, "a large latte for me and make that with a lot of milk will you")
    assert (reading.intent, reading.slots) == (
        "order",
        {"size": "large", "drink": "latte", "extra": "a lot of milk"},
    )


def test_a_pack_without_safety_rules_finds_no_sign(barista: Understander) -> None:
    assert best(barista, "i can't feel my legs").safety is None


def test_a_pack_without_talk_asks_nothing(barista: Understander) -> None:
    assert best(barista, "cancel my latte").ask is None


def test_one_function_will_do_for_one_utterance() -> None:
    assert understand((Hypothesis("forget my order"),), Context(), COFFEE)[0].intent == "cancel"
