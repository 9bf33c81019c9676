"""The screening questions: a small dialogue that ends at the first yes to an emergency."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bedside.dialog import State
from bedside.events import Level, TimedOut, Understood, Woke, YesNo
from bedside.packs.types import ScreeningQuestion
from tests.dialog.night import Night, heard, one, sample_pack, sentence

YES = heard("yes", answer=YesNo.YES)
NO = heard("no", answer=YesNo.NO)
UNSURE = heard(answer=YesNo.UNSURE)
WANTED = heard("screening")


@pytest.fixture
def screened(night: Night) -> Night:
    """Return a person who was just asked the first question."""
    night.ask(WANTED)
    assert night.state is State.SCREENING
    return night


def test_it_opens_with_the_first_question(night: Night) -> None:
    assert night.ask(WANTED) == ["screening opening", "saddle?"]


@pytest.mark.parametrize("answer", [YES, UNSURE])
def test_yes_and_not_sure_to_an_emergency_end_it_with_the_alarm(screened: Night, answer: Understood) -> None:
    assert screened.ask(answer)[0] == "saddle message"
    assert screened.state is State.WAITING


def test_no_leads_to_the_next_question(screened: Night) -> None:
    assert screened.ask(NO) == ["ill?"]


def test_three_times_no_ends_without_an_all_clear(screened: Night) -> None:
    screened.ask(NO)
    screened.ask(NO)
    assert screened.ask(NO) == ["screening all no"]
    assert screened.state is State.LISTENING


def test_a_yes_that_is_no_emergency_is_said_at_the_end(screened: Night) -> None:
    screened.ask(NO)
    assert screened.ask(YES) == ["legs?"]
    assert screened.ask(NO) == ["ill message"]


def test_two_unclear_answers_in_a_row_count_as_yes(screened: Night) -> None:
    assert screened.ask(heard()) == ["saddle?"]
    assert screened.ask(heard())[0] == "emergency_unclear"


def test_what_is_understood_as_something_else_is_no_answer_however_often(screened: Night) -> None:
    for _ in range(4):
        assert screened.ask(heard("heat_or_cold")) == ["doubt_first", "saddle?"]
    assert screened.state is State.SCREENING


def test_a_question_that_only_follows_a_yes_is_left_out_after_a_no() -> None:
    pack = sample_pack()
    chest = ScreeningQuestion(
        "chest", "emergency", sentence("chest?"), one("chest message"), only_after="ill"
    )
    questions = (*pack.screening.questions, chest)
    for ill, said in ((NO, ["screening all no"]), (YES, ["chest?"])):
        night = Night(replace(pack, screening=replace(pack.screening, questions=questions)))
        night.tell(Woke())
        for answer in (WANTED, NO, ill):
            night.ask(answer)
        assert night.ask(NO) == said
    assert night.ask(YES)[0] == "chest message"


def test_an_answer_between_two_unclear_ones_starts_the_count_anew(screened: Night) -> None:
    screened.ask(heard())
    assert screened.ask(NO) == ["ill?"]
    assert screened.ask(heard()) == ["ill?"]


def test_silence_is_asked_once_more_and_then_left_open(screened: Night) -> None:
    assert screened.ask_timer("listening") == ["saddle?"]
    assert screened.ask_timer("listening") == ["screening left open"]
    screened.tell(TimedOut("listening"))
    assert screened.state is State.IDLE


def test_a_sign_told_meanwhile_is_kept_and_the_question_put_again(screened: Night) -> None:
    assert screened.ask(heard(sign="fever", level=Level.URGENT)) == ["saddle?"]
    screened.ask(NO)
    screened.ask(NO)
    assert screened.ask(NO) == ["urgent message"]


def test_a_weak_emergency_sign_as_an_answer_is_believed(screened: Night) -> None:
    assert screened.ask(heard(sign="numb", doubtful=True))[0] == "emergency message"


@pytest.mark.parametrize("control", ["louder", "slower"])
def test_a_control_puts_the_question_again(screened: Night, control: str) -> None:
    assert screened.ask(heard(control)) == [control, "saddle?"]


def test_stop_ends_the_questions(screened: Night) -> None:
    screened.tell(heard("stop"))
    assert screened.state is State.IDLE


def test_they_are_not_offered_again_in_the_same_conversation(screened: Night) -> None:
    for _ in range(3):
        screened.ask(NO)
    assert screened.ask(heard(sign="weak", doubtful=True, guessed=True)) == ["weak?"]
