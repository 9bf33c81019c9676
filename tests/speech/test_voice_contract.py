"""What every voice must do, the real one and its scripted twin."""

from __future__ import annotations

import numpy as np
import pytest

from bedside.score import SAMPLE_RATE
from bedside.speech.scripted import ScriptedVoice
from bedside.speech.types import SpeechError, Voice

SENTENCE = "Lie on your back and put a pillow under your knees."
SILENCE = 10 ** (-50 / 20)


@pytest.fixture(params=["twin", pytest.param("pyttsx3", marks=pytest.mark.voice)])
def speaker(request: pytest.FixtureRequest) -> Voice:
    if request.param == "twin":
        return ScriptedVoice()
    real: Voice = request.getfixturevalue("voice")
    return real


def test_a_clip_is_sound_at_the_rate_of_scores(speaker: Voice) -> None:
    clip = speaker.render(SENTENCE)
    assert clip.dtype == np.float32
    assert clip.ndim == 1
    assert 1.5 * SAMPLE_RATE < len(clip) < 5.0 * SAMPLE_RATE


def test_a_clip_never_reaches_full_scale(speaker: Voice) -> None:
    assert 0.05 < np.abs(speaker.render(SENTENCE)).max() < 0.8


def test_a_clip_begins_and_ends_with_sound(speaker: Voice) -> None:
    sounding = np.flatnonzero(np.abs(speaker.render(SENTENCE)) > SILENCE)
    assert sounding[0] < 0.01 * SAMPLE_RATE
    assert len(speaker.render(SENTENCE)) - sounding[-1] < 0.01 * SAMPLE_RATE


def test_a_longer_sentence_lasts_longer(speaker: Voice) -> None:
    assert len(speaker.render("Rest.")) < len(speaker.render(SENTENCE)) < len(speaker.render(SENTENCE * 2))


@pytest.mark.parametrize("nothing", ["", "   ", "...", "\n"])
def test_a_sentence_without_a_word_is_refused(speaker: Voice, nothing: str) -> None:
    with pytest.raises(SpeechError, match="nothing to say"):
        speaker.render(nothing)


def test_its_identity_stays(speaker: Voice) -> None:
    assert speaker.identity == speaker.identity != ""
