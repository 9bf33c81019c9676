"""Reads what is spoken: sentences, answers, offers, and the talk of the conversation.

Every sentence gets its id, its place and its sources here. This file must not know which intents or
sources exist: that is compared when all files are read.
"""

from __future__ import annotations

from collections.abc import Mapping

from bedside.packs.reading.lines import Node, Row, Table
from bedside.packs.reading.shape import Shape
from bedside.packs.types import Answer, Offer, Sentence

_SENTENCE = ("say", "sources", "kind")
_ANSWER = ("short", "long", "offer")


def read_sentence(node: Node, id: str, shape: Shape, also: tuple[str, ...] = ()) -> Sentence | None:
    """Read `{say: ..., sources: [...]}` or `{say: ..., kind: chat}`.

    Args:
        node: where it is written.
        id: the id it gets.
        shape: reads shapes and notes faults.
        also: further keys that may stand in the same mapping.
    """
    if not isinstance(node, Table):
        shape.faults.add(
            node.place, "a sentence must be written as {say: ..., sources: [...]} or {say: ..., kind: chat}"
        )
        return None
    found = shape.table(node, "a sentence", (*_SENTENCE, *also), required=("say",))
    sources = tuple(text for text, _ in shape.texts(found.get("sources"), "sources"))
    talk = shape.one_of(found.get("kind"), "kind", ("chat",)) == "chat"
    if not sources and "kind" not in found:
        shape.faults.add(node.place, "the sentence has neither sources nor 'kind: chat'")
    return Sentence(id, shape.text(found.get("say"), "say"), node.place, sources, talk)


def read_sentences(node: Node | None, id: str, shape: Shape) -> tuple[Sentence, ...]:
    """Read a list of sentences; they are numbered from 1."""
    rows = shape.rows(node, id.rpartition(".")[2])
    read = (read_sentence(row, f"{id}.{number}", shape) for number, row in enumerate(rows, 1))
    return tuple(sentence for sentence in read if sentence is not None)


def read_answers(entries: Mapping[str, Node], shape: Shape) -> dict[str, Answer]:
    """Read what is said to each intent."""
    answers = {}
    for intent, node in entries.items():
        id = f"answers.{intent}"
        found = shape.table(node, f"the answer '{intent}'", _ANSWER, required=("short",))
        short = read_sentences(found.get("short"), f"{id}.short", shape)
        written = found.get("short")
        if isinstance(written, Row) and not written.items:
            shape.faults.add(written.place, f"the answer '{intent}' says nothing")
        long = read_sentences(found.get("long"), f"{id}.long", shape)
        offer = _read_offer(found["offer"], f"{id}.offer", shape) if "offer" in found else None
        answers[intent] = Answer(intent, short, long, offer, node.place)
    return answers


def _read_offer(node: Node, id: str, shape: Shape) -> Offer | None:
    question = read_sentence(node, id, shape, also=("intent",))
    if question is None or not isinstance(node, Table):
        return None
    if "intent" not in node.entries:
        shape.faults.add(node.place, "the offer has no 'intent'")
    return Offer(shape.text(node.entries.get("intent"), "intent"), question)


def read_talk(entries: Mapping[str, Node], shape: Shape) -> dict[str, tuple[Sentence, ...]]:
    """Read what the conversation itself says, by occasion."""
    return {occasion: read_sentences(node, f"talk.{occasion}", shape) for occasion, node in entries.items()}
