"""Somebody patient asks the next question only when the answer has been heard out."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import soundfile

from bedside.audio.patient import LAST_WAIT, PATIENCE, PatientEnds
from bedside.audio.types import MOUTH_BLOCK, MouthBlock

SILENCE: MouthBlock = np.zeros(MOUTH_BLOCK, np.float32)
SPEECH: MouthBlock = np.full(MOUTH_BLOCK, 0.1, np.float32)


@pytest.fixture
def ends(tmp_path: Path) -> PatientEnds:
    """Two questions of one second each."""
    for name in ("one.wav", "two.wav"):
        soundfile.write(tmp_path / name, np.full(16_000, 0.1), 16_000)
    return PatientEnds([tmp_path / "one.wav", tmp_path / "two.wav"])


def asked(ends: PatientEnds, blocks: int, answer: MouthBlock) -> int:
    """Step through some blocks with this answer; return how many held a question."""
    count = 0
    for _ in range(blocks):
        heard = ends.read()
        assert heard is not None
        count += bool(heard.any())
        ends.write(answer)
    return count


def test_a_question_is_asked_whole(ends: PatientEnds) -> None:
    assert asked(ends, 25 + 50 + PATIENCE - 1, SILENCE) == 50


def test_nothing_is_asked_while_the_answer_sounds(ends: PatientEnds) -> None:
    asked(ends, 25 + 50 + 5, SILENCE)
    assert asked(ends, 3 * PATIENCE, SPEECH) == 0


def test_the_next_question_comes_after_a_while_of_silence(ends: PatientEnds) -> None:
    asked(ends, 25 + 50 + 5, SILENCE)
    asked(ends, 10, SPEECH)
    assert asked(ends, PATIENCE + 50 + 5, SILENCE) == 50


def test_it_ends_when_the_last_answer_has_been_heard_out(ends: PatientEnds) -> None:
    blocks = 0
    while ends.read() is not None:
        ends.write(SILENCE)
        blocks += 1
    assert blocks == pytest.approx(25 + 50 + PATIENCE + 50 + LAST_WAIT, abs=5)
