"""Which argument is a recording, and what a whole recording comes to."""

from __future__ import annotations

from pathlib import Path

import pytest

from bedside.audio.types import EarBlock
from bedside.cli.recording import HYPOTHESES, is_recording, joined, listen, typed
from bedside.events import Hypothesis
from bedside.speech.types import Final, Partial
from tests.cli.sounds import wav


class Script:
    """A recogniser that ends an utterance with every fifth block."""

    def __init__(self, *finals: Final) -> None:
        self._finals = list(finals)
        self._blocks = 0

    def accept(self, block: EarBlock) -> Partial | Final | None:
        self._blocks += 1
        return self._finals.pop(0) if self._blocks % 5 == 0 and len(self._finals) > 1 else None

    def finish(self) -> Final:
        return self._finals.pop(0)


def final(*guesses: tuple[str, float]) -> Final:
    return Final(tuple(Hypothesis(text, confidence) for text, confidence in guesses))


def warned(line: str) -> None:
    raise AssertionError(f"warned: {line}")


@pytest.mark.parametrize("argument", ["q.wav", "no/such/Q.FLAC", "two words.ogg", "x.mp3", "memo.m4a"])
def test_a_name_that_ends_like_sound_is_a_recording(argument: str) -> None:
    assert is_recording(argument)


def test_whatever_is_on_the_disk_is_a_recording(tmp_path: Path) -> None:
    note = tmp_path / "note"
    note.write_text("", encoding="utf-8")
    assert is_recording(str(note))
    assert is_recording(str(tmp_path))


@pytest.mark.parametrize(
    "argument", ["heat or ice", "", "  ", "wav", "what is a .wav file", "x" * 5_000, "a\0b"]
)
def test_anything_else_is_text(argument: str) -> None:
    assert not is_recording(argument)


def test_a_typed_line_is_one_hypothesis_without_doubt() -> None:
    assert typed("  heat or ice \n").hypotheses == (Hypothesis("heat or ice", 1.0),)
    assert typed(" ").hypotheses == ()


def test_pieces_between_pauses_are_one_utterance() -> None:
    pieces = [final(("my back hurts", 1.0)), Final(()), final(("should i use heat", 1.0))]
    assert [guess.text for guess in joined(pieces)] == ["my back hurts should i use heat"]


def test_a_doubt_about_one_piece_leaves_the_others() -> None:
    pieces = [final(("heat", 1.0), ("he", 0.4)), final(("or ice", 1.0), ("her eyes", 0.8))]
    assert [guess.text for guess in joined(pieces)] == ["heat or ice", "heat her eyes", "he or ice"]


def test_a_long_recording_keeps_a_few_guesses() -> None:
    many = [final(("a", 1.0), ("b", 0.5), ("c", 0.4))] * 10
    assert len(joined(many)) == HYPOTHESES


def test_nothing_said_is_no_guess() -> None:
    assert joined([Final(()), Final(())]) == ()


def test_a_recording_is_heard_to_its_end(tmp_path: Path) -> None:
    script = Script(final(("heat", 0.9)), final(("or ice", 0.9)))
    heard = listen(str(wav(tmp_path / "q.wav")), lambda: script, warned)
    (best,) = heard.hypotheses
    assert best.text == "heat or ice"
    assert best.confidence == pytest.approx(0.9)
    assert heard.audio_seconds == pytest.approx(0.5)
