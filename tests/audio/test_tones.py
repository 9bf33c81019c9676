"""Tones: soft at both ends and as loud as asked for."""

from __future__ import annotations

import numpy as np
import pytest

from bedside.audio.tones import render_tone
from bedside.score import Tone, samples


def test_a_tone_has_exactly_the_length_and_the_level_asked_for() -> None:
    tone = render_tone(Tone(440.0, level=-20.0), samples(1.0))
    assert len(tone) == samples(1.0)
    assert np.abs(tone).max() == pytest.approx(0.1, rel=0.01)


@pytest.mark.parametrize("length", [0, 1, 2, 50, 1_000, 24_000])
def test_no_tone_begins_or_ends_with_a_click(length: int) -> None:
    tone = render_tone(Tone(440.0), length)
    assert len(tone) == length
    assert np.abs(np.concatenate((tone[:1], tone[-1:]))).max(initial=0.0) < 0.01


def test_a_tone_is_at_its_loudest_after_twenty_milliseconds() -> None:
    tone = render_tone(Tone(1_000.0, level=0.0), samples(1.0))
    assert np.abs(tone[: samples(0.02)]).max() > 0.99
