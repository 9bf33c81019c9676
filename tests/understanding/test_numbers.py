"""Spoken numbers as digits, and what is made of them."""

from __future__ import annotations

import pytest

from bedside.events import Context, Expecting
from bedside.packs.types import Pack
from bedside.understanding.grammar import Grammar
from bedside.understanding.numbers import Numbers
from tests.understanding.small import Understand, small_pack

ASKED = Context(expecting=Expecting.SCORE)


@pytest.fixture(scope="module")
def numbers(pack: Pack) -> Numbers:
    return Numbers(Grammar(pack), pack.language)


@pytest.mark.parametrize(
    ("said", "digits"),
    [
        ("seven out of ten", "7 out of ten"),
        ("ten minutes", "10 minutes"),
        ("a couple of minutes", "2 minutes"),
        ("half an hour", "30 minutes"),
        ("a quarter of an hour", "15 minutes"),
        ("three quarters of an hour", "45 minutes"),
        ("an hour and a half", "90 minutes"),
        ("two and a half hours", "150 minutes"),
        ("ninety seconds", "1.5 minutes"),
        ("four seven eight", "4 7 8"),
        ("twenty five", "25"),
        ("one or two", "1 or 2"),
        ("six and a half", "6.5"),
        ("a hundred and ten", "110"),
        ("two hundred and five", "205"),
        ("7", "7"),
        ("a half baked idea", "a half baked idea"),
        ("my 2nd try", "my 2nd try"),
    ],
)
def test_numbers_become_digits(numbers: Numbers, said: str, digits: str) -> None:
    assert " ".join(numbers.digits(tuple(said.split()))) == digits


@pytest.mark.parametrize(
    ("said", "score"),
    [
        ("seven", 7),
        ("it's a seven", 7),
        ("seven out of ten", 7),
        ("on a scale of one to ten i'd say eight", 8),
        ("six no seven yes seven", 7),
        ("six and a half", 6.5),
        ("it was an eight and now it's a three", 3),
        ("10", 10),
        ("nought", 0),
    ],
)
def test_the_score_asked_for_is_the_last_one_said(understand: Understand, said: str, score: float) -> None:
    reading = understand(said, context=ASKED)
    assert (reading.intent, reading.slots) == ("pain_report", {"score": score})


@pytest.mark.parametrize(
    ("heard", "score"), [("ate", 8), ("to", 2), ("won", 1), ("tree", 3), ("i'd say for", 4)]
)
def test_a_number_asked_for_may_be_misheard(understand: Understand, heard: str, score: int) -> None:
    assert understand(heard, context=ASKED).slots == {"score": score}


@pytest.mark.parametrize("said", ["eleven", "twenty", "forty two"])
def test_no_score_is_over_ten(understand: Understand, said: str) -> None:
    assert "score" not in understand(said, context=ASKED).slots


def test_unasked_a_bare_number_is_no_score(understand: Understand) -> None:
    assert understand("seven").intent is None
    assert understand("ate").intent is None


@pytest.mark.parametrize(
    "said", ["my pain is seven out of ten", "I'd give it a 7 out of 10", "pain level seven"]
)
def test_unasked_a_number_with_words_of_pain_is_a_score(understand: Understand, said: str) -> None:
    reading = understand(said)
    assert (reading.intent, reading.slots) == ("pain_report", {"score": 7})


def test_a_pack_without_number_words_keeps_its_words() -> None:
    numbers = Numbers(Grammar(small_pack({"order": ["twelve ounces"]})), "en")
    assert numbers.digits(("twelve", "ounces")) == ("twelve", "ounces")
