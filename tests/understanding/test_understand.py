"""The order in which an utterance is understood, from outside."""

from __future__ import annotations

import pytest

from bedside.events import Context, Expecting, Hypothesis, Level, YesNo
from bedside.packs.types import Pack
from bedside.understanding import Understander
from bedside.understanding.said import Candidate, Words
from tests.understanding.small import Understand


@pytest.mark.parametrize("said", ["stop", "Stop!", "um stop please", "oh stop", "bedside stop"])
def test_a_stop_word_stops(understand: Understand, said: str) -> None:
    assert understand(said).intent == "stop"


def test_every_stop_word_of_the_pack_stops(understand: Understand, pack: Pack) -> None:
    assert {understand(word).intent for word in pack.stop_words} == {"stop"}


def test_a_stop_word_inside_a_question_does_not_stop(understand: Understand) -> None:
    assert understand("how do i stop it coming back").intent == "prevention"


def test_to_stop_listening_is_not_to_stop(understand: Understand) -> None:
    assert understand("stop listening").intent == "stop_listening"


def test_a_warning_sign_stands_beside_the_best_intent(understand: Understand) -> None:
    reading = understand("i can't feel between my legs what do i do now")
    assert reading.safety is not None
    assert reading.safety.level is Level.EMERGENCY


def test_a_warning_sign_of_any_guess_wins(understand: Understand) -> None:
    reading = understand("heat or ice", "i have wet myself and my legs are numb")
    assert reading.intent == "heat_or_cold"
    assert reading.safety is not None


def test_a_whole_sentence_among_the_guesses_comes_before_a_likeness(understand: Understand) -> None:
    assert understand("ten over in bad", "turn over in bed").text == "turn over in bed"


@pytest.mark.parametrize(
    ("said", "intent"),
    [
        ("could you talk a little slower for me", "slower"),
        ("could you talk a little faster for me", "faster"),
        ("would you speak just a bit louder love", "louder"),
        ("would you speak just a bit quieter love", "quieter"),
        ("sorry hang on there just a second", "pause"),
        ("all right you can carry on now", "resume"),
    ],
)
def test_one_word_turns_the_meaning(understand: Understand, said: str, intent: str) -> None:
    assert understand(said).intent == intent


def test_going_back_is_more_than_the_bare_word(understand: Understand) -> None:
    assert understand("go back").intent == "back"
    assert understand("previous").intent == "back"
    assert understand("back").intent != "back"


@pytest.mark.parametrize("said", ["", "   ", "...", "the a of the"])
def test_nothing_is_made_of_nothing(understand: Understand, said: str) -> None:
    reading = understand(said)
    assert (reading.intent, reading.safety, reading.ask) == (None, None, None)


def test_there_is_a_reading_even_without_a_guess(understander: Understander) -> None:
    assert understander.understand((), Context())[0].intent is None


def test_there_is_one_reading_for_each_guess(understander: Understander) -> None:
    guesses = tuple(Hypothesis(text) for text in ("heat or ice", "he or ice", "eat rice"))
    assert len(understander.understand(guesses, Context())) == len(guesses)


def test_an_alarm_can_be_called_false_only_while_it_stands(understand: Understand) -> None:
    standing = Context(expecting=Expecting.ALL_CLEAR)
    assert understand("false alarm", context=standing).intent == "false_alarm"
    assert understand("false alarm").intent != "false_alarm"


def test_every_confidence_is_a_share(understand: Understand) -> None:
    for said in ("heat or ice", "um it sort of grabs me whenever", "purple balloons", "yes"):
        reading = understand(said)
        confidences = (reading.confidence, *(each.confidence for each in reading.alternatives))
        assert all(0.0 <= confidence <= 1.0 for confidence in confidences)


def test_unsure_is_an_answer_and_no_intent(understand: Understand) -> None:
    reading = understand("i'm not sure")
    assert (reading.intent, reading.answer) == (None, YesNo.UNSURE)


class Undecided:
    """A fallback that finds two intents equally likely."""

    def rank(self, said: Words) -> tuple[Candidate, ...]:
        return (Candidate("heat_or_cold", 0.9), Candidate("medicine", 0.9), Candidate(None, 0.1))


def test_between_two_close_intents_it_asks_with_their_titles(pack: Pack) -> None:
    reading = Understander(pack, Undecided()).understand((Hypothesis("tea or toast"),), Context())[0]
    assert reading.ask is not None
    assert pack.titles["heat_or_cold"] in reading.ask
    assert pack.titles["medicine"] in reading.ask
