"""`bedside chat`: the conversation from a pipe."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Door


def test_a_conversation_goes_on_from_line_to_line(door: Door) -> None:
    offered = door("ask", "should i use heat or ice", "--json").json["offer"]
    asked = door("chat", stdin="should i use heat or ice\n")
    accepted = door("chat", stdin="should i use heat or ice\nyes please\n")
    assert offered is not None
    assert accepted.out.startswith(asked.out)
    assert len(accepted.out) > len(asked.out)


def test_each_sentence_is_a_line(door: Door) -> None:
    lines = door("chat", stdin="how do i turn over\n").out.splitlines()
    assert len(lines) > 1
    assert all(line.rstrip()[-1] in ".?!" for line in lines)


@pytest.mark.parametrize("ending", ["quit", "QUIT", "exit", ""])
def test_quit_and_the_end_of_the_input_end_it(ending: str, door: Door) -> None:
    outcome = door("chat", stdin=f"{ending}\nheat or ice\n" if ending else "")
    assert (outcome.code, outcome.out) == (0, "")


def test_an_empty_line_says_nothing(door: Door) -> None:
    assert door("chat", stdin="\n   \n").out == ""


def test_after_an_emergency_nothing_else_is_offered(door: Door) -> None:
    stdin = "i have chest pain and cannot breathe\nshould i use heat or ice\n"
    assert "first" in door("chat", stdin=stdin).out.lower()


def test_without_a_speaker_the_voice_is_told_to_be_missing(door: Door) -> None:
    outcome = door("chat", "--voice", stdin="heat or ice\n")
    assert outcome.code == 0
    assert "no speaker" in outcome.err
    assert "heat" in outcome.out.lower()


@pytest.mark.parametrize("line", ["bye", "good night", "stop listening"])
def test_at_the_keyboard_nobody_is_told_of_a_wake_phrase(line: str, door: Door) -> None:
    for stdin in (f"{line}\n", f"{line}\n{line}\n"):
        outcome = door("chat", stdin=stdin)
        assert outcome.out != ""
        assert "bedside" not in outcome.out.lower()
