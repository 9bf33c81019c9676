"""The words, lists and rules of a template, also where a bracket stands inside a word."""

from __future__ import annotations

import pytest

from bedside.packs.reading.templates import TemplateError, read_template

WORDS = {
    "turn over": "over turn",
    "spasm[s] [again]": "again spasm spasms",
    "un(do|tie) it": "it undo untie",
    "i('d| would) like": "i i'd like would",
    "[please] (turn|roll) <over>[ now]": "now please roll turn",
    "(one; two) three": "one three two",
    "set {minutes} minute[s]": "minute minutes set",
    "in {1..20:minutes} minutes": "in minutes",
}


@pytest.mark.parametrize("text", WORDS)
def test_every_word_that_can_come_out_is_found(text: str) -> None:
    assert " ".join(read_template(text).words) == WORDS[text]


def test_lists_and_rules_are_named_without_their_slots() -> None:
    template = read_template("[<please>] {size:cup} {drink} {1..3:shots} <please>")
    assert template.lists == ("size", "drink")
    assert template.rules == ("please", "please")


@pytest.mark.parametrize("text", ["(", "a)", "[a", "a]", "{a", "a}", "<a", "{}", "<>", "()", "(a]", "{ }"])
def test_what_hassil_cannot_match_is_refused(text: str) -> None:
    with pytest.raises(TemplateError):
        read_template(text)
