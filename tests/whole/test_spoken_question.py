"""A spoken question in, a spoken answer out: every intent, by voices that are not Bedside's own."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from bedside.audio.files import Recording
from bedside.packs.load import load_pack
from bedside.resources import prompts_dir
from bedside.speech.types import Final
from bedside.speech.vosk import VoskModel
from tests.whole.conftest import Bedside
from tests.whole.speakers import recording, sound_of

pytestmark = [pytest.mark.model, pytest.mark.voice]

SPEAKERS = ("flite-slt", "festival-hts", "pico-gb")

with Path(__file__).with_name("questions.tsv").open(encoding="utf-8") as table:
    QUESTIONS = {row["intent"]: row["text"] for row in csv.DictReader(table, delimiter="\t")}


def words_of(text: str) -> set[str]:
    """Return the words of a reply, as a recogniser would write them."""
    return {word.strip(".,:?!").lower() for word in text.split()}


def test_every_answered_intent_is_asked_by_voice() -> None:
    assert set(QUESTIONS) == set(load_pack(prompts_dir() / "en").answers)


@pytest.mark.parametrize("intent", QUESTIONS)
def test_a_spoken_question_gets_its_intent_by_three_voices(
    intent: str, bedside: Bedside, spoken: Callable[[str, str], Path]
) -> None:
    files = [spoken(speaker, QUESTIONS[intent]) for speaker in SPEAKERS]
    done = bedside("understand", *files)
    readings = [json.loads(line) for line in done.stdout.splitlines()]
    assert [reading["intent"] for reading in readings] == [intent] * len(SPEAKERS), done.stdout


def test_a_recogniser_understands_the_spoken_reply(
    bedside: Bedside, spoken: Callable[[str, str], Path], tmp_path: Path, model_folder: Path
) -> None:
    out = tmp_path / "reply.wav"
    done = bedside("ask", spoken("flite-slt", QUESTIONS["heat_or_cold"]), "--out", out, "--json")
    reply = json.loads(done.stdout)["reply"]
    heard = {word for line in hear(model_folder, bedside, out) for word in line.split()}
    assert len(heard & words_of(reply)) > 0.6 * len(words_of(reply))


def hear(model_folder: Path, bedside: Bedside, path: Path) -> list[str]:
    """Return what Vosk hears in a reply, utterance by utterance."""
    recogniser = VoskModel(model_folder).open()
    with Recording(path) as reply:
        results = [recogniser.accept(block) for block in reply.blocks()]
    finals = [result for result in (*results, recogniser.finish()) if isinstance(result, Final)]
    return [final.hypotheses[0].text for final in finals if final.hypotheses]


def test_silence_is_told_as_silence(bedside: Bedside, tmp_path: Path) -> None:
    done = bedside("ask", recording([2.0], tmp_path / "silence.wav"))
    assert "I heard nothing" in done.stdout
    assert done.returncode == 0


def test_the_warning_sign_comes_before_the_question(
    bedside: Bedside, spoken: Callable[[str, str], Path], tmp_path: Path
) -> None:
    text = "how do i turn over i can't feel anything between my legs"
    done = bedside("ask", spoken("flite-slt", text), "--out", tmp_path / "r.wav", "--json")
    reading = json.loads(done.stdout)
    assert reading["safety"]["level"] == "emergency", done.stdout
    assert reading["reply"].startswith("Call ") or reading["safety"]["confirm"]
    assert len(sound_of(tmp_path / "r.wav")) > 0
