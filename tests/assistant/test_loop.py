"""The block loop with scripted parts: what is said goes in as blocks, what sounds comes out as blocks."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterable
from typing import Any

import numpy as np

from bedside.assistant.clips import Rendering
from bedside.assistant.live import converse, lock_step
from bedside.assistant.loop import Assistant
from bedside.assistant.workers import ThreadWorker
from bedside.audio.scripted import ScriptedEnds
from bedside.audio.types import BLOCKS_PER_SECOND, EAR_BLOCK, EarBlock
from bedside.dialog import Dialog, Settings
from bedside.events import Context, DeviceBack, DeviceLost, Hypothesis, Level, Reading, Safety
from bedside.speech.ear import Ear
from bedside.speech.scripted import ScriptedMaker, ScriptedVoice
from tests.dialog.night import sample_pack

WORDS = ("okay", "bedside", "heat", "turn", "stop", "numb", "mumble")
MAKER = ScriptedMaker(WORDS)


class KeywordUnderstander:
    """Reads one word; enough for the loop, which does not care what words mean."""

    meanings = {"heat": "heat_or_cold", "turn": "turn_over", "stop": "stop"}

    def understand(self, hypotheses: tuple[Hypothesis, ...], context: Context) -> tuple[Reading, ...]:
        """Read the first hypothesis."""
        text = hypotheses[0].text
        safety = Safety(Level.EMERGENCY, "numb") if text == "numb" else None
        return (Reading(text, self.meanings.get(text), {}, 1.0, safety),)


class Notes:
    """A journal that keeps everything."""

    def __init__(self) -> None:
        self.lines: list[tuple[float, str, dict[str, object]]] = []

    def note(self, seconds: float, event: str, /, **fields: object) -> None:
        """Keep one event."""
        self.lines.append((seconds, event, fields))

    def times(self, event: str) -> list[float]:
        """Return when an event happened."""
        return [seconds for seconds, name, _ in self.lines if name == event]

    def said(self) -> list[object]:
        """Return the sentences that began to sound."""
        return [fields["text"] for _, event, fields in self.lines if event == "say_start"]

    def states(self) -> list[object]:
        """Return the states in their order."""
        return [fields["to"] for _, event, fields in self.lines if event == "state"]


def silence(seconds: float) -> list[EarBlock]:
    """Return blocks of silence."""
    return [np.zeros(EAR_BLOCK, np.int16)] * round(seconds * BLOCKS_PER_SECOND)


def assistant(notes: Notes, voice: ScriptedVoice | None = None) -> Assistant:
    """Return an assistant in lock-step with scripted parts."""
    ear = Ear(MAKER, ("okay bedside",), ("stop",), ("mumble",))
    dialog = Dialog(sample_pack(), Settings())
    return lock_step(dialog, KeywordUnderstander(), ear, voice or ScriptedVoice(), notes)


def night(*pieces: str | float, voice: ScriptedVoice | None = None) -> tuple[Notes, ScriptedEnds]:
    """Run a night of words and seconds of silence."""
    blocks = [
        block
        for piece in pieces
        for block in (MAKER.speak(piece) if isinstance(piece, str) else silence(piece))
    ]
    notes, ends = Notes(), ScriptedEnds(blocks)
    converse(assistant(notes, voice), ends, lambda: False)
    return notes, ends


def test_woken_and_asked_it_answers_with_its_offer() -> None:
    notes, _ = night(1.0, "okay bedside", 1.5, "heat", 8.0)
    assert notes.said() == ["heat 1", "heat 2", "turn over?"]
    assert notes.states() == ["idle", "listening", "answering", "listening"]


def test_every_block_in_gives_one_block_out() -> None:
    _, ends = night(1.0, "okay bedside", 1.0)
    assert len(ends.played) == 50 + 2 * 15 + 50


def test_nothing_sounds_until_it_is_woken() -> None:
    notes, ends = night(0.5, "heat", 1.0, "turn mumble", 2.0)
    assert not np.concatenate(ends.played).any()
    assert notes.states() == ["idle"]


def test_the_journal_says_to_the_sample_where_the_answer_begins() -> None:
    notes, ends = night(1.0, "okay bedside", 1.5, "turn", 3.0)
    sound = np.concatenate(ends.played)
    first = round(notes.times("sound_start")[0] * 24_000)
    assert not sound[first - 2_400 : first].any()
    assert sound[first] != 0.0


def test_stop_while_it_speaks_is_silence_within_a_block_of_the_decision() -> None:
    notes, ends = night(1.0, "okay bedside", 1.5, "heat", 1.0, "stop", 3.0)
    (silenced,) = notes.times("silenced")
    decided = [seconds for seconds, event, fields in notes.lines if fields.get("intent") == "stop"][0]
    assert 0.0 <= silenced - decided <= 0.02
    assert not np.concatenate(ends.played)[round(silenced * 24_000) :].any()


def test_an_open_microphone_closes_by_itself() -> None:
    notes, _ = night(1.0, "okay bedside", 14.0)
    assert notes.states() == ["idle", "listening", "idle"]


def test_it_does_not_listen_for_questions_while_it_speaks() -> None:
    notes, _ = night(1.0, "okay bedside", 1.5, "heat", 0.5, "turn", 6.0)
    assert "turn 1" not in notes.said()


def test_a_failed_voice_is_told_and_the_conversation_goes_on() -> None:
    notes, ends = night(1.0, "okay bedside", 1.5, "turn", 3.0, voice=ScriptedVoice(failing=("turn 1",)))
    assert [fields["what"] for _, event, fields in notes.lines if event == "fault"] == ["voice"]
    assert notes.states()[-1] == "listening"
    assert np.concatenate(ends.played[150:]).any(), "not even a tone"


def test_a_warning_sign_is_repeated_while_nobody_answers() -> None:
    notes, _ = night(1.0, "okay bedside", 1.5, "numb", 30.0)
    assert notes.said().count("emergency message") == 2


def test_a_lost_device_is_told() -> None:
    notes, ends = Notes(), ScriptedEnds(silence(1.0), {10: DeviceLost("mic"), 30: DeviceBack("mic")})
    converse(assistant(notes), ends, lambda: False)
    assert [event for _, event, _ in notes.lines if event.startswith("device")] == [
        "device_lost",
        "device_back",
    ]


def test_it_rests_only_when_nothing_is_due() -> None:
    woken = assistant(Notes())
    woken.start()
    assert woken.resting
    for block in (*MAKER.speak("okay bedside"), *silence(1.0)):
        woken.step(block)
    assert not woken.resting


class PatientEnds(ScriptedEnds):
    """Gives the next block when the workers have done with the last, however slow the machine is."""

    def __init__(self, heard: Iterable[EarBlock], *workers: ThreadWorker[Any]) -> None:
        super().__init__(heard)
        self._workers = workers

    def read(self) -> EarBlock | None:
        """Wait for the workers, then give the next block."""
        for worker in self._workers:
            done = threading.Event()
            worker.submit(lambda done=done: done.set() or ())  # type: ignore[misc]
            assert done.wait(10.0)
        return super().read()


def test_on_threads_it_has_the_same_conversation() -> None:
    notes = Notes()
    hearing: ThreadWorker[Any] = ThreadWorker("hearing")
    voicing: ThreadWorker[Rendering] = ThreadWorker("voicing")
    ear = Ear(MAKER, ("okay bedside",), ("stop",), ("mumble",))
    dialog = Dialog(sample_pack(), Settings())
    running = Assistant(
        dialog, KeywordUnderstander(), ear, ScriptedVoice(), hearing=hearing, voicing=voicing, journal=notes
    )
    blocks = [*silence(1.0), *MAKER.speak("okay bedside"), *silence(1.5), *MAKER.speak("turn"), *silence(3.0)]
    with contextlib.closing(running):
        converse(running, PatientEnds(blocks, hearing), lambda: False)
    assert notes.said() == ["turn 1"]
