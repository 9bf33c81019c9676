"""Reads what is listened for besides intents and warning signs: facts, and kinds of refused questions.

This file must not know how either is recognised.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bedside.packs.reading.lines import Node
from bedside.packs.reading.sentences import read_sentences, read_wordings
from bedside.packs.reading.shape import Shape
from bedside.packs.reading.signs import read_ways
from bedside.packs.types import Fact, Phrase, Refusal

_FACT = ("heard", "implies", "replaces", "say", "answer", "left_out")
_HEARD = ("words", "with", "unless")
_REFUSAL = (*_HEARD, "say", "instead")


def read_facts(entries: Mapping[str, Node], shape: Shape) -> dict[str, Fact]:
    """Read what a person may tell of themselves, by id."""
    facts = {}
    for id, node in entries.items():
        found = shape.table(node, f"the fact '{id}'", _FACT, required=("heard",))
        implies, replaces = (
            tuple(text for text, _ in shape.texts(found.get(key), key)) for key in ("implies", "replaces")
        )
        for name in (*implies, *replaces):
            if name not in entries:
                shape.faults.add(node.place, f"the fact '{id}' names '{name}', which is no fact")
        heard = read_ways(found.get("heard"), "heard", shape)
        say = read_sentences(found.get("say"), f"facts.{id}.say", shape)
        answer = shape.text(found.get("answer"), "answer")
        left_out = read_sentences(found.get("left_out"), f"facts.{id}.left_out", shape)
        facts[id] = Fact(id, heard, implies, replaces, say, node.place, answer, left_out)
    return facts


def read_refusals(entries: Mapping[str, Node], shape: Shape) -> dict[str, Refusal]:
    """Read what is said to kinds of questions that no intent answers, by id."""
    refusals = {}
    for id, node in entries.items():
        found = shape.table(node, f"the refusal '{id}'", _REFUSAL, required=("words", "say"))
        words, beside, unless, instead = (
            tuple(text for text, _ in shape.texts(found.get(key), key)) for key in (*_HEARD, "instead")
        )
        say = read_wordings(found.get("say"), f"refusals.{id}", shape)
        refusals[id] = Refusal(id, words, unless, say, node.place, beside, instead)
    return refusals


def refusal_phrases(entries: Mapping[str, Node], shape: Shape) -> Iterator[Phrase]:
    """Give every phrase that shows a kind of question, with its place."""
    for id, node in entries.items():
        found = shape.table(node, f"the refusal '{id}'", _REFUSAL)
        yield from (
            Phrase(text, "refusal", id, row.place)
            for key in _HEARD
            for text, row in shape.texts(found.get(key), key)
        )
