"""A guided session in conversation: what is asked first, what is obeyed, and what ends it."""

from __future__ import annotations

import pytest

from bedside.dialog import Settings, State
from bedside.events import Event, Level, Loudness, Play, PlayedOut, Silence, TimedOut, Woke, YesNo
from bedside.score import CueKind, Score, samples
from tests.dialog.night import Night, heard

YES, NO = heard("yes", answer=YesNo.YES), heard("no", answer=YesNo.NO)


def score_of(points: int) -> Event:
    """Return a pain score."""
    return heard("pain_report", slots={"score": points})


def playing(night: Night) -> Score:
    """Return what the last events put on the tape."""
    return next(action.score for action in reversed(night.actions) if isinstance(action, Play))


def said_on(score: Score) -> list[str]:
    """Return the sentences of a score, in order."""
    return [cue.text for cue in score.cues if cue.kind is CueKind.SPEECH]


def next_step(night: Night) -> list[str]:
    """Let the step play out and return what the next thing says."""
    night.tell(PlayedOut())
    said = night.spoken()
    night.render()
    return said


def begin(night: Night, *answers: Event, **slots: str) -> None:
    """Begin the session of some slots, by answering its questions."""
    night.ask(heard("start_stretching", slots=slots))
    for answer in answers[:-1]:
        night.ask(answer)
    night.tell(*answers[-1:])
    night.render()


@pytest.fixture
def gentle(night: Night) -> Night:
    """Return a person whose gentle routine has begun, with a pain of four."""
    begin(night, NO, score_of(4), YES)
    assert night.state is State.SESSION
    return night


@pytest.fixture
def calm(night: Night) -> Night:
    """Return a person who breathes calmly."""
    night.tell(heard("start_breathing"))
    night.render()
    return night


# --------------------------------------------------------------------------- before it begins


def test_before_a_movement_it_asks_for_signs_then_pain_then_the_position(night: Night) -> None:
    assert night.ask(heard("start_stretching")) == ["session_safety"]
    assert night.ask(NO) == ["session_pain"]
    assert night.ask(score_of(4)) == ["knees bent?"]
    night.tell(YES)
    assert "gentle opening" in night.spoken()
    assert night.state is State.SESSION


@pytest.mark.parametrize("answer", [YES, heard(answer=YesNo.UNSURE)])
def test_yes_and_not_sure_to_the_safety_question_lead_to_the_screening_questions(
    night: Night, answer: Event
) -> None:
    night.ask(heard("start_stretching"))
    assert "saddle?" in night.ask(answer)
    assert night.state is State.SCREENING


def test_who_does_not_lie_so_yet_is_led_into_the_position(night: Night) -> None:
    begin(night, NO, score_of(4), NO)
    assert next_step(night) == ["bend your knees"]


def test_who_lies_so_already_is_not(gentle: Night) -> None:
    assert "pumps how" in next_step(gentle)


def test_breathing_asks_nothing(night: Night) -> None:
    night.tell(heard("start_breathing"))
    assert night.spoken()[0] == "calm how"
    assert night.state is State.SESSION


def test_silence_to_a_question_is_asked_into_once_then_it_ends_quietly(night: Night) -> None:
    night.ask(heard("start_stretching"))
    assert night.ask_timer("listening") == ["session_safety"]
    night.tell(TimedOut("listening"))
    assert not night.spoken()
    assert night.state is State.IDLE


def test_after_an_emergency_nothing_moves(night: Night) -> None:
    night.ask(heard(sign="numb"))
    night.ask(heard("false_alarm"))
    night.ask(NO)
    assert night.ask(heard("start_stretching")) == ["session_not_after_alarm"]


# --------------------------------------------------------------------------- cautions


def test_what_a_caution_leaves_out_is_said_once_with_the_reason_and_never_done(night: Night) -> None:
    night.ask(heard(facts={"pregnant": True}))
    begin(night, NO, score_of(4), YES)
    said = [text for action in [playing(night)] for text in said_on(action)]
    assert said.count("left out: pregnant") == 1
    for _ in range(6):
        if night.state is State.SESSION:
            said += next_step(night)
        if night.state is State.ANSWERING:
            night.tell(PlayedOut())
            night.tell(score_of(4))
            said += night.spoken()
            night.render()
    assert not any("knee" in text for text in said)


