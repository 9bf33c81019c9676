"""Nothing is said twice word for word; follow-ups, facts and refusals."""

from __future__ import annotations

from bedside.dialog import State
from bedside.events import TimedOut, Woke, YesNo
from tests.dialog.night import Night, heard

HEAT = heard("heat_or_cold")
NO = heard("no", answer=YesNo.NO)


def test_the_same_question_is_answered_in_other_words_each_time(night: Night) -> None:
    said = [night.ask(HEAT) for _ in range(4)]
    assert said == [["heat 1", "heat 2", "turn over?"], ["heat again"], ["heat long"], ["already_told"]]


def test_repeat_still_repeats_when_all_was_told(night: Night) -> None:
    for _ in range(4):
        night.ask(HEAT)
    assert night.ask(heard("repeat")) == ["heat long"]


def test_repeat_says_an_open_offer_too(night: Night) -> None:
    night.ask(HEAT)
    assert night.ask(heard("repeat")) == ["heat 1", "heat 2", "turn over?"]


def test_explaining_twice_says_that_it_was_told(night: Night) -> None:
    night.ask(HEAT)
    night.ask(heard("explain"))
    assert night.ask(heard("explain")) == ["already_told"]


def test_a_new_conversation_starts_with_the_short_form_again(night: Night) -> None:
    night.ask(HEAT)
    night.tell(TimedOut("listening"), Woke())
    assert night.ask(HEAT)[:2] == ["heat 1", "heat 2"]


def test_what_was_declined_is_not_offered_again(night: Night) -> None:
    night.ask(HEAT)
    night.ask(NO)
    assert "turn over?" not in night.ask(HEAT)


def test_what_was_answered_is_not_offered(night: Night) -> None:
    night.ask(heard("turn_over"))
    assert night.ask(HEAT) == ["heat 1", "heat 2"]


def test_a_follow_up_is_answered_in_the_context_of_the_last_answer(night: Night) -> None:
    assert night.dialog.context.follow_ups == frozenset()
    night.ask(HEAT)
    assert night.dialog.context.follow_ups == {"how_long_for"}
    assert night.ask(heard("how_long_for")) == ["heat for twenty"]
    assert night.ask(heard("how_long_for")) == ["already_told"]


def test_what_the_person_told_changes_what_is_said(night: Night) -> None:
    assert night.ask(heard(facts={"pregnant": True})) == ["fact_noted"]
    assert night.ask(HEAT)[:2] == ["heat 1", "heat pregnant"]


def test_a_fact_in_the_same_breath_as_the_question_counts(night: Night) -> None:
    assert night.ask(heard("heat_or_cold", facts={"pregnant": True}))[:2] == ["heat 1", "heat pregnant"]


def test_a_fact_can_be_taken_back(night: Night) -> None:
    night.ask(heard(facts={"pregnant": True}))
    night.ask(heard("turn_over", facts={"pregnant": False}))
    assert night.ask(HEAT)[:2] == ["heat 1", "heat 2"]


def test_facts_are_forgotten_with_the_conversation(night: Night) -> None:
    night.ask(heard(facts={"pregnant": True}))
    night.tell(TimedOut("listening"), Woke())
    assert night.ask(HEAT)[:2] == ["heat 1", "heat 2"]


def test_a_kind_of_question_is_refused_in_its_own_words_and_each_time_in_others(night: Night) -> None:
    assert night.ask(heard(refusal="animal")) == ["animals 1"]
    assert night.ask(heard(refusal="animal")) == ["animals 2"]


def test_refusals_end_too(night: Night) -> None:
    said = [night.ask(heard(refusal="animal")) for _ in range(9)]
    assert said[-2:] == [["not_understood.second"], ["not_understood.third"]]
    assert night.state is State.IDLE


def test_louder_leaves_an_offer_open(night: Night) -> None:
    night.ask(HEAT)
    night.ask(heard("louder"))
    assert night.ask(heard("yes", answer=YesNo.YES)) == ["turn 1"]


def test_no_to_which_of_two_asks_for_other_words(night: Night) -> None:
    night.ask(heard(None, ask="heat or ice?"))
    assert night.ask(NO) == ["neither"]


def test_no_to_an_offer_after_which_of_two_was_settled_is_no_to_the_offer(night: Night) -> None:
    night.ask(heard(None, ask="heat or ice?"))
    night.ask(HEAT)
    assert night.ask(NO) == ["offer_declined"]


def test_a_fact_that_cannot_wait_is_answered_at_once_and_what_was_asked_after_it(night: Night) -> None:
    assert night.ask(heard(facts={"dizzy": True})) == ["stay lying"]
    assert night.ask(heard("turn_over", facts={"dizzy": True})) == ["stay lying", "turn 1"]


def test_what_is_barely_understood_beside_it_is_left(night: Night) -> None:
    assert night.ask(heard("turn_over", facts={"dizzy": True}, confidence=0.6)) == ["stay lying"]


def test_a_fact_that_is_taken_back_is_heard(night: Night) -> None:
    assert night.ask(heard(facts={"dizzy": False})) == ["fact_dropped"]


def test_a_fact_may_bring_the_answer_that_follows_where_nothing_was_asked(night: Night) -> None:
    assert night.ask(heard(facts={"afraid": True})) == ["told.afraid", "turn 1"]


def test_a_kind_with_words_of_its_own_is_said_in_the_place_of_the_answer(night: Night) -> None:
    assert night.ask(heard("turn_over", refusal="animal")) == ["animals 1"]


def test_no_with_more_that_was_not_understood_says_so(night: Night) -> None:
    night.ask(HEAT)
    assert night.ask(heard("no", answer=YesNo.NO, more=True)) == ["declined_with_more"]


NEXT = heard("next")


def test_what_next_takes_what_is_offered_and_then_more_of_the_last_answer(night: Night) -> None:
    assert night.ask(NEXT) == ["what_next"]
    night.ask(HEAT)
    assert night.ask(NEXT) == ["turn 1"]
    assert night.ask(NEXT) == ["turn else"]
    assert night.ask(NEXT) == ["what_next"]


def test_there_is_nothing_to_go_back_to_but_there_is_time(night: Night) -> None:
    assert night.ask(heard("back")) == ["control_not_now"]
    night.ask(HEAT)
    assert night.ask(heard("pause")) == ["take_your_time"]
    assert night.ask(heard("yes", answer=YesNo.YES)) == ["turn 1"], "the offer is still open"
