"""The ear's three ways of listening, on scripted sound."""

from __future__ import annotations

import numpy as np
import pytest

from bedside.audio.types import EAR_BLOCK, EarBlock
from bedside.events import Ear as Mode
from bedside.speech.ear import Ear, EarReport, Heard, SpeechEnded, SpeechStarted, WakeHeard, words_of
from bedside.speech.scripted import ScriptedMaker, ScriptedRecogniser
from bedside.speech.types import SpeechError
from tests.speech.sound import silence

MAKER = ScriptedMaker(["okay", "bedside", "beside", "the", "heat", "or", "ice", "stop", "it", "what"])


def new_ear(maker: ScriptedMaker = MAKER) -> Ear:
    return Ear(maker, wake=("okay bedside",), commands=("stop", "stop it"), decoys=("beside", "the"))


def listen(ear: Ear, *sounds: list[EarBlock], obey: bool = True) -> list[EarReport]:
    """Let the ear hear; where it wakes, open it at once, as the assistant would."""
    reports: list[EarReport] = []
    for block in (block for sound in sounds for block in sound):
        news = ear.hear(block)
        reports += news
        if obey and ear.mode is not Mode.OPEN and any(isinstance(report, WakeHeard) for report in news):
            reports += ear.switch(Mode.OPEN)
    return reports


def texts(reports: list[EarReport]) -> list[str]:
    return [report.hypotheses[0].text for report in reports if isinstance(report, Heard)]


def kinds(reports: list[EarReport]) -> list[type]:
    return [type(report) for report in reports]


def test_it_wakes_at_the_wake_phrase_alone() -> None:
    assert kinds(listen(new_ear(), MAKER.speak("okay bedside"), silence(1.0))) == [WakeHeard]


@pytest.mark.parametrize("words", ["okay beside", "bedside okay", "okay the bedside", "heat or ice", "stop"])
def test_it_does_not_wake_at_anything_else(words: str) -> None:
    assert listen(new_ear(), MAKER.speak(words), silence(1.0)) == []


def test_a_phrase_must_stand_for_two_pieces_before_it_is_believed() -> None:
    ear = new_ear()
    assert listen(ear, MAKER.speak("okay bedside"), silence(0.46)) == []
    assert kinds(listen(ear, silence(0.04))) == [WakeHeard]


def test_the_wake_is_where_the_phrase_ends() -> None:
    woke = listen(new_ear(), silence(1.0), MAKER.speak("okay bedside"), silence(1.0))[0]
    assert isinstance(woke, WakeHeard)
    assert woke.seconds == pytest.approx(1.6)


def test_a_question_in_the_same_breath_is_heard_whole() -> None:
    reports = listen(new_ear(), silence(1.0), MAKER.speak("okay bedside heat or ice"), silence(1.0))
    assert kinds(reports) == [WakeHeard, SpeechStarted, SpeechEnded, Heard]
    assert texts(reports) == ["heat or ice"]


def test_the_question_is_heard_whole_although_the_answer_to_the_wake_comes_late() -> None:
    ear = new_ear()
    reports = listen(ear, MAKER.speak("okay bedside heat or"), silence(0.1), obey=False)
    reports += ear.switch(Mode.OPEN)
    reports += listen(ear, MAKER.speak("ice"), silence(1.0))
    assert texts(reports) == ["heat or ice"]


def test_speech_starts_and_ends_where_the_words_do() -> None:
    ear = new_ear()
    ear.switch(Mode.OPEN)
    started, ended, heard = listen(ear, silence(2.0), MAKER.speak("heat or ice"), silence(1.0))
    assert isinstance(started, SpeechStarted) and isinstance(ended, SpeechEnded) and isinstance(heard, Heard)
    assert [started.seconds, ended.seconds] == pytest.approx([2.0, 2.9])
    assert [heard.began, heard.ended] == pytest.approx([2.0, 2.9])


