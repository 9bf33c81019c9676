"""The conversation by lines: whole replies, offers, emergencies, and a voice that fails."""

from __future__ import annotations

import numpy as np
import pytest

from bedside.assistant.typed import Typed
from bedside.audio.types import Clip
from bedside.dialog import Dialog, State
from bedside.events import (
    Action,
    Context,
    Event,
    Hypothesis,
    Level,
    Play,
    PlayedOut,
    Reading,
    Safety,
    YesNo,
)
from bedside.score import Cue, CueKind, Score, samples
from bedside.speech.types import SpeechError
from tests.dialog.night import sample_pack

TONE = Score((Cue(0, samples(1.0), CueKind.TONE),))

READINGS = {
    "heat or ice": Reading("heat or ice", "heat_or_cold", confidence=0.9),
    "yes": Reading("yes", "yes", confidence=1.0, answer=YesNo.YES),
    "good night": Reading("good night", "good_night", confidence=1.0),
    "breathe": Reading("breathe", "start_breathing", confidence=1.0),
    "pause": Reading("pause", "pause", confidence=1.0),
    "go on": Reading("go on", "resume", confidence=1.0),
    "numb": Reading("numb", safety=Safety(Level.EMERGENCY, "numb")),
    "rather numb": Reading("rather numb", safety=Safety(Level.EMERGENCY, "numb", confirm=True)),
}


class Script:
    """Reads the lines it knows, and keeps what it was told of the conversation."""

    def __init__(self) -> None:
        self.contexts: list[Context] = []

    def understand(self, hypotheses: tuple[Hypothesis, ...], context: Context) -> tuple[Reading, ...]:
        self.contexts.append(context)
        text = hypotheses[0].text
        return (READINGS.get(text, Reading(text)),)


class Metronome:
    """A voice that needs a tenth of a second for every sentence."""

    identity = "metronome"

    def render(self, text: str) -> Clip:
        return np.full(2_400, 0.5, np.float32)

    def close(self) -> None:
        """Nothing to end."""


class Hoarse(Metronome):
    """A voice that fails."""

    def render(self, text: str) -> Clip:
        raise SpeechError("install eSpeak NG")


def line(text: str) -> tuple[Hypothesis, ...]:
    return (Hypothesis(text),)


@pytest.fixture
def dialog() -> Dialog:
    return Dialog(sample_pack())


@pytest.fixture
def typed(dialog: Dialog) -> Typed:
    return Typed(dialog, Script())


def test_a_line_needs_no_wake_phrase(typed: Typed) -> None:
    reply = typed.say(line("heat or ice"))
    assert reply.reading == READINGS["heat or ice"]
    assert reply.lines == ("heat 1", "heat 2", "turn over?")


def test_a_reply_names_the_intent_that_it_offers(typed: Typed) -> None:
    assert typed.say(line("heat or ice")).offer == "turn_over"


def test_a_yes_gives_what_was_offered(typed: Typed) -> None:
    typed.say(line("heat or ice"))
    reply = typed.say(line("yes"))
    assert (reply.lines, reply.offer) == (("turn 1",), None)


def test_the_score_holds_every_sentence_and_no_tone(typed: Typed) -> None:
    reply = typed.say(line("heat or ice"))
    spoken = [cue.text for cue in reply.score.cues if cue.kind is CueKind.SPEECH]
    assert spoken == list(reply.lines)
    assert not any(cue.kind is CueKind.TONE for cue in reply.score.cues)


def test_without_a_voice_a_sentence_has_a_nominal_length(typed: Typed) -> None:
    first = typed.say(line("heat or ice")).score.cues[0]
    assert first.length == 19_200  # two words of 0.4 s at 24 kHz


def test_with_a_voice_a_sentence_is_as_long_as_its_clip(dialog: Dialog) -> None:
    typed = Typed(dialog, Script(), Metronome())
    assert typed.say(line("heat or ice")).score.cues[0].length == 2_400
    assert len(typed.clip("heat 1")) == 2_400


