"""From what a voice wrote to a clip."""

from __future__ import annotations

import numpy as np
import pytest

from bedside.audio.types import Clip
from bedside.score import SAMPLE_RATE
from bedside.speech.trimming import SILENCE, make_clip


def hum(level: float, seconds: float = 1.0, rate: int = SAMPLE_RATE) -> Clip:
    return (level * np.sin(np.arange(round(seconds * rate)) * 2 * np.pi * 200 / rate)).astype(np.float32)


def quiet(seconds: float, rate: int = SAMPLE_RATE) -> Clip:
    return np.full(round(seconds * rate), SILENCE / 10, np.float32)


def test_silence_at_both_ends_is_cut_off_and_in_the_middle_kept() -> None:
    sound = np.concatenate((quiet(0.5), hum(0.2), quiet(0.3), hum(0.2), quiet(0.7)))
    assert len(make_clip(sound, SAMPLE_RATE)) == pytest.approx(2.3 * SAMPLE_RATE, abs=20)


def test_a_clip_is_brought_to_the_rate_of_scores() -> None:
    assert len(make_clip(hum(0.2, rate=22_050), 22_050)) == pytest.approx(SAMPLE_RATE, abs=20)


@pytest.mark.parametrize("level", [0.08, 0.2, 0.3])
def test_all_voices_come_out_equally_loud(level: float) -> None:
    clip = make_clip(hum(level), SAMPLE_RATE)
    assert np.sqrt(np.mean(clip**2)) == pytest.approx(0.1, rel=0.05)


def test_a_peak_is_never_lifted_to_the_limiter() -> None:
    click = hum(0.05)
    click[500] = 0.6
    assert np.abs(make_clip(click, SAMPLE_RATE)).max() <= 0.71


def test_silence_alone_is_no_clip() -> None:
    assert len(make_clip(quiet(1.0), SAMPLE_RATE)) == 0


def test_making_a_clip_of_a_clip_changes_nothing() -> None:
    clip = make_clip(hum(0.2), SAMPLE_RATE)
    assert np.array_equal(clip, np.rint(clip * 32767) / np.float32(32767))
