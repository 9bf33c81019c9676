"""Our reading of templates is hassil's own, and no template is lost before hassil sees it."""

from __future__ import annotations

from typing import Any, cast

import pytest
from hassil import Intents, sample_intents

from bedside.packs.types import Pack
from bedside.understanding.dialect import TemplateError, read_template
from bedside.understanding.grammar import Grammar
from bedside.understanding.samples import every, some
from bedside.understanding.sieve import Sieve
from tests.understanding.small import small_pack

TRICKY = [
    "turn over",
    "(turn|roll) over [in bed]",
    "spasm[s]",
    "un(do|tie) it",
    "[[really] nested] things",
    "a (b|c [d]) e",
    "<greet> you",
    "(turn; over)",
    "set {minutes} minutes",
    "take {pill} [now]",
    "{1..3:count} times",
]

TRICKY_PACK = small_pack(
    {"tricky": TRICKY},
    rules={"greet": "(hello|good [old] day)"},
    lists={
        "minutes": {"range": {"from": 5, "to": 15, "step": 5, "words": False}},
        "pill": {"values": ["aspirin", {"in": "(pain|head) killer", "out": "killer"}]},
    },
)


def spellings(sentence: str, pack: Pack) -> set[str]:
    """Return all that hassil can say by one sentence."""
    alone = small_pack({"one": [sentence]}).sentences
    parsed = Intents.from_dict(cast("dict[str, Any]", {**pack.sentences, "intents": alone["intents"]}))
    return {" ".join(text.split()) for _, text in sample_intents(parsed)}


@pytest.mark.parametrize("sentence", [each for each in TRICKY if ".." not in each])
def test_what_can_be_said_is_what_hassil_can_say(sentence: str) -> None:
    ours = {" ".join(said) for said in every(read_template(sentence), Grammar(TRICKY_PACK))}
    assert ours == spellings(sentence, TRICKY_PACK)


@pytest.mark.parametrize("wrong", ["(open", "shut]", "a (b|c"])
def test_brackets_must_match(wrong: str) -> None:
    with pytest.raises(TemplateError):
        read_template(wrong)


def test_a_few_samples_reach_every_first_choice() -> None:
    grammar = Grammar(small_pack({"a": ["(one|two|three|four)"]}))
    assert {said[0] for said in some(grammar.blocks[0].templates[0], grammar, 4)} == {
        "one",
        "two",
        "three",
        "four",
    }


@pytest.mark.parametrize("pack_name", ["tricky", "shipped"])
def test_the_sieve_lets_every_sentence_of_a_template_through(pack_name: str, pack: Pack) -> None:
    grammar = Grammar(TRICKY_PACK if pack_name == "tricky" else pack)
    templates = [template for block in grammar.blocks for template in block.templates]
    sieve = Sieve(templates, grammar)
    for number, template in enumerate(templates):
        for said in some(template, grammar, 12):
            assert number in sieve.fitting(" ".join(said)), said


def test_the_sieve_holds_back_what_no_template_says(pack: Pack) -> None:
    grammar = Grammar(pack)
    sieve = Sieve([template for block in grammar.blocks for template in block.templates], grammar)
    assert not sieve.fitting("the penguins have eaten my purple balloon")
