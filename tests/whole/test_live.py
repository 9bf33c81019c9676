"""`bedside` on a microphone and a speaker: a virtual sound card, real PortAudio, real time."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from tests.sound_server import SoundServer, wait_until
from tests.whole.conftest import events_of

pytestmark = [pytest.mark.model, pytest.mark.voice, pytest.mark.sound]

SPEAKER = "flite-slt"


class Live:
    """The running program."""

    def __init__(self, folder: Path, home: Path, model_folder: Path) -> None:
        self._events = folder / "events.jsonl"
        environment = {key: value for key, value in os.environ.items() if key != "XDG_CACHE_HOME"}
        environment |= {"HOME": str(home), "BEDSIDE_MODEL": str(model_folder)}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "bedside", "--input", "mic", "--output", "spk", "--events", self._events],
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )

    def count(self, event: str, **fields: object) -> int:
        """Return how often an event with these fields has happened."""
        if not self._events.exists():
            return 0
        return sum(
            line["event"] == event and fields.items() <= line.items() for line in events_of(self._events)
        )

    def wait_for(self, event: str, **fields: object) -> None:
        """Wait until an event with these fields has happened, now or before."""
        wait_until(lambda: self.count(event, **fields) > 0, f"{event} {fields} happened")

    def last(self, event: str) -> float:
        """Return when an event happened last, in seconds on the clock of the sound."""
        return [float(str(line["t"])) for line in events_of(self._events) if line["event"] == event][-1]

    def end(self, number: signal.Signals) -> tuple[int, str]:
        """Send a signal; return exit code and standard error."""
        self.process.send_signal(number)
        _, errors = self.process.communicate(timeout=3.0)
        return self.process.returncode, errors


@pytest.fixture
def live(pulse: SoundServer, home: Path, model_folder: Path, tmp_path: Path) -> Iterator[Live]:
    running = Live(tmp_path, home, model_folder)
    running.wait_for("ready")
    yield running
    running.process.kill()
    running.process.wait()


def test_a_question_asked_aloud_is_answered_aloud(
    live: Live, pulse: SoundServer, spoken: Callable[[str, str], Path]
) -> None:
    listener = pulse.listen()
    pulse.say(spoken(SPEAKER, "okay bedside"))
    live.wait_for("state", to="listening")
    pulse.say(spoken(SPEAKER, "are you a doctor"))
    live.wait_for("understood", intent="about")
    live.wait_for("say_end")
    assert np.abs(listener.stop()).max() > 0.05


def test_stop_said_while_it_speaks_silences_it(
    live: Live, pulse: SoundServer, spoken: Callable[[str, str], Path]
) -> None:
    pulse.say(spoken(SPEAKER, "okay bedside"))
    live.wait_for("state", to="listening")
    pulse.say(spoken(SPEAKER, "what causes back spasms"))
    live.wait_for("sound_start")
    assert live.count("silenced") == 0
    pulse.say(spoken(SPEAKER, "stop"))
    live.wait_for("silenced")
    assert live.last("silenced") > live.last("sound_start") + 0.5


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_quietly_and_soon_when_told(live: Live, number: signal.Signals) -> None:
    code, errors = live.end(number)
    assert code == 0
    assert errors == ""


def test_a_pulled_microphone_is_noticed_and_used_again(
    live: Live, pulse: SoundServer, spoken: Callable[[str, str], Path]
) -> None:
    pulse.pull_microphone()
    live.wait_for("device_lost")
    pulse.plug_microphone()
    live.wait_for("device_back")
    pulse.say(spoken(SPEAKER, "okay bedside"))
    live.wait_for("wake")
