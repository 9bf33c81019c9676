"""What holds for every answer of the shipped pack."""

from __future__ import annotations

import re

from bedside.packs.types import SCREENING_INTENT, Pack
from tests.content.forms import FORMS, heard, questions, told


def test_every_question_is_answered_short_in_other_words_and_longer(pack: Pack) -> None:
    assert len(questions(pack)) == 27
    for answer in questions(pack):
        for facts in told(pack):
            assert 1 <= len(heard(answer, "short", facts)) <= 3, (answer.intent, facts)
            assert 1 <= len(heard(answer, "again", facts)) <= 3, (answer.intent, facts)
            assert 3 <= len(heard(answer, "long", facts)) <= 8, (answer.intent, facts)


def test_every_question_has_something_to_say_to_three_follow_ups(pack: Pack) -> None:
    for answer in questions(pack):
        assert len(answer.follow_ups) >= 3, answer.intent
        for name in answer.follow_ups:
            for facts in told(pack):
                assert 1 <= len(heard(answer, name, facts)) <= 3, (answer.intent, name, facts)


def test_no_two_forms_of_an_answer_share_a_sentence(pack: Pack) -> None:
    for answer in pack.answers.values():
        for facts in told(pack):
            said = [s.text for form in (*FORMS, *answer.follow_ups) for s in heard(answer, form, facts)]
            assert len(said) == len(set(said)), (answer.intent, facts)


def test_everything_asked_about_the_assistant_is_answered(pack: Pack) -> None:
    about = [intent for intent in pack.intents if pack.groups[intent] == "about"]
    assert about
    assert [intent for intent in about if intent not in pack.answers] == []


def test_an_offer_leads_to_another_answer_and_asks_a_question(pack: Pack) -> None:
    for answer in pack.answers.values():
        if answer.offer is not None:
            assert answer.offer.intent in (*pack.answers, *pack.guided.started_by, SCREENING_INTENT), (
                answer.intent
            )
            assert answer.offer.intent != answer.intent
            assert answer.offer.question.text.endswith("?"), answer.offer.question.text


def test_turning_over_bends_the_knees_then_turns_on_the_breath_out(pack: Pack) -> None:
    first, second, *_ = (sentence.text.lower() for sentence in heard(pack.answers["turn_over"], "short"))
    assert first.startswith("bend your knees")
    assert second.startswith("breathe out")


def test_getting_up_rests_sitting_before_standing_in_both_forms(pack: Pack) -> None:
    for form in ("short", "long"):
        for facts in told(pack):
            said = heard(pack.answers["get_out_of_bed"], form, facts)
            sits = any("half a minute" in sentence.text for sentence in said)
            assert sits != ("dizzy" in facts), (form, facts)


def test_nobody_who_is_dizzy_is_told_how_to_get_up_or_to_count_breaths(pack: Pack) -> None:
    up = r"\b(push|rise|legs (sink|go down)|half a minute before|count five|for five|as long out as in)\b"
    for intent in ("get_out_of_bed", "morning_stiffness", "spasm_now", "stress", "it_hurts"):
        answer = pack.answers[intent]
        for form in (*FORMS, "how_long_for", "how_often"):
            said = heard(answer, form, frozenset({"dizzy"})) if form in (*FORMS, *answer.follow_ups) else ()
            assert [s.text for s in said if re.search(up, s.text.lower())] == [], (intent, form)


def test_heat_is_never_named_without_saying_not_to_sleep_on_it(pack: Pack) -> None:
    for form in ("short", "again"):
        for facts in told(pack):
            said = " ".join(sentence.text for sentence in heard(pack.answers["heat_or_cold"], form, facts))
            assert re.search(r"asleep|sleep", said), (form, facts)


def test_no_heat_outside_its_own_answer_without_its_cautions(pack: Pack) -> None:
    for intent, form in (
        ("spasm_now", "if_no_help"),
        ("spasm_now", "what_else"),
        ("why_lying_hurts", "if_no_help"),
        ("morning_stiffness", "if_no_help"),
        ("treatment_options", "how_often"),
    ):
        for facts in told(pack):
            said = " ".join(s.text.lower() for s in heard(pack.answers[intent], form, facts))
            if "poor_feeling" in facts:
                assert "pharmacist" in said and "gentle heat" not in said, (intent, form, facts)
            elif "pregnant" in facts:
                assert "low" in said and re.search(r"short time|brief", said), (intent, form, facts)
            else:
                assert "twenty minutes at most, never while asleep" in said, (intent, form, facts)


def test_marked_skin_is_answered_with_taking_the_heat_off_and_no_new_heat(pack: Pack) -> None:
    for facts in told(pack):
        if "heat_on" in facts:
            first, *others = (s.text for s in heard(pack.answers["heat_or_cold"], "short", facts))
            assert first == "If your skin is sore or marked, take the heat off now."
            assert not any(text.startswith("Try") for text in others), facts


def test_what_is_for_everybody_is_said_to_everybody(pack: Pack) -> None:
    for facts in told(pack):
        said = {s.text for s in heard(pack.answers["is_it_serious"], "long", facts)}
        assert "Be seen today for one weak leg or foot, or a strain on thin bones." in said, facts
        assert "Having no fever does not rule out an infection." in said, facts


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


def test_pregnant_people_are_told_not_to_take_ibuprofen_unasked(pack: Pack) -> None:
    said = " ".join(s.text.lower() for s in heard(pack.answers["medicine"], "short", frozenset({"pregnant"})))
    assert "ibuprofen" in said
    assert "unless" in said


def test_late_in_pregnancy_nobody_is_sent_to_sleep_on_the_back(pack: Pack) -> None:
    facts = frozenset({"pregnant", "late_pregnancy"})
    for form in ("short", "again"):
        said = " ".join(s.text.lower() for s in heard(pack.answers["sleep_position"], form, facts))
        assert "lie on your back" not in said, said
        assert "side" in said


def test_whoever_is_pregnant_is_sent_to_the_side_whatever_the_week(pack: Pack) -> None:
    for intent in ("mattress", "why_lying_hurts"):
        said = " ".join(s.text.lower() for s in heard(pack.answers[intent], "short", frozenset({"pregnant"})))
        assert "side" in said and "back or" not in said and "under" not in said, said


def test_hands_on_care_is_first_asked_about_by_whoever_has_a_reason_to(pack: Pack) -> None:
    asks = {
        "new_joint": "surgeon",
        "fragile_bones": "{doctor}",
        "pregnant": "maternity unit",
        "blood_thinners": "blood thinners",
    }
    for intent in ("massage", "chiropractor"):
        for fact, whom in asks.items():
            for form in ("short", "again"):
                said = heard(pack.answers[intent], form, frozenset({fact}))
                assert any(whom in sentence.text for sentence in said), (intent, fact, form)
