"""The ear with the real recogniser, on what test voices and Bedside's own voice say."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import yaml
from numpy.random import Generator

from bedside.assistant import build
from bedside.assistant.interrupting import interruptions
from bedside.audio.files import Recording
from bedside.audio.types import EarBlock
from bedside.config import Config
from bedside.events import Ear as Mode
from bedside.packs.guided import Guided
from bedside.packs.load import load_pack
from bedside.speech.ear import Ear, EarReport, Heard, WakeHeard
from bedside.speech.voice import Pyttsx3Voice
from bedside.speech.vosk import VoskModel
from tests.speech.sound import blocks_of, silence
from tests.whole.speakers import SPEAKERS, speak

pytestmark = [pytest.mark.model, pytest.mark.voice]

PACK = Path(__file__).parents[2] / "prompts" / "en"
OWN = (
    "I keep no recording and no text of it, unless you ask.",
    "Stay as active as the pain allows.",
    "Slide one foot up, then the other, until both are flat.",
    "Start with warmth, tiny movements and a comfortable position.",
)
"""Sentences of the pack in which stop words were heard while the grammar did not know them."""

QUESTION = "what can i take for the pain"


@pytest.fixture
def ear(vosk_model: VoskModel) -> Ear:
    stop = yaml.safe_load((PACK / "stop.yaml").read_text(encoding="utf-8"))
    return Ear(vosk_model, ("okay bedside",), stop["stop_words"], stop["decoys"])


@pytest.fixture
def speaking_ear(vosk_model: VoskModel) -> Ear:
    """Return the ear as it listens while Bedside speaks, with every sentence of the pack for a decoy."""
    pack = load_pack(PACK)
    commands = (*pack.stop_words, *interruptions(pack))
    own = build.fixed_texts(Config(), replace(pack, guided=Guided()))
    ear = Ear(vosk_model, ("okay bedside",), commands, pack.decoys, own=own)
    ear.switch(Mode.COMMAND)
    return ear


@pytest.fixture
def hiss() -> Generator:
    return np.random.default_rng(1)


def in_a_room(blocks: list[EarBlock], hiss: Generator) -> list[EarBlock]:
    """Add the faint noise that every room has."""
    return [(block + hiss.normal(0, 8, len(block))).astype(np.int16) for block in blocks]


def said_by(speaker: str, text: str, folder: Path) -> list[EarBlock]:
    with Recording(speak(speaker, text, folder / "said.wav")) as recording:
        return list(recording.blocks())


def listen(ear: Ear, blocks: list[EarBlock]) -> list[EarReport]:
    reports: list[EarReport] = []
    for block in blocks:
        news = ear.hear(block)
        reports += news
        if ear.mode is Mode.WAKE and any(isinstance(report, WakeHeard) for report in news):
            reports += ear.switch(Mode.OPEN)
    return reports


@pytest.mark.parametrize("speaker", SPEAKERS)
def test_it_wakes_and_hears_the_question_said_in_one_breath(
    speaker: str, ear: Ear, hiss: Generator, tmp_path: Path
) -> None:
    said = said_by(speaker, f"okay bedside {QUESTION}", tmp_path)
    reports = listen(ear, in_a_room([*silence(1.0), *said, *silence(1.5)], hiss))
    assert [type(report) for report in reports].count(WakeHeard) == 1
    heard = [report for report in reports if isinstance(report, Heard)]
    best = heard[0].hypotheses[0].text.split()
    assert len(set(best) & set(QUESTION.split())) >= 5


@pytest.mark.parametrize("speaker", SPEAKERS)
def test_stop_is_heard_soon_after_it_was_said(
    speaker: str, ear: Ear, hiss: Generator, tmp_path: Path
) -> None:
    ear.switch(Mode.COMMAND)
    said = said_by(speaker, "stop", tmp_path)
    sound = in_a_room([*silence(1.0), *said], hiss)
    listen(ear, sound)
    reports = listen(ear, in_a_room(silence(0.6), hiss))
    assert [report.hypotheses[0].text for report in reports if isinstance(report, Heard)] == ["stop"]


@pytest.mark.parametrize("speaker", SPEAKERS)
def test_a_pause_is_heard_beside_all_that_it_may_say_itself(
    speaker: str, speaking_ear: Ear, hiss: Generator, tmp_path: Path
) -> None:
    said = said_by(speaker, "hold on", tmp_path)
    reports = listen(speaking_ear, in_a_room([*silence(1.0), *said, *silence(0.8)], hiss))
    assert [report.hypotheses[0].text for report in reports if isinstance(report, Heard)] == ["hold on"]


def test_the_word_pause_is_heard_of_most_voices(speaking_ear: Ear, hiss: Generator, tmp_path: Path) -> None:
    heard = []
    for speaker in SPEAKERS:
        said = said_by(speaker, "pause please", tmp_path)
        heard += listen(speaking_ear, in_a_room([*silence(1.0), *said, *silence(0.8)], hiss))
    assert len(heard) >= 4
    assert {report.hypotheses[0].text for report in heard if isinstance(report, Heard)} == {"pause"}


@pytest.mark.parametrize("speaker", SPEAKERS)
def test_talk_beside_the_bed_is_no_pause(
    speaker: str, speaking_ear: Ear, hiss: Generator, tmp_path: Path
) -> None:
    talk = "the weather was cold because of the wind, and the horses came home before the rain"
    said = said_by(speaker, talk, tmp_path)
    assert listen(speaking_ear, in_a_room([*silence(0.5), *said, *silence(0.8)], hiss)) == []


@pytest.mark.parametrize("speaker", SPEAKERS)
def test_a_question_does_not_wake_it(speaker: str, ear: Ear, hiss: Generator, tmp_path: Path) -> None:
    said = said_by(speaker, f"should I put a pillow beside me in bed, and {QUESTION}?", tmp_path)
    assert listen(ear, in_a_room([*silence(1.0), *said, *silence(1.5)], hiss)) == []


def test_hiss_is_nothing(ear: Ear, hiss: Generator) -> None:
    noise = [hiss.normal(0, 300, 320).astype(np.int16) for _ in range(500)]
    assert listen(ear, noise) == []
    ear.switch(Mode.COMMAND)
    assert listen(ear, noise) == []


def test_its_own_voice_is_understood(ear: Ear, hiss: Generator, voice: Pyttsx3Voice) -> None:
    ear.switch(Mode.COMMAND)
    said = blocks_of(voice.render("stop"))
    reports = listen(ear, in_a_room([*silence(1.0), *said, *silence(0.8)], hiss))
    assert [report.hypotheses[0].text for report in reports if isinstance(report, Heard)] == ["stop"]


def test_it_does_not_take_its_own_sentences_for_a_command(
    speaking_ear: Ear, hiss: Generator, voice: Pyttsx3Voice
) -> None:
    for sentence in OWN:  # as loud in the microphone as a person would be
        sound = in_a_room([*blocks_of(voice.render(sentence)), *silence(0.5)], hiss)
        assert listen(speaking_ear, sound) == [], sentence
    said = in_a_room([*silence(1.0), *blocks_of(voice.render("stop")), *silence(0.8)], hiss)
    assert [type(report) for report in listen(speaking_ear, said)] == [Heard]


@pytest.mark.parametrize("level", [30, 100, 300])
def test_noise_that_falls_into_silence_is_no_word(ear: Ear, hiss: Generator, level: int) -> None:
    ear.switch(Mode.OPEN)
    for blocks in (100, 118, 137):
        noise = [hiss.normal(0, level, 320).astype(np.int16) for _ in range(blocks)]
        assert listen(ear, [*noise, *silence(3.0)]) == []
