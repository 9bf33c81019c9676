"""`bedside chat`: the conversation from a pipe, and at a terminal."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from bedside.cli.typing import PROMPT
from bedside.packs.load import load_pack
from bedside.packs.spoken import fits
from bedside.resources import prompts_dir
from tests.cli.conftest import Door
from tests.cli.terminal import AtTerminal

PACK = load_pack(prompts_dir() / "en")


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


# --------------------------------------------------------------------------- a guided session from a pipe

BREATHE = "slow breathing please\n"
CALM = PACK.guided.exercises["calm"]
HOW, FINISH = CALM.how[0].text, CALM.finish[0].text


def talk(occasion: str) -> str:
    """Return the first sentence that is said on an occasion."""
    return PACK.talk[occasion][0][0].text


def test_the_end_of_the_input_plays_a_session_out(door: Door) -> None:
    lines = door("chat", stdin=BREATHE).out.splitlines()
    assert lines[0] == HOW
    assert FINISH in lines
    assert lines[-len(PACK.talk["session_done"][0]) :][0] == talk("session_done")


def test_an_empty_line_lets_a_step_come_to_its_end(door: Door) -> None:
    assert door("chat", stdin=f"{BREATHE}\n").out == door("chat", stdin=BREATHE).out


def test_a_line_is_said_into_the_step_that_goes_on(door: Door) -> None:
    lines = door("chat", stdin=f"{BREATHE}slower\n").out.splitlines()
    assert lines.count(talk("slower")) == 1
    assert lines.count(HOW) == 2
    assert lines[-1] == PACK.talk["session_done"][0][-1].text


def test_a_stop_ends_it_and_the_next_line_is_a_question_again(door: Door) -> None:
    outcome = door("chat", stdin=f"{BREATHE}stop\nshould i use heat or ice\n")
    assert talk("session_done") not in outcome.out
    assert "heat" in outcome.out.splitlines()[-1].lower() + outcome.out.lower()


@pytest.mark.parametrize("ending", ["quit", "exit"])
def test_quit_leaves_a_session(ending: str, door: Door) -> None:
    outcome = door("chat", stdin=f"{BREATHE}{ending}\nheat or ice\n")
    assert outcome.code == 0
    assert talk("session_done") not in outcome.out
    assert "cloth" not in outcome.out


def test_a_pause_waits_for_a_line_and_goes_on_where_it_was(door: Door) -> None:
    paused = door("chat", stdin=f"{BREATHE}pause\n")
    assert talk("session_done") not in paused.out
    resumed = door("chat", stdin=f"{BREATHE}pause\ngo on\n").out.splitlines()
    assert talk("session_where").replace("{movement}", CALM.title) in resumed
    assert resumed[-1] == PACK.talk["session_done"][0][-1].text


def test_questions_before_a_movement_are_answered_by_lines(door: Door) -> None:
    lines = door("chat", stdin="guide me through the spasm routine\nno\n4\nyes\nstop\n").out.splitlines()
    asked = [talk("session_safety"), talk("session_pain")]
    assert [line for line in lines if line in asked] == asked
    opening = [each.text for each in PACK.guided.routines["spasm"].opening if fits(each, ())]
    assert opening and set(opening) <= set(lines)


def test_a_pain_that_grows_ends_a_movement_and_asks_the_four_questions(door: Door) -> None:
    steps = "guide me through one knee to the chest\nno\n4\nyes\n"
    lines = door("chat", stdin=f"{steps}that hurts\n").out.splitlines()
    assert talk("session_hurts") in lines
    assert PACK.screening.questions[0].question.text in lines


# --------------------------------------------------------------------------- at a terminal, in its own time


@pytest.fixture
def chat(home: Path) -> Iterator[AtTerminal]:
    """Return the conversation at a terminal, where a session has begun to speak."""
    if not hasattr(os, "openpty"):
        pytest.skip("there are no such terminals here")
    running = AtTerminal("chat")
    running.wait_for(PROMPT)
    running.type(BREATHE)
    running.wait_for(HOW)
    yield running
    running.close()


def test_what_is_typed_interrupts_the_step_at_that_moment(chat: AtTerminal) -> None:
    chat.type("stop\n")
    chat.type("is it serious\n")
    chat.wait_for("Call 112")
    assert CALM.how[-1].text not in chat.shown
    chat.type("quit\n")
    assert chat.end() == 0


def test_a_sentence_leaves_the_line_that_is_being_typed_in_its_place(chat: AtTerminal) -> None:
    chat.type("what abo")
    chat.wait_for(CALM.how[-1].text)
    chat.wait_for("what abo", times=2)
    assert chat.lines[-1] == f"{PROMPT}what abo"
    assert [line for line in chat.lines if "what abo" in line] == [chat.lines[-1]]
    assert chat.shown.count(PROMPT * 2) == 0
    chat.type("\x15quit\n")
    assert chat.end() == 0


@pytest.mark.parametrize(
    ("leave", "code"), [("quit\n", 0), ("\x04", 0), ("\x03", 0), (signal.SIGTERM, 143), (signal.SIGHUP, 129)]
)
def test_however_it_is_left_the_terminal_is_as_before(
    leave: str | signal.Signals, code: int, chat: AtTerminal
) -> None:
    chat.wait_for(PROMPT, times=2)
    if isinstance(leave, str):
        chat.type(leave)
    else:
        chat.process.send_signal(leave)
    assert chat.end() == code
    assert chat.settings() == chat.before
    assert "Traceback" not in chat.shown and "Fatal" not in chat.shown
