"""Every scripted night, in the pure core."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bedside.assistant.typed import Reply, Typed
from bedside.dialog import Dialog
from bedside.dialog.memory import Settings
from bedside.events import Hypothesis
from bedside.packs.load import load_pack
from bedside.packs.types import Pack
from bedside.resources import prompts_dir
from bedside.score import CueKind
from bedside.understanding.understand import Understander
from tests.nights.telling import Answer, Script, Turn, all_nights, check_answer

NIGHTS = all_nights()


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load_pack(prompts_dir() / "en")


@pytest.fixture(scope="module")
def understander(pack: Pack) -> Understander:
    return Understander(pack)


def test_there_are_forty_nights_or_more_and_ten_of_them_are_spoken() -> None:
    assert len(NIGHTS) >= 40
    assert sum(night.aloud for night in NIGHTS) >= 10
    assert len({night.name for night in NIGHTS}) == len(NIGHTS)


@pytest.mark.parametrize("night", NIGHTS, ids=lambda night: night.name)
def test_night(night: Script, pack: Pack, understander: Understander) -> None:
    dialog = Dialog(pack, Settings(region=night.region))
    conversation = Typed(dialog, understander)
    for turn in night.talk:
        check(turn, list(replies(turn, conversation)), dialog, night.never)


def replies(turn: Turn, conversation: Typed) -> Iterator[Reply]:
    """Take one turn, and give what comes of it; each step of a session that ends has a reply of its own."""
    if turn.you is not None:
        yield conversation.say((Hypothesis(turn.you),))
    elif turn.silence is not None:
        yield conversation.timed_out(turn.silence)
    for _ in range(turn.steps):
        yield conversation.go_on()


def check(turn: Turn, given: list[Reply], dialog: Dialog, never: tuple[str, ...]) -> None:
    """Compare one turn with what must come of it."""
    reply = given[-1]
    said = " ".join(line for each in given for line in each.lines)
    asked = turn.you or turn.silence or f"{turn.steps} steps"
    told = f"{asked!r} -> {reply.reading}\n{said!r} in {dialog.state.value}"
    steps = [cue.step for each in given for cue in each.score.cues if cue.kind is CueKind.SPEECH]
    reading = reply.reading
    if turn.intent is not None:
        assert reading is not None and reading.intent == turn.intent, told
    level = reading.safety.level.value if reading and reading.safety else None
    check_answer(turn, Answer(level, steps, said, told), never)
    if turn.offers is not None:
        assert (reply.offer or "nothing") == turn.offers, told
    if turn.state is not None:
        assert dialog.state.value == turn.state, told
