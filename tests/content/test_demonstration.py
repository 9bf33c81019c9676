"""The recorded questions shipped with the pack."""

from __future__ import annotations

from pathlib import Path

import soundfile

from bedside.packs.types import Pack

ALL_RECORDINGS = 1_000_000
"""Bytes that all recordings may take together."""


def recordings(pack: Pack) -> list[Path]:
    return [Path(pack.folder) / demo.file for demo in pack.demo]


def test_there_are_six_questions(pack: Pack) -> None:
    assert len(pack.demo) == 6


def test_the_wake_phrase_lies_beside_them(pack: Pack) -> None:
    assert (Path(pack.folder) / "demo" / "okay_bedside.wav").is_file()


def test_every_recording_is_16_khz_mono_and_not_silent(pack: Pack) -> None:
    for file in recordings(pack):
        sound, rate = soundfile.read(file, always_2d=True)
        assert (rate, sound.shape[1]) == (16_000, 1), file
        assert abs(sound).max() > 0.1, file


def test_together_they_are_small(pack: Pack) -> None:
    assert sum(file.stat().st_size for file in recordings(pack)) < ALL_RECORDINGS


def test_no_recording_begins_with_the_wake_phrase(pack: Pack) -> None:
    assert [demo.text for demo in pack.demo if demo.text.lower().startswith("okay bedside")] == []
