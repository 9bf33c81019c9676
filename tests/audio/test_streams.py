"""Microphone and speaker on devices that will not have our rates, with a made-up sound card."""

from __future__ import annotations

import time
from typing import Any

import numpy as np
import pytest

from bedside.audio.microphone import Microphone
from bedside.audio.speaker import CAPACITY, MANY, PRIMED, Speaker
from bedside.audio.types import EAR_BLOCK, MOUTH_BLOCK, AudioError, Clip
from tests.audio.card import SoundCard, Stream

LOUD = np.full(MOUTH_BLOCK, 0.5, np.float32)
SILENT = np.zeros(MOUTH_BLOCK, np.float32)


def hum(rate: int, seconds: float = 1.0) -> Clip:
    return (0.4 * np.sin(np.arange(round(rate * seconds)) * 2 * np.pi * 300 / rate)).astype(np.float32)


@pytest.mark.parametrize(
    ("rate", "channels"), [(16_000, 1), (48_000, 2), (44_100, 1), (8_000, 1), (96_000, 8)]
)
def test_a_microphone_of_any_rate_gives_blocks_at_ours(rate: int, channels: int) -> None:
    card = SoundCard(rate, channels)
    microphone = Microphone(card, None)
    card.record(hum(rate))
    blocks = []
    while (block := microphone.take(0.0)) is not None:
        blocks.append(block)
    sound = np.concatenate(blocks)
    assert 46 <= len(blocks) <= 50
    assert {len(block) for block in blocks} == {EAR_BLOCK}
    assert np.corrcoef(sound, hum(16_000)[: len(sound)])[0, 1] > 0.99


@pytest.mark.parametrize(("rate", "channels"), [(24_000, 1), (48_000, 2), (44_100, 2), (96_000, 6)])
def test_a_speaker_of_any_rate_plays_all_that_it_is_given(rate: int, channels: int) -> None:
    card = SoundCard(rate, channels)
    speaker = Speaker(card, None)
    heard, sound = [], hum(24_000)
    for start in range(0, len(sound), MOUTH_BLOCK):
        speaker.write(sound[start : start + MOUTH_BLOCK])
        if start >= PRIMED * MOUTH_BLOCK:
            heard.append(card.play())
    played = np.concatenate(heard)
    played = played[np.flatnonzero(played)[0] :]
    wanted = hum(rate)[1:]
    count = min(len(played), len(wanted))
    assert count > 0.9 * rate
    assert np.corrcoef(played[:count], wanted[:count])[0, 1] > 0.99


def test_a_speaker_waits_for_two_blocks_before_it_begins() -> None:
    card = SoundCard(24_000)
    speaker = Speaker(card, None)
    speaker.write(LOUD)
    assert not card.play().any()
    speaker.write(LOUD)
    assert card.play().all()


def test_a_speaker_that_runs_dry_plays_silence_and_gathers_two_blocks_again() -> None:
    card = SoundCard(24_000)
    speaker = Speaker(card, None)
    speaker.write(LOUD)
    speaker.write(LOUD)
    assert [bool(card.play().any()) for _ in range(3)] == [True, True, False]
    assert speaker.xruns == 1
    speaker.write(LOUD)
    assert not card.play().any()


def test_silence_is_dropped_where_too_much_waits_and_doubled_where_too_little_does() -> None:
    card = SoundCard(24_000)
    speaker = Speaker(card, None)
    for _ in range(20):
        speaker.write(SILENT)
    assert speaker.delay == pytest.approx((MANY + 1) * 0.02 + 0.01)
    for _ in range(MANY + 1):
        card.play()
    speaker.write(SILENT)
    assert speaker.delay == pytest.approx(2 * 0.02 + 0.01)


def test_nothing_that_can_be_heard_is_dropped_while_the_device_lives() -> None:
    card = SoundCard(24_000)
    speaker = Speaker(card, None)
    for _ in range(CAPACITY):
        speaker.write(LOUD)
    assert speaker.xruns == 0


def test_a_dead_device_holds_nobody_up_for_long() -> None:
    speaker = Speaker(SoundCard(24_000), None)
    began = time.monotonic()
    for _ in range(50):
        speaker.write(LOUD)
    assert time.monotonic() - began < 0.5


def test_a_callback_that_fails_is_noticed_and_raises_nothing() -> None:
    card = SoundCard(16_000)
    microphone = Microphone(card, None)
    card.opened[0].callback(None, 320, None, None)
    assert isinstance(microphone.fault, TypeError)


def test_sound_that_the_card_lost_is_counted() -> None:
    card = SoundCard(16_000)
    microphone = Microphone(card, None)
    card.opened[0].callback(np.zeros((320, 1), np.int16), 320, None, "input overflow")
    assert microphone.xruns == 1


def test_a_microphone_that_nobody_reads_fills_no_memory() -> None:
    card = SoundCard(16_000)
    microphone = Microphone(card, None)
    card.record(np.zeros(16_000 * 20, np.float32))
    blocks = 0
    while microphone.take(0.0) is not None:
        blocks += 1
    assert blocks == 5 * 50
    assert microphone.xruns == 15 * 50


def test_a_device_that_fails_to_open_is_named() -> None:
    class Busy(SoundCard):
        def InputStream(self, **wanted: Any) -> Stream:  # noqa: N802 - its name in sounddevice
            raise OSError("Device unavailable")

    with pytest.raises(AudioError, match="the microphone 'card' cannot be opened: Device unavailable"):
        Microphone(Busy(16_000), None)


def test_a_speaker_tells_when_what_is_written_now_will_be_heard() -> None:
    card = SoundCard(48_000, 2)
    speaker = Speaker(card, None)
    for _ in range(4):
        speaker.write(LOUD)
    assert speaker.delay == pytest.approx(4 * 0.02 + card.opened[-1].latency, abs=0.002)


def test_what_a_microphone_has_not_given_yet_counts_as_its_delay() -> None:
    card = SoundCard(48_000)
    microphone = Microphone(card, None)
    card.record(np.zeros(48_000 * 6 // 50, np.float32))
    microphone.take(0.0)
    assert microphone.delay == pytest.approx(5 * 0.02 + card.opened[-1].latency, abs=0.002)


def test_a_speaker_that_runs_dry_at_its_end_has_lost_nothing() -> None:
    card = SoundCard(24_000)
    speaker = Speaker(card, None)
    speaker.write(LOUD)
    speaker.write(LOUD)
    speaker.drain()
    for _ in range(4):
        card.play()
    assert speaker.xruns == 0
