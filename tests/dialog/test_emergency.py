"""Warning signs: from a doubt to the way out of an emergency."""

from __future__ import annotations

import pytest

from bedside.dialog import State
from bedside.events import Ground, HeardNothing, Level, Safety, Silence, TimedOut, Understood, Woke, YesNo
from tests.dialog.night import Night, heard

ALARM = ["emergency message", "emergency_cannot_call"]  # it names no number, so none is said again
UNCLEAR = ["emergency_unclear", "emergency_cannot_call"]  # no symptom is named that nobody told
YES = heard("yes", answer=YesNo.YES)
NO = heard("no", answer=YesNo.NO)
UNSURE = heard(answer=YesNo.UNSURE)
NUMB = heard(sign="numb")
MAYBE_NUMB = heard("turn_over", sign="numb", doubtful=True)


def test_an_emergency_sign_gives_the_message_at_once(night: Night) -> None:
    assert night.ask(NUMB) == ALARM
    assert night.state is State.WAITING


def test_a_sign_is_heard_in_every_state_even_when_idle(asleep: Night) -> None:
    assert asleep.ask(NUMB) == ALARM


def test_a_sign_breaks_into_an_answer(night: Night) -> None:
    night.tell(heard("heat_or_cold"))
    night.render()
    assert night.tell(NUMB)[0] == Silence()
    assert night.spoken() == ALARM


def test_a_sign_comes_before_the_question_in_the_same_breath(night: Night) -> None:
    assert night.ask(heard("turn_over", sign="numb")) == ALARM


def test_stop_comes_before_a_guess(night: Night) -> None:
    night.tell(heard("stop", sign="numb", doubtful=True, guessed=True))
    assert night.spoken() == []


def test_a_certain_sign_in_words_like_stop_is_a_sign(night: Night) -> None:
    assert night.ask(heard("stop", sign="numb")) == ALARM


def test_nobody_answering_brings_the_message_again_and_not_for_ever(night: Night) -> None:
    night.ask(NUMB)
    for _ in range(3):
        night.tell(TimedOut("emergency"))
        assert night.spoken() == ["emergency_repeat_lead", *ALARM]
        night.hear_out()
    assert night.tell(TimedOut("emergency")) == []


def test_sound_without_words_is_no_answer(night: Night) -> None:
    night.ask(NUMB)
    assert night.tell(HeardNothing())
    assert night.state is State.WAITING


def test_somebody_beside_the_bed_is_no_call_and_the_message_comes_again(night: Night) -> None:
    night.ask(NUMB)
    assert night.ask(heard("company_here")) == ["emergency_company"]
    assert night.ask_timer("emergency") == ["emergency_repeat_lead", *ALARM]
    night.ask(heard("help_called"))
    assert night.ask(heard("company_here")) == []
    assert night.tell(TimedOut("emergency")) == []


def test_another_question_is_answered_with_call_first(night: Night) -> None:
    night.ask(NUMB)
    assert night.ask(heard("heat_or_cold")) == ["emergency_question"]


@pytest.mark.parametrize("way_out", [heard("false_alarm"), NO])
def test_a_false_alarm_leads_out_after_one_check_question(night: Night, way_out: Understood) -> None:
    night.ask(NUMB)
    assert night.ask(way_out) == ["emergency_check"]
    assert night.ask(NO) == ["emergency_left"]
    assert night.state is State.LISTENING


def test_denying_what_was_said_leads_to_the_check_question_though_it_names_the_sign(night: Night) -> None:
    night.ask(NUMB)
    assert night.ask(heard("false_alarm", sign="numb", doubtful=True)) == ["emergency_check"]


def test_where_nobody_said_yes_going_on_with_something_else_brings_the_open_question_again(
    night: Night,
) -> None:
    night.ask(MAYBE_NUMB)
    night.ask(heard())
    assert night.ask(heard()) == UNCLEAR
    assert night.ask(heard("heat_or_cold")) == ["numb?"]
    assert night.state is State.CHECKING
    assert night.ask(NO) == ["emergency_left"]


def test_what_is_no_answer_to_the_check_question_has_it_put_once_more(night: Night) -> None:
    night.ask(NUMB)
    night.ask(heard("false_alarm"))
    assert night.ask(heard()) == ["emergency_check"]
    assert night.ask(heard()) == ["emergency_question"]
    assert night.state is State.WAITING


