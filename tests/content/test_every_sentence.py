"""What holds for every sentence of the shipped pack, whoever wrote it and wherever it stands."""

from __future__ import annotations

import re

from bedside.packs.check import check_pack
from bedside.packs.findings import ERROR
from bedside.packs.spoken import all_sentences, spoken
from bedside.packs.types import Pack

# A person in the dark, who may not be able to lift a hand or the head, can follow none of these.
NEEDS_EYES = r"^(look at|watch)\b|\b(read the screen|click|tap|swipe|press the|on the screen|type)\b"

MOMENT = {
    "wake_phrase": "okay bedside",
    "first": "turning over",
    "second": "heat or ice",
    "movement": "four, seven, eight breathing, the short form",
    "side": "right",
    "minutes": "20",
}


def said(pack: Pack) -> list[str]:
    return [spoken(sentence, pack, None, MOMENT) for sentence in all_sentences(pack)]


def test_the_pack_check_finds_no_error(pack: Pack) -> None:
    faults = [finding for finding in check_pack(pack, knows=None) if finding.severity == ERROR]
    assert faults == []


def test_every_sentence_is_sourced_or_talk(pack: Pack) -> None:
    assert [sentence.id for sentence in all_sentences(pack) if bool(sentence.sources) == sentence.talk] == []


def test_every_sentence_has_fifteen_words_at_most_in_every_region(pack: Pack) -> None:
    for region in (None, *pack.regions):
        texts = [spoken(sentence, pack, region, MOMENT) for sentence in all_sentences(pack)]
        assert [text for text in texts if len(text.split()) > 15] == []


def test_every_entry_is_one_sentence(pack: Pack) -> None:
    assert [text for text in said(pack) if re.search(r"[.!?]\s+\w", text)] == []


def test_every_sentence_ends_so_that_the_voice_falls_or_rises(pack: Pack) -> None:
    assert [text for text in said(pack) if text[-1] not in ".?"] == []


def test_no_sentence_holds_the_word_stop(pack: Pack) -> None:
    assert [text for text in said(pack) if re.search(r"\bstop", text, re.IGNORECASE)] == []


def test_nothing_said_needs_eyes_or_a_screen(pack: Pack) -> None:
    assert [text for text in said(pack) if re.search(NEEDS_EYES, text.lower())] == []


def test_nobody_is_told_to_use_force(pack: Pack) -> None:
    forced = r"\b(by force|crack your|push through|push your back|hard as you can|pull yourself)\b"
    assert [text for text in said(pack) if re.search(forced, text.lower())] == []


def test_nothing_is_treated_cured_or_relieved(pack: Pack) -> None:
    claim = r"\b(treat|treats|treated|treating|cure|cures|cured|relieve|relieves|relief|heals?)\b"
    assert [text for text in said(pack) if re.search(claim, text.lower())] == []
