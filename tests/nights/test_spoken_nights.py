"""Nights marked `aloud`, spoken by a test voice, heard by Vosk and answered aloud, in one conversation each.

The voice is synthetic and the room is silent: this shows that the parts join, not how well people are heard.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bedside.assistant import build
from bedside.assistant.live import converse, lock_step
from bedside.audio.patient import PatientEnds
from bedside.config import Config
from tests.nights.telling import Answer, Script, all_nights, check_answer
from tests.whole.speakers import speak

pytestmark = [pytest.mark.model, pytest.mark.voice]

SPEAKER = "flite-slt"
NIGHTS = [night for night in all_nights() if night.aloud]


class Told:
    """Keeps what was understood, and every sentence that was spoken after it, turn by turn."""

    def __init__(self) -> None:
        self.turns: list[tuple[dict[str, object], list[str], list[str]]] = []

    def note(self, seconds: float, event: str, /, **fields: object) -> None:
        """Take one event."""
        if event == "understood":
            self.turns.append((fields, [], []))
        elif event == "say_start" and self.turns:
            self.turns[-1][1].append(str(fields["step"]))
            self.turns[-1][2].append(str(fields["text"]))


@pytest.fixture(scope="module")
def spoken(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], Path]]:
    """Return what has a sentence spoken, each only once."""
    folder, made = tmp_path_factory.mktemp("spoken nights"), dict[str, Path]()

    def once(text: str) -> Path:
        if text not in made:
            made[text] = speak(SPEAKER, text, folder / f"{len(made)}.wav")
        return made[text]

    yield once


@pytest.mark.parametrize("night", NIGHTS, ids=lambda night: night.name)
def test_night_aloud(night: Script, spoken: Callable[[str], Path], model_folder: Path) -> None:
    asked = [turn for turn in night.talk if turn.you is not None]
    recordings = [spoken("okay bedside"), *(spoken(turn.you or "") for turn in asked)]
    told = Told()
    config = Config(model=model_folder, region=night.region or "", cache=False, listen_seconds=20.0)
    assistant = lock_step(build.parts(config), told)
    try:
        converse(assistant, PatientEnds(recordings), lambda: False)
    finally:
        assistant.close()
    assert len(told.turns) == len(asked), [turn[0]["text"] for turn in told.turns]
    for turn, (reading, steps, said) in zip(asked, told.turns, strict=True):
        text, safety = " ".join(said), reading["safety"]
        level = str(safety["level"]) if isinstance(safety, dict) else None
        where = f"{turn.you!r} heard as {reading['text']!r} -> {text!r}"
        check_answer(turn, Answer(level, steps, text, where), night.never)