def test_where_somebody_said_yes_the_call_comes_first(night: Night) -> None:
    night.ask(MAYBE_NUMB)
    night.ask(YES)
    assert night.ask(heard("heat_or_cold")) == ["emergency_question"]


def test_what_fits_is_said_to_what_is_asked_while_the_message_stands(night: Night) -> None:
    night.ask(NUMB)
    assert night.ask(heard("how_soon")) == ["emergency_question.how_soon"]
    assert night.ask_timer("emergency") == ["emergency_repeat_lead", *ALARM]


@pytest.mark.parametrize("answer", [YES, UNSURE])
def test_anything_but_a_clear_no_keeps_the_emergency(night: Night, answer: Understood) -> None:
    night.ask(NUMB)
    night.ask(heard("false_alarm"))
    assert night.ask(answer) == ["emergency_stays"]
    assert night.state is State.WAITING


def test_silence_after_the_check_question_brings_the_message_again(night: Night) -> None:
    night.ask(NUMB)
    night.ask(heard("false_alarm"))
    assert night.ask_timer("listening") == ["emergency_repeat_lead", *ALARM]


def test_a_person_who_is_calling_is_not_talked_over(night: Night) -> None:
    night.ask(NUMB)
    assert night.ask(YES) == ["emergency_stays"]
    assert night.tell(TimedOut("emergency")) == []


def test_after_an_emergency_nothing_is_offered_until_the_person_starts_anew(night: Night) -> None:
    night.ask(NUMB)
    night.ask(heard("false_alarm"))
    night.ask(NO)
    assert night.ask(heard("heat_or_cold")) == ["heat 1", "heat 2"]
    night.tell(TimedOut("listening"), Woke())
    assert night.ask(heard("heat_or_cold")) == ["heat 1", "heat 2", "turn over?"]


def test_stop_silences_the_message_but_the_emergency_stands(night: Night) -> None:
    night.tell(NUMB)
    night.render()
    assert night.tell(heard("stop"))[0] == Silence()
    assert night.state is State.WAITING


def test_a_weak_sign_is_asked_about(night: Night) -> None:
    assert night.ask(MAYBE_NUMB) == ["numb?"]
    assert night.state is State.CONFIRMING


@pytest.mark.parametrize("answer", [YES, UNSURE])
def test_yes_and_not_sure_confirm_a_weak_sign(night: Night, answer: Understood) -> None:
    night.ask(MAYBE_NUMB)
    assert night.ask(answer) == ALARM


def test_silence_after_a_weak_sign_counts_as_yes(night: Night) -> None:
    night.ask(MAYBE_NUMB)
    assert night.ask_timer("listening") == UNCLEAR


def test_two_unclear_answers_in_a_row_count_as_yes(night: Night) -> None:
    night.ask(MAYBE_NUMB)
    assert night.ask(heard()) == ["numb?"]
    assert night.ask(heard()) == UNCLEAR


def test_a_denied_sign_goes_on_with_what_was_asked(night: Night) -> None:
    night.ask(MAYBE_NUMB)
    assert night.ask(NO) == ["turn 1", "safety_all_clear"]


def test_an_urgent_sign_says_to_be_seen_and_offers_nothing(night: Night) -> None:
    assert night.ask(heard("heat_or_cold", sign="fever", level=Level.URGENT)) == ["urgent message"]


def test_a_sign_for_the_coming_days_is_said_after_the_answer(night: Night) -> None:
    said = night.ask(heard("turn_over", sign="old", level=Level.SOON))
    assert said == ["turn 1", "soon message"]


def test_an_emergency_beside_an_open_doubt_wins(night: Night) -> None:
    night.ask(heard(sign="fever", level=Level.URGENT, doubtful=True))
    assert night.ask(NUMB) == ALARM


def test_an_emergency_may_have_a_check_question_and_a_farewell_of_its_own(night: Night) -> None:
    assert night.ask(heard(sign="pills")) == ["pills message", "emergency_cannot_call"]
    assert night.ask(heard("false_alarm")) == ["pills check?"]
    assert night.ask(NO) == ["pills left"]


def test_who_has_called_is_told_what_helps_and_not_talked_over(night: Night) -> None:
    night.ask(NUMB)
    assert night.ask(heard("help_called")) == ["emergency_called"]
    assert night.tell(TimedOut("emergency")) == []


