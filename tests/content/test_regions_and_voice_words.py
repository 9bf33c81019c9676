"""Words by country, and how the voice says them."""

from __future__ import annotations

import re

from bedside.dialog import Settings
from bedside.dialog.lines import FORMS, Lines
from bedside.packs.spoken import OCCASION_WORDS, all_sentences, placeholders, region_words
from bedside.packs.types import Pack

# The three that the clinical reference names, and nothing else.
KNOWN_NUMBERS = {"112", "911", "999"}


def test_where_no_region_is_set_all_known_numbers_are_said(pack: Pack) -> None:
    assert pack.regions["default"].words["emergency_number"] == "112, 911 or 999"


def test_no_region_has_a_number_that_the_reference_does_not_name(pack: Pack) -> None:
    for region in pack.regions.values():
        assert set(re.findall(r"\d+", region.words["emergency_number"])) <= KNOWN_NUMBERS, region.id


def test_emergency_numbers_are_said_digit_by_digit(pack: Pack) -> None:
    for number in KNOWN_NUMBERS:
        assert len(pack.pronunciations[number].split()) == len(number)


def test_what_the_voice_is_given_holds_no_digits(pack: Pack) -> None:
    assert [said for said in pack.pronunciations.values() if re.search(r"\d", said)] == []


def test_every_word_of_the_default_region_is_used(pack: Pack) -> None:
    used = {name for sentence in all_sentences(pack) for name in placeholders(sentence.text)}
    assert set(region_words(pack, None)) - used == set()


def test_a_region_only_redefines_words_of_the_default(pack: Pack) -> None:
    known = set(pack.regions["default"].words)
    assert [region.id for region in pack.regions.values() if not set(region.words) <= known] == []


def test_where_nothing_has_to_wake_it_something_is_said_all_the_same(pack: Pack) -> None:
    lines, shorter = Lines(pack, Settings(wake_phrase=None)), 0
    nobody: frozenset[str] = frozenset()
    moment = {word: word for words in OCCASION_WORDS.values() for word in words}
    for intent, answer in pack.answers.items():
        for form in (*FORMS, *answer.follow_ups):
            written = Lines(pack, Settings()).form(intent, form, nobody)
            said = lines.form(intent, form, nobody)
            assert bool(said) == bool(written), (intent, form)
            assert not any("wake phrase" in line.text or "okay bedside" in line.text for line in said)
            shorter += len(said) < len(written)
    for occasion, wordings in pack.talk.items():
        assert all(lines.fill(wording, words=moment) for wording in wordings), occasion
    assert shorter > 0
