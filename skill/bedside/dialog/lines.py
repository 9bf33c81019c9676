"""From the pack to lines: which sentences are said on which occasion.

Every word for the ear comes from here, and here it comes from the pack alone. This file must not
know when something is said.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from bedside.dialog.line import Line
from bedside.dialog.memory import Settings
from bedside.events import Ground, Level, Safety
from bedside.packs.guided import Countdown
from bedside.packs.spoken import fits, placeholders, region_words, spoken
from bedside.packs.types import Pack, ScreeningQuestion, Sentence

FORMS = ("short", "again", "long")
"""In which forms an answer is given when it is asked for once, twice, three times."""


class Lines:
    """The pack's sentences, ready for the voice."""

    def __init__(self, pack: Pack, settings: Settings) -> None:
        self._pack = pack
        self._settings = settings
        self._chosen: dict[str, str] = {}
        if settings.wake_phrase:
            self._chosen["wake_phrase"] = settings.wake_phrase
        if settings.emergency_number:
            self._chosen["emergency_number"] = settings.emergency_number
        self._number = region_words(pack, settings.region, self._chosen).get("emergency_number")
        self._signs = {sign.id: sign for sign in pack.safety.signs}
        asked = {question.id: question.message for question in pack.screening.questions}
        self._questions = {sign.id: sign.question for sign in pack.safety.signs}
        self._questions |= {question.id: question.question for question in pack.screening.questions}
        self._messages = asked | {sign.id: sign.message for sign in pack.safety.signs}

    def fill(
        self,
        sentences: tuple[Sentence, ...],
        facts: frozenset[str] = frozenset(),
        words: Mapping[str, str] | None = None,
    ) -> tuple[Line, ...]:
        """Fill the placeholders of the sentences that fit what the person told of themselves.

        A sentence about the wake phrase is left out where nothing has to wake the assistant.

        Args:
            sentences: as written.
            facts: what the person told.
            words: what fills the placeholders of the occasion, such as a side.
        """
        region = self._settings.region
        known = self._chosen | dict(words or {})
        return tuple(
            Line(spoken(sentence, self._pack, region, known), sentence.id)
            for sentence in sentences
            if fits(sentence, facts) and self._can_be_said(sentence)
        )

    def _can_be_said(self, sentence: Sentence) -> bool:
        return "wake_phrase" in self._chosen or "wake_phrase" not in placeholders(sentence.text)

    def talk(self, occasion: str, turn: int = 0, words: Mapping[str, str] | None = None) -> tuple[Line, ...]:
        """Return what is said on this occasion; nothing where the pack says nothing.

        Args:
            occasion: its name in the pack's talk.
            turn: how often it came up before; the wordings take turns.
            words: what fills the placeholders of the occasion.
        """
        return self._wording(self._pack.talk.get(occasion, ()), turn, words=words)

    def side(self, side: str) -> str:
        """Return the word for left or right."""
        return self._pack.guided.sides[side]

    def refusal(self, kind: str, turn: int, facts: frozenset[str]) -> tuple[Line, ...]:
        """Return what is said to a kind of question that has words of its own."""
        return self._wording(self._pack.refusals[kind].say, turn, facts)

    def _wording(
        self,
        wordings: tuple[tuple[Sentence, ...], ...],
        turn: int,
        facts: frozenset[str] = frozenset(),
        words: Mapping[str, str] | None = None,
    ) -> tuple[Line, ...]:
        return self.fill(wordings[turn % len(wordings)], facts, words) if wordings else ()

    # ----------------------------------------------------------------------- answers

    def on_telling(self, fact: str) -> tuple[Line, ...]:
        """Return what is said at once when this fact is told."""
        return self.fill(self._pack.facts[fact].say)

    def speaks_of(self, intent: str | None, fact: str) -> bool:
        """Say whether an answer has words of its own for those who told this fact."""
        answer = self._pack.answers.get(intent or "")
        return answer is not None and any(fact in sentence.when for sentence in answer.short)

    def answer_to(self, facts: Collection[str]) -> str | None:
        """Return the intent whose answer follows these facts where nothing else was understood."""
        return next((self._pack.facts[fact].answer for fact in facts if self._pack.facts[fact].answer), None)

    def timer(self, what: str, intent: str) -> Countdown:
        """Return what is counted for something, or what an intent means where it names nothing.

        Raises:
            KeyError: the pack counts nothing for it.
        """
        timers = self._pack.guided.timers
        return timers[what if what in timers else self._pack.guided.started_by[intent]]

    def timer_end(self, timer: str) -> tuple[Line, ...]:
        """Return what is said when a countdown is over; nothing where the pack no longer has it."""
        found = self._pack.guided.timers.get(timer)
        return () if found is None else self.fill(found.end)

    def left_out(self, facts: Iterable[str]) -> tuple[Line, ...]:
        """Return why something is left out for these facts; what another one implies gives no reason."""
        named = tuple(facts)
        implied = {name for fact in named for name in self._pack.facts[fact].implies}
        own = (self._pack.facts[fact].left_out for fact in named if fact not in implied)
        return tuple(line for sentences in own for line in self.fill(sentences))

    def forms(self, intent: str, facts: frozenset[str]) -> tuple[str, ...]:
        """Return the forms that an answer has for this person."""
        return tuple(form for form in FORMS if self.form(intent, form, facts))

    def form(self, intent: str, form: str, facts: frozenset[str]) -> tuple[Line, ...]:
        """Return an answer in one form, or nothing where it has no such form.

        Args:
            intent: what is answered.
            form: short, again or long, or the intent of a follow-up.
            facts: what the person told of themselves.
        """
        answer = self._pack.answers.get(intent)
        if answer is None:
            return ()
        forms = {**answer.follow_ups, "short": answer.short, "again": answer.again, "long": answer.long}
        return self.fill(forms.get(form, ()), facts)

    def answers(self, intent: str | None) -> bool:
        """Say whether the pack has an answer to this intent."""
        return intent in self._pack.answers

    def is_question(self, intent: str) -> bool:
        """Say whether an intent is about the matter, and not about the assistant."""
        return self._pack.groups.get(intent, "question") == "question"

    def waits(self, intent: str | None) -> bool:
        """Say whether an answer leads to exercise or treatment, and waits for a doctor's word."""
        answer = self._pack.answers.get(intent or "")
        session = self._pack.groups.get(intent or "") == "session"
        return session or (answer is not None and answer.after_seen)

    def follow_ups(self, intent: str | None) -> frozenset[str]:
        """Return the follow-ups that an answer has something to say to."""
        answer = self._pack.answers.get(intent or "")
        return frozenset() if answer is None else frozenset(answer.follow_ups)

    def offer(self, intent: str, facts: frozenset[str]) -> tuple[str, tuple[Line, ...]] | None:
        """Return what the answer offers this person, and the question that offers it."""
        answer = self._pack.answers.get(intent)
        if answer is None or answer.offer is None:
            return None
        question = self.fill((answer.offer.question,), facts)
        return (answer.offer.intent, question) if question else None

    # ----------------------------------------------------------------------- warning signs

    @property
    def screening_questions(self) -> tuple[ScreeningQuestion, ...]:
        """The screening questions, in the order in which they are asked."""
        return self._pack.screening.questions

    def screening(self, part: str) -> tuple[Line, ...]:
        """Return what is said around the screening questions: opening, offer, all_no or left_open."""
        screening = self._pack.screening
        parts = {
            "offer": screening.offer,
            "opening": screening.opening,
            "all_no": screening.all_no,
            "left_open": screening.left_open,
        }
        return self.fill(parts[part])

    def screens_for(self, safety: Safety) -> bool:
        """Say whether the screening questions settle a sign that is only guessed."""
        return safety.ground is Ground.LIKENESS and safety.sign in self._pack.screening.covers

    def screening_question(self, place: int) -> tuple[Line, ...]:
        """Return the screening question at a place."""
        return self.fill((self.screening_questions[place].question,))

    def message(self, safety: Safety, *, unclear: bool = False) -> tuple[Line, ...]:
        """Return what is said to a warning sign: its own message, or its level's.

        Args:
            safety: the sign, or the screening question that was answered with yes.
            unclear: True where an emergency is only taken for one: no symptom is named then.
        """
        own = self._messages.get(safety.sign) or self._pack.safety.messages.get(safety.level.value, ())
        if unclear and safety.level is Level.EMERGENCY:
            own = self._unclear(safety.sign) or own
        message = self.fill(own)
        if safety.level is not Level.EMERGENCY:
            return message
        # A message that begins with another number, the maternity unit's, must not end with ours.
        ours = any("emergency_number" in placeholders(sentence.text) for sentence in own[:1])
        again = self.talk("emergency_number_again") if ours else ()
        return message + again + self.talk("emergency_cannot_call")

    def _unclear(self, sign: str) -> tuple[Sentence, ...]:
        own = self._signs.get(sign)
        usual = self._pack.talk.get("emergency_unclear", ())
        return own.unclear if own and own.unclear else next(iter(usual), ())

    def settles(self, sign: str, open_sign: str) -> bool:
        """Say whether a sign answers the question about another: then that one is not what is meant."""
        own = self._signs.get(sign)
        return own is not None and open_sign in own.settles

    def check(self, sign: str) -> tuple[Line, ...]:
        """Return the question that is put before an emergency is left."""
        own = self._signs.get(sign)
        return self.fill((own.check,)) if own and own.check else self.talk("emergency_check")

    def left(self, sign: str) -> tuple[Line, ...]:
        """Return what is said when an emergency is left."""
        own = self._signs.get(sign)
        return self.fill(own.left) if own and own.left else self.talk("emergency_left")

    def first(self, safety: Safety) -> tuple[Line, ...]:
        """Return what is said before the question about a sign; mostly nothing."""
        own = self._signs.get(safety.sign)
        return self.fill(own.first) if own else ()

    def cleared(self, safety: Safety) -> tuple[Line, ...]:
        """Return what is said when a sign was asked about and denied; nothing where the usual words do."""
        own = self._signs.get(safety.sign)
        return self.fill(own.cleared) if own else ()

    def names_the_number(self, lines: Iterable[Line]) -> bool:
        """Say whether any of these lines tells when to call emergency services."""
        return self._number is not None and any(self._number in line.text for line in lines)

    def question(self, safety: Safety | None) -> tuple[Line, ...]:
        """Return the question that settles a sign, or the screening question; nothing where there is none."""
        question = self._questions.get(safety.sign) if safety else None
        return self.fill((question,)) if question else ()
