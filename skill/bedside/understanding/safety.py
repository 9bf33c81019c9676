"""The warning-sign check: which sign of the pack an utterance gives, and how certain it is.

It sees every utterance before anything else does. All it knows comes from the pack's rules; this file
must not know any symptom by name, nor what is said about it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from bedside.events import Ground, Level, Safety
from bedside.packs.types import Pack, PackError, SafetyRules
from bedside.understanding.likeness import Likeness
from bedside.understanding.scope import ASKING, SCOPE_WORDS, Doubt, Scope, cue
from bedside.understanding.spotting import Line, Span, Spotter
from bedside.understanding.utterance import Cleaner
from bedside.understanding.ways import Certainty, CompiledSign, Way, compiled, placings

NO_SIGN = "none"
"""Stands among a pack's examples for what only sounds like a sign."""

ORDINARY = ("sentence", "example", "out_of_scope", "list", "stop_word")
"""Kinds of phrases in a pack that give no warning sign."""

URGENCY = {Level.EMERGENCY: 0, Level.URGENT: 1, Level.SOON: 2}
"""The more urgent a level, the smaller its number."""


@dataclass(frozen=True)
class Finding:
    """What the check found in one utterance."""

    safety: Safety
    """The sign that comes first."""

    others: tuple[Safety, ...] = ()
    """Further signs in the same utterance, the weightiest first."""


@dataclass(frozen=True)
class Checked:
    """What the check makes of one utterance."""

    finding: Finding | None
    """The signs that are given, or None."""

    worth_asking: Safety | None = None
    """Where none is given: the weightiest sign that a question should settle."""


class SafetyCheck:
    """The safety rules of one pack, compiled."""

    def __init__(
        self,
        rules: SafetyRules,
        ordinary: Iterable[str] = (),
        facts: Collection[str] = (),
        language: str = "",
    ) -> None:
        """Compile the rules once; this takes about a tenth of a second.

        Args:
            rules: The safety rules of a pack.
            facts: What a person may have told of themselves, and what they may have been asked; a way may
                name it like another sign.
            ordinary: What people say that gives no sign; the examples of the rules are weighed against it.
            language: In which figures are spelled out; in none they stay.

        Raises:
            PackError: a phrase is wrong, or names a concept, a sign or a level that is not there.
        """
        concepts = dict(rules.concepts)
        concepts |= {cue(name): rules.words.get(name, ()) for name in SCOPE_WORDS}
        try:
            self._signs = tuple(compiled(sign, concepts) for sign in rules.signs)
            self._symptoms = frozenset(
                part for each in self._signs for way in each.ways for part in way.parts
            )
            circumstances = {
                part for each in self._signs for way in (*each.unless, *each.beside) for part in way.parts
            }
            cues = {cue(name) for name in SCOPE_WORDS}
            self._cleaner = Cleaner(rules.words, rules.concepts, language)
            self._spotter = Spotter(
                concepts, self._symptoms | circumstances | cues, rules.words.get("filler", ())
            )
        except ValueError as wrong:
            raise PackError((f"safety: {wrong}",)) from wrong
        self._refuse_unknown_signs(facts)
        self._rules = rules
        self._ordinary = tuple(ordinary)

    @classmethod
    def of(cls, pack: Pack) -> SafetyCheck:
        """Compile the safety rules of a pack; what else may be said to it counts as ordinary."""
        ordinary = (phrase.text for phrase in pack.phrases if phrase.kind in ORDINARY)
        questions = (question.id for question in pack.screening.questions)
        return cls(pack.safety, ordinary, (*pack.facts, *questions), pack.language)

    @cached_property
    def _likeness(self) -> Likeness:
        """Learned when the first utterance needs it."""
        grave = [each.sign.id for each in self._signs if each.level is Level.EMERGENCY]
        return Likeness(
            {sign: self._examples(sign) for sign in grave}, (*self._ordinary, *self._examples(NO_SIGN))
        )

    def _examples(self, sign: str) -> tuple[str, ...]:
        return (*self._rules.examples.get(sign, ()), *self._rules.far_examples.get(sign, ()))

    def check(self, text: str, earlier: Collection[str] = ()) -> Finding | None:
        """Find the warning signs in one utterance; see `checked`."""
        return self.checked(text, earlier).finding

    def checked(self, text: str, earlier: Collection[str] = ()) -> Checked:
        """Find the warning signs in one utterance, and what was only asked about.

        Args:
            text: What was said or typed, in any spelling.
            earlier: Ids of signs given, and facts told, earlier in the conversation.

        Returns:
            The signs found. The more urgent level comes first, then the certain before the asked about,
            then the order of the pack.
        """
        line = self._cleaner.line(text)
        reading = self._reading(line)
        found = reading.found(self._signs, earlier)
        meant = self._cleaner.meant(text)
        if meant is not None:
            misheard = self._reading(meant).found(self._signs, earlier)
            sure = (each for each, certainty in misheard.items() if certainty is Certainty.SURE)
            found = dict.fromkeys(sure, Certainty.ASK) | found  # a weak sign in misheard words is none
        ground = Ground.SAID if found or reading.taken_back else Ground.LIKENESS
        if ground is Ground.LIKENESS:
            beside = reading.beside(self._signs)
            if beside:
                return Checked(None, _weightiest(beside, Ground.BESIDE))
            found = self._like(line)
        if not found:
            return Checked(None, _weightiest(reading.asked, Ground.ASKED))
        ranked = sorted(found.items(), key=lambda pair: (URGENCY[pair[0].level], -pair[1]))
        first, *others = (
            Safety(each.level, each.sign.id, confirm=certainty is Certainty.ASK, ground=ground)
            for each, certainty in ranked
        )
        return Checked(Finding(first, tuple(others)))

    def mentions(self, text: str, sign: str) -> bool:
        """Say whether an utterance names any part of a sign undenied: an answer to its question."""
        line = self._cleaner.line(text)
        reading = self._reading(line)
        ways = (way for each in self._signs if each.sign.id == sign for way in each.ways)
        return reading.names({part for way in ways for part in way.parts})

    def _reading(self, line: Line) -> _Reading:
        return _Reading(line, self._spotter.spots(line), self._symptoms)

    def _like(self, line: Line) -> dict[CompiledSign, Certainty]:
        """The emergency that an utterance is like, without any of its ways."""
        nearest = self._likeness.nearest(line.tokens)
        return {each: Certainty.ASK for each in self._signs if each.sign.id == nearest}

    def _refuse_unknown_signs(self, facts: Collection[str]) -> None:
        known = {*facts, *(each.sign.id for each in self._signs)}
        faults = tuple(
            f"{each.sign.place.file}:{each.sign.place.line}: '{{{name}}}' is no sign"
            for each in self._signs
            for way in each.ways
            for name in way.signs
            if name not in known
        )
        if faults:
            raise PackError(faults)


