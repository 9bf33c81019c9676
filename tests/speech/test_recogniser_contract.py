"""What every recogniser must do, the real one and its scripted twin."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pytest

from bedside.audio.types import EAR_BLOCK, EarBlock
from bedside.speech.scripted import ScriptedMaker
from bedside.speech.types import Final, Partial, Recogniser, RecogniserMaker, SpeechError
from tests.speech.sound import blocks_of, silence

SENTENCE = "how long does it last"


@dataclass(frozen=True)
class Hearing:
    """A maker of recognisers, and who speaks to them."""

    maker: RecogniserMaker
    speak: Callable[[str], list[EarBlock]]


@pytest.fixture(params=["twin", pytest.param("vosk", marks=[pytest.mark.model, pytest.mark.voice])])
def hearing(request: pytest.FixtureRequest) -> Hearing:
    if request.param == "twin":
        twin = ScriptedMaker(f"{SENTENCE} stop okay".split())
        return Hearing(twin, twin.speak)
    voice = request.getfixturevalue("voice")
    return Hearing(request.getfixturevalue("vosk_model"), lambda text: blocks_of(voice.render(text)))


def results(recogniser: Recogniser, blocks: list[EarBlock]) -> list[Partial | Final]:
    return [result for block in blocks if (result := recogniser.accept(block)) is not None]


def test_an_utterance_ends_by_itself_after_a_pause(hearing: Hearing) -> None:
    sound = [*silence(0.3), *hearing.speak(SENTENCE), *silence(1.5)]
    finals = [result for result in results(hearing.maker.open(), sound) if isinstance(result, Final)]
    assert [final.hypotheses[0].text for final in finals if final.hypotheses] == [SENTENCE]


def test_partials_come_only_when_they_change_and_are_never_empty(hearing: Hearing) -> None:
    sound = [*silence(0.3), *hearing.speak(SENTENCE), *silence(0.3)]
    partials = [result.text for result in results(hearing.maker.open(), sound) if isinstance(result, Partial)]
    assert len(partials) >= 2
    assert all(text and text != before for before, text in zip(partials, partials[1:], strict=False))


def test_silence_says_nothing(hearing: Hearing) -> None:
    recogniser = hearing.maker.open()
    heard = results(recogniser, silence(2.0))
    assert all(isinstance(result, Final) and not result.hypotheses for result in heard)
    assert recogniser.finish() == Final(())


def test_an_utterance_can_be_ended_early_and_leaves_nothing_behind(hearing: Hearing) -> None:
    recogniser = hearing.maker.open()
    results(recogniser, [*silence(0.3), *hearing.speak(SENTENCE)])
    assert recogniser.finish().hypotheses
    assert recogniser.finish() == Final(())


def test_the_best_hypothesis_comes_first_and_is_certain_relative_to_the_others(hearing: Hearing) -> None:
    recogniser = hearing.maker.open()
    results(recogniser, [*silence(0.3), *hearing.speak(SENTENCE)])
    confidences = [hypothesis.confidence for hypothesis in recogniser.finish().hypotheses]
    assert confidences[0] == 1.0
    assert confidences == sorted(confidences, reverse=True)


def test_word_times_lie_where_the_words_were_spoken(hearing: Hearing) -> None:
    recogniser = hearing.maker.open()
    spoken = hearing.speak(SENTENCE)
    results(recogniser, [*silence(2.0), *spoken, *silence(0.2)])
    words = recogniser.finish().words
    assert [word.text for word in words] == SENTENCE.split()
    assert words[0].start == pytest.approx(2.0, abs=0.15)
    assert words[-1].end == pytest.approx(2.0 + len(spoken) * 0.02, abs=0.15)


def test_a_grammar_hears_its_phrase_and_nothing_else(hearing: Hearing) -> None:
    recogniser = hearing.maker.grammar(("stop", "okay"))
    results(recogniser, [*silence(0.3), *hearing.speak("stop"), *silence(0.2)])
    assert recogniser.finish().hypotheses[0].text == "stop"
    results(recogniser, [*silence(0.3), *hearing.speak(SENTENCE), *silence(0.2)])
    assert "stop" not in recogniser.finish().hypotheses[0].text.split()


def test_unknown_words_are_known_as_such(hearing: Hearing) -> None:
    assert hearing.maker.knows("stop")
    assert not hearing.maker.knows("mycroft")


def test_a_grammar_without_a_known_word_is_refused(hearing: Hearing) -> None:
    with pytest.raises(SpeechError, match="knows none of these words: mycroft"):
        hearing.maker.grammar(("mycroft",))


def test_any_length_of_sound_is_taken(hearing: Hearing) -> None:
    assert hearing.maker.open().accept(np.zeros(EAR_BLOCK * 3 + 7, np.int16)) is None
