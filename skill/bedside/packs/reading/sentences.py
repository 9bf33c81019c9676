"""Reads what is spoken: sentences, answers, offers, and the talk of the conversation.

Every sentence gets its id, its place and its sources here. This file must not know which intents or
sources exist: that is compared when all files are read.
"""

from __future__ import annotations

from collections.abc import Mapping

from bedside.packs.reading.lines import Node, Row, Table
from bedside.packs.reading.shape import Shape
from bedside.packs.types import Answer, Offer, Sentence

SENTENCE = ("say", "sources", "kind", "when", "unless")
"""What a sentence may have."""

_ANSWER = ("short", "again", "long", "follow_ups", "offer", "after_seen")


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
    found = shape.table(node, "a sentence", (*SENTENCE, *also), required=("say",))
    sources = tuple(text for text, _ in shape.texts(found.get("sources"), "sources"))
    talk = shape.one_of(found.get("kind"), "kind", ("chat",)) == "chat"
    if not sources and "kind" not in found:
        shape.faults.add(node.place, "the sentence has neither sources nor 'kind: chat'")
    when, unless = (_read_facts(found.get(key), key, shape) for key in ("when", "unless"))
    return Sentence(id, shape.text(found.get("say"), "say"), node.place, sources, talk, when, unless)


def _read_facts(node: Node | None, what: str, shape: Shape) -> tuple[str, ...]:
    """Read one fact, or a list of facts."""
    if isinstance(node, Row):
        return tuple(text for text, _ in shape.texts(node, what))
    text = shape.text(node, what)
    return (text,) if text else ()


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
        answers[intent] = Answer(
            intent,
            short,
            long=read_sentences(found.get("long"), f"{id}.long", shape),
            offer=_read_offer(found["offer"], f"{id}.offer", shape) if "offer" in found else None,
            place=node.place,
            again=read_sentences(found.get("again"), f"{id}.again", shape),
            follow_ups=_read_follow_ups(found.get("follow_ups"), id, shape),
            after_seen=shape.flag(found.get("after_seen"), "after_seen"),
        )
    return answers


def _read_follow_ups(node: Node | None, id: str, shape: Shape) -> dict[str, tuple[Sentence, ...]]:
    if node is None:
        return {}
    entries = shape.entries(node, "follow_ups")
    return {intent: read_sentences(rows, f"{id}.{intent}", shape) for intent, rows in entries.items()}


def _read_offer(node: Node, id: str, shape: Shape) -> Offer | None:
    question = read_sentence(node, id, shape, also=("intent",))
    if question is None or not isinstance(node, Table):
        return None
    if "intent" not in node.entries:
        shape.faults.add(node.place, "the offer has no 'intent'")
    return Offer(shape.text(node.entries.get("intent"), "intent"), question)


def read_talk(entries: Mapping[str, Node], shape: Shape) -> dict[str, tuple[tuple[Sentence, ...], ...]]:
    """Read what the conversation itself says, by occasion."""
    return {occasion: read_wordings(node, f"talk.{occasion}", shape) for occasion, node in entries.items()}


def read_wordings(node: Node | None, id: str, shape: Shape) -> tuple[tuple[Sentence, ...], ...]:
    """Read a list of sentences, or a list of such lists: several wordings of the same."""
    rows = shape.rows(node, id.rpartition(".")[2])
    if not any(isinstance(row, Row) for row in rows):
        return (read_sentences(node, id, shape),)
    return tuple(read_sentences(row, f"{id}.{number}", shape) for number, row in enumerate(rows, 1))
