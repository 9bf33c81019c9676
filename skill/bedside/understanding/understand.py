"""From hypotheses to readings: in what order an utterance is understood.

The order stands in one place, `Understander.__init__`, and is the policy. What each reader does is its
own file's business, and warning signs are looked for beside all of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from bedside.events import CERTAIN, Context, Ground, Hypothesis, Reading, Safety, YesNo
from bedside.packs.types import Pack
from bedside.understanding.answers import ANSWERS, AnswerAndMore, ExpectedAnswer, LeadingAnswer, answer_in
from bedside.understanding.anywhere import PhraseAnywhere
from bedside.understanding.asking import Asking
from bedside.understanding.facts import FactFinder
from bedside.understanding.follow_ups import FollowUps, follow_up_intents
from bedside.understanding.grammar import Grammar
from bedside.understanding.likely import SURE, LikelyIntent
from bedside.understanding.numbers import Numbers
from bedside.understanding.politeness import Politeness
from bedside.understanding.rambling import LastWords
from bedside.understanding.refusals import Refusals
from bedside.understanding.safety import URGENCY, Finding, SafetyCheck
from bedside.understanding.said import Fallback, Meaning, Reader, Said, Words
from bedside.understanding.slots import ExpectedScore, Slots
from bedside.understanding.stopping import StopWords
from bedside.understanding.templates import WholeSentence
from bedside.understanding.text import words

UNSURE = "unsure"
"""The one wording of the pack that is an answer, but no intent."""

NOTHING = Meaning(None, 0.0)

BRIEF_ANSWER = 5
"""Words of the longest utterance that can answer a question by naming what was asked about."""

_LATER_GUESS = 0.98
"""What a hypothesis counts against the one before it."""


class Understander:
    """Everything a pack understands, compiled once."""

    def __init__(self, pack: Pack, fallback: Fallback | None = None) -> None:
        """Compile a pack.

        Args:
            pack: the pack; intents alone will do.
            fallback: what ranks intents by likeness in place of the one that is learned from the pack.

        Raises:
            PackError: the pack's safety rules are wrong.
        """
        self._pack = pack
        self._given = fallback
        self._grammar = Grammar(pack)
        self._numbers = Numbers(self._grammar, pack.language)
        self._slots = Slots(self._grammar, self._numbers)
        self._politeness = Politeness(self._grammar.skip_words)
        self._asking = Asking(pack)
        self._safety = SafetyCheck.of(pack)
        self._facts = FactFinder(pack)
        self._refusals = Refusals(pack)
        later = follow_up_intents(pack)
        whole = WholeSentence(pack, self._grammar, last=frozenset(ANSWERS), without=later)
        next_question = WholeSentence(pack, self._grammar, without=frozenset(pack.intents) - later)
        answer = ExpectedAnswer(whole)
        decisive = frozenset(pack.intents) - set(ANSWERS) - later
        phrases = PhraseAnywhere(self._grammar, self._politeness, decisive)
        leading = LeadingAnswer(self._grammar)
        follow_ups = FollowUps(pack, next_question)
        sure = LikelyIntent(lambda: self.fallback, phrases.hints, pack.groups, SURE)
        self._readers: tuple[Reader, ...] = (
            StopWords(pack),  # nothing comes before stop
            answer,  # what was asked for, where it is all that was said
            ExpectedScore(self._grammar, self._numbers, self._slots),
            follow_ups,  # "for how long?" is about the last answer
            whole,  # a sentence of the pack, word for word
            phrases,  # a few words that settle the meaning
            AnswerAndMore(leading, whole, self._said),  # "oh no it hurts"
            self._refusals,  # "can my dog have ibuprofen"
            sure,
            leading,  # "no it's only my hip" is a no, unless it is surely something else
            LastWords((follow_ups, whole), self._said),  # who rambles asks at last
            LikelyIntent(lambda: self.fallback, phrases.hints, pack.groups),
            LastWords((sure,), self._said),
        )
        """Asked in this order; the first that finds an intent decides."""

    @cached_property
    def fallback(self) -> Fallback:
        """What ranks intents by likeness; learned from the pack when it is first asked for."""
        # Numpy is loaded, and the examples are learned, when a sentence is the first to need it.
        from bedside.understanding.fallback import LearnedFallback  # noqa: PLC0415

        return self._given or LearnedFallback(self._pack, self._grammar)

    def understand(self, hypotheses: Sequence[Hypothesis], context: Context) -> tuple[Reading, ...]:
        """Read guesses at one utterance.

        Args:
            hypotheses: what the recogniser heard, the best first, or one typed line.
            context: what the conversation knows and waits for.

        Returns:
            One reading for each hypothesis, the best first; never empty. The most urgent warning sign of
            any hypothesis stands in the best reading; one that only a later guess has is asked about.
        """
        readings = [self._read(hypothesis, context) for hypothesis in hypotheses] or [Reading("")]
        signs = _signs(readings)
        ranked = sorted(enumerate(readings), key=lambda numbered: -_worth(*numbered))
        best, *others = (reading for _, reading in ranked)
        worth_asking = None if signs else readings[0].worth_asking
        best = replace(best, safety=next(iter(signs), None), further=signs[1:], worth_asking=worth_asking)
        return (best, *others)

    def _read(self, hypothesis: Hypothesis, context: Context) -> Reading:
        """Read one hypothesis: warning signs first, then the first reader that finds a meaning."""
        said = self._said(words(hypothesis.text))
        checked = self._safety.checked(hypothesis.text, context.signs)
        meaning = self._meaning(said, context)
        refused = meaning.intent is None
        certain = not refused and meaning.confidence >= CERTAIN
        # What the pack has word for word was looked over by people: mere likeness has nothing to add.
        finding = None if certain and _is_guess(checked.finding) else checked.finding
        return Reading(
            text=" ".join(said.words),
            intent=None if meaning.intent == UNSURE else meaning.intent,
            slots=meaning.slots,
            confidence=meaning.confidence,
            safety=finding.safety if finding is not None else None,
            alternatives=meaning.alternatives,
            ask=self._question(meaning),
            answer=self._answer(hypothesis.text, meaning, context),
            facts=self._facts.told(hypothesis.text),
            refusal=self._refusals.kind(said) if refused else self._refusals.instead_of(meaning.intent, said),
            further=finding.others if finding is not None else (),
            worth_asking=checked.worth_asking,
            more=meaning.more,
        )

    def _answer(self, text: str, meaning: Meaning, context: Context) -> YesNo | None:
        """Return the answer that is given; "between my legs" says yes to "is it numb between your legs?"."""
        answer = answer_in(meaning)
        brief = meaning.intent is None and len(words(text)) <= BRIEF_ANSWER
        if answer is None and context.doubted and brief and self._safety.mentions(text, context.doubted):
            return YesNo.YES
        return answer

    def _said(self, spoken: Words) -> Said:
        return Said(spoken, self._numbers.digits(spoken), self._politeness.stripped(spoken))

    def _meaning(self, said: Said, context: Context) -> Meaning:
        if not said.words:
            return NOTHING
        refused = NOTHING
        for reader in self._readers:
            meaning = reader.read(said, context)
            if meaning is not None and meaning.intent is not None:
                return self._slots.fill(meaning, said)
            if meaning is not None and meaning.confidence >= CERTAIN:
                return meaning
            refused = meaning or refused
        return refused

    def _question(self, meaning: Meaning) -> str | None:
        if not meaning.doubtful or meaning.intent is None:
            return None
        return self._asking.between(meaning.intent, meaning.alternatives[0].intent)


def _is_guess(finding: Finding | None) -> bool:
    return finding is not None and finding.safety.ground is Ground.LIKENESS


def _signs(readings: Sequence[Reading]) -> tuple[Safety, ...]:
    """Return the warning signs of all guesses, the weightiest first, each once.

    What only a later guess has is uncertain; what is in doubt even there is left out.
    """
    found: dict[str, Safety] = {}
    for place, reading in enumerate(readings):
        for safety in (reading.safety, *reading.further):
            if safety is not None and place == 0:
                found.setdefault(safety.sign, safety)
            elif safety is not None and not safety.confirm:
                found.setdefault(safety.sign, replace(safety, confirm=True, ground=Ground.LATER_GUESS))
    return tuple(sorted(found.values(), key=_urgency))


def _worth(place: int, reading: Reading) -> float:
    """How much a reading is worth among those of the other hypotheses."""
    understood = reading.intent is not None or reading.answer is not None
    return (1.0 + reading.confidence if understood else 0.0) * _LATER_GUESS**place


def _urgency(safety: Safety) -> tuple[int, bool]:
    return URGENCY[safety.level], safety.confirm


def understand(hypotheses: Sequence[Hypothesis], context: Context, pack: Pack) -> tuple[Reading, ...]:
    """Read guesses at one utterance with a pack that is not used again; see `Understander`."""
    return Understander(pack).understand(hypotheses, context)
