"""What a pack can be told: its blocks of sentence templates, its rules, and the values of its lists.

This file must not know what is done with a template, nor which lists mean something to the program.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, cast

from bedside.events import SlotValue
from bedside.packs.types import Pack
from bedside.understanding.dialect import Part, Value, inner_parts, read_template

NUMBER_WORDS = "number_words"
"""The list that makes spoken numbers digits."""


@dataclass(frozen=True)
class Block:
    """Some sentence templates of an intent that count in the same circumstances."""

    intent: str
    """The intent's id."""

    sentences: tuple[str, ...]
    """The templates as they are written."""

    anywhere: bool
    """Whether they count inside a longer utterance too."""

    expecting: str | None
    """What the conversation must be waiting for, or None where they always count."""

    @cached_property
    def templates(self) -> tuple[Part, ...]:
        """The templates, read."""
        return tuple(read_template(sentence) for sentence in self.sentences)


MOST_SAID = 1_000
"""Numbers of a range that are spelled out; of a longer one the first ones, and more as digits."""

FRACTIONS = {"halves": (0.5,), "tenths": tuple(tenth / 10 for tenth in range(1, 10))}
"""What lies between two numbers of a range that has `fractions`."""


@dataclass(frozen=True)
class Span:
    """The numbers that a range allows."""

    whole: range
    """Its whole numbers."""

    fractions: tuple[float, ...] = ()
    """What may be added to each."""

    multiplier: float = 1.0
    """What a number is multiplied by to be the slot's value."""

    words: bool = True
    """Whether its numbers may be said in words."""

    def __contains__(self, number: float) -> bool:
        """Say whether a number is one of these; in steps of one, anything between two of them too."""
        if len(self.whole) > 1 and self.whole.step > 1:
            return number in self.whole or any(number - part in self.whole for part in self.fractions)
        return self.whole[0] <= number <= self.whole[-1] + max(self.fractions, default=0.0)

    @property
    def said(self) -> tuple[float, ...]:
        """The numbers that are spelled out."""
        if not self.words:
            return ()
        return tuple(number + part for number in self.whole[:MOST_SAID] for part in (0.0, *self.fractions))


class Grammar:
    """All that is heard in a pack."""

    def __init__(self, pack: Pack) -> None:
        sentences = cast("Mapping[str, Any]", pack.sentences)
        self.blocks = tuple(
            _block(intent, data) for intent, body in sentences["intents"].items() for data in body["data"]
        )
        """All blocks, in the order of the pack."""
        self.skip_words: tuple[str, ...] = tuple(sentences.get("skip_words", ()))
        """Phrases that say nothing."""
        everywhere = (sentences, *(data for body in sentences["intents"].values() for data in body["data"]))
        self._rules = {
            name: rule for part in everywhere for name, rule in part.get("expansion_rules", {}).items()
        }
        self._lists = {name: found for part in everywhere for name, found in part.get("lists", {}).items()}

    @cached_property
    def rules(self) -> Mapping[str, Part]:
        """The expansion rules by name."""
        return {name: read_template(rule) for name, rule in self._rules.items()}

    def values(self, name: str) -> Iterator[tuple[Part, SlotValue]]:
        """Give the values of a list: how each is said, and what the slot becomes."""
        for value in self._lists.get(name, {}).get("values", ()):
            said = _said(value)
            yield read_template(said), value.get("out", said) if isinstance(value, dict) else said

    def span(self, name: str) -> Span | None:
        """Return the numbers of a list that is a range, or of a range such as `1..20` or `0..60,5`."""
        found = self._lists.get(name, {}).get("range")
        if found is not None:
            return Span(
                range(found["from"], found["to"] + 1, found.get("step", 1)),
                FRACTIONS.get(found.get("fractions") or "", ()),
                found.get("multiplier") or 1.0,
                found.get("words", True),
            )
        first, dots, rest = name.partition("..")
        if not dots:
            return None
        last, _, step = rest.partition(",")
        return Span(range(int(first), int(last) + 1, int(step or 1)))

    @cached_property
    def spans(self) -> tuple[Span, ...]:
        """All ranges that a template takes numbers from."""
        names = dict.fromkeys(name for slots in self.slots.values() for name in slots.values())
        return tuple(span for name in names if (span := self.span(name)) is not None)

    @cached_property
    def has_number_words(self) -> bool:
        """Whether the pack says itself how numbers are spoken."""
        return NUMBER_WORDS in self._lists

    def hears_words(self, name: str) -> bool:
        """Say whether hassil reads spoken numbers of a range; only few and whole ones it reads well."""
        span = self.span(name)
        if span is None or self.has_number_words:
            return False
        return span.words and not span.fractions and len(span.whole) <= MOST_SAID

    @cached_property
    def slots(self) -> Mapping[str, Mapping[str, str]]:
        """What each intent takes: its slots' names with their lists'."""
        found: dict[str, dict[str, str]] = {block.intent: {} for block in self.blocks}
        for block in self.blocks:
            for template in block.templates:
                parts = inner_parts(template, self.rules)
                found[block.intent] |= {
                    part.slot: part.list_name for part in parts if isinstance(part, Value)
                }
        return found


def _block(intent: str, data: Mapping[str, Any]) -> Block:
    return Block(
        intent,
        tuple(data["sentences"]),
        anywhere=bool((data.get("metadata") or {}).get("anywhere")),
        expecting=(data.get("requires_context") or {}).get("expecting"),
    )


def _said(value: Any) -> str:
    return str(value["in"] if isinstance(value, dict) else value)
