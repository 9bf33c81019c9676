"""What holds for every answer of the shipped pack."""

from __future__ import annotations

from bedside.packs.types import Pack

TEN_QUESTIONS = (
    "spasm_now",
    "turn_over",
    "get_out_of_bed",
    "sleep_position",
    "heat_or_cold",
    "medicine",
    "causes",
    "prevention",
    "treatment_options",
    "is_it_serious",
)


def test_the_first_ten_questions_have_a_short_and_a_longer_answer(pack: Pack) -> None:
    for intent in TEN_QUESTIONS:
        assert 1 <= len(pack.answers[intent].short) <= 3, intent
        assert 3 <= len(pack.answers[intent].long) <= 8, intent


def test_everything_asked_about_the_assistant_is_answered(pack: Pack) -> None:
    about = [intent for intent in pack.intents if pack.groups[intent] == "about"]
    assert about
    assert [intent for intent in about if intent not in pack.answers] == []


def test_an_offer_leads_to_another_answer_and_asks_a_question(pack: Pack) -> None:
    for answer in pack.answers.values():
        if answer.offer is not None:
            assert answer.offer.intent in pack.answers, answer.intent
            assert answer.offer.intent != answer.intent
            assert answer.offer.question.text.endswith("?"), answer.offer.question.text


def test_explaining_never_repeats_the_short_form(pack: Pack) -> None:
    for answer in pack.answers.values():
        assert {sentence.text for sentence in answer.short}.isdisjoint(s.text for s in answer.long)


def test_turning_over_bends_the_knees_then_turns_on_the_breath_out(pack: Pack) -> None:
    first, second, *_ = (sentence.text.lower() for sentence in pack.answers["turn_over"].short)
    assert first.startswith("bend your knees")
    assert second.startswith("breathe out")


def test_getting_up_rests_sitting_before_standing_in_both_forms(pack: Pack) -> None:
    answer = pack.answers["get_out_of_bed"]
    for form in (answer.short, answer.long):
        assert any("half a minute" in sentence.text for sentence in form)


def test_heat_is_never_named_without_saying_not_to_sleep_on_it(pack: Pack) -> None:
    assert any("fall asleep" in sentence.text for sentence in pack.answers["heat_or_cold"].short)


def test_pain_is_answered_by_easing_off_first(pack: Pack) -> None:
    assert pack.answers["it_hurts"].short[0].text.lower().startswith("ease off")


def test_seriousness_is_answered_with_whom_to_call_and_when_to_be_seen(pack: Pack) -> None:
    short = " ".join(sentence.text for sentence in pack.answers["is_it_serious"].short)
    assert "{emergency_number}" in short
    assert "doctor today" in short


def test_it_says_that_it_is_no_doctor_and_no_medical_device(pack: Pack) -> None:
    about = " ".join(sentence.text for sentence in pack.answers["about"].short)
    assert "not a doctor" in about
    assert "not a medical device" in about
