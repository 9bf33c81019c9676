"""Do the microphone and the speaker really work: half a second recorded, and a soft tone played."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from bedside.audio.devices import load_portaudio
from bedside.audio.microphone import Microphone
from bedside.audio.speaker import Speaker
from bedside.audio.tape import render_score
from bedside.audio.types import BLOCKS_PER_SECOND, AudioError, Clip
from bedside.calling import command
from bedside.cli import aloud
from bedside.cli.diagnosis.finding import Finding, doubtful, fine
from bedside.config import Config
from bedside.score import Cue, CueKind, Score, Tone, samples

SETTLING = 5
"""Blocks that are not judged: a device may begin with silence."""

LISTENED = BLOCKS_PER_SECOND // 2
"""Blocks that are judged: half a second."""

FULL_SCALE = 32_767
"""The loudest a 16-bit sample can be."""

CLIPPED = 0.001
"""Share of samples at full scale from which a microphone is too loud."""

MANY_LOST = 3
"""Times that sound was lost on its way from which a person would hear it: something else is too busy."""

LOOPBACKS = ("monitor", "loopback", "stereo mix", "what u hear")
"""Parts of names of inputs that hear the computer, not the room."""

BY_KEYBOARD = f"put that right, or use the keyboard: {command('chat')}"

Samples = NDArray[np.int16]
"""Shape (samples,), 16-bit PCM at 16 kHz."""


def check_microphone(config: Config) -> Iterator[Finding]:
    """Record half a second and judge it."""
    try:
        microphone = Microphone(load_portaudio(), config.input or None)
    except AudioError as error:
        yield doubtful("microphone", str(error), BY_KEYBOARD)
        return
    with contextlib.closing(microphone):
        for _ in range(SETTLING):
            microphone.take(patience=1.0)
        lost_before = microphone.xruns
        taken = [microphone.take(patience=1.0) for _ in range(LISTENED)]
    blocks = [block for block in taken if block is not None]
    yield from judge_name(microphone.name)
    yield from judge_losses("microphone", microphone.name, microphone.xruns - lost_before)
    yield judge_sound(microphone.name, np.concatenate(blocks) if blocks else np.zeros(0, np.int16))


def judge_name(name: str) -> Iterator[Finding]:
    """Warn of an input that hears the computer itself."""
    if any(part in name.casefold() for part in LOOPBACKS):
        remedy = "choose a microphone by its name: input = ... in your settings"
        yield doubtful("microphone", f"{name!r} seems to hear the computer, not the room", remedy)


def judge_losses(part: str, name: str, times: int) -> Iterator[Finding]:
    """Warn where sound was lost on its way in or out."""
    if times >= MANY_LOST:
        remedy = "end other programs, or use a faster machine"
        yield doubtful(part, f"{name!r} lost sound {times} times in half a second", remedy)


def judge_sound(name: str, sound: Samples) -> Finding:
    """Judge what a microphone recorded."""
    if len(sound) == 0:
        return doubtful("microphone", f"{name!r} gives no sound at all", "plug it in again")
    if not sound.any():
        return doubtful("microphone", f"{name!r} gives nothing but zeros", "it is muted: unmute it")
    if np.mean(np.abs(sound.astype(np.int32)) >= FULL_SCALE) > CLIPPED:
        return doubtful("microphone", f"{name!r} is too loud and distorts", "turn its level down")
    return fine("microphone", f"{name!r} hears {level_of(sound):.0f} dB")


def level_of(sound: Samples) -> float:
    """Return the level of a sound that is not all zeros, in dB re full scale."""
    return float(20 * np.log10(np.sqrt(np.mean(np.square(sound.astype(np.float64)))) / FULL_SCALE))


def check_speaker(config: Config) -> Iterator[Finding]:
    """Play a soft tone."""
    try:
        speaker = Speaker(load_portaudio(), config.output or None)
        with contextlib.closing(speaker):
            aloud.play([*aloud.silence(aloud.LEAD), *render_score(soft_tone(), no_clip)], speaker)
    except AudioError as error:
        yield doubtful("speaker", str(error), BY_KEYBOARD)
        return
    yield from judge_losses("speaker", speaker.name, speaker.xruns)
    yield fine("speaker", f"{speaker.name!r} played a soft tone; if you heard none, turn it up")


def soft_tone() -> Score:
    """Return a third of a second of A4."""
    return Score((Cue(0, samples(0.33), CueKind.TONE, tone=Tone(hertz=440.0)),))


def no_clip(text: str) -> Clip:
    """Say that a score of tones has no sentences."""
    raise KeyError(text)
