"""A small pack made by hand, and a person who talks to the dialog."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bedside.dialog import Dialog, Settings, State
from bedside.events import (
    Action,
    Event,
    Ground,
    Level,
    Play,
    PlayedOut,
    Prepare,
    Prepared,
    Reading,
    Safety,
    SlotValue,
    TimedOut,
    Understood,
    YesNo,
)
from bedside.packs.types import (
    Answer,
    Fact,
    Offer,
    Pack,
    Place,
    Refusal,
    SafetyRules,
    Screening,
    ScreeningQuestion,
    Sentence,
    Sign,
)
from tests.dialog.exercises import sample_guided

HERE = Place("sample.yaml", 1)


def sentence(text: str) -> Sentence:
    """Return a talk sentence with its text as id."""
    return Sentence(id=text, text=text, place=HERE, talk=True)


def one(text: str) -> tuple[Sentence, ...]:
    """Return one sentence."""
    return (sentence(text),)


def sample_pack(*, talks: bool = True) -> Pack:
    """Return a pack with two answers, one of them offering the other, some signs and screening questions.

    Args:
        talks: False for a pack that has no words for any occasion.
    """
    occasions = [
        "cannot_help",
        "not_understood.second",
        "not_understood.third",
        "no_question",
        "offer_declined",
        "unsure",
        "neither",
        "already_told",
        "fact_noted",
        "nothing_to_explain",
        "nothing_to_repeat",
        "control_not_now",
        "louder",
        "loudest",
        "quieter",
        "quietest",
        "slower",
        "faster",
        "paused_reminder",
        "safety_all_clear",
        "safety_settled",
        "emergency_number_again",
        "emergency_cannot_call",
        "emergency_unclear",
        "screening_to_be_sure",
        "emergency_called",
        "emergency_company",
        "emergency_no_phone",
        "emergency_repeat_lead",
        "emergency_check",
        "emergency_left",
        "emergency_stays",
        "emergency_question",
        "session_filling",
        "session_safety",
        "session_pain",
        "session_pain_less",
        "session_pain_same",
        "session_pain_more",
        "session_go_on",
        "session_start_over",
        "session_ready",
        "session_time_short",
        "session_no_side",
        "session_hurts",
        "session_still_sore",
        "session_left_out",
        "session_not_after_alarm",
        "session_ended",
        "session_done",
        "session_offer_rest",
        "session_offer_breathing",
        "timer_most",
        "timer_no_clock",
        "timer_short",
        "timer_answered",
        "emergency_question.how_soon",
        "doubt_first",
        "doubt_why",
        "be_seen_unclear",
        "first_be_seen",
        "declined_with_more",
        "fact_dropped",
        "take_your_time",
        "what_next",
        "told.afraid",
    ]
    filled: dict[str, tuple[tuple[Sentence, ...], ...]] = {
        occasion: ((Sentence(f"talk.{occasion}.1", f"{occasion} {{{word}}}", HERE, talk=True),),)
        for occasion, word in (
            ("session_next", "movement"),
            ("session_where", "movement"),
            ("session_time_left", "minutes"),
            ("session_side", "side"),
            ("timer_left", "minutes"),
        )
        if talks
    }
    offer = Offer("turn_over", sentence("turn over?"))
    pregnant = replace(sentence("heat pregnant"), when=("pregnant",))
    usual = replace(sentence("heat 2"), unless=("pregnant",))
    answers = {
        "heat_or_cold": Answer(
            "heat_or_cold",
            (sentence("heat 1"), usual, pregnant),
            one("heat long"),
            offer,
            HERE,
            again=one("heat again"),
            follow_ups={"how_long_for": one("heat for twenty")},
        ),
        "turn_over": Answer(
            "turn_over", one("turn 1"), (), None, HERE, follow_ups={"what_else": one("turn else")}
        ),
        "massage": Answer("massage", one("massage 1"), (), None, HERE, after_seen=True),
        "rest": Answer("rest", one("rest 1"), (), Offer("massage", sentence("massage?")), HERE),
        "is_it_serious": Answer("is_it_serious", one("serious"), (), None, HERE),
        "good_night": Answer("good_night", one("night"), (), None, HERE),
        "forget_me": Answer("forget_me", one("forgotten"), (), None, HERE),
    }
    signs = tuple(
        Sign(name, level, (), (), (), sentence(f"{name}?"), (), HERE)
        for name, level in (
            ("numb", "emergency"),
            ("weak", "emergency"),
            ("fever", "urgent"),
            ("old", "soon"),
        )
    )
    pills = Sign(
        *("pills", "emergency", (), (), (), sentence("pills?"), one("pills message"), HERE),
        check=sentence("pills check?"),
        left=one("pills left"),
    )
    messages = {level: one(f"{level} message") for level in ("emergency", "urgent", "soon")}
    screening = Screening(
        opening=one("screening opening"),
        questions=(
            ScreeningQuestion("saddle", "emergency", sentence("saddle?"), one("saddle message")),
            ScreeningQuestion("ill", "urgent", sentence("ill?"), one("ill message")),
            ScreeningQuestion("legs", "emergency", sentence("legs?"), one("legs message")),
        ),
        covers=("weak",),
        all_no=one("screening all no"),
        left_open=one("screening left open"),
    )
    guided = sample_guided()
    refusal = Refusal("animal", ("dog",), (), (one("animals 1"), one("animals 2")), HERE)
    return Pack(
        folder="",
        language="en",
        sentences={},
        intents=(*answers, "how_long_for", "what_else", "which_side", *guided.started_by),
        groups={
            "how_long_for": "follow_up",
            "what_else": "follow_up",
            "which_side": "follow_up",
            "good_night": "about",
            "forget_me": "about",
            **dict.fromkeys(guided.started_by, "session"),
        },
        answers=answers,
        talk={occasion: (one(occasion),) for occasion in occasions if talks} | filled,
        guided=guided,
        safety=SafetyRules(signs=(*signs, pills), messages=messages),
        screening=screening,
        facts={
            "pregnant": Fact("pregnant", (), (), (), (), HERE, left_out=one("left out: pregnant")),
            "heart": Fact("heart", (), (), (), (), HERE, left_out=one("left out: heart")),
            "dizzy": Fact("dizzy", (), (), (), one("stay lying"), HERE, left_out=one("left out: dizzy")),
            "numb_skin": Fact("numb_skin", (), (), (), (), HERE, left_out=one("left out: numb skin")),
            "afraid": Fact("afraid", (), (), (), (), HERE, answer="turn_over"),
            "left": Fact("left", (), (), ("right",), (), HERE),
            "right": Fact("right", (), (), ("left",), (), HERE),
        },
        refusals={"animal": refusal},
    )


def heard(
    intent: str | None = None,
    *,
    answer: YesNo | None = None,
    sign: str | None = None,
    level: Level = Level.EMERGENCY,
    doubtful: bool = False,
    guessed: bool = False,
    ask: str | None = None,
    facts: Mapping[str, bool] | None = None,
    refusal: str | None = None,
    further: tuple[Safety, ...] = (),
    worth_asking: Safety | None = None,
    slots: Mapping[str, SlotValue] | None = None,
    confidence: float = 0.9,
    more: bool = False,
) -> Understood:
    """Return an utterance that was read like this."""
    safety = (
        None
        if sign is None
        else Safety(level, sign, confirm=doubtful, ground=Ground.LIKENESS if guessed else Ground.SAID)
    )
    told = facts or {}
    reading = Reading(
        "words",
        intent,
        slots or {},
        confidence,
        safety,
        (),
        ask,
        answer,
        told,
        refusal,
        further,
        worth_asking,
        more,
    )
    return Understood((reading,))


class Night:
    """A person and the dialog: says things, lets it finish speaking, and keeps what was said."""

    def __init__(self, pack: Pack | None = None, settings: Settings | None = None) -> None:
        self.dialog = Dialog(pack or sample_pack(), settings or Settings())
        self.now = 0.0
        self.actions: list[Action] = []

    @property
    def state(self) -> State:
        """Where the conversation stands."""
        return self.dialog.state

    def tell(self, *events: Event) -> list[Action]:
        """Hand in events, in order; return all actions they caused."""
        self.actions = []
        for event in events:
            self.now += 1.0
            self.actions += self.dialog.handle(event, self.now)
        return self.actions

    def spoken(self) -> list[str]:
        """Return the sentences that the last events asked the voice for."""
        return [text for action in self.actions if isinstance(action, Prepare) for text in action.texts]

    def render(self) -> list[Action]:
        """Let the voice render what it was last asked for."""
        asked = [action for action in self.actions if isinstance(action, Prepare)]
        return self.tell(*(Prepared(want.request, (24_000,) * len(want.texts)) for want in asked))

    def hear_out(self) -> None:
        """Let it speak to the end."""
        self.render()
        self.tell(PlayedOut())

    def ask(self, event: Event) -> list[str]:
        """Say something and listen to the end; return what was answered."""
        self.tell(event)
        said = self.spoken()
        if any(isinstance(action, Prepare | Play) for action in self.actions):
            self.hear_out()
        return said

    def ask_timer(self, timer: str) -> list[str]:
        """Let a timer run out and listen to the end; return what was said."""
        self.tell(TimedOut(timer))
        said = self.spoken()
        self.hear_out()
        return said
