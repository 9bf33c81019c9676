"""What a check finds in a pack that loads, and what it leaves in peace."""

from __future__ import annotations

from pathlib import Path

import pytest

from bedside.packs.check import check_pack
from bedside.packs.findings import ERROR, NOTE
from bedside.packs.said import never_said
from tests.packs.written import BASE, COFFEE, SHIPPED, findings, load, shipped


def answer(*sentences: str) -> str:
    """Return an answer to `heat`; its first sentence stands on line 4."""
    rows = "".join(f'      - {{say: "{sentence}", sources: [S1, BK]}}\n' for sentence in sentences)
    return f"answers:\n  heat:\n    short:\n{rows}"


# Name: a sentence, and words of what is found.
NEVER = {
    "sixteen words": ("A b c d e f g h i j k l m n o p.", "has 16 words, 15 are the most"),
    "a filled placeholder counts": ("{emergency_number} b c d e f g h i j k l m n o p.", "has 16 words"),
    "stop": ("Please stop there.", "'stop' would be obeyed"),
    "stopping at the start": ("Stopping is fine.", "'Stopping' would be obeyed"),
    "a stop word of the pack": ("It is my halt, friend.", "'halt' would be obeyed"),
    "a cure": ("This cures the spasm.", "claims a treatment"),
    "a treatment": ("Heat treats it.", "claims a treatment"),
    "relief": ("Warmth relieves pain.", "claims a treatment"),
    "a promise": ("This will ease it.", "a promise"),
    "no doctor": ("You don't need a doctor.", "against seeking help"),
    "no doctor to see": ("There is no need to see a doctor.", "against seeking help"),
    "safe for you": ("That is safe for you.", "what is safe for this person"),
    "the all-clear": ("It is nothing serious.", "gives the all-clear"),
    "a diagnosis": ("It is just a muscle.", "is a diagnosis"),
    "a slipped disc": ("You have a slipped disc.", "is a diagnosis"),
    "a personal dose": ("For you 200 mg is right.", "personal dose"),
    "tablets": ("You can take two tablets.", "personal dose"),
}


@pytest.mark.parametrize("name", NEVER)
def test_a_sentence_that_must_not_be_spoken_is_found(name: str, tmp_path: Path) -> None:
    sentence, message = NEVER[name]
    pack = {"base": BASE, "words": "stop_words: [halt]", "heat": answer(sentence)}
    (found,) = findings(tmp_path, **pack)
    assert found.startswith("heat.yaml:4: error: ")
    assert message in found


FINE = (
    "See a doctor if it does not settle.",
    "I can't tell what is safe, so ask a {doctor}.",
    "The NHS names tablets of 200 milligrams.",
    "Treatment with warmth may help, and non-smokers heal faster.",
    "Nonstopped words are no words.",
    "A b c d e f g h i j k l m n o.",
)


@pytest.mark.parametrize("sentence", FINE)
def test_an_honest_sentence_is_left_in_peace(sentence: str, tmp_path: Path) -> None:
    assert findings(tmp_path, base=BASE, heat=answer(sentence)) == []


def test_a_short_form_of_four_sentences_is_found(tmp_path: Path) -> None:
    (found,) = findings(tmp_path, base=BASE, heat=answer("Rest.", "Breathe. Wait.", "Move."))
    assert found.startswith("heat.yaml:2: error: the short form of 'heat' has 4 sentences")


def test_a_question_without_an_answer_is_found_in_a_pack_that_answers(tmp_path: Path) -> None:
    more = "intents: {cold: {data: [{sentences: [ice]}]}, nap: {group: session, data: [{sentences: [nap]}]}}"
    (found,) = findings(tmp_path, base=BASE, heat=answer("Rest."), more=more)
    assert found == "more.yaml:1: error: the question 'cold' has no answer"


def test_an_answer_to_nothing_is_found(tmp_path: Path) -> None:
    heat = answer("Rest.") + "  hat:\n    short: [{say: Well., kind: chat}]\n"
    (found,) = findings(tmp_path, base=BASE, heat=heat)
    assert found == "heat.yaml:5: error: the answer 'hat' belongs to no intent"


def test_a_sentence_said_twice_in_one_answer_is_found(tmp_path: Path) -> None:
    (found,) = findings(tmp_path, base=BASE, heat=answer("Rest now.", "Rest, now."))
    assert found.startswith("heat.yaml:5: warning: the same sentence as in heat.yaml:4")


