"""Every intent of the shipped pack: said in many ways, and understood in each."""

from __future__ import annotations

import pytest

from bedside.events import Context, Expecting, Hypothesis
from bedside.packs.load import load_pack
from bedside.packs.types import Pack
from bedside.resources import prompts_dir
from bedside.understanding import Understander
from bedside.understanding.follow_ups import follow_up_intents
from bedside.understanding.grammar import Grammar
from bedside.understanding.samples import some

PACK = load_pack(prompts_dir() / "en")

CONTRACT = (
    *("spasm_now", "turn_over", "get_out_of_bed", "sleep_position", "heat_or_cold", "medicine", "causes"),
    *("prevention", "treatment_options", "is_it_serious", "mattress", "why_lying_hurts", "chiropractor"),
    *("massage", "physiotherapy", "rest_or_move", "should_i_stretch", "how_long", "diagnosis_question"),
    *("body_mechanics", "desk_breaks", "stress", "lifestyle", "bedtime_routine", "pregnancy"),
    *("fragile_bones", "morning_stiffness"),
    *("start_stretching", "start_breathing", "start_relaxation", "heat_timer"),
    *("pause", "resume", "repeat", "next", "back", "stop", "start_over", "slower", "faster", "louder"),
    *("quieter", "time_left", "explain", "yes", "no", "pain_report", "it_hurts"),
    *("help", "about", "privacy", "thanks", "good_night", "stop_listening", "diary", "forget_me"),
)

NOT_INTENTS = {"unsure"}
"""Wordings of an answer; no reading has them as its intent."""

WAYS = 30
"""Ways of saying it that an intent has at least."""

LEARNED = 0.97
"""Share of its own examples that the pack understands at least."""


@pytest.mark.parametrize("intent", CONTRACT)
def test_the_intents_agreed_on_are_there(intent: str) -> None:
    assert intent in PACK.intents


@pytest.mark.parametrize("intent", PACK.intents)
def test_every_intent_has_a_title_to_ask_with(intent: str) -> None:
    assert PACK.titles[intent]


@pytest.mark.parametrize("intent", [each for each in CONTRACT if each in PACK.intents])
def test_every_intent_is_said_in_many_ways(intent: str) -> None:
    templates = [
        sentence for block in Grammar(PACK).blocks if block.intent == intent for sentence in block.sentences
    ]
    assert len({*templates, *PACK.examples.get(intent, ())}) >= WAYS


@pytest.mark.parametrize(
    "said", ["c", "d", "e", "i", "m", "p", "r", "t", "x", "x x", "b c", "asdf", "qwerty"]
)
def test_what_says_nothing_means_nothing(said: str, understander: Understander) -> None:
    reading = understander.understand((Hypothesis(said),), Context())[0]
    assert (reading.intent, reading.safety, reading.ask) == (None, None, None)


@pytest.mark.parametrize("intent", [each for each in PACK.intents if each not in NOT_INTENTS])
def test_every_template_is_understood(intent: str, understander: Understander) -> None:
    grammar = Grammar(PACK)
    for block in grammar.blocks:
        context = after_an_answer(intent, block.expecting or "nothing")
        for template in block.templates if block.intent == intent else ():
            for said in some(template, grammar, 3):
                reading = understander.understand((Hypothesis(" ".join(said)),), context)[0]
                meant = {reading.intent, *(each.intent for each in reading.alternatives)}
                assert intent in meant, " ".join(said)


def after_an_answer(intent: str, expecting: str = "nothing") -> Context:
    """Return what the conversation knows where a follow-up counts; for other intents, nothing."""
    follow_ups = frozenset({intent} & follow_up_intents(PACK))
    return Context(expecting=Expecting(expecting), follow_ups=follow_ups)


def test_examples_are_understood(understander: Understander, pack: Pack) -> None:
    said = [(text, intent) for intent, texts in pack.examples.items() for text in texts[::5]]
    right = 0
    for text, intent in said:
        found = understander.understand((Hypothesis(text),), after_an_answer(intent))[0].intent
        right += found == intent or (intent in NOT_INTENTS and found is None)
    assert right / len(said) >= LEARNED


def test_what_is_out_of_scope_is_refused(understander: Understander, pack: Pack) -> None:
    said = [text for text in pack.out_of_scope if not set(text) & set("([{<")]
    refused = sum(understander.understand((Hypothesis(text),), Context())[0].intent is None for text in said)
    assert refused / len(said) >= LEARNED


def test_stop_is_said_by_no_sentence_of_ours_that_is_no_stop(pack: Pack) -> None:
    intents = {intent for intent, texts in pack.examples.items() for text in texts if text in pack.stop_words}
    assert intents <= {"stop"}
