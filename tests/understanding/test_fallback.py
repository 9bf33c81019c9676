"""What is learned from a pack, and how."""

from __future__ import annotations

import numpy as np
import pytest

from bedside.packs.types import Pack
from bedside.understanding.fallback import LearnedFallback
from bedside.understanding.features import stem
from bedside.understanding.grammar import Grammar
from bedside.understanding.incidence import find_features
from bedside.understanding.text import words
from tests.understanding.small import small_pack

SAID = [
    words(text) for text in ("roll me over please", "roll over", "how do i turn over in bed", "ice", "over")
]
MEANT = {words("roll over"): ("turning",), words("turn"): ("turning",), words("in bed"): ("place", "night")}


def learned(pack: Pack) -> LearnedFallback:
    return LearnedFallback(pack, Grammar(pack))


@pytest.mark.parametrize("row", range(len(SAID)))
def test_features_found_together_are_those_found_alone(row: int) -> None:
    incidence = find_features(SAID, MEANT)
    alone, strange = incidence.numbers.of(SAID[row])
    assert list(incidence.features[incidence.rows == row]) == alone
    assert strange == 0


def test_a_word_that_no_example_has_is_counted_as_strange() -> None:
    assert find_features(SAID, MEANT).numbers.of(("purple", "over", "balloon"))[1] == 2


@pytest.mark.parametrize("spelled", ["rolling", "rolled", "rolls", "roll"])
def test_endings_do_not_matter(spelled: str) -> None:
    assert stem(spelled) == "roll"


def test_the_likeliest_intent_is_the_one_said_most_like_it() -> None:
    pack = small_pack(
        {"heat": ["use a hot pad", "is heat good"], "lie": ["how should i lie", "where do pillows go"]}
    )
    assert learned(pack).rank(words("would heat be good"))[0].intent == "heat"
    assert learned(pack).rank(words("where should my pillow go"))[0].intent == "lie"


def test_wordings_of_a_rule_mean_the_same() -> None:
    rules = {"cold": "(ice|frozen peas)", "warm": "(heat|wheat bag)"}
    pack = small_pack({"chill": ["put ice on it"], "warm": ["put heat on it"]}, rules=rules)
    assert learned(pack).rank(words("a wheat bag then"))[0].intent == "warm"
    assert learned(pack).rank(words("frozen peas then"))[0].intent == "chill"


@pytest.mark.parametrize("said", ["c", "d", "b c", "d d", "r m i"])
def test_letters_that_no_example_spells_are_like_nothing(said: str) -> None:
    pack = small_pack({"pills": ["is c b d any good", "vitamin d"], "scan": ["do i need an m r i"]})
    assert learned(pack).rank(words(said)) == ()


@pytest.mark.parametrize(("said", "intent"), [("c b d", "pills"), ("m r i", "scan"), ("x", "cross")])
def test_letters_that_an_example_spells_are_like_it(said: str, intent: str) -> None:
    pack = small_pack({"pills": ["is c b d any good"], "scan": ["do i need an m r i"], "cross": ["x"]})
    assert learned(pack).rank(words(said))[0].intent == intent


def test_what_is_out_of_scope_is_learned_as_none() -> None:
    pack = small_pack({"heat": ["is heat good"]}, out_of_scope=("what is the weather", "play some music"))
    assert learned(pack).rank(words("some music please"))[0].intent is None


def test_examples_are_learned_beside_the_templates() -> None:
    pack = small_pack({"a": ["alpha"], "b": ["beta"]}, examples={"b": ("a gamma ray",)})
    assert learned(pack).rank(words("gamma rays"))[0].intent == "b"


def test_learning_twice_gives_the_same() -> None:
    pack = small_pack({"a": ["one two three"], "b": ["four five six"]})
    first, second = (learned(pack).rank(words("two five")) for _ in range(2))
    assert first == second
    assert np.isfinite([each.score for each in first]).all()
