"""Whole sentences: an utterance that one of the pack's templates says word for word.

hassil does the matching; it is loaded when a sentence first needs it, and sees only templates that the
sieve lets through. This file must not know what an utterance means when no template fits.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, cast

from bedside.events import CERTAIN, Alternative, Context, SlotValue
from bedside.packs.types import Pack
from bedside.understanding.grammar import Grammar
from bedside.understanding.said import Meaning, Said
from bedside.understanding.sieve import Sieve

if TYPE_CHECKING:
    from hassil import IntentData, Intents, RecognizeResult


class WholeSentence:
    """Reads what is a sentence of the pack."""

    def __init__(
        self,
        pack: Pack,
        grammar: Grammar,
        last: frozenset[str] = frozenset(),
        without: frozenset[str] = frozenset(),
    ) -> None:
        """Prepare the templates.

        Args:
            pack: whose templates are matched.
            grammar: the same pack's.
            last: intents that stand back where another one has the same sentence.
            without: intents that are read elsewhere.
        """
        self._sentences = cast("dict[str, Any]", pack.sentences)
        self._grammar = grammar
        self._last = last
        self._numbered = [
            (block.intent, place, sentence)
            for place, block in enumerate(grammar.blocks)
            for sentence in block.sentences
            if block.intent not in without
        ]
        templates = [
            each for block in grammar.blocks if block.intent not in without for each in block.templates
        ]
        self._sieve = Sieve(templates, grammar)
        self._fillers = _any_of(grammar.skip_words)
        self._data = lru_cache(maxsize=None)(self._template)

    def read(self, said: Said, context: Context) -> Meaning | None:
        """Give the first intent, in the order of the pack, that has this sentence."""
        for spelling in dict.fromkeys((said.words, said.digits, said.core)):
            found = self._matches(" ".join(spelling), context)
            if found:
                return self._meaning(found)
        return None

    def _matches(self, text: str, context: Context) -> tuple[RecognizeResult, ...]:
        fitting = self._sieve.fitting(text) | self._sieve.fitting(self._without_fillers(text))
        if not fitting:
            return ()
        from hassil import recognize_all  # noqa: PLC0415

        data: dict[str, list[IntentData]] = defaultdict(list)
        for number in sorted(fitting):
            data[self._numbered[number][0]].append(self._data(number))
        all_of_it = self._compiled
        intents = {name: replace(all_of_it.intents[name], data=found) for name, found in data.items()}
        expecting = {"expecting": context.expecting.value}
        return tuple(recognize_all(text, replace(all_of_it, intents=intents), intent_context=expecting))

    def _without_fillers(self, text: str) -> str:
        """Leave out the skipped words, as hassil does where the whole text does not match."""
        return " ".join(self._fillers.sub(" ", text).split())

    @cached_property
    def _compiled(self) -> Intents:
        """The pack compiled by hassil: rules and lists now, a template when it is first matched."""
        from hassil import Intents, RangeSlotList  # noqa: PLC0415

        intents = Intents.from_dict(self._sentences)
        own = (data.slot_lists for intent in intents.intents.values() for data in intent.data)
        for name, found in (pair for lists in (intents.slot_lists, *own) for pair in lists.items()):
            if isinstance(found, RangeSlotList) and not self._grammar.hears_words(name):
                found.words, found.digits = False, True  # they are digits here; as words they would be slow
        return intents

    def _template(self, number: int) -> IntentData:
        _, place, sentence = self._numbered[number]
        blocks = [data for intent in self._compiled.intents.values() for data in intent.data]
        return replace(blocks[place], sentence_texts=[sentence])

    def _meaning(self, found: tuple[RecognizeResult, ...]) -> Meaning:
        by_intent: dict[str, RecognizeResult] = {}
        for match in sorted(found, key=self._rank):
            by_intent.setdefault(match.intent.name, match)
        first, *others = by_intent.values()
        return Meaning(
            first.intent.name,
            CERTAIN,
            slots=_slots(first),
            alternatives=tuple(Alternative(match.intent.name, CERTAIN) for match in others),
            expected=_is_awaited(first),
        )

    def _rank(self, match: RecognizeResult) -> tuple[bool, bool]:
        """What the conversation waits for comes first; the order of the pack decides the rest."""
        return not _is_awaited(match), match.intent.name in self._last


def _is_awaited(match: RecognizeResult) -> bool:
    return bool(match.intent_data.requires_context)


def _slots(match: RecognizeResult) -> dict[str, SlotValue]:
    """Return slot values; a whole number is an int."""
    found = {entity.name: entity.value for entity in match.entities_list}
    return {
        name: int(value) if isinstance(value, float) and value.is_integer() else value
        for name, value in found.items()
    }


def _any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    longest_first = sorted({phrase.strip() for phrase in phrases if phrase.strip()}, key=len, reverse=True)
    either = "|".join(re.escape(phrase) for phrase in longest_first) or "(?!)"
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)", re.IGNORECASE)
