"""What is typed in figures is found like what is said."""

from __future__ import annotations

import re

import pytest

from bedside.packs.types import Pack
from bedside.understanding.figures import LARGEST, spelled_out
from bedside.understanding.safety import SafetyCheck
from bedside.understanding.text import words


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("39.2", "thirty nine point two"),
        ("20 weeks", "twenty weeks"),
        ("20wks", "twenty wks"),
        ("39c", "thirty nine c"),
        ("102.4", "102 point four"),
        ("0.5", "zero point five"),
        ("5.0", "five"),
        ("999", "999"),
        ("no figures", "no figures"),
    ],
)
def test_figures_are_spelled_out_as_they_are_said(typed: str, said: str) -> None:
    assert " ".join(spelled_out(words(typed), "en")) == said


def test_a_language_that_nobody_described_keeps_its_figures() -> None:
    assert spelled_out(("39.2", "weeks"), "zz") == ("39.2", "weeks")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("my temperature is 39.2", "my temperature is thirty nine point two"),
        ("20 weeks and bleeding", "twenty weeks and bleeding"),
        ("took 12 paracetamol", "took twelve paracetamol"),
        ("i'm 16", "i'm sixteen"),
        ("pain is 10/10 and nothing helps", "pain is ten out of ten and nothing helps"),
    ],
)
def test_a_sign_in_figures_is_the_sign_in_words(pack: Pack, typed: str, said: str) -> None:
    safety = SafetyCheck.of(pack)
    found = safety.check(typed)
    assert found is not None
    assert found == safety.check(said)


@pytest.mark.parametrize(
    "text", ["it's 39 degrees outside", "put a wash on at 40 degrees", "no fever it's 36.8"]
)
def test_a_number_that_is_no_temperature_of_a_body_is_no_fever(pack: Pack, text: str) -> None:
    assert SafetyCheck.of(pack).check(text) is None


def test_no_phrase_of_the_signs_waits_for_figures_that_are_spelled_out(pack: Pack) -> None:
    phrases = [phrase.text for phrase in pack.phrases if phrase.place.file.startswith("safety/")]
    figures = [int(found) for phrase in phrases for found in re.findall(r"\b\d+\b", phrase)]
    assert figures, "a number for help is among them"
    assert [number for number in figures if number <= LARGEST] == []
