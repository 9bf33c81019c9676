"""Placeholders, and every sentence that can be spoken."""

from __future__ import annotations

from pathlib import Path

import pytest

from bedside.packs.spoken import all_sentences, fixed_sentences, placeholders, spoken
from bedside.packs.types import Pack
from tests.packs.written import BASE, SHIPPED, load, shipped

TEXT = """\
regions: {GB: {emergency_number: "999"}}
answers: {heat: {short: [{say: "Ask a {doctor}, or call {emergency_number}.", kind: chat}]}}
talk:
  greeting: [{say: "Say {wake_phrase}.", kind: chat}]
  ask_between: [{say: "Did you mean {first}, or {second}?", kind: chat}]
"""


@pytest.fixture
def pack(tmp_path: Path) -> Pack:
    return load(tmp_path, base=BASE, text=TEXT)


def test_a_region_fills_what_it_has_and_the_default_the_rest(pack: Pack) -> None:
    (sentence,) = pack.answers["heat"].short
    assert spoken(sentence, pack, "GB") == "Ask a doctor, or call 999."
    assert spoken(sentence, pack, None) == spoken(sentence, pack, "ZZ") == "Ask a doctor, or call 112."


def test_words_of_the_moment_win_over_the_region(pack: Pack) -> None:
    (sentence,) = pack.answers["heat"].short
    assert spoken(sentence, pack, "GB", {"emergency_number": "000"}) == "Ask a doctor, or call 000."


def test_fixed_sentences_leave_out_what_only_the_moment_knows(pack: Pack) -> None:
    assert fixed_sentences(pack, "GB") == ("Ask a doctor, or call 999.",)
    assert fixed_sentences(pack, "GB", {"wake_phrase": "hey you"})[1:] == ("Say hey you.",)


@pytest.mark.parametrize("folder", SHIPPED, ids=lambda path: path.name)
def test_every_shipped_sentence_can_be_spoken_in_every_region(folder: Path) -> None:
    pack = shipped(folder)
    moment = {
        "wake_phrase": "okay bedside",
        "first": "heat",
        "second": "ice",
        "movement": "ankle pumps",
        "minutes": "3",
        "side": "left",
    }
    for region in pack.regions:
        texts = [spoken(sentence, pack, region, moment) for sentence in all_sentences(pack)]
        assert all(text.strip() and "{" not in text for text in texts)


def test_every_shipped_sentence_has_an_id_of_its_own() -> None:
    for folder in SHIPPED:
        ids = [sentence.id for sentence in all_sentences(shipped(folder))]
        assert len(ids) == len(set(ids))


def test_placeholders_come_in_order() -> None:
    assert placeholders("{b} and {a} and {b}") == ("b", "a", "b")


@pytest.mark.parametrize("text", ["{", "}", "{}", "{0}", "{a.b}", "{a!r}", "{a:>9}"])
def test_braces_that_hold_no_name_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="."):
        placeholders(text)
