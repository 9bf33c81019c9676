"""Questions, "explain", "repeat", offers, and what is not understood."""

from __future__ import annotations

from bedside.dialog import State
from bedside.events import (
    Ear,
    Enter,
    Extend,
    Hold,
    Listen,
    Loudness,
    Play,
    PlayedOut,
    Prepare,
    Prepared,
    PrepareFailed,
    Release,
    SetTimer,
    Silence,
    SpeechBegan,
    TimedOut,
    Woke,
    YesNo,
)
from bedside.score import CueKind
from tests.dialog.night import Night, heard

QUESTION = heard("heat_or_cold")
YES = heard("yes", answer=YesNo.YES)
NO = heard("no", answer=YesNo.NO)


def test_waking_opens_the_microphone_with_a_soft_tone(asleep: Night) -> None:
    actions = asleep.tell(Woke())
    assert Listen(Ear.OPEN) in actions
    assert [cue.kind for action in actions if isinstance(action, Play) for cue in action.score.cues] == [
        CueKind.TONE
    ]


def test_starting_makes_no_sound(asleep: Night) -> None:
    assert Enter("idle") in asleep.actions
    assert not any(isinstance(action, Play | Prepare) for action in asleep.actions)


def test_an_answer_is_spoken_with_its_offer(night: Night) -> None:
    assert night.ask(QUESTION) == ["heat 1", "heat 2", "turn over?"]
    assert night.state is State.OFFERING


def test_the_first_sentence_sounds_before_the_others_are_rendered(night: Night) -> None:
    night.tell(QUESTION)
    first, rest = [action for action in night.actions if isinstance(action, Prepare)]
    assert [type(action) for action in night.tell(Prepared(first.request, (100,)))] == [Play]
    assert [type(action) for action in night.tell(Prepared(rest.request, (100, 100)))] == [Extend]


def test_an_answer_is_not_over_while_the_voice_owes_a_sentence(night: Night) -> None:
    night.tell(QUESTION)
    first = next(action for action in night.actions if isinstance(action, Prepare))
    night.tell(Prepared(first.request, (100,)), PlayedOut())
    assert night.state is State.ANSWERING


def test_sentences_keep_a_gap_between_them(night: Night) -> None:
    night.tell(QUESTION)
    night.render()
    (joined,) = [action.score for action in night.actions if isinstance(action, Extend)]
    assert [cue.kind for cue in joined.cues[:2]] == [CueKind.SILENCE, CueKind.SPEECH]


def test_slower_widens_the_gaps_and_nothing_else(night: Night) -> None:
    night.ask(heard("slower"))
    night.tell(QUESTION)
    night.render()
    (joined,) = [action.score for action in night.actions if isinstance(action, Extend)]
    assert [cue.length for cue in joined.cues[:2]] == [16_800, 24_000]


def test_yes_to_an_offer_gives_it(night: Night) -> None:
    night.ask(QUESTION)
    assert night.ask(YES) == ["turn 1"]


def test_no_to_an_offer_is_taken_for_an_answer(night: Night) -> None:
    night.ask(QUESTION)
    assert night.ask(NO) == ["offer_declined"]
    assert night.ask(YES) == ["no_question"]


def test_maybe_to_an_offer_does_nothing_unasked(night: Night) -> None:
    night.ask(QUESTION)
    assert night.ask(heard(answer=YesNo.UNSURE)) == ["unsure"]


def test_no_answer_to_an_offer_ends_quietly(night: Night) -> None:
    night.ask(QUESTION)
    assert not [action for action in night.tell(TimedOut("listening")) if isinstance(action, Prepare)]
    assert night.state is State.IDLE


def test_explain_tells_more_about_the_last_answer(night: Night) -> None:
    night.ask(QUESTION)
    assert night.ask(heard("explain"))[0] == "heat long"


def test_explain_without_an_answer_says_so(night: Night) -> None:
    assert night.ask(heard("explain")) == ["nothing_to_explain"]


def test_repeat_says_the_same_again(night: Night) -> None:
    night.ask(heard("turn_over"))
    assert night.ask(heard("repeat")) == ["turn 1"]


