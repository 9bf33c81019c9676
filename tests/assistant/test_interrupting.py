"""A pause can be called out while Bedside speaks, in the few words that are told from its own voice."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bedside.assistant import build
from bedside.assistant.interrupting import interruptions
from bedside.config import Config
from bedside.events import Context, Hypothesis
from bedside.packs.load import load_pack
from bedside.packs.types import Pack
from bedside.speech.ear import words_of
from bedside.understanding import Understander

PACK = Path(__file__).parents[2] / "prompts" / "en"


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load_pack(PACK)


def test_the_short_ways_to_ask_for_a_pause_interrupt(pack: Pack) -> None:
    found = interruptions(pack)
    assert {"pause", "hold on", "hang on"} <= set(found)
    assert max(len(phrase.split()) for phrase in found) == 2


def test_each_of_them_is_understood_as_a_pause(pack: Pack) -> None:
    understander = Understander(pack)
    for phrase in interruptions(pack):
        assert understander.understand((Hypothesis(phrase),), Context())[0].intent == "pause", phrase


def test_none_of_our_own_sentences_holds_one(pack: Pack) -> None:
    for sentence in build.fixed_texts(Config(), pack):
        said = f" {words_of(sentence)} "
        assert not [phrase for phrase in interruptions(pack) if f" {phrase} " in said], sentence


def test_a_pack_without_a_pause_has_none(pack: Pack) -> None:
    coffee = {"language": "en", "intents": {"order": {"data": [{"sentences": ["a latte"]}]}}}
    assert interruptions(replace(pack, sentences=coffee)) == ()
