"""What people tell of themselves: found, denied, and told apart from what others have."""

from __future__ import annotations

import pytest

from bedside.packs.spoken import all_sentences
from bedside.packs.types import Pack
from bedside.understanding.facts import FactFinder


@pytest.fixture(scope="module")
def facts(pack: Pack) -> FactFinder:
    return FactFinder(pack)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("i'm pregnant can i use a heat pad", "pregnant"),
        ("i'm seven months pregnant", "late_pregnancy"),
        ("i'm thirty two weeks gone", "late_pregnancy"),
        ("they told me i've got osteoporosis", "fragile_bones"),
        ("my bones are a bit brittle", "fragile_bones"),
        ("i had a hip replacement last year", "new_joint"),
        ("i had my knee replaced in march", "new_joint"),
        ("i've got high blood pressure", "heart"),
        ("i've a dodgy heart you see", "heart"),
        ("i get asthma", "lungs"),
        ("the pain goes down my left leg", "leg_pain"),
        ("it's my left side", "left"),
        ("the right side of my back hurts", "right"),
    ],
)
def test_a_fact_is_found_in_what_people_say(facts: FactFinder, said: str, told: str) -> None:
    assert facts.told(said).get(told) is True


@pytest.mark.parametrize(
    "said",
    [
        "my wife is pregnant",
        "what if i get pregnant",
        "my mother had osteoporosis",
        "should i lie on my left side",
        "which is better left or right",
        "heat or ice",
        "that was right thank you",
        "my husband has a bad heart",
    ],
)
def test_what_is_somebody_elses_or_only_asked_is_no_fact(facts: FactFinder, said: str) -> None:
    assert not any(facts.told(said).values())


@pytest.mark.parametrize(
    ("said", "denied"), [("i'm not pregnant", "pregnant"), ("i don't have asthma", "lungs")]
)
def test_a_fact_can_be_denied(facts: FactFinder, said: str, denied: str) -> None:
    assert facts.told(said).get(denied) is False


def test_every_fact_of_the_pack_changes_a_sentence(pack: Pack) -> None:
    used = {fact for sentence in all_sentences(pack) for fact in (*sentence.when, *sentence.unless)}
    implied = {fact for each in pack.facts.values() for fact in each.implies}
    assert set(pack.facts) - used - implied == set()