def test_who_cannot_call_is_told_what_else_to_do(night: Night) -> None:
    night.ask(NUMB)
    assert night.ask(heard("cannot_call")) == ["emergency_no_phone"]


def test_an_unanswered_check_never_leaves_the_emergency_open_without_a_timer(night: Night) -> None:
    night.ask(NUMB)
    night.ask(heard("help_called"))
    night.ask(heard("false_alarm"))
    night.tell(TimedOut("listening"))
    assert night.state is State.WAITING


@pytest.mark.parametrize("control", ["louder", "quieter", "slower", "faster"])
def test_a_control_puts_an_open_question_again(night: Night, control: str) -> None:
    night.ask(MAYBE_NUMB)
    assert night.ask(heard(control)) == [control, "numb?"]
    assert night.state is State.CONFIRMING


def test_stop_while_the_question_sounds_leaves_it_open_and_silence_is_its_answer(night: Night) -> None:
    night.tell(MAYBE_NUMB)
    night.render()
    assert night.tell(heard("stop"))[0] == Silence()
    assert night.spoken() == []
    assert night.ask_timer("listening") == UNCLEAR


def test_a_second_stop_ends_the_question(night: Night) -> None:
    night.ask(MAYBE_NUMB)
    night.tell(heard("stop"))
    assert night.state is State.IDLE
    assert night.spoken() == []


def test_the_wake_phrase_while_the_question_sounds_puts_it_again(night: Night) -> None:
    night.tell(MAYBE_NUMB)
    night.render()
    assert night.ask(Woke()) == ["numb?"]
    assert night.state is State.CONFIRMING


def test_another_question_meanwhile_does_not_lose_the_doubt(night: Night) -> None:
    night.tell(MAYBE_NUMB)
    night.render()
    assert night.ask(heard("heat_or_cold"))[-1] == "numb?"
    assert night.ask(YES) == ALARM


FEVER_TOO = (Safety(Level.URGENT, "fever"),)


def test_no_to_a_doubt_does_not_lose_the_certain_sign_beside_it(night: Night) -> None:
    assert night.ask(heard(sign="numb", doubtful=True, further=FEVER_TOO)) == ["numb?"]
    assert night.ask(NO) == ["urgent message"]


def test_no_but_another_sign_speaks_of_the_other(night: Night) -> None:
    night.ask(MAYBE_NUMB)
    assert night.ask(heard(answer=YesNo.NO, sign="fever", level=Level.URGENT)) == ["urgent message"]
    assert night.state is State.LISTENING


def test_a_certain_sign_beside_an_open_doubt_is_said_and_the_question_put_again(night: Night) -> None:
    night.ask(MAYBE_NUMB)
    assert night.ask(heard(sign="fever", level=Level.URGENT)) == ["urgent message", "numb?"]


def test_two_doubts_are_both_asked_about(night: Night) -> None:
    weak_too = (Safety(Level.EMERGENCY, "weak", confirm=True),)
    assert night.ask(heard(sign="numb", doubtful=True, further=weak_too)) == ["numb?"]
    assert night.ask(NO) == ["weak?"]
    assert night.ask(YES) == ALARM


def test_a_mere_guess_is_settled_by_the_screening_questions(night: Night) -> None:
    assert night.ask(heard(sign="weak", doubtful=True, guessed=True)) == [
        "screening_to_be_sure",
        "screening opening",
        "saddle?",
    ]


def test_a_guess_that_they_do_not_cover_is_asked_about(night: Night) -> None:
    assert night.ask(heard(sign="numb", doubtful=True, guessed=True)) == ["numb?"]


SOMETHING_ELSE = [
    heard("heat_or_cold"),
    heard("how_long_for"),
    heard("good_night"),
    heard(refusal="animal"),
    heard(facts={"pregnant": True}),
]


@pytest.mark.parametrize("other", SOMETHING_ELSE)
def test_what_is_understood_as_something_else_is_no_answer_however_often(
    night: Night, other: Understood
) -> None:
    night.ask(MAYBE_NUMB)
    for _ in range(4):
        assert night.ask(other) == ["doubt_first", "numb?"]
    assert night.state is State.CONFIRMING
    assert night.ask(YES) == ALARM


