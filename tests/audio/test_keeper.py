"""Somebody minds the devices, and goes on minding them whatever goes wrong."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from typing import Any

import pytest

from bedside.audio import portaudio
from bedside.audio.portaudio import PortAudioEnds
from bedside.audio.types import AudioError, DeviceFault, News
from bedside.events import DeviceBack, DeviceLost
from tests.audio.card import SoundCard, Stream
from tests.sound_server import wait_until


class LivingStream(Stream):
    """Calls back once as it starts, so that it is taken for alive."""

    def start(self) -> None:
        self.callback(self.block(), self.blocksize, None, None)


class LooseCard(SoundCard):
    """A card whose streams can fail, and which can refuse to open one in a way nobody expects."""

    kind = LivingStream

    def __init__(self) -> None:
        super().__init__(48_000)
        self.refusing = False

    def InputStream(self, **wanted: Any) -> Stream:  # noqa: N802 - its name in sounddevice
        if self.refusing:
            self.refusing = False
            raise RuntimeError("out of luck")
        return super().InputStream(**wanted)


@pytest.fixture
def card() -> LooseCard:
    return LooseCard()


@pytest.fixture
def ends(card: LooseCard) -> Iterator[PortAudioEnds]:
    opened = PortAudioEnds(portaudio=card)
    yield opened
    opened.close()


def fail(card: LooseCard) -> None:
    """Let the microphone's callback raise."""
    card.opened[0].callback(None, 1, None, None)


def told_by(ends: PortAudioEnds, wanted: type) -> list[News]:
    """Return the news up to and with the first of this kind."""
    told: list[News] = []

    def has_come() -> bool:
        told.extend(ends.news())
        return any(isinstance(news, wanted) for news in told)

    wait_until(has_come, f"{wanted.__name__} was told")
    return told


def test_what_a_callback_raised_is_told_beside_the_loss(card: LooseCard, ends: PortAudioEnds) -> None:
    fail(card)
    told = told_by(ends, DeviceLost)
    assert [type(news) for news in told[:2]] == [DeviceFault, DeviceLost]
    assert isinstance(told[0], DeviceFault)
    assert told[0].hint.startswith("TypeError: ")


def test_an_unforeseen_fault_is_told_and_the_device_is_looked_for_all_the_same(
    card: LooseCard, ends: PortAudioEnds
) -> None:
    card.refusing = True
    fail(card)
    told = told_by(ends, DeviceBack)
    assert DeviceFault("the sound system", "RuntimeError: out of luck") in told


def test_a_device_that_never_closes_silences_nobody(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    closed_at_last = threading.Event()

    class Stuck(LivingStream):
        def close(self, ignore_errors: bool) -> None:
            closed_at_last.wait(10.0)

    class StuckCard(LooseCard):
        kind = Stuck

    monkeypatch.setattr(portaudio, "CLOSE_LIMIT", 0.05)
    card = StuckCard()
    ends = PortAudioEnds(portaudio=card)
    fail(card)
    told_by(ends, DeviceLost)
    with pytest.raises(AudioError, match="hangs over 'card'; start Bedside anew"):
        ends.read()
    os.write(2, b"start Bedside anew")
    assert capfd.readouterr().err == "start Bedside anew"
    closed_at_last.set()
    ends.close()
