"""The block loop with scripted parts: what is said goes in as blocks, what sounds comes out as blocks."""

from __future__ import annotations

import contextlib
import logging
import threading
from collections.abc import Iterable
from typing import Any

import numpy as np
import pytest

from bedside.assistant.clips import Rendering
from bedside.assistant.live import converse, lock_step
from bedside.assistant.loop import Assistant
from bedside.assistant.parts import Parts
from bedside.assistant.workers import LockStepWorker, ThreadWorker
from bedside.audio.scripted import ScriptedEnds
from bedside.audio.types import BLOCKS_PER_SECOND, EAR_BLOCK, DeviceFault, EarBlock
from bedside.dialog import Dialog, Settings
from bedside.events import Context, DeviceBack, DeviceLost, Hypothesis, Level, Reading, Safety
from bedside.speech.ear import Ear, EarReport
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


def sound_of(*pieces: str | float) -> list[EarBlock]:
    """Return words and seconds of silence as blocks."""
    return [
        block
        for piece in pieces
        for block in (MAKER.speak(piece) if isinstance(piece, str) else silence(piece))
    ]


def assistant(notes: Notes, voice: ScriptedVoice | None = None) -> Assistant:
    """Return an assistant in lock-step with scripted parts."""
    ear = Ear(MAKER, ("okay bedside",), ("stop",), ("mumble",))
    dialog = Dialog(sample_pack(), Settings())
    return lock_step(Parts(dialog, KeywordUnderstander(), ear, voice or ScriptedVoice()), notes)


def night(*pieces: str | float, voice: ScriptedVoice | None = None) -> tuple[Notes, ScriptedEnds]:
    """Run a night of words and seconds of silence."""
    notes, ends = Notes(), ScriptedEnds(sound_of(*pieces))
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


def test_a_voice_that_goes_on_failing_is_told_of_once_and_each_sentence_is_shown() -> None:
    lost = ("heat 1", "heat 2", "turn over?", "turn 1")
    voice = ScriptedVoice(failing=lost)
    notes, _ = night(1.0, "okay bedside", 1.5, "heat", 3.0, "turn", 3.0, voice=voice)
    assert len(notes.times("fault")) == 1
    assert [fields["text"] for _, event, fields in notes.lines if event == "unsaid"] == list(lost)


def test_a_voice_that_has_worked_since_is_told_of_again() -> None:
    voice = ScriptedVoice(failing=("turn 1",))
    notes, _ = night(
        1.0, "okay bedside", 1.5, "turn", 3.0, "heat", 6.0, "okay bedside", 1.5, "turn", 3.0, voice=voice
    )
    assert len(notes.times("fault")) == 2


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


class DeafFrom(Ear):
    """An ear that fails at every block from one on."""

    def __init__(self, block: int) -> None:
        super().__init__(MAKER, ("okay bedside",), ("stop",), ("mumble",))
        self._left = block

    def hear(self, block: EarBlock) -> tuple[EarReport, ...]:
        """Hear it, or fail."""
        self._left -= 1
        if self._left < 0:
            raise RuntimeError("the recogniser fell over")
        return super().hear(block)


def night_of_an_ear(ear: Ear, *pieces: str | float) -> Notes:
    """Run a night of words and seconds of silence with this ear."""
    blocks = [
        b for piece in pieces for b in (MAKER.speak(piece) if isinstance(piece, str) else silence(piece))
    ]
    notes = Notes()
    parts = Parts(Dialog(sample_pack(), Settings()), KeywordUnderstander(), ear, ScriptedVoice())
    converse(lock_step(parts, notes), ScriptedEnds(blocks), lambda: False)
    return notes


def test_hearing_that_fails_amid_an_utterance_leaves_no_microphone_open_for_ever() -> None:
    words = night_of_an_ear(DeafFrom(10_000), 1.0, "okay bedside", 1.5, "heat", 1.0)
    began = words.times("speech_start")[0]
    deaf = night_of_an_ear(DeafFrom(round(began * 50) + 20), 1.0, "okay bedside", 1.5, "heat", 20.0)
    assert deaf.states() == ["idle", "listening", "idle"]


def test_hearing_that_fails_amid_an_utterance_does_not_end_an_emergency() -> None:
    sick = ("okay bedside", 1.5, "numb", 12.0, "heat", 40.0)
    began = night_of_an_ear(DeafFrom(10_000), 1.0, *sick).times("speech_start")[-1]
    deaf = night_of_an_ear(DeafFrom(round(began * 50) + 20), 1.0, *sick)
    assert deaf.said().count("emergency message") >= 2


def test_hearing_that_fails_at_every_block_is_told_once_a_second() -> None:
    notes = night_of_an_ear(DeafFrom(0), 5.0)
    assert 4 <= len(notes.times("fault")) <= 5


class SlowWorker(LockStepWorker[Any]):
    """A worker that has as much to do as it is told."""

    waiting = 0


def test_hearing_that_falls_behind_is_told_once_until_it_has_caught_up() -> None:
    notes, hearing = Notes(), SlowWorker(3)
    ear = Ear(MAKER, ("okay bedside",), ("stop",), ("mumble",))
    parts = Parts(Dialog(sample_pack()), KeywordUnderstander(), ear, ScriptedVoice())
    slow = Assistant(parts, hearing=hearing, voicing=LockStepWorker(3), journal=notes)
    slow.start()
    for waiting in (0, 50, 51, 400, 40, 60, 10, 70):
        hearing.waiting = waiting
        for _ in range(60):
            slow.step(np.zeros(EAR_BLOCK, np.int16))
    assert [round(seconds / 1.2) for seconds in notes.times("fault")] == [2, 7]


def test_a_fault_is_one_line_and_its_trace_only_for_those_who_ask(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG, "bedside"):
        night(1.0, "okay bedside", 1.5, "turn", 3.0, voice=ScriptedVoice(failing=("turn 1",)))
    traced = {record.levelname for record in caplog.records if record.exc_info}
    assert "WARNING" in {record.levelname for record in caplog.records}
    assert traced == {"DEBUG"}


def test_a_fault_of_a_device_is_told_with_its_hint() -> None:
    notes, fault = Notes(), DeviceFault("mic", "ValueError: no sound")
    converse(assistant(notes), ScriptedEnds(silence(1.0), {10: fault}), lambda: False)
    assert [fields for _, event, fields in notes.lines if event == "fault"] == [
        {"what": "mic", "hint": "ValueError: no sound"}
    ]


def test_what_sounds_is_noted_when_it_is_heard_not_when_it_is_written() -> None:
    pieces = sound_of(1.0, "okay bedside", 1.5, "heat", 1.0, "stop", 2.0)
    at_once, late = Notes(), Notes()
    converse(assistant(at_once), ScriptedEnds(pieces), lambda: False)
    converse(assistant(late), ScriptedEnds(pieces, delay=0.125), lambda: False)
    for event, by in (("sound_start", 0.125), ("silenced", 0.125), ("speech_end", 0.0), ("state", 0.0)):
        assert late.times(event) == pytest.approx([seconds + by for seconds in at_once.times(event)])


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
    parts = Parts(dialog, KeywordUnderstander(), ear, ScriptedVoice())
    running = Assistant(parts, hearing=hearing, voicing=voicing, journal=notes)
    blocks = sound_of(1.0, "okay bedside", 1.5, "turn", 3.0)
    with contextlib.closing(running):
        converse(running, PatientEnds(blocks, hearing), lambda: False)
    assert notes.said() == ["turn 1"]
