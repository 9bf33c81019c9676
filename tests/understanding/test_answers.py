"""Yes, no and not sure."""

from __future__ import annotations

import pytest

from bedside.events import Context, Expecting, YesNo
from tests.understanding.small import Understand

ASKED = Context(expecting=Expecting.YES_NO)


@pytest.mark.parametrize(
    "said",
    ["yes", "yeah", "yep", "go on then", "please do", "sure", "aye", "why not", "mm hmm", "i think so"],
)
def test_there_are_many_ways_to_say_yes(understand: Understand, said: str) -> None:
    assert understand(said, context=ASKED).answer is YesNo.YES


@pytest.mark.parametrize(
    "said", ["no", "nah", "no thanks", "not now", "leave it", "i don't think so", "nope"]
)
def test_there_are_many_ways_to_say_no(understand: Understand, said: str) -> None:
    assert understand(said, context=ASKED).answer is YesNo.NO


@pytest.mark.parametrize("said", ["maybe", "dunno", "not sure", "i don't know", "hard to say", "perhaps"])
def test_there_are_many_ways_to_be_unsure(understand: Understand, said: str) -> None:
    assert understand(said, context=ASKED).answer is YesNo.UNSURE


@pytest.mark.parametrize(("said", "intent"), [("yes", "yes"), ("no", "no"), ("oh yes please", "yes")])
def test_an_answer_is_an_intent_too(understand: Understand, said: str, intent: str) -> None:
    assert understand(said).intent == intent


def test_going_on_is_yes_where_something_was_asked_and_resumes_where_not(understand: Understand) -> None:
    assert understand("go ahead", context=ASKED).intent == "yes"
    assert understand("go ahead").intent == "resume"


def test_an_answer_may_lead_a_longer_sentence(understand: Understand) -> None:
    assert understand("no it's only my lower back and my hip", context=ASKED).answer is YesNo.NO
    assert understand("yep yep do that", context=ASKED).answer is YesNo.YES


def test_a_question_in_place_of_an_answer_is_read_as_the_question(understand: Understand) -> None:
    assert understand("how do i turn over in bed", context=ASKED).intent == "turn_over"


def test_without_a_question_no_word_is_taken_for_an_answer(understand: Understand) -> None:
    assert understand("no pain no gain they say").answer is None
