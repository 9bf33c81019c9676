"""Every warning sign of the pack is heard in the many ways that people say it."""

from __future__ import annotations

import csv
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pytest

from bedside.events import Level
from bedside.packs.types import Pack
from bedside.understanding.safety import NO_SIGN, Finding, SafetyCheck

ORDER = [Level.EMERGENCY, Level.URGENT, Level.SOON]


class Said(NamedTuple):
    level: Level
    sign: str
    text: str


def said() -> list[Said]:
    with (Path(__file__).parent / "signs.tsv").open(encoding="utf-8") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [Said(Level(row["level"]), row["sign"], row["text"]) for row in rows]


SAID = said()
"""Utterances that the pack does not have among its own examples."""


@pytest.fixture(scope="module")
def safety(pack: Pack) -> SafetyCheck:
    return SafetyCheck.of(pack)


@pytest.fixture(scope="module")
def rules(pack: Pack) -> SafetyCheck:
    """Return the check without its net of examples."""
    return SafetyCheck.of(replace(pack, safety=replace(pack.safety, examples={}, far_examples={})))


def reaches(found: Finding | None, level: Level) -> bool:
    return found is not None and ORDER.index(found.safety.level) <= ORDER.index(level)


@pytest.mark.parametrize("one", SAID, ids=lambda one: one.text)
def test_a_sign_is_heard_at_its_level_or_a_more_urgent_one(safety: SafetyCheck, one: Said) -> None:
    assert reaches(safety.check(one.text), one.level)


def test_none_of_these_is_an_example_of_the_pack(pack: Pack) -> None:
    known = {text for texts in pack.safety.examples.values() for text in texts}
    assert [one.text for one in SAID if one.text in known] == []


def test_the_rules_alone_find_every_example_of_a_sign(pack: Pack, rules: SafetyCheck) -> None:
    levels = {sign.id: Level(sign.level) for sign in pack.safety.signs}
    missed = [
        text
        for sign, texts in pack.safety.examples.items()
        for text in texts
        if sign != NO_SIGN and not reaches(rules.check(text), levels[sign])
    ]
    assert missed == []


def signs(found: Finding | None) -> tuple[str, ...]:
    return () if found is None else tuple(safety.sign for safety in (found.safety, *found.others))


def test_every_sign_of_the_pack_is_said_in_three_ways_or_more(pack: Pack, rules: SafetyCheck) -> None:
    heard: Counter[str] = Counter()
    for text in (text for texts in pack.safety.examples.values() for text in texts):
        found = rules.check(text)
        heard.update(signs(found))
    assert [sign.id for sign in pack.safety.signs if heard[sign.id] < 3] == []


def test_every_sign_has_examples_and_a_question(pack: Pack) -> None:
    assert [sign.id for sign in pack.safety.signs if not pack.safety.examples.get(sign.id)] == []
    assert [sign.id for sign in pack.safety.signs if sign.question is None] == []


def test_at_most_one_emergency_in_five_is_asked_back(pack: Pack, safety: SafetyCheck) -> None:
    grave = [sign.id for sign in pack.safety.signs if sign.level == "emergency"]
    texts = [text for sign in grave for text in pack.safety.examples[sign]]
    asked = [found for found in map(safety.check, texts) if found is not None and found.safety.confirm]
    assert len(asked) <= len(texts) / 5


def test_the_net_asks_about_what_is_like_an_example(pack: Pack) -> None:
    """Learned from every other example and without any rule, the net finds three of four of the rest."""
    grave = {sign.id for sign in pack.safety.signs if sign.level == "emergency"}
    examples = {sign: texts for sign, texts in pack.safety.examples.items() if sign in {*grave, NO_SIGN}}
    signs = tuple(replace(sign, heard=(), maybe=()) for sign in pack.safety.signs)
    learned = {sign: texts[::2] for sign, texts in examples.items()}
    without_rules = replace(pack.safety, signs=signs, examples=learned, far_examples={})
    net = SafetyCheck.of(replace(pack, safety=without_rules))
    left = [(sign, text) for sign in grave for text in examples.get(sign, ())[1::2]]
    found = [(sign, finding) for sign, text in left if (finding := net.check(text)) is not None]
    assert len(found) >= 0.75 * len(left)
    assert all(finding.safety.confirm for _, finding in found)
    assert sum(sign == finding.safety.sign for sign, finding in found) >= 0.8 * len(
        found
    )  # another sign is found by the questions


def test_the_net_is_quiet_about_nearly_all_that_only_sounds_like_a_sign(pack: Pack) -> None:
    signs = tuple(replace(sign, heard=(), maybe=()) for sign in pack.safety.signs)
    net = SafetyCheck.of(replace(pack, safety=replace(pack.safety, signs=signs)))
    texts = pack.safety.examples[NO_SIGN]
    asked = [text for text in texts if net.check(text) is not None]
    assert len(asked) <= len(texts) / 100, asked


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


@pytest.mark.parametrize(
    ("heard", "sign"),
    [
        ("it can't be", "bladder"),
        ("can't we", "bladder"),
        ("my just hurts", "chest"),
        ("both legs feel week", "legs"),
        ("i had ten new refund", "overdose"),
    ],
)
def test_what_may_be_misheard_is_asked_about(safety: SafetyCheck, heard: str, sign: str) -> None:
    found = safety.check(heard)
    assert found is not None
    assert (found.safety.sign, found.safety.confirm) == (sign, True)


def test_two_weaker_signs_make_an_urgent_one(safety: SafetyCheck) -> None:
    found = safety.check("it's there every night for weeks whatever position", earlier=("weight_loss",))
    assert found is not None
    assert (found.safety.level, found.safety.sign) == (Level.URGENT, "cancer_signs")


@pytest.mark.parametrize(
    ("first", "then", "sign"),
    [
        ("my foot is weak", "since this morning", "legs"),
        ("my foot is weak", "it's getting weaker by the hour", "legs"),
        ("my left leg is numb", "and now the right", "legs"),
        ("i've had a fall", "i can't get up", "trauma"),
        ("i've had a fall", "how do i get up off the floor", "trauma"),
    ],
)
def test_an_urgent_sign_becomes_an_emergency_by_what_is_said_next(
    safety: SafetyCheck, first: str, then: str, sign: str
) -> None:
    before = safety.check(first)
    assert before is not None
    assert before.safety.level is Level.URGENT
    found = safety.check(then, signs(before))
    assert found is not None
    assert (found.safety.level, found.safety.sign, found.safety.confirm) == (Level.EMERGENCY, sign, False)


def test_one_leg_only_is_still_urgent_where_both_were_asked_about(safety: SafetyCheck) -> None:
    found = safety.check("no just one", ("legs",))
    assert found is not None
    assert (found.safety.level, found.safety.sign) == (Level.URGENT, "foot_weak")


def test_an_earlier_sign_alone_raises_nothing_again(safety: SafetyCheck) -> None:
    assert safety.check("heat or ice", earlier=("weight_loss", "night_pain")) is None


def test_the_most_urgent_sign_comes_first_and_the_others_are_kept(safety: SafetyCheck) -> None:
    found = safety.check("i fell over yesterday and now my legs have gone numb")
    assert found is not None
    assert signs(found)[0] == "legs"
    assert "fall" in signs(found)