def test_a_new_conversation_has_forgotten_the_last_one(night: Night) -> None:
    night.ask(heard("turn_over"))
    night.tell(TimedOut("listening"), Woke())
    assert night.ask(heard("repeat")) == ["nothing_to_repeat"]


def test_stop_is_silent_at_once_and_listens(night: Night) -> None:
    night.tell(QUESTION)
    night.render()
    actions = night.tell(heard("stop"))
    assert actions[0] == Silence()
    assert Listen(Ear.OPEN) in actions


def test_what_the_voice_renders_after_a_stop_is_not_played(night: Night) -> None:
    night.tell(QUESTION)
    asked = [action for action in night.actions if isinstance(action, Prepare)]
    night.tell(heard("stop"))
    assert night.tell(*(Prepared(want.request, (1,) * len(want.texts)) for want in asked)) == []


def test_pause_holds_and_go_on_releases(night: Night) -> None:
    night.tell(QUESTION)
    night.render()
    assert Hold() in night.tell(heard("pause"))
    assert Release() in night.tell(heard("resume"))
    assert night.state is State.ANSWERING


def test_a_long_pause_is_reminded_of_once_and_then_ends_quietly(night: Night) -> None:
    night.tell(QUESTION)
    night.render()
    night.tell(heard("pause"), TimedOut("pause"))
    assert night.spoken() == ["paused_reminder"]
    night.hear_out()
    night.tell(TimedOut("pause"))
    assert night.state is State.IDLE
    assert night.spoken() == []


def test_going_on_after_the_reminder_says_the_answer_again(night: Night) -> None:
    night.tell(QUESTION)
    night.render()
    night.tell(heard("pause"), TimedOut("pause"))
    night.hear_out()
    night.tell(heard("resume"))
    assert night.spoken() == ["heat 1", "heat 2", "turn over?"]


def test_a_person_who_speaks_is_not_timed_out(night: Night) -> None:
    assert night.tell(SpeechBegan())[0].timer == "listening"  # type: ignore[union-attr]


def test_not_understood_is_honest_then_helps_then_goes_quiet(night: Night) -> None:
    said = [night.ask(heard()) for _ in range(3)]
    assert said == [["cannot_help"], ["not_understood.second"], ["not_understood.third"]]
    assert night.state is State.IDLE


def test_an_answer_in_between_starts_the_ladder_anew(night: Night) -> None:
    night.ask(heard())
    night.ask(heard("turn_over"))
    assert night.ask(heard()) == ["cannot_help"]


def test_between_two_it_asks_and_yes_takes_the_likelier(night: Night) -> None:
    assert night.ask(heard("turn_over", ask="turn or heat?")) == ["turn or heat?"]
    assert night.ask(YES) == ["turn 1"]


def test_louder_has_a_ceiling(night: Night) -> None:
    said = [night.ask(heard("louder")) for _ in range(4)]
    assert said == [["louder"], ["louder"], ["louder"], ["loudest"]]
    assert not [action for action in night.tell(heard("louder")) if isinstance(action, Loudness)]


def test_good_night_closes_the_microphone(night: Night) -> None:
    assert night.ask(heard("good_night")) == ["night"]
    assert night.state is State.IDLE


def test_forget_me_forgets(night: Night) -> None:
    night.ask(heard("turn_over"))
    night.ask(heard("forget_me"))
    assert night.ask(heard("repeat")) == ["nothing_to_repeat"]


def test_a_failed_voice_sounds_a_tone_and_the_conversation_goes_on(night: Night) -> None:
    night.tell(heard("turn_over"))
    (asked,) = [action for action in night.actions if isinstance(action, Prepare)]
    (play,) = night.tell(PrepareFailed(asked.request, "no voice"))
    assert isinstance(play, Play)
    assert night.tell(PlayedOut())
    assert night.state is State.LISTENING


def test_the_microphone_stays_open_a_while_after_an_answer(night: Night) -> None:
    night.ask(heard("turn_over"))
    assert SetTimer("listening", 12.0) in night.actions
