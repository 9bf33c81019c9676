"""Compares the parts of a pack: whatever one part names, another must hold.

Sources, offers, lists, rules, concepts, placeholders and messages are looked up here. This file must not know
how any of them is written.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce

from bedside.packs.reading.faults import Faults, choices
from bedside.packs.reading.signs import SAFETY_KINDS
from bedside.packs.reading.templates import Template, TemplateError, read_template, wrong_bracket
from bedside.packs.spoken import all_sentences, known_words, placeholders
from bedside.packs.types import SCREENING_INTENT, Pack, Phrase, Place, ScreeningQuestion

_CONCEPT = re.compile(r"<([^<>]*)>")
_BRACED = re.compile(r"\{(\w+)\}")


def check_agreement(pack: Pack, faults: Faults) -> None:
    """Note everything that a part of the pack names and no other part holds."""
    _check_sentences(pack, faults)
    _check_offers(pack, faults)
    _check_follow_ups(pack, faults)
    _check_answered(pack, faults)
    _check_templates(pack, faults)
    _check_concepts(pack, faults)
    _check_messages(pack, faults)


# ----------------------------------------------------------------------------------- what is spoken


def _check_sentences(pack: Pack, faults: Faults) -> None:
    for sentence in all_sentences(pack):
        for source in sentence.sources:
            if source not in pack.sources:
                faults.add(sentence.place, f"there is no source '{source}'; {choices(source, pack.sources)}")
        for fact in (*sentence.when, *sentence.unless):
            if fact not in pack.facts:
                faults.add(sentence.place, f"there is no fact '{fact}'; {choices(fact, pack.facts)}")
        try:
            names = placeholders(sentence.text)
        except ValueError as error:
            faults.add(sentence.place, f"a brace is wrong in '{sentence.text}': {error}")
            continue
        known = known_words(pack, sentence)
        for name in names:
            if name not in known:
                reason = choices(name, sorted(known))
                faults.add(sentence.place, f"nothing fills {{{name}}} in the region 'default'; {reason}")


def _check_offers(pack: Pack, faults: Faults) -> None:
    for answer in pack.answers.values():
        if answer.offer is None or not answer.offer.intent:
            continue
        intent, place = answer.offer.intent, answer.offer.question.place
        if intent == SCREENING_INTENT and pack.screening.questions:
            continue
        if intent not in pack.intents:
            faults.add(
                place, f"the offer names '{intent}', which is no intent; {choices(intent, pack.intents)}"
            )
        elif intent not in pack.answers and intent not in pack.guided.started_by:
            faults.add(place, f"the offer names the intent '{intent}', which has no answer")


def _check_follow_ups(pack: Pack, faults: Faults) -> None:
    known = tuple(intent for intent, group in pack.groups.items() if group == "follow_up")
    for answer in pack.answers.values():
        for name in answer.follow_ups:
            if name not in known:
                reason = choices(name, known)
                faults.add(answer.place, f"'{name}' is no intent of the group follow_up; {reason}")


def _check_answered(pack: Pack, faults: Faults) -> None:
    """Find facts and refusals that name an intent without an answer."""
    named = [(fact.answer, fact.place) for fact in pack.facts.values() if fact.answer]
    named += [(name, refusal.place) for refusal in pack.refusals.values() for name in refusal.instead]
    for intent, place in named:
        if intent not in pack.answers:
            faults.add(place, f"'{intent}' has no answer; {choices(intent, pack.answers)}")


def _check_messages(pack: Pack, faults: Faults) -> None:
    known = {sign.id: sign for sign in pack.safety.signs}
    asked = [question.id for question in pack.screening.questions]
    for number, question in enumerate(pack.screening.questions):
        _check_question(question, known, asked[:number], faults)
    for name in pack.screening.covers:
        if name not in known:
            place = pack.screening.questions[0].question.place if pack.screening.questions else Place(".", 1)
            faults.add(place, f"screening covers '{name}', which is no sign; {choices(name, known)}")
    for sign in pack.safety.signs:
        for name in sign.settles:
            if name not in (*known, *asked):
                reason = choices(name, (*known, *asked))
                faults.add(sign.place, f"'{sign.id}' settles '{name}', which is no sign; {reason}")
        if sign.level and not sign.message and not pack.safety.messages.get(sign.level):
            faults.add(
                sign.place, f"nothing is said to the sign '{sign.id}': no message, and none for its level"
            )


def _check_question(
    question: ScreeningQuestion, signs: Collection[str], before: Sequence[str], faults: Faults
) -> None:
    place = question.question.place
    if question.id in signs:
        faults.add(place, f"the screening question '{question.id}' is called like a sign")
    if question.only_after and question.only_after not in before:
        faults.add(place, f"only_after names '{question.only_after}', which is no question before this one")


# ----------------------------------------------------------------------------------- what is heard


@dataclass(frozen=True)
class Names:
    """Names of lists and rules that a template may hold."""

    lists: frozenset[str] = frozenset()
    rules: frozenset[str] = frozenset()

    def __or__(self, other: Names) -> Names:
        return Names(self.lists | other.lists, self.rules | other.rules)


def _shared(pack: Pack) -> Names:
    """Return what every template may hold."""
    parts = [name.partition(".") for name in pack.definitions]
    return Names(
        frozenset(name for part, _, name in parts if part == "lists"),
        frozenset(name for part, _, name in parts if part == "expansion_rules"),
    )


def _own(pack: Pack) -> dict[str, Names]:
    """Return what intents define for themselves, by intent."""
    found = {}
    intents = pack.sentences.get("intents")
    for intent, body in intents.items() if isinstance(intents, dict) else ():
        lists = frozenset(name for block in body["data"] for name in block.get("lists", ()))
        rules = frozenset(name for block in body["data"] for name in block.get("expansion_rules", ()))
        found[intent] = Names(lists, rules)
    return found


def _check_templates(pack: Pack, faults: Faults) -> None:
    shared, own = _shared(pack), _own(pack)
    # Of an intent's own rules and values only the name is known here, not whose they are: they may name all.
    everything = reduce(Names.__or__, own.values(), shared)
    allowed = {intent: shared | names for intent, names in own.items()}
    rules: dict[str, tuple[tuple[str, ...], Place]] = {}
    for phrase in pack.phrases:
        template = None if phrase.kind in SAFETY_KINDS else _read(phrase, faults)
        if template is None:
            continue
        names = allowed[phrase.owner] if phrase.kind in ("sentence", "example") else everything
        _check_names(phrase, template.lists, "list", names.lists, faults)
        _check_names(phrase, template.rules, "rule", names.rules, faults)
        if phrase.kind == "rule":
            rules[phrase.owner] = (template.rules, phrase.place)
    _check_rings(rules, "rule", faults)


def _read(phrase: Phrase, faults: Faults) -> Template | None:
    try:
        return read_template(phrase.text)
    except TemplateError as error:
        faults.add(phrase.place, str(error))
        return None


def _check_names(
    phrase: Phrase, used: Iterable[str], what: str, defined: Collection[str], faults: Faults
) -> None:
    for name in used:
        if name not in defined:
            faults.add(phrase.place, f"there is no {what} '{name}'; {choices(name, defined)}")


def _check_concepts(pack: Pack, faults: Faults) -> None:
    concepts: dict[str, tuple[tuple[str, ...], Place]] = {}
    questions = (question.id for question in pack.screening.questions)
    signs = (*(sign.id for sign in pack.safety.signs), *pack.facts, *questions)
    for phrase in pack.phrases:
        if phrase.kind not in SAFETY_KINDS:
            continue
        named = tuple(_CONCEPT.findall(phrase.text))
        _check_names(phrase, named, "concept", pack.safety.concepts, faults)
        _check_form(phrase, signs, faults)
        if phrase.kind == "concept":
            before = concepts.get(phrase.owner, ((), phrase.place))
            concepts[phrase.owner] = (before[0] + named, before[1])
    _check_rings(concepts, "concept", faults)


def _check_form(phrase: Phrase, signs: Collection[str], faults: Faults) -> None:
    """Note what is wrong within one phrase of the warning signs."""
    text = phrase.text
    other_sign = _BRACED.fullmatch(text) if phrase.kind == "sign" else None
    wrong = wrong_bracket(text)
    if wrong is not None:
        faults.add(phrase.place, wrong)
    elif other_sign:
        _check_names(phrase, other_sign.groups(), "sign", signs, faults)
    elif "{" in text:
        faults.add(phrase.place, f"braces stand for another sign, alone in a way: '{text}'")
    elif text.startswith("...") or text.endswith("..."):
        faults.add(phrase.place, f"'...' begins or ends '{text}'")


def _check_rings(uses: Mapping[str, tuple[tuple[str, ...], Place]], what: str, faults: Faults) -> None:
    """Refuse what holds itself, by whatever way round: it would be opened for ever."""
    told: set[str] = set()
    for name, (_, place) in uses.items():
        reached = _reached(name, uses)
        if name in reached and name not in told:
            faults.add(place, f"the {what} '{name}' holds itself")
            told |= reached


def _reached(start: str, uses: Mapping[str, tuple[tuple[str, ...], Place]]) -> set[str]:
    reached: set[str] = set()
    waiting = list(uses[start][0])
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached.add(name)
            waiting += uses[name][0] if name in uses else ()
    return reached
