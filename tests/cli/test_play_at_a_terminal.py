"""`bedside play` as a person has it: a real terminal, real keys, a speaker, and the clock."""

from __future__ import annotations

import os
import re
import signal
import threading
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from bedside.audio.types import Clip
from bedside.packs.guided import SIDES
from bedside.packs.load import load_pack
from bedside.resources import prompts_dir
from tests.cli.terminal import AtTerminal
from tests.sound_server import Listener, SoundServer, wait_until

pytestmark = [
    pytest.mark.sound,
    pytest.mark.voice,
    pytest.mark.skipif(not hasattr(os, "openpty"), reason="there are no such terminals here"),
]

PACK = load_pack(prompts_dir() / "en")
SESSION = PACK.guided.exercises["knee_to_chest"]
"""A movement with two sides: a step each, after the way into its position."""

LOUD = 0.02


@pytest.fixture
def listener(pulse: SoundServer) -> Iterator[Listener]:
    listening = pulse.listen()
    yield listening
    listening.stop()


@pytest.fixture
def play(home: Path, listener: Listener) -> Iterator[AtTerminal]:
    """Return a session that can be heard."""
    running = AtTerminal("play", SESSION.id, environment={"BEDSIDE_OUTPUT": "spk"})
    wait_until(lambda: np.abs(listener.heard()).max(initial=0.0) > LOUD, "it sounds", 30.0)
    yield running
    running.close()


def sound_of(listener: Listener, seconds: float) -> Clip:
    """Return what is heard in the next seconds."""
    before = len(listener.heard())
    wait_until(lambda: len(listener.heard()) >= before + round(seconds * 24_000), "time passes")
    return listener.heard()[before:]


def left(play: AtTerminal) -> int:
    """Return the seconds that are left, as the screen says last."""
    minutes, seconds = re.findall(r"(\d+):(\d\d) left", play.shown)[-1]
    return int(minutes) * 60 + int(seconds)


def test_it_shows_the_step_a_bar_and_the_time_left_and_the_time_runs(play: AtTerminal) -> None:
    play.wait_for(" left")
    assert re.search(rf"\r{SESSION.title}, \d+:\d\d left +\d+%\|.*\|", play.shown)
    first = left(play)
    wait_until(lambda: left(play) < first, "the time runs")
    assert first - left(play) < 5


def test_space_is_silent_and_goes_on_arrows_change_the_step_and_q_ends(
    play: AtTerminal, listener: Listener
) -> None:
    play.type(" ")
    play.wait_for("(paused)")
    sound_of(listener, 0.3)  # what was on its way
    assert np.abs(sound_of(listener, 1.0)).max() < LOUD / 10.0
    stood = left(play)
    play.type(" ")
    wait_until(lambda: np.abs(listener.heard()[-12_000:]).max() > LOUD, "it sounds again")
    assert stood - left(play) < 5

    for side in SIDES:
        play.type("\x1b[C")
        play.wait_for(f"{SESSION.title}, {PACK.guided.sides[side]}, ")
    assert left(play) < stood / 2
    play.type("\x1b[D\x1b[D")
    wait_until(lambda: left(play) > stood - 5, "it is back")

    play.type("q")
    assert play.end() == 0
    sound_of(listener, 0.3)
    assert np.abs(sound_of(listener, 0.5)).max() < LOUD / 10.0
    assert play.settings() == play.before
    assert "Traceback" not in play.shown


def test_minus_makes_it_quieter_and_plus_louder(play: AtTerminal, listener: Listener) -> None:
    def loudness() -> float:
        return float(np.sqrt(np.mean(sound_of(listener, 2.0) ** 2)))

    usual = loudness()
    play.type("-" * 6)
    sound_of(listener, 0.3)
    quiet = loudness()
    play.type("+" * 6)
    sound_of(listener, 0.3)
    assert quiet < usual / 2.0
    assert loudness() > 2.0 * quiet


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_ended_by_a_signal_it_is_silent_and_the_terminal_is_as_before(
    number: signal.Signals, code: int, play: AtTerminal
) -> None:
    assert play.settings() != play.before
    play.process.send_signal(number)
    assert play.end() == code
    assert play.settings() == play.before
    assert "Traceback" not in play.shown


def test_halted_and_woken_it_goes_on_from_there(play: AtTerminal, listener: Listener) -> None:
    play.wait_for(" left")
    stood = left(play)
    play.process.send_signal(signal.SIGSTOP)
    threading.Event().wait(3.0)
    play.process.send_signal(signal.SIGCONT)
    wait_until(lambda: left(play) < stood, "it goes on")
    assert stood - left(play) <= 3
    assert play.process.poll() is None