def test_a_voice_that_fails_leaves_the_words(dialog: Dialog) -> None:
    reply = Typed(dialog, Script(), Hoarse()).say(line("heat or ice"))
    assert reply.lines == ("heat 1", "heat 2", "turn over?")
    assert reply.fault == "install eSpeak NG"


def test_an_emergency_is_answered_at_once_and_stands(dialog: Dialog, typed: Typed) -> None:
    assert typed.say(line("numb")).lines[0] == "emergency message"
    assert dialog.state is State.WAITING


def test_the_clock_goes_on_by_what_sounds_and_by_no_more() -> None:
    class InThreePieces(Dialog):
        """Plays a second of tone three times over, each when the last has sounded."""

        def __init__(self) -> None:
            super().__init__(sample_pack())
            self.heard_out: list[float] = []

        def handle(self, event: Event, now: float) -> list[Action]:
            if isinstance(event, PlayedOut):
                self.heard_out.append(now)
            return [Play(TONE)] if len(self.heard_out) < 3 else []

    dialog = InThreePieces()
    Typed(dialog, Script())
    assert dialog.heard_out == [1.0, 2.0, 3.0]


def test_a_line_after_good_night_wakes_it_again(dialog: Dialog, typed: Typed) -> None:
    assert typed.say(line("good night")).lines == ("night",)
    assert dialog.state is State.IDLE
    assert typed.say(line("heat or ice")).lines[0] == "heat 1"


def test_a_line_that_means_nothing_is_answered_honestly(typed: Typed) -> None:
    reply = typed.say(line("blah"))
    assert reply.lines == ("cannot_help",)
    assert reply.reading is not None and reply.reading.intent is None


def test_understanding_is_told_of_the_conversation(dialog: Dialog) -> None:
    script = Script()
    typed = Typed(dialog, script)
    typed.say(line("heat or ice"))
    typed.say(line("yes"))
    assert [context.last_intent for context in script.contexts] == [None, "heat_or_cold"]


# --------------------------------------------------------------------------- a guided session


def spoken(score: Score) -> list[str]:
    return [cue.text for cue in score.cues if cue.kind is CueKind.SPEECH]


def test_a_step_of_a_session_takes_its_time_and_goes_on_when_told(dialog: Dialog, typed: Typed) -> None:
    first = typed.say(line("breathe"))
    assert first.going_on
    assert spoken(first.score)[0] == "calm how"
    last = typed.go_on()
    assert not last.going_on
    assert dialog.state is State.LISTENING
    assert "session_done" in last.lines[0]


def test_what_is_said_into_a_step_is_said_at_that_moment_of_it(typed: Typed) -> None:
    length = samples(30.0)
    assert typed.say(line("breathe")).score.length > length
    typed.pass_time(30.0)
    typed.say(line("pause"))
    resumed = typed.say(line("go on"))
    assert resumed.going_on
    assert spoken(resumed.score)[0].startswith("session_where")
    assert "calm how" not in spoken(resumed.score)


@pytest.mark.parametrize("seconds", [0.0, 1e9])
def test_no_time_passes_before_a_step_nor_after_its_end(seconds: float, dialog: Dialog) -> None:
    typed = Typed(dialog, Script())
    typed.say(line("breathe"))
    typed.pass_time(seconds)
    typed.say(line("pause"))
    resumed = typed.say(line("go on"))
    assert ("calm how" in spoken(resumed.score)) == (seconds == 0.0)


def test_an_emergency_said_into_a_step_ends_the_session(dialog: Dialog, typed: Typed) -> None:
    typed.say(line("breathe"))
    typed.pass_time(3.0)
    reply = typed.say(line("numb"))
    assert not reply.going_on
    assert reply.lines[0] == "emergency message"
    assert dialog.state is State.WAITING


def test_a_voice_that_fails_in_a_session_is_told_and_the_session_is_over(dialog: Dialog) -> None:
    reply = Typed(dialog, Script(), Hoarse()).say(line("breathe"))
    assert reply.fault == "install eSpeak NG"
    assert not reply.going_on
