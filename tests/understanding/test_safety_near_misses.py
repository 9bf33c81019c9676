"""What sounds like a warning sign and is none alarms nobody, and is seldom asked about."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import pytest

from bedside.packs.types import Pack
from bedside.understanding.safety import Finding, SafetyCheck


@pytest.fixture(scope="module")
def safety(pack: Pack) -> SafetyCheck:
    return SafetyCheck.of(pack)


def near_misses() -> dict[str, list[str]]:
    with (Path(__file__).parent / "near_misses.tsv").open(encoding="utf-8") as file:
        classes: dict[str, list[str]] = {}
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            classes.setdefault(row["class"], []).append(row["text"])
        return classes


CLASSES = near_misses()


def alarmed(found: Finding | None) -> bool:
    return found is not None and not found.safety.confirm


@pytest.mark.parametrize("kind", CLASSES)
def test_no_near_miss_alarms(safety: SafetyCheck, kind: str) -> None:
    assert [text for text in CLASSES[kind] if alarmed(safety.check(text))] == []


# Pain in one leg is asked about on purpose: weakness would make it urgent.
@pytest.mark.parametrize("kind", [kind for kind in CLASSES if kind != "one_leg"])
def test_at_most_one_near_miss_in_ten_is_asked_about_by_rule(pack: Pack, kind: str) -> None:
    rules = SafetyCheck.of(replace(pack, safety=replace(pack.safety, examples={}, far_examples={})))
    asked = [text for text in CLASSES[kind] if rules.check(text) is not None]
    assert len(asked) <= len(CLASSES[kind]) / 10


def test_at_most_one_near_miss_in_five_is_asked_about_at_all(safety: SafetyCheck) -> None:
    texts = [text for texts in CLASSES.values() for text in texts]
    asked = [text for text in texts if safety.check(text) is not None]
    assert len(asked) <= len(texts) / 5


def test_the_pack_s_own_examples_practically_never_alarm(pack: Pack, safety: SafetyCheck) -> None:
    texts = [text for texts in pack.examples.values() for text in texts]
    false = [text for text in texts if alarmed(safety.check(text))]
    assert len(false) <= len(texts) / 100, false


def test_the_pack_s_own_examples_are_seldom_asked_about(pack: Pack, safety: SafetyCheck) -> None:
    texts = [text for texts in pack.examples.values() for text in texts]
    asked = [text for text in texts if safety.check(text) is not None]
    assert len(asked) <= len(texts) / 33, asked


@pytest.mark.parametrize("text", ["", "um", "hmm", "the the", "?!"])
def test_nothing_said_is_no_sign(safety: SafetyCheck, text: str) -> None:
    assert safety.check(text) is None