class _Reading:
    """One utterance being checked."""

    def __init__(self, line: Line, spots: Mapping[str, list[Span]], symptoms: frozenset[str]) -> None:
        self._spots = spots
        self.taken_back = False
        """Whether a sign was said, and denied or otherwise taken back."""
        self.asked: list[CompiledSign] = []
        """Signs that would have been given, had they not been asked about in general."""
        cues = {name: spots[cue(name)] for name in SCOPE_WORDS if cue(name) in spots}
        covered = [span for name, spans in spots.items() if name in symptoms for span in spans]
        self._breaks = line.breaks
        self._scope = Scope(line, cues, covered)

    def found(
        self, signs: tuple[CompiledSign, ...], earlier: Collection[str]
    ) -> dict[CompiledSign, Certainty]:
        """Signs that are given, with how certain each is; those made of other signs come last."""
        now: dict[CompiledSign, Certainty] = {}
        for joint in (False, True):
            named = {each.sign.id: certainty for each, certainty in now.items()}
            given = dict.fromkeys(earlier, Certainty.SURE) | named
            for each in signs:
                ways = [way for way in each.ways if bool(way.signs) is joint and self._is_new(way, named)]
                certainty = self._certainty(each, ways, given) if ways else Certainty.NONE
                if certainty > now.get(each, Certainty.NONE):
                    now[each] = certainty
        return now

    def beside(self, signs: Iterable[CompiledSign]) -> list[CompiledSign]:
        """Signs that something harmless was said beside: worth one question after the answer."""
        return [each for each in signs if any(self._stands(way) for way in each.beside)]

    def _stands(self, way: Way) -> bool:
        if not way.needs <= self._spots.keys():
            return False
        return any(not self._scope.denied(match) for match in placings(way, self._spots, self._breaks))

    def names(self, parts: Collection[str]) -> bool:
        """Say whether any of these concepts stands here undenied."""
        return any(not self._scope.denied((span,)) for part in parts for span in self._spots.get(part, ()))

    def _is_new(self, way: Way, now: Collection[str]) -> bool:
        """Whether all parts of a way were said in this utterance, or one of its signs was."""
        return way.needs <= self._spots.keys() and (bool(way.parts) or any(name in now for name in way.signs))

    def _certainty(self, each: CompiledSign, ways: list[Way], given: Mapping[str, Certainty]) -> Certainty:
        """The best that any of the ways reaches in these circumstances."""
        best = max((self._reached(each, way, given) for way in ways), default=Certainty.NONE)
        if not best or not self._excused(each):
            return best
        self.taken_back = True
        return Certainty(best - 1)

    def _excused(self, each: CompiledSign) -> bool:
        """A circumstance is named that makes the sign less likely, and is not denied itself."""
        return any(self._stands(way) for way in each.unless)

    def _reached(self, each: CompiledSign, way: Way, given: Mapping[str, Certainty]) -> Certainty:
        known = min((given.get(name, Certainty.NONE) for name in way.signs), default=Certainty.SURE)
        if not way.parts or not known:  # what only another sign would make one is not taken back without it
            return min(way.certainty, known)
        matches = list(placings(way, self._spots, self._breaks))
        least = self._least_doubt(each, matches, each.sign.despite)
        if least is None:
            return Certainty.NONE
        unasked = self._least_doubt(each, matches, (*each.sign.despite, ASKING))
        if least is Doubt.GONE and unasked is Doubt.NONE:
            self.asked.append(each)
        certainty = _after(least, min(way.certainty, known))
        self.taken_back = self.taken_back or not certainty
        return certainty

    def _least_doubt(
        self, each: CompiledSign, matches: Iterable[tuple[Span, ...]], despite: Collection[str]
    ) -> Doubt | None:
        grave = each.level is Level.EMERGENCY
        return min((self._scope.doubt(match, grave, despite) for match in matches), default=None)


def _after(doubt: Doubt, certainty: Certainty) -> Certainty:
    """What circumstances leave of a certainty."""
    if doubt is Doubt.TO_ASK:
        return min(certainty, Certainty.ASK)
    steps = {Doubt.NONE: 0, Doubt.ONE_STEP: 1, Doubt.GONE: 2}
    return Certainty(max(certainty - steps[doubt], 0))


def _weightiest(signs: Iterable[CompiledSign], ground: Ground) -> Safety | None:
    """Return the most urgent of some signs, as one to be asked about."""
    first = min(signs, key=lambda each: URGENCY[each.level], default=None)
    return None if first is None else Safety(first.level, first.sign.id, confirm=True, ground=ground)
