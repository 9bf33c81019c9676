"""Devices by name, on a list of devices made up for the purpose."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

from bedside.audio.devices import Side, choose_rate, find_device, find_sound
from bedside.audio.types import AudioError


class Listed:
    """Lists devices as `sounddevice` does, and opens them at some rates and channels only."""

    PortAudioError = OSError

    def __init__(self, *names: str, rates: tuple[int, ...] = (48_000,), channels: int = 2) -> None:
        self._names = names
        self._rates = rates
        self._channels = channels

    def query_devices(self, kind: str | None = None) -> Any:
        devices = [
            {
                "index": index,
                "name": name,
                "max_input_channels": self._channels,
                "max_output_channels": 0,
                "default_samplerate": float(self._rates[0]),
            }
            for index, name in enumerate(self._names)
        ]
        if kind is None:
            return devices
        if not devices or kind == "output":
            raise ValueError("no default device")
        return devices[0]

    def check_input_settings(self, device: int, samplerate: int, channels: int) -> None:
        if samplerate not in self._rates or channels != self._channels:
            raise OSError("Invalid sample rate or channels")


def test_a_part_of_the_name_is_enough_in_any_case() -> None:
    listed = Listed("Built-in Audio", "Jabra Speak 410 USB: Audio (hw:1,0)")
    assert find_device(listed, Side.MICROPHONE, "jabra speak").index == 1


def test_the_whole_name_wins_over_a_part() -> None:
    assert find_device(Listed("default monitor", "default"), Side.MICROPHONE, "default").index == 1


def test_without_a_name_the_default_is_used() -> None:
    assert find_device(Listed("first", "second"), Side.MICROPHONE, None).name == "first"


def test_where_nothing_is_listed_there_is_no_microphone() -> None:
    with pytest.raises(AudioError, match="there is no microphone"):
        find_device(Listed(), Side.MICROPHONE, None)


def test_a_device_of_the_other_side_does_not_count() -> None:
    with pytest.raises(AudioError, match="no speaker is called 'first'; there are: none at all"):
        find_device(Listed("first"), Side.SPEAKER, "first")


def test_a_device_is_opened_at_our_rate_where_it_can() -> None:
    listed = Listed("first", rates=(48_000, 16_000), channels=1)
    device = find_device(listed, Side.MICROPHONE, None)
    assert choose_rate(listed, Side.MICROPHONE, device) == (16_000, 1)


def test_else_at_its_own_rate_and_channels() -> None:
    listed = Listed("first", rates=(44_100,), channels=6)
    device = find_device(listed, Side.MICROPHONE, None)
    assert choose_rate(listed, Side.MICROPHONE, device) == (44_100, 6)


def test_a_device_that_cannot_be_opened_is_named() -> None:
    listed = Listed("first", rates=(44_100,), channels=6)
    device = find_device(listed, Side.MICROPHONE, None)
    listed._rates = ()
    with pytest.raises(AudioError, match="the microphone 'first' cannot be opened: Invalid"):
        choose_rate(listed, Side.MICROPHONE, device)


def test_without_portaudio_it_is_said_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "sounddevice.py").write_text("raise OSError('PortAudio library not found')")
    monkeypatch.delitem(sys.modules, "sounddevice", raising=False)
    monkeypatch.syspath_prepend(tmp_path)
    check = find_sound()
    assert not check.microphone and not check.speaker
    assert check.lacking.startswith("PortAudio is missing; ")
