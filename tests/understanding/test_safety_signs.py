"""Every warning sign of the pack is heard in the many ways that people say it."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pytest

from bedside.events import Level
from bedside.packs.types import Pack
from bedside.understanding.safety import SafetyCheck

ORDER = [Level.EMERGENCY, Level.URGENT, Level.SOON]


@pytest.fixture(scope="module")
def safety(pack: Pack) -> SafetyCheck:
    return SafetyCheck(pack.safety)


class Said(NamedTuple):
    level: Level
    sign: str
    text: str


def said() -> list[Said]:
    with (Path(__file__).parent / "signs.tsv").open(encoding="utf-8") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [Said(Level(row["level"]), row["sign"], row["text"]) for row in rows]


SAID = said()


@pytest.mark.parametrize("one", SAID, ids=lambda one: one.text)
def test_a_sign_is_heard_at_its_level_or_a_more_urgent_one(safety: SafetyCheck, one: Said) -> None:
    found = safety.check(one.text)
    assert found is not None
    assert ORDER.index(found.safety.level) <= ORDER.index(one.level)


def test_every_sign_of_the_pack_is_said_in_three_ways_or_more(pack: Pack, safety: SafetyCheck) -> None:
    heard: Counter[str] = Counter()
    for one in SAID:
        found = safety.check(one.text)
        heard.update(found.signs if found is not None else ())
    assert [sign.id for sign in pack.safety.signs if heard[sign.id] < 3] == []


def test_the_list_names_signs_of_the_pack(pack: Pack) -> None:
    assert {one.sign for one in SAID} <= {sign.id for sign in pack.safety.signs}


def test_at_most_one_emergency_in_five_is_asked_back(safety: SafetyCheck) -> None:
    emergencies = [safety.check(one.text) for one in SAID if one.level is Level.EMERGENCY]
    asked = [found for found in emergencies if found is not None and found.safety.confirm]
    assert len(asked) <= len(emergencies) / 5


def test_a_sign_is_heard_in_any_spelling(safety: SafetyCheck) -> None:
    found = safety.check("Help! I CAN’T feel my legs...")
    assert found is not None
    assert (found.safety.level, found.safety.sign) == (Level.EMERGENCY, "legs")


@pytest.mark.parametrize(
    "text",
    [
        "how do i turn over because i can't feel anything down there and it's scary",
        "heat or ice and by the way i've wet the bed without noticing",
        "um so i i can't i can't feel my my legs",
        "is it bad that i can't feel my legs",
        "why can't i move my legs",
    ],
)
def test_a_sign_is_heard_in_the_middle_of_anything(safety: SafetyCheck, text: str) -> None:
    found = safety.check(text)
    assert found is not None
    assert found.safety.level is Level.EMERGENCY
    assert not found.safety.confirm


def test_two_weaker_signs_make_an_urgent_one(safety: SafetyCheck) -> None:
    found = safety.check("it's there every night for weeks whatever position", earlier=("weight_loss",))
    assert found is not None
    assert (found.safety.level, found.safety.sign) == (Level.URGENT, "cancer_signs")


def test_an_earlier_sign_alone_raises_nothing_again(safety: SafetyCheck) -> None:
    assert safety.check("heat or ice", earlier=("weight_loss", "night_pain")) is None


def test_the_most_urgent_sign_comes_first_and_the_others_are_kept(safety: SafetyCheck) -> None:
    found = safety.check("i fell over yesterday and now my legs have gone numb")
    assert found is not None
    assert found.signs[0] == "legs"
    assert "fall" in found.signs
