"""Reads the questions that screen for warning signs, and what is said around them.

This file must not know when they are asked.
"""

from __future__ import annotations

from collections.abc import Mapping

from bedside.packs.reading.faults import choices
from bedside.packs.reading.lines import Node
from bedside.packs.reading.sentences import read_sentence, read_sentences
from bedside.packs.reading.shape import Shape
from bedside.packs.reading.signs import LEVELS
from bedside.packs.types import Screening, ScreeningQuestion

_SCREENING = ("offer", "opening", "questions", "covers", "all_no", "left_open")
_QUESTION = ("id", "level", "message")
_ALSO = (*_QUESTION, "only_after")


def read_screening(entries: Mapping[str, Node], shape: Shape) -> Screening:
    """Read the dialogue; an empty one where the pack has none."""
    for key, node in entries.items():
        if key not in _SCREENING:
            shape.faults.add(node.place, f"screening has no key '{key}'; {choices(key, _SCREENING)}")
    said = {
        key: read_sentences(entries.get(key), f"screening.{key}", shape)
        for key in _SCREENING
        if key not in ("questions", "covers")
    }
    rows = shape.rows(entries.get("questions"), "questions")
    questions = (_read_question(row, number, shape) for number, row in enumerate(rows, 1))
    return Screening(
        offer=said["offer"],
        opening=said["opening"],
        questions=tuple(question for question in questions if question is not None),
        covers=tuple(text for text, _ in shape.texts(entries.get("covers"), "covers")),
        all_no=said["all_no"],
        left_open=said["left_open"],
    )


def _read_question(node: Node, number: int, shape: Shape) -> ScreeningQuestion | None:
    id = f"screening.questions.{number}"
    question = read_sentence(node, f"{id}.question", shape, also=_ALSO)
    found = shape.entries(node, "a screening question") if question is not None else {}
    if question is None:
        return None
    for key in _QUESTION:
        if key not in found:
            shape.faults.add(node.place, f"the screening question has no '{key}'")
    return ScreeningQuestion(
        id=shape.text(found.get("id"), "id"),
        level=shape.one_of(found.get("level"), "level", LEVELS),
        question=question,
        message=read_sentences(found.get("message"), f"{id}.message", shape),
        only_after=shape.text(found["only_after"], "only_after") if "only_after" in found else "",
    )
