"""The engine runs any pack, about anything."""

from __future__ import annotations

from dataclasses import replace

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


ORDERS = small_pack(
    {
        "order": ["[give me] {cups} {drink}[s] [(for; quickly) please]"],
        "tip": ["add [a] {percent} percent tip"],
        "heat": ["make it {degrees} degrees"],
        "time": ["in <span> [called {name}]"],
        "water": ["pour {1..30:ounces} ounces"],
    },
    lists={
        "cups": {"range": {"from": 1, "to": 100}},
        "drink": {"values": ["coffee", {"in": "(flat white|flattie)", "out": "flat_white"}]},
        "percent": {"range": {"from": 0, "to": 100, "step": 5, "type": "percentage"}},
        "degrees": {"range": {"from": -10, "to": 90, "fractions": "halves"}},
        "hours": {"range": {"from": 1, "to": 24, "multiplier": 60}},
        "minutes": {"range": {"from": 1, "to": 100}},
        "name": {"wildcard": True},
    },
    rules={"span": "({hours:hours_in_minutes} hour[s] [[and] {minutes} minute[s]]|{minutes} minute[s])"},
)
"""Numbers as a stranger writes them for hassil: ranges, and no words for them."""


@pytest.fixture(scope="module")
def orders() -> Understander:
    return Understander(ORDERS)


@pytest.mark.parametrize(
    ("said", "slots"),
    [
        ("twenty five coffees", {"cups": 25, "drink": "coffee"}),
        ("25 coffees", {"cups": 25, "drink": "coffee"}),
        ("give me one hundred flat whites quickly for please", {"cups": 100, "drink": "flat_white"}),
        ("add a fifteen percent tip", {"percent": 15}),
        ("make it sixty point five degrees", {"degrees": 60.5}),
        ("make it sixty degrees", {"degrees": 60}),
        ("make it minus five degrees", {"degrees": -5}),
        ("in two hours", {"hours_in_minutes": 120}),
        ("in one hour and thirty minutes", {"hours_in_minutes": 60, "minutes": 30}),
        ("in ten minutes called number one", {"minutes": 10, "name": "number one"}),
        ("pour twenty five ounces", {"ounces": 25}),
        ("could you give me thirty two coffees love", {"cups": 32}),
    ],
)
def test_spoken_numbers_and_digits_fill_a_range(
    said: str, slots: dict[str, object], orders: Understander
) -> None:
    found = best(orders, said).slots
    assert {slot: found.get(slot) for slot in slots} == slots


def test_a_number_between_two_steps_is_none_of_the_range(orders: Understander) -> None:
    assert best(orders, "add a tip of twelve percent will you").slots == {}


def test_a_number_that_may_belong_to_either_of_two_slots_fills_none() -> None:
    lists = {name: {"range": {"from": 1, "to": 60}} for name in ("cups", "spoons")}
    templates = {"sweeten": ["sugar {cups} cups with {spoons} spoons"]}
    pack = small_pack(templates, lists=lists, examples={"sweeten": ("sweeten all the tea",)})
    reading = best(Understander(pack), "sweeten all the tea with ten")
    assert (reading.intent, reading.slots) == ("sweeten", {})


def test_a_long_range_takes_every_number_as_digits() -> None:
    lists = {"steps": {"range": {"from": 1, "to": 100_000_000}}}
    walker = Understander(small_pack({"walk": ["walk {steps} steps"]}, lists=lists))
    assert best(walker, "walk 90000000 steps").slots == {"steps": 90_000_000}
    assert best(walker, "walk two hundred steps").slots == {"steps": 200}


def test_numbers_are_spelled_in_the_language_of_the_pack() -> None:
    pack = small_pack({"bestellen": ["{cups} kaffee"]}, lists={"cups": {"range": {"from": 1, "to": 100}}})
    german = Understander(replace(pack, language="de", sentences={**pack.sentences, "language": "de"}))
    assert best(german, "fünfundzwanzig kaffee").slots == {"cups": 25}


def test_a_pack_without_safety_rules_finds_no_sign(barista: Understander) -> None:
    assert best(barista, "i can't feel my legs").safety is None


def test_a_pack_without_talk_asks_nothing(barista: Understander) -> None:
    assert best(barista, "cancel my latte").ask is None


def test_one_function_will_do_for_one_utterance() -> None:
    assert understand((Hypothesis("forget my order"),), Context(), COFFEE)[0].intent == "cancel"