def test_the_clock_goes_on_while_only_commands_are_listened_for() -> None:
    ear = new_ear()
    ear.switch(Mode.COMMAND)
    assert listen(ear, MAKER.speak("heat ice"), silence(1.0)) == []
    ear.switch(Mode.OPEN)
    started = listen(ear, silence(1.0), MAKER.speak("ice"), silence(1.0))[0]
    assert isinstance(started, SpeechStarted)
    assert started.seconds == pytest.approx(2.6)


def test_the_wake_phrase_is_heard_with_the_ear_open_too() -> None:
    ear = new_ear()
    ear.switch(Mode.OPEN)
    reports = listen(ear, silence(0.5), MAKER.speak("okay bedside heat or ice"), silence(1.0))
    assert WakeHeard in kinds(reports)
    assert texts(reports)[-1] == "heat or ice"


def test_a_stop_word_is_a_command() -> None:
    ear = new_ear()
    ear.switch(Mode.COMMAND)
    (heard,) = listen(ear, MAKER.speak("stop"), silence(1.0))
    assert isinstance(heard, Heard)
    assert (heard.hypotheses[0].text, heard.channel) == ("stop", "command")


def test_the_longer_of_two_stop_phrases_is_the_one_that_was_said() -> None:
    ear = new_ear()
    ear.switch(Mode.COMMAND)
    assert texts(listen(ear, MAKER.speak("stop it"), silence(1.0))) == ["stop it"]


def test_while_bedside_speaks_only_stop_words_and_the_wake_phrase_are_heard() -> None:
    ear = new_ear()
    ear.switch(Mode.COMMAND)
    assert listen(ear, MAKER.speak("heat or ice"), silence(1.0)) == []
    assert kinds(listen(ear, MAKER.speak("okay bedside"), silence(0.5), obey=False)) == [WakeHeard]


def test_switching_to_the_same_way_of_listening_loses_nothing() -> None:
    ear = new_ear()
    ear.switch(Mode.OPEN)
    reports = listen(ear, MAKER.speak("heat or"))
    ear.switch(Mode.OPEN)
    reports += listen(ear, MAKER.speak("ice"), silence(1.0))
    assert texts(reports) == ["heat or ice"]


def test_what_was_half_said_is_forgotten_when_the_way_of_listening_changes() -> None:
    ear = new_ear()
    ear.switch(Mode.OPEN)
    listen(ear, MAKER.speak("heat or"))
    ear.switch(Mode.COMMAND)
    ear.switch(Mode.OPEN)
    assert texts(listen(ear, MAKER.speak("ice"), silence(1.0))) == ["ice"]


def test_silence_reports_nothing() -> None:
    ear = new_ear()
    ear.switch(Mode.OPEN)
    assert listen(ear, silence(20.0)) == []


def test_an_open_recogniser_is_made_anew_once_it_is_worn() -> None:
    made: list[ScriptedRecogniser] = []

    class Counting(ScriptedMaker):
        def open(self) -> ScriptedRecogniser:
            made.append(super().open())
            return made[-1]

    ear = new_ear(Counting(["okay", "bedside"]))
    ear.switch(Mode.OPEN)
    listen(ear, [np.zeros(EAR_BLOCK, np.int16)] * 50 * 130)
    ear.switch(Mode.WAKE)
    assert len(made) == 2


def test_a_wake_phrase_that_cannot_be_heard_is_refused() -> None:
    with pytest.raises(SpeechError, match="'okay nabu'.*cannot hear nabu"):
        Ear(MAKER, wake=("okay nabu",), commands=("stop",), decoys=("the",))


def test_a_stop_phrase_that_cannot_be_heard_leaves_the_others() -> None:
    ear = Ear(MAKER, wake=("okay bedside",), commands=("desist", "stop"), decoys=())
    ear.switch(Mode.COMMAND)
    assert texts(listen(ear, MAKER.speak("stop"), silence(1.0))) == ["stop"]


def test_sentences_of_its_own_are_put_as_a_recogniser_writes_them() -> None:
    assert words_of("Don’t hold your breath: in, and out – that's it!") == (
        "don't hold your breath in and out that's it"
    )
