"""A session outside a conversation: rendered once, laid out whole, and told as a timeline."""

from __future__ import annotations

import numpy as np
import pytest

from bedside.assistant.recital import Recital, prepare, timeline, way_in
from bedside.audio.types import MOUTH_BLOCK
from bedside.dialog import Settings
from bedside.dialog.guided.choosing import Library, Wish
from bedside.dialog.guided.timing import Pacing
from bedside.dialog.lines import Lines
from bedside.score import SAMPLE_RATE, CueKind
from bedside.speech.scripted import ScriptedVoice
from bedside.speech.types import SpeechError
from tests.dialog.night import sample_pack


@pytest.fixture
def library() -> Library:
    pack = sample_pack()
    return Library(pack.guided, Lines(pack, Settings()))


@pytest.fixture
def voice() -> ScriptedVoice:
    return ScriptedVoice()


def recite(library: Library, voice: ScriptedVoice, wish: Wish) -> Recital:
    made = prepare(library, wish, Pacing(), voice)
    assert made is not None
    return made


def test_every_sentence_is_rendered_once_however_often_it_is_fitted_and_said(
    library: Library, voice: ScriptedVoice
) -> None:
    recital = recite(library, voice, Wish("gentle", 6.0))
    said = [cue.text for cue in recital.score.cues if cue.kind is CueKind.SPEECH]
    assert len(said) > len(set(said))
    assert len(voice.rendered) == len(set(voice.rendered))
    assert set(said) <= set(voice.rendered)


def test_a_question_has_no_place_in_it_and_a_wait_is_its_stated_length(
    library: Library, voice: ScriptedVoice
) -> None:
    gentle = recite(library, voice, Wish("gentle"))
    asked = [score.length for step, score in zip(gentle.plan.steps, gentle.scores, strict=True) if step.ask]
    assert asked == [0]
    up = recite(library, voice, Wish("up"))
    waits = [score.cues[-1].length for score in up.scores]
    assert waits == [8 * SAMPLE_RATE] * 2


def test_the_blocks_are_the_timeline(library: Library, voice: ScriptedVoice) -> None:
    recital = recite(library, voice, Wish("calm", 2.0))
    assert recital.seconds == pytest.approx(120.0, abs=0.001)
    sound = np.concatenate(list(recital.blocks()))
    assert 0 <= len(sound) - recital.seconds * SAMPLE_RATE < MOUTH_BLOCK
    for cue in timeline(recital.score):
        at = round(float(str(cue["seconds"])) * SAMPLE_RATE)
        heard = sound[at : at + round(float(str(cue["length"])) * SAMPLE_RATE)]
        assert bool(heard.any()) == (cue["kind"] != "silence")


def test_what_a_caution_leaves_nothing_of_is_not_rendered(library: Library, voice: ScriptedVoice) -> None:
    wish = Wish("calm", facts=frozenset(("dizzy",)))
    assert prepare(library, wish, Pacing(), voice) is None
    assert voice.rendered == []
    assert way_in(library, wish) == ()


def test_a_voice_that_fails_is_an_error_of_the_voice(library: Library) -> None:
    with pytest.raises(SpeechError):
        prepare(library, Wish("calm"), Pacing(), ScriptedVoice(failing=("calm how",)))


@pytest.mark.parametrize(
    ("name", "first"), [("calm", "calm how"), ("gentle", "gentle opening"), ("knee", "bend your knees")]
)
def test_the_way_in_is_what_is_said_before_the_first_beat(name: str, first: str, library: Library) -> None:
    assert [line.text for line in way_in(library, Wish(name))][0] == first
