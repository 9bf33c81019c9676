"""The shipped pack through the real voice and the real recogniser."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import soundfile

from bedside.audio.types import EAR_BLOCK
from bedside.config.folders import models_folder
from bedside.models import load_manifest
from bedside.packs.spoken import spoken
from bedside.packs.types import Pack, Sentence
from bedside.resources import models_dir
from bedside.score import SAMPLE_RATE
from bedside.speech.voice import Pyttsx3Voice
from bedside.speech.vosk import VoskModel
from tests.content.forms import every_form, told
from tests.content.forms import heard as said_to

GAP = 0.5
"""Seconds of silence between two sentences, as the dialog leaves them."""

LONGEST_ANSWER = 25.0
"""Seconds that any form of an answer may take, the short one with its offer."""


@pytest.fixture(scope="module")
def voice(pack: Pack) -> Iterator[Pyttsx3Voice]:
    voice = Pyttsx3Voice(pronunciations=pack.pronunciations)
    yield voice
    voice.close()


@pytest.fixture(scope="module")
def model() -> VoskModel:
    manifest = load_manifest(next(models_dir().glob("*.toml")))
    return VoskModel(Path(os.environ.get("BEDSIDE_MODEL") or models_folder() / manifest.name))


def seconds(sentences: tuple[Sentence, ...], pack: Pack, voice: Pyttsx3Voice) -> float:
    texts = [spoken(sentence, pack, None, {"wake_phrase": "okay bedside"}) for sentence in sentences]
    return sum(len(voice.render(text)) / SAMPLE_RATE for text in texts) + GAP * (len(texts) - 1)


def heard(file: Path, model: VoskModel) -> str:
    sound, _ = soundfile.read(file, dtype="int16")
    blocks = np.pad(sound, (0, -len(sound) % EAR_BLOCK)).reshape(-1, EAR_BLOCK)
    recogniser = model.open()
    for block in blocks:
        recogniser.accept(block)
    return recogniser.finish().hypotheses[0].text


@pytest.mark.voice
def test_every_form_of_every_answer_is_over_soon(pack: Pack, voice: Pyttsx3Voice) -> None:
    lengths: dict[str, float] = {}

    def length(sentence: Sentence) -> float:
        if sentence.text not in lengths:
            lengths[sentence.text] = seconds((sentence,), pack, voice)
        return lengths[sentence.text]

    for name, sentences in every_form(pack):
        assert sum(length(each) + GAP for each in sentences) < LONGEST_ANSWER, name
    for answer in pack.answers.values():
        offer = () if answer.offer is None else (answer.offer.question,)
        for facts in told(pack):
            said = (*said_to(answer, "short", facts), *offer)
            assert sum(length(each) + GAP for each in said) < LONGEST_ANSWER, (answer.intent, facts)


@pytest.mark.voice
def test_an_emergency_is_said_within_22_seconds(pack: Pack, voice: Pyttsx3Voice) -> None:
    said = (*pack.safety.messages["emergency"], *pack.talk["emergency_cannot_call"][0])
    assert seconds(said, pack, voice) < 22.0


@pytest.mark.model
def test_the_recogniser_hears_the_recorded_questions(pack: Pack, model: VoskModel) -> None:
    for demo in pack.demo:
        wanted = set(re.findall(r"[a-z']+", demo.text.lower())) - {"um"}
        missed = wanted - set(heard(Path(pack.folder) / demo.file, model).split())
        assert len(missed) <= 1, (demo.file, missed)


@pytest.mark.model
def test_the_recogniser_hears_the_recorded_wake_phrase(pack: Pack, model: VoskModel) -> None:
    assert heard(Path(pack.folder) / "demo" / "okay_bedside.wav", model) == "okay bedside"
