"""What is said to warning signs: the instruction first, never an exercise, never an all-clear."""

from __future__ import annotations

import re

from bedside.packs.types import Pack, Sentence

INSTRUCTION = r"(please )?(call|see|be seen|get seen|contact|have that leg)\b"
MOVEMENT = r"\b(stretch\w*|(?<!leave the )exercises?|roll (over|onto)|tilt|knee rolls?|bridge)\b"


def messages(pack: Pack, level: str) -> list[tuple[Sentence, ...]]:
    own = [sign.message for sign in pack.safety.signs if sign.level == level and sign.message]
    return [pack.safety.messages[level], *own]


def test_every_level_has_a_message(pack: Pack) -> None:
    assert set(pack.safety.messages) == {"emergency", "urgent", "soon"}


def test_every_message_begins_with_what_to_do(pack: Pack) -> None:
    for level in pack.safety.messages:
        for message in messages(pack, level):
            assert re.match(INSTRUCTION, message[0].text.lower()), message[0].text


def test_every_message_is_short(pack: Pack) -> None:
    for level in pack.safety.messages:
        assert [message for message in messages(pack, level) if len(message) > 3] == []


def test_an_emergency_names_the_number(pack: Pack) -> None:
    for message in messages(pack, "emergency"):
        assert any("{emergency_number}" in sentence.text for sentence in message), message[0].text


def test_every_emergency_says_the_number_twice(pack: Pack) -> None:
    again = " ".join(sentence.text for sentence in pack.talk["emergency_number_again"][0])
    assert "{emergency_number}" in again
    for message in messages(pack, "emergency"):
        begins_with_it = "{emergency_number}" in message[0].text
        assert begins_with_it or "maternity" in message[0].text, message[0].text


def test_no_message_offers_movement(pack: Pack) -> None:
    for level in ("emergency", "urgent"):
        texts = [sentence.text for message in messages(pack, level) for sentence in message]
        assert [text for text in texts if re.search(MOVEMENT, text.lower())] == []


def test_no_warning_rests_on_a_low_grade_page_alone(pack: Pack) -> None:
    for level in pack.safety.messages:
        for sentence in (s for message in messages(pack, level) for s in message if not s.talk):
            assert {pack.sources[id].grade for id in sentence.sources} != {"L"}, sentence.id


def test_every_question_about_a_sign_can_be_answered_with_yes_or_no(pack: Pack) -> None:
    questions = [sign.question.text for sign in pack.safety.signs if sign.question is not None]
    assert [text for text in questions if not text.endswith("?")] == []
    assert [text for text in questions if re.match(r"(what|which|how|where|when|why)\b", text.lower())] == []


def test_a_weak_sign_always_has_its_question(pack: Pack) -> None:
    assert [sign.id for sign in pack.safety.signs if sign.maybe and sign.question is None] == []


def test_denying_a_sign_gives_no_all_clear(pack: Pack) -> None:
    for wording in pack.talk["safety_all_clear"]:
        said = " ".join(sentence.text.lower() for sentence in wording)
        assert "call {emergency_number}" in said
        assert not re.search(r"\b(fine|good news|nothing serious|all right)\b", said)


def test_leaving_an_emergency_says_when_to_call_after_all(pack: Pack) -> None:
    assert any("{emergency_number}" in sentence.text for sentence in pack.talk["emergency_left"][0])


def test_it_says_that_it_cannot_call(pack: Pack) -> None:
    assert "cannot call for you" in pack.talk["emergency_cannot_call"][0][0].text