def test_a_setting_is_a_caution_too_and_another_exercise_stands_in() -> None:
    night = Night(settings=Settings(facts=frozenset(("heart",))))
    night.tell(Woke(), heard("start_breathing", slots={"pattern": "box"}))
    assert night.spoken() == ["left out: heart"]
    night.render()
    assert next_step(night)[0] == "calm how"


def test_where_nothing_is_left_it_says_why(night: Night) -> None:
    night.ask(heard(facts={"dizzy": True}))
    assert night.ask(heard("start_breathing")) == ["left out: dizzy"]


def test_dizziness_told_while_breathing_ends_the_pacing(calm: Night) -> None:
    assert calm.ask(heard(facts={"dizzy": True})) == ["stay lying"]
    assert calm.state is State.LISTENING


# --------------------------------------------------------------------------- controls


def test_a_pause_keeps_the_place_and_resume_says_where_we_are(calm: Night) -> None:
    calm.now += 30.0
    calm.tell(heard("pause"))
    assert calm.state is State.SESSION_PAUSED
    calm.tell(heard("resume"))
    assert calm.spoken()[0] == "session_where calm breathing"
    calm.render()
    assert "calm how" not in said_on(playing(calm))
    assert playing(calm).length < samples(60.0)


def test_a_pause_while_it_is_explained_goes_on_from_that_sentence(gentle: Night) -> None:
    next_step(gentle)
    gentle.now += 0.5
    gentle.tell(heard("pause"))
    gentle.tell(heard("resume"))
    gentle.render()
    assert said_on(playing(gentle))[:2] == ["session_where the ankles", "pumps how"]


def test_a_long_pause_is_reminded_of_once_then_it_ends_quietly(calm: Night) -> None:
    calm.tell(heard("pause"))
    assert calm.ask_timer("pause") == ["paused_reminder"]
    calm.tell(TimedOut("pause"))
    assert calm.state is State.IDLE


def test_slower_stretches_breaths_and_not_holds(night: Night) -> None:
    lengths = []
    for control in ("faster", "slower"):
        night.tell(heard("start_breathing", slots={"pattern": "box"}))
        night.render()
        night.tell(heard(control))
        night.render()
        lengths.append(playing(night).length)
    assert lengths[1] > lengths[0]


def test_louder_is_obeyed_without_a_word(calm: Night) -> None:
    actions = calm.tell(heard("louder"))
    assert [type(action) for action in actions] == [Loudness]
    assert calm.state is State.SESSION


@pytest.mark.parametrize(
    ("control", "first"),
    [
        ("explain", "calm feel"),
        ("time_left", "session_time_short"),
        ("which_side", "session_no_side"),
        ("start_over", "session_start_over"),
        ("repeat", "calm how"),
    ],
)
def test_a_control_says_what_it_has_to_say_and_the_session_goes_on(
    calm: Night, control: str, first: str
) -> None:
    calm.tell(heard(control))
    assert calm.spoken()[0] == first
    assert calm.state is State.SESSION


def test_next_and_back_go_by_exercises(gentle: Night) -> None:
    next_step(gentle)
    gentle.tell(heard("next"))
    assert "knee how left" in gentle.spoken()
    gentle.render()
    gentle.tell(heard("next"))
    assert "knee how right" in gentle.spoken()
    gentle.render()
    gentle.tell(heard("back"))
    assert "knee how left" in gentle.spoken()


def test_which_leg_is_told(gentle: Night) -> None:
    next_step(gentle)
    gentle.tell(heard("next"))
    gentle.render()
    gentle.tell(heard("which_side"))
    assert gentle.spoken()[0] == "session_side left"


def test_a_question_in_the_middle_is_answered_and_then_it_asks_to_go_on(calm: Night) -> None:
    assert calm.ask(heard("turn_over")) == ["turn 1", "session_go_on"]
    calm.tell(YES)
    assert calm.state is State.SESSION


def test_no_to_going_on_ends_it(calm: Night) -> None:
    calm.ask(heard("turn_over"))
    assert calm.ask(NO) == ["session_ended"]
    assert calm.state is State.LISTENING


def test_stop_is_silent_at_once_and_the_session_is_over(calm: Night) -> None:
    actions = calm.tell(heard("stop"))
    assert isinstance(actions[0], Silence)
    assert calm.state is State.LISTENING
    assert calm.ask(heard("turn_over")) == ["turn 1"]


