"""Sound devices: loading PortAudio, finding a device by a part of its name, saying what lacks.

A device is looked up whenever it is opened and no index is kept: indexes change when something is
plugged in. This file must not know what is played or recorded.
"""

from __future__ import annotations

import platform
from dataclasses import dataclass
from enum import Enum
from typing import Any

from bedside.audio.alsa import quieten_alsa
from bedside.audio.hush import hushed_stderr
from bedside.audio.types import EAR_RATE, AudioError
from bedside.score import SAMPLE_RATE

INSTALL = "install Bedside again: pip install --force-reinstall bedside"
"""What brings back a package that Bedside came with."""


class Side(Enum):
    """Which end of the assistant a device is; the value is PortAudio's word for it."""

    MICROPHONE = "input"
    SPEAKER = "output"


RATES = {Side.MICROPHONE: EAR_RATE, Side.SPEAKER: SAMPLE_RATE}
"""Samples per second that we would have of each, without resampling."""


@dataclass(frozen=True)
class Device:
    """A device as PortAudio lists it at this moment."""

    index: int
    """Its place in the list, until the list is made anew."""

    name: str
    """Its name, as a person would know it."""

    channels: int
    """Most channels that it can be opened with."""

    rate: int
    """Samples per second that it prefers."""


@dataclass(frozen=True)
class SoundCheck:
    """What there is to hear and to speak with."""

    microphone: bool
    """Whether a microphone can be opened."""

    speaker: bool
    """Whether a speaker can be opened."""

    lacking: str = ""
    """One sentence that says what is missing; empty where nothing is."""


def load_portaudio() -> Any:
    """Return the module `sounddevice`.

    Raises:
        AudioError: PortAudio is not installed, or cannot start.
    """
    try:
        # Not at the top: it fails where the library lacks, and typed conversations need none.
        import sounddevice  # noqa: PLC0415
    except OSError as error:
        remedy = "run `sudo apt-get install libportaudio2`" if platform.system() == "Linux" else str(error)
        raise AudioError(f"PortAudio is missing; {remedy}") from error
    except ImportError as error:
        raise AudioError(f"the package sounddevice is missing; {INSTALL}") from error
    quieten_alsa()
    return sounddevice


def find_device(portaudio: Any, side: Side, part: str | None) -> Device:
    """Find a device by a part of its name, in any case; without one, the system's default.

    Raises:
        AudioError: there is none; the message lists those there are.
    """
    limit = f"max_{side.value}_channels"
    listed = [device for device in portaudio.query_devices() if device[limit] > 0]
    if part is None:
        return as_device(default_device(portaudio, side), limit)
    wanted = part.casefold()
    matching = [device for device in listed if wanted in device["name"].casefold()]
    exact = [device for device in matching if device["name"].casefold() == wanted]
    if not matching:
        names = ", ".join(device["name"] for device in listed) or "none at all"
        raise AudioError(f"no {side.name.lower()} is called {part!r}; there are: {names}")
    return as_device((exact or matching)[0], limit)


def default_device(portaudio: Any, side: Side) -> Any:
    """Return PortAudio's description of the default device.

    Raises:
        AudioError: there is none.
    """
    try:
        return portaudio.query_devices(kind=side.value)
    except (portaudio.PortAudioError, ValueError) as error:
        raise AudioError(f"there is no {side.name.lower()}") from error


def as_device(listed: Any, limit: str) -> Device:
    """Return what we need of PortAudio's description."""
    rate = round(listed["default_samplerate"])
    return Device(int(listed["index"]), str(listed["name"]), int(listed[limit]), rate)


def choose_rate(portaudio: Any, side: Side, device: Device) -> tuple[int, int]:
    """Return the rate and the channels to open a device with: ours where it can, else its own.

    Raises:
        AudioError: it cannot be opened at all.
    """
    check = portaudio.check_input_settings if side is Side.MICROPHONE else portaudio.check_output_settings
    last: Exception | None = None
    for rate in (RATES[side], device.rate):
        for channels in dict.fromkeys((1, min(2, device.channels), device.channels)):
            try:
                with hushed_stderr():
                    check(device=device.index, samplerate=rate, channels=channels)
            except portaudio.PortAudioError as error:
                last = error
            else:
                return rate, channels
    raise AudioError(f"the {side.name.lower()} {device.name!r} cannot be opened: {last}")


def find_sound(microphone: str | None = None, speaker: str | None = None) -> SoundCheck:
    """Say whether there is a microphone and a speaker that can be opened.

    Args:
        microphone: part of its name; None for the default.
        speaker: part of its name; None for the default.
    """
    try:
        portaudio = load_portaudio()
    except AudioError as error:
        return SoundCheck(microphone=False, speaker=False, lacking=sentence(str(error)))
    faults: dict[Side, str] = {}
    for side, part in ((Side.MICROPHONE, microphone), (Side.SPEAKER, speaker)):
        try:
            choose_rate(portaudio, side, find_device(portaudio, side, part))
        except AudioError as error:
            faults[side] = str(error)
    if all(part is None for part in (microphone, speaker)) and len(faults) == len(Side):
        lacking = "There is no microphone and no speaker."
    else:
        lacking = " ".join(map(sentence, faults.values()))
    return SoundCheck(
        microphone=Side.MICROPHONE not in faults, speaker=Side.SPEAKER not in faults, lacking=lacking
    )


def sentence(fault: str) -> str:
    """Return a fault with a capital letter and a full stop."""
    return f"{fault[:1].upper()}{fault[1:]}."