def test_what_is_barely_understood_is_an_unclear_answer(night: Night) -> None:
    night.ask(MAYBE_NUMB)
    barely = heard("heat_or_cold", confidence=0.6)
    assert night.ask(barely) == ["numb?"]
    assert night.ask(barely) == UNCLEAR


def test_what_was_asked_meanwhile_is_answered_after_a_no(night: Night) -> None:
    night.ask(MAYBE_NUMB)
    night.ask(heard("heat_or_cold"))
    assert night.ask(NO)[:2] == ["heat 1", "heat 2"]


def test_who_asks_why_is_told_and_asked_again(night: Night) -> None:
    night.ask(MAYBE_NUMB)
    assert night.ask(heard("explain")) == ["doubt_why", "numb?"]


GUESS = heard(sign="numb", doubtful=True, guessed=True)
MAYBE_FEVER = heard(sign="fever", level=Level.URGENT, doubtful=True)


@pytest.mark.parametrize("doubt", [GUESS, MAYBE_FEVER])
def test_who_asks_twice_where_no_danger_was_put_in_words_is_answered_and_the_question_stays(
    night: Night, doubt: Understood
) -> None:
    question = night.ask(doubt)
    assert night.ask(heard("heat_or_cold")) == ["doubt_first", *question]
    assert night.ask(heard("heat_or_cold")) == ["heat 1", "heat 2", *question]
    assert night.state is State.CONFIRMING


def test_silence_after_what_is_no_emergency_says_what_to_do_if_it_is_so(night: Night) -> None:
    night.ask(MAYBE_FEVER)
    assert night.ask_timer("listening") == ["be_seen_unclear", "urgent message"]


FEVER = heard(sign="fever", level=Level.URGENT)


@pytest.mark.parametrize("told", [[FEVER], [MAYBE_FEVER, YES], [heard("screening"), NO, YES, NO]])
def test_until_it_is_seen_exercise_and_treatment_begin_with_that(
    night: Night, told: list[Understood]
) -> None:
    for each in told:
        night.ask(each)
    for _ in range(2):
        assert night.ask(heard("massage")) == ["first_be_seen", "massage 1"]
    assert night.ask(heard("rest")) == ["rest 1"], "and treatment is not offered"
    assert night.ask(heard("heat_or_cold"))[:2] == ["heat 1", "heat 2"], "warmth need not wait"


def test_without_such_a_sign_treatment_is_offered_and_told_of(night: Night) -> None:
    assert night.ask(heard("rest")) == ["rest 1", "massage?"]
    assert night.ask(YES) == ["massage 1"]


def test_what_must_be_seen_is_taken_back_by_a_clear_no_alone(night: Night) -> None:
    night.ask(FEVER)
    assert night.ask(heard("false_alarm")) == ["fever?"]
    assert night.ask(YES) == ["urgent message"]
    assert night.ask(heard("massage")) == ["first_be_seen", "massage 1"]
    night.ask(heard("false_alarm"))
    assert night.ask(NO) == ["safety_all_clear"]
    assert night.ask(heard("massage")) == ["massage 1"]


def beside(ground: Ground) -> Understood:
    return heard("turn_over", worth_asking=Safety(Level.EMERGENCY, "numb", confirm=True, ground=ground))


def test_who_asks_about_a_sign_in_general_is_answered_and_asked(night: Night) -> None:
    assert night.ask(beside(Ground.ASKED)) == ["serious", "numb?"]
    assert night.ask(YES) == ALARM


def test_what_is_harmless_by_itself_is_answered_as_itself_and_asked_about_once(night: Night) -> None:
    assert night.ask(beside(Ground.BESIDE)) == ["turn 1", "numb?"]
    night.ask(NO)
    assert "numb?" not in night.ask(beside(Ground.BESIDE))


@pytest.mark.parametrize("ground", [Ground.ASKED, Ground.BESIDE])
def test_silence_is_no_yes_where_no_sign_was_given(night: Night, ground: Ground) -> None:
    night.ask(beside(ground))
    night.tell(TimedOut("listening"))
    assert night.spoken() == []
    assert night.state is State.IDLE


def test_another_question_is_answered_at_once_where_no_sign_was_given(night: Night) -> None:
    night.ask(beside(Ground.BESIDE))
    assert night.ask(heard("heat_or_cold"))[:2] == ["heat 1", "heat 2"]