def test_talk_that_is_not_meant_for_it_changes_nothing(calm: Night) -> None:
    assert not calm.tell(heard())
    assert calm.state is State.SESSION


def test_a_step_that_waits_goes_on_when_the_person_is_ready(night: Night) -> None:
    night.ask(heard("start_stretching", slots={"routine": "up"}))
    assert night.state is State.SESSION_WAITING
    night.tell(heard("next"))
    assert night.spoken() == ["push"]


def test_a_step_that_waits_asks_once_into_the_silence_then_ends_quietly(night: Night) -> None:
    night.ask(heard("start_stretching", slots={"routine": "up"}))
    assert night.ask_timer("listening") == ["session_ready"]
    night.tell(TimedOut("listening"))
    assert night.state is State.IDLE


# --------------------------------------------------------------------------- pain and signs


def hurts() -> list[Event]:
    """Return every way of saying that pain has grown."""
    return [heard("it_hurts"), score_of(6)]


@pytest.mark.parametrize("event", hurts(), ids=["it hurts", "up by two"])
def test_pain_that_grows_ends_the_movement_and_asks_the_screening_questions(
    gentle: Night, event: Event
) -> None:
    next_step(gentle)
    actions = gentle.tell(event)
    assert isinstance(actions[0], Silence)
    assert gentle.spoken()[0] == "session_hurts"
    gentle.hear_out()
    assert gentle.state is State.SCREENING


def test_after_the_questions_it_offers_to_breathe(gentle: Night) -> None:
    next_step(gentle)
    gentle.ask(heard("it_hurts"))
    said = [gentle.ask(NO) for _ in range(3)][-1]
    assert said[-1] == "session_offer_breathing"
    gentle.tell(YES)
    assert gentle.spoken()[0] == "calm how"


def test_after_movements_it_offers_to_relax(night: Night) -> None:
    night.ask(heard("start_stretching", slots={"routine": "up"}))
    night.ask(heard("next"))
    night.tell(heard("next"))
    assert night.spoken() == ["session_done", "session_offer_rest"]
    night.hear_out()
    night.tell(heard("next"))
    assert night.state is State.SESSION


def test_after_that_no_movement_begins_until_the_pain_is_back_where_it_was(gentle: Night) -> None:
    next_step(gentle)
    gentle.ask(heard("it_hurts"))
    for _ in range(3):
        gentle.ask(NO)
    assert gentle.ask(heard("start_stretching")) == ["session_pain"]
    assert gentle.ask(score_of(5)) == ["session_still_sore"]
    gentle.ask(heard("start_stretching"))
    assert gentle.ask(score_of(4)) == ["knees bent?"]


@pytest.mark.parametrize(
    ("points", "words"), [(2, "session_pain_less"), (4, "session_pain_same"), (5, "session_pain_more")]
)
def test_a_later_score_is_compared_with_the_first_in_plain_words(
    gentle: Night, points: int, words: str
) -> None:
    next_step(gentle)
    assert next_step(gentle) == ["session_pain"]
    gentle.tell(PlayedOut())
    gentle.tell(score_of(points))
    assert gentle.spoken()[0] == words


@pytest.mark.parametrize("state", [State.SESSION, State.SESSION_PAUSED])
def test_an_emergency_ends_everything(calm: Night, state: State) -> None:
    if state is State.SESSION_PAUSED:
        calm.tell(heard("pause"))
    calm.ask(heard(sign="numb"))
    assert calm.state is State.WAITING
    assert not calm.tell(PlayedOut())


def test_an_urgent_sign_ends_it_and_a_denied_doubt_asks_to_go_on(calm: Night) -> None:
    assert calm.ask(heard(sign="numb", doubtful=True)) == ["numb?"]
    assert "session_go_on" in calm.ask(NO)
    calm.tell(YES)
    calm.render()
    assert calm.ask(heard(sign="fever", level=Level.URGENT)) == ["urgent message"]
    assert calm.state is State.LISTENING


def test_the_last_step_ends_with_a_word_and_listens(calm: Night) -> None:
    assert next_step(calm) == ["session_done"]
    calm.tell(PlayedOut())
    assert calm.state is State.LISTENING
