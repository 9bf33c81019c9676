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

    def span(self, name: str) -> range | None:
        """Return the numbers of a list that is a range, or of a range such as `1..20` or `0..60,5`."""
        found = self._lists.get(name, {}).get("range")
        if found is not None:
            return range(found["from"], found["to"] + 1, found.get("step", 1))
        first, dots, rest = name.partition("..")
        if not dots:
            return None
        last, _, step = rest.partition(",")
        return range(int(first), int(last) + 1, int(step or 1))

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