def test_a_sentence_with_other_sources_in_another_answer_is_found(tmp_path: Path) -> None:
    intents = "intents: {cold: {data: [{sentences: [ice]}]}}\n"
    cold = intents + "answers: {cold: {short: [{say: Rest., sources: [S1]}]}}"
    (found,) = findings(tmp_path, base=BASE, heat=answer("Rest."), cold=cold)
    assert found.startswith("heat.yaml:4: warning: the same sentence has other sources in cold.yaml:2")


def test_a_message_may_rest_on_other_sources_than_the_same_words_elsewhere(tmp_path: Path) -> None:
    message = "safety: {messages: {urgent: [{say: Rest., sources: [S1]}]}}"
    assert findings(tmp_path, base=BASE, heat=answer("Rest."), safety=message) == []


UNUSED = {
    "lists": ("lists:\n  size: {values: [big]}\n", "nothing uses the lists size"),
    "concepts": ("safety:\n  concepts: {hot: [hot]}\n", "nothing uses the concepts hot"),
    "sources": ("sources:\n  S2: {title: Two, grade: P}\n", "no sentence names the sources S2"),
}


@pytest.mark.parametrize("name", UNUSED)
def test_what_nothing_uses_is_one_warning(name: str, tmp_path: Path) -> None:
    text, message = UNUSED[name]
    assert findings(tmp_path, base=BASE, heat=answer("Rest."), more=text) == [
        f"more.yaml:2: warning: {message}"
    ]


def test_a_template_under_two_intents_is_found_unless_the_circumstances_differ(tmp_path: Path) -> None:
    more = "intents: {warm: {data: [{sentences: [heat or ice]}]}, three: {data: [{sentences: [one]}]}}"
    when = "intents: {four: {data: [{sentences: [one], requires_context: {expecting: score}}]}}"
    (found,) = findings(tmp_path, base=BASE.partition("sources")[0], more=more, when=when)
    assert found == "more.yaml:1: warning: 'heat or ice' also means 'heat', in base.yaml:2"


def test_capitals_and_digits_are_found(tmp_path: Path) -> None:
    text = "intents: {tea: {data: [{sentences: [Tea for 2]}]}}"
    assert findings(tmp_path, a=text) == [
        "a.yaml:1: warning: '2' has a digit; write it as it is said, or take it from a list",
        "a.yaml:1: warning: 'Tea' has a capital; write it in lower case",
    ]


def test_digits_are_right_where_spoken_numbers_become_digits(tmp_path: Path) -> None:
    numbers = "lists: {number_words: {values: [{in: two, out: 2}]}}"
    tea = "intents: {tea: {data: [{sentences: [tea for 2]}]}}"
    assert findings(tmp_path, numbers=numbers, tea=tea) == []


def test_a_word_the_recogniser_lacks_is_found_once_with_its_first_place(tmp_path: Path) -> None:
    pack = load(tmp_path, coffee=COFFEE, more="decoys: [latte, macchiato, espresso]")
    found = check_pack(pack, knows=lambda word: word not in ("latte", "macchiato"))
    assert [str(finding) for finding in found] == [
        "coffee.yaml:11: warning: the recogniser does not know the word 'latte'; it stands in 2 places",
        "more.yaml:1: warning: the recogniser does not know the word 'macchiato'",
    ]


def test_a_stop_word_the_recogniser_lacks_is_an_error(tmp_path: Path) -> None:
    pack = load(tmp_path, coffee=COFFEE, more="stop_words: [whoa]")
    (finding,) = check_pack(pack, knows=lambda word: word != "whoa")
    assert (finding.severity, finding.place.line) == (ERROR, 1)


def test_a_word_with_an_apostrophe_is_heard_where_its_first_part_is(tmp_path: Path) -> None:
    pack = load(tmp_path, coffee=COFFEE, more="decoys: [pad's]")
    assert check_pack(pack, knows=lambda word: word != "pad's") == ()


def test_a_pack_about_coffee_is_clean(tmp_path: Path) -> None:
    assert findings(tmp_path, coffee=COFFEE) == []


def test_without_a_speech_model_it_says_that_words_were_not_compared(tmp_path: Path) -> None:
    (note,) = check_pack(load(tmp_path, coffee=COFFEE), knows=None)
    assert note.severity == NOTE
    assert "no speech model" in note.message


@pytest.mark.parametrize("folder", SHIPPED, ids=lambda path: path.name)
def test_the_shipped_pack_has_no_errors(folder: Path) -> None:
    found = check_pack(shipped(folder), knows=None)
    assert [str(finding) for finding in found if finding.severity == ERROR] == []


@pytest.mark.parametrize("folder", SHIPPED, ids=lambda path: path.name)
def test_there_are_rules_for_the_language_of_every_shipped_pack(folder: Path) -> None:
    rules = never_said(shipped(folder).language)
    assert rules.words
    assert rules.claims
