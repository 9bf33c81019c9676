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


@pytest.fixture(scope="module")
def readings(bedside: Bedside, spoken: Callable[[str, str], Path]) -> dict[str, list[dict[str, object]]]:
    """Return what is understood of every question by every voice, all in one run of the program."""
    files = [spoken(speaker, text) for text in QUESTIONS.values() for speaker in SPEAKERS]
    done = bedside("understand", *files, timeout=300)
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(lines) == len(files), done.stderr
    count = len(SPEAKERS)
    return {intent: lines[place * count : (place + 1) * count] for place, intent in enumerate(QUESTIONS)}


@pytest.mark.parametrize("intent", QUESTIONS)
def test_a_spoken_question_gets_its_intent_by_three_voices(
    intent: str, readings: dict[str, list[dict[str, object]]]
) -> None:
    found = readings[intent]
    assert [reading["intent"] for reading in found] == [intent] * len(SPEAKERS), found


def test_a_recogniser_understands_most_of_what_is_replied(
    bedside: Bedside, spoken: Callable[[str, str], Path], tmp_path: Path, vosk_model: VoskModel
) -> None:
    shares = []
    for intent in ("heat_or_cold", "turn_over", "sleep_position", "treatment_options"):
        out = tmp_path / f"{intent}.wav"
        done = bedside("ask", spoken("flite-slt", QUESTIONS[intent]), "--out", out, "--json")
        said = words_of(json.loads(done.stdout)["reply"])
        shares.append(len(said & hear(vosk_model, out)) / len(said))
    assert sum(shares) / len(shares) > 0.6, shares


def hear(model: VoskModel, path: Path) -> set[str]:
    """Return the words that Vosk hears in a reply."""
    recogniser = model.open()
    with Recording(path) as reply:
        results = [recogniser.accept(block) for block in reply.blocks()]
    finals = [result for result in (*results, recogniser.finish()) if isinstance(result, Final)]
    return {word for final in finals if final.hypotheses for word in final.hypotheses[0].text.split()}


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
