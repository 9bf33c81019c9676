"""Reads the safety part of a pack: concepts, scope words, warning signs and their messages.

This file must not know how a sign is recognised, only how it is written down.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bedside.packs.reading.lines import Leaf, Node, Row, Table
from bedside.packs.reading.sentences import read_sentence, read_sentences
from bedside.packs.reading.shape import Shape
from bedside.packs.types import Phrase, SafetyRules, Sign

LEVELS = ("emergency", "urgent", "soon")
"""From the most urgent to the least."""

NO_SIGN = "none"
"""Stands among the examples for what only sounds like a sign."""

SAFETY_KINDS = ("concept", "scope_word", "sign", "fact")
"""Kinds of phrases in the language of the warning signs."""

_WAYS = ("heard", "maybe", "unless", "beside")
_SAID = ("message", "left", "first", "cleared", "unclear")
_SIGN = ("level", *_WAYS, *_SAID, "question", "check", "despite", "settles")

SCOPE_RULES = ("negation", "past", "resolved", "others", "history", "asking", "supposing")
"""Circumstances that may be named in `despite`."""

Ways = tuple[tuple[str, ...], ...]


def read_safety(parts: Mapping[str, Mapping[str, Node]], shape: Shape) -> SafetyRules:
    """Read the parts of `safety`, each already joined over all files."""
    messages = {}
    for level, node in parts["messages"].items():
        if level not in LEVELS:
            shape.faults.add(node.place, f"there is no level '{level}'; allowed: {', '.join(LEVELS)}")
        messages[level] = read_sentences(node, f"safety.messages.{level}", shape)
    for key in ("examples", "far_examples"):
        for sign, node in parts[key].items():
            if sign not in parts["signs"] and sign != NO_SIGN:
                shape.faults.add(node.place, f"{key}: there is no sign '{sign}'")
    return SafetyRules(
        signs=tuple(_read_sign(id, node, shape) for id, node in parts["signs"].items()),
        concepts=_phrases(parts["concepts"], "the concept", shape),
        messages=messages,
        words=_phrases(parts["words"], "the words", shape),
        examples=_phrases(parts["examples"], "the examples of", shape),
        far_examples=_phrases(parts["far_examples"], "the far examples of", shape),
    )


def heard_phrases(parts: Mapping[str, Mapping[str, Node]], facts: Mapping[str, Node]) -> Iterator[Phrase]:
    """Give every phrase that the safety rules and the facts listen for, with its place."""
    for kind, part in (("concept", "concepts"), ("scope_word", "words")):
        for owner, node in parts[part].items():
            yield from _leaves(node, kind, owner)
    for owner, node in parts["signs"].items():
        for ways in _WAYS:
            if isinstance(node, Table) and ways in node.entries:
                yield from _leaves(node.entries[ways], "sign", owner)
    for owner, node in facts.items():
        if isinstance(node, Table) and "heard" in node.entries:
            yield from _leaves(node.entries["heard"], "fact", owner)


def _leaves(node: Node, kind: str, owner: str) -> Iterator[Phrase]:
    if isinstance(node, Leaf):
        yield Phrase(node.text, kind, owner, node.place)
    elif isinstance(node, Row):
        for item in node.items:
            yield from _leaves(item, kind, owner)


def _phrases(entries: Mapping[str, Node], what: str, shape: Shape) -> dict[str, tuple[str, ...]]:
    return {
        name: tuple(text for text, _ in shape.texts(node, f"{what} '{name}'"))
        for name, node in entries.items()
    }


def _read_sign(id: str, node: Node, shape: Shape) -> Sign:
    what = f"the sign '{id}'"
    found = shape.table(node, what, _SIGN, required=("level",))
    heard, maybe, unless = (read_ways(found.get(key), key, shape) for key in ("heard", "maybe", "unless"))
    if not heard and not maybe:
        shape.faults.add(node.place, f"{what} has neither 'heard' nor 'maybe', so it is never found")
    for key in ("maybe", "beside"):
        if found.get(key) is not None and "question" not in found:
            shape.faults.add(found[key].place, f"{what} has '{key}' but no 'question' to settle it")
    question, check = (
        None if key not in found else read_sentence(found[key], f"safety.signs.{id}.{key}", shape)
        for key in ("question", "check")
    )
    said = {key: read_sentences(found.get(key), f"safety.signs.{id}.{key}", shape) for key in _SAID}
    despite = [
        shape.one_of(node, "despite", SCOPE_RULES) for _, node in shape.texts(found.get("despite"), "despite")
    ]
    return Sign(
        id=id,
        level=shape.one_of(found.get("level"), "level", LEVELS),
        heard=heard,
        maybe=maybe,
        unless=unless,
        question=question,
        place=node.place,
        beside=read_ways(found.get("beside"), "beside", shape),
        check=check,
        despite=tuple(rule for rule in despite if rule),
        **said,
        settles=tuple(text for text, _ in shape.texts(found.get("settles"), "settles")),
    )


def read_ways(node: Node | None, what: str, shape: Shape) -> Ways:
    """Read ways: each is one phrase, or a list of phrases that belong together."""
    ways: list[tuple[str, ...]] = []
    for row in shape.rows(node, what):
        if isinstance(row, Leaf):
            ways.append((shape.text(row, f"an entry of {what}"),))
        else:
            ways.append(tuple(text for text, _ in shape.texts(row, f"a way of {what}")))
    return tuple(way for way in ways if any(way))
