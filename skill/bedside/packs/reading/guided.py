"""Reads what somebody can be guided through: exercises, positions and routines.

This file must not know how any of it is timed or played.
"""

from __future__ import annotations

from collections.abc import Mapping

from bedside.packs.guided import (
    BEATS,
    FAMILIES,
    PAIN,
    QUESTIONS,
    SIDES,
    Beat,
    Countdown,
    Exercise,
    Guided,
    Position,
    Routine,
    RoutineStep,
    Stage,
)
from bedside.packs.reading.lines import Leaf, Node, Table
from bedside.packs.reading.sentences import SENTENCE, read_sentence, read_sentences
from bedside.packs.reading.shape import Shape, kind_of
from bedside.packs.types import Sentence

GUIDED = (*FAMILIES, "positions", "routines", "timers", "sides", "started_by")
"""The keys of a pack that this file reads."""

LONGEST = 3600.0
"""Seconds. No beat, wait or rest of a pack lasts longer."""

_SAID = ("how", "other_side", "feel", "ease_off", "easier", "finish")
_ONE_STAGE = ("repetitions", "beats")
_EXERCISE = (
    "title", "tier", "position", "sides", "leave_out", "instead", "most", "stages", *_ONE_STAGE, *_SAID
)  # fmt: skip
_STAGE = ("say", "beats", "repetitions", "wait", "seconds", "from_minutes")
_POSITION = ("title", "question", "enter")
_ROUTINE = ("title", "opening", "ask_first", "steps", "closing")
_TIMER = ("minutes", "most", "leave_out", "begin", "end")
_STEP = ("do", "ask", "repetitions", "seconds")


def read_guided(tables: Mapping[str, Mapping[str, Node]], shape: Shape) -> Guided:
    """Read everything that a pack can guide somebody through."""
    exercises: dict[str, Exercise] = {}
    for family in FAMILIES:
        for id, node in tables[family].items():
            if id in exercises:
                shape.faults.add(node.place, f"'{id}' stands in {exercises[id].family} too")
            exercises[id] = _read_exercise(id, family, node, shape)
    return Guided(
        exercises,
        {id: _read_position(id, node, shape) for id, node in tables["positions"].items()},
        {id: _read_routine(id, node, shape) for id, node in tables["routines"].items()},
        {id: _read_timer(id, node, shape) for id, node in tables["timers"].items()},
        _read_sides(tables["sides"], shape),
        {intent: shape.text(node, intent) for intent, node in tables["started_by"].items()},
    )


def _read_sides(entries: Mapping[str, Node], shape: Shape) -> dict[str, str]:
    for side, node in entries.items():
        if side not in SIDES:
            shape.faults.add(node.place, f"'{side}' is no side; sides are {' and '.join(SIDES)}")
    return {side: shape.text(node, f"the word for {side}") for side, node in entries.items()}


# --------------------------------------------------------------------------- exercises


def _read_exercise(id: str, family: str, node: Node, shape: Shape) -> Exercise:
    name = f"{family}.{id}"
    found = shape.table(node, f"'{id}'", _EXERCISE, required=("title",))
    said = {key: read_sentences(found.get(key), f"{name}.{key}", shape) for key in _SAID}
    return Exercise(
        id,
        family,
        shape.text(found.get("title"), "title"),
        _read_stages(found, name, node, shape),
        node.place,
        position=shape.text(found.get("position"), "position") or "any",
        tier=int(_number(found.get("tier"), "tier", shape, most=2)),
        two_sided=shape.one_of(found.get("sides"), "sides", ("each",)) == "each",
        leave_out=tuple(text for text, _ in shape.texts(found.get("leave_out"), "leave_out")),
        instead=shape.text(found.get("instead"), "instead"),
        most=int(_number(found.get("most"), "most", shape)),
        **said,
    )


def _read_stages(found: Mapping[str, Node], name: str, node: Node, shape: Shape) -> tuple[Stage, ...]:
    """Read the stages, or the one that an exercise of beats alone is."""
    if "stages" in found:
        for key in set(found) & set(_ONE_STAGE):
            shape.faults.add(found[key].place, f"'{key}' belongs into the stages, where there are some")
        rows = shape.rows(found["stages"], "stages")
        stages = tuple(
            _read_stage(row, f"{name}.stages.{number}", shape) for number, row in enumerate(rows, 1)
        )
    else:
        stages = (_read_stage_of(found, name, shape),)
    if isinstance(node, Table) and not any(stage.beats or stage.wait for stage in stages):
        shape.faults.add(node.place, f"'{name}' has no beats, so that it lasts no time")
    return stages


def _read_stage(node: Node, id: str, shape: Shape) -> Stage:
    return _read_stage_of(shape.table(node, "a stage", _STAGE), id, shape)


def _read_stage_of(found: Mapping[str, Node], id: str, shape: Shape) -> Stage:
    rows = shape.rows(found.get("beats"), "beats")
    beats = (_read_beat(row, f"{id}.beats.{number}", shape) for number, row in enumerate(rows, 1))
    return Stage(
        read_sentences(found.get("say"), f"{id}.say", shape),
        tuple(beat for beat in beats if beat is not None),
        int(_number(found.get("repetitions"), "repetitions", shape, least=1)) or 1,
        _flag(found.get("wait"), "wait", shape),
        _number(found.get("seconds"), "seconds", shape),
        _number(found.get("from_minutes"), "from_minutes", shape),
    )


def _read_beat(node: Node, id: str, shape: Shape) -> Beat | None:
    """Read `{hold: 5}`, or `{move: 3, say: ..., kind: chat}`."""
    found = shape.table(node, "a beat", (*BEATS, *SENTENCE))
    kinds = [key for key in found if key in BEATS]
    if len(kinds) != 1:
        shape.faults.add(node.place, f"a beat must have one of {', '.join(BEATS)}, with its seconds")
        return None
    cue: Sentence | None = read_sentence(node, id, shape, also=BEATS) if "say" in found else None
    return Beat(kinds[0], _number(found[kinds[0]], kinds[0], shape, least=0.1), cue)


# --------------------------------------------------------------------------- positions and routines


def _read_position(id: str, node: Node, shape: Shape) -> Position:
    name = f"positions.{id}"
    found = shape.table(node, f"the position '{id}'", _POSITION, required=_POSITION)
    asked = found.get("question")
    question = read_sentence(asked, f"{name}.question", shape) if asked is not None else None
    return Position(
        id,
        shape.text(found.get("title"), "title"),
        question or Sentence(f"{name}.question", "", node.place, talk=True),
        read_sentences(found.get("enter"), f"{name}.enter", shape),
        node.place,
    )


def _read_routine(id: str, node: Node, shape: Shape) -> Routine:
    name = f"routines.{id}"
    found = shape.table(node, f"the routine '{id}'", _ROUTINE, required=("title", "steps"))
    rows = shape.rows(found.get("steps"), "steps")
    asked = tuple(
        text
        for text, row in shape.texts(found.get("ask_first"), "ask_first")
        if shape.one_of(row, "ask_first", QUESTIONS)
    )
    return Routine(
        id,
        shape.text(found.get("title"), "title"),
        tuple(_read_step(row, shape) for row in rows),
        node.place,
        read_sentences(found.get("opening"), f"{name}.opening", shape),
        read_sentences(found.get("closing"), f"{name}.closing", shape),
        asked,
    )


def _read_timer(id: str, node: Node, shape: Shape) -> Countdown:
    name = f"timers.{id}"
    found = shape.table(node, f"the timer '{id}'", _TIMER, required=("minutes", "most", "begin", "end"))
    return Countdown(
        id,
        int(_number(found.get("minutes"), "minutes", shape, least=1)),
        int(_number(found.get("most"), "most", shape, least=1)),
        read_sentences(found.get("begin"), f"{name}.begin", shape),
        read_sentences(found.get("end"), f"{name}.end", shape),
        node.place,
        tuple(text for text, _ in shape.texts(found.get("leave_out"), "leave_out")),
    )


def _read_step(node: Node, shape: Shape) -> RoutineStep:
    found = shape.table(node, "a step of a routine", _STEP)
    if ("do" in found) == ("ask" in found):
        shape.faults.add(node.place, "a step of a routine must have one of do and ask")
    return RoutineStep(
        shape.text(found.get("do"), "do"),
        shape.one_of(found.get("ask"), "ask", (PAIN,)),
        int(_number(found.get("repetitions"), "repetitions", shape, least=1)),
        _number(found.get("seconds"), "seconds", shape, least=1),
        node.place,
    )


# --------------------------------------------------------------------------- numbers


def _number(
    node: Node | None, what: str, shape: Shape, *, least: float = 0.0, most: float = LONGEST
) -> float:
    """Read a number; 0 where there is no node, or something else."""
    if node is None:
        return 0.0
    value = node.value if isinstance(node, Leaf) else None
    if isinstance(value, bool) or not isinstance(value, int | float):
        shape.faults.add(node.place, f"{what} must be a number, not {kind_of(node)}")
        return 0.0
    if not least <= value <= most:
        shape.faults.add(node.place, f"{what} must be from {least:g} to {most:g}, not {value:g}")
        return 0.0
    return float(value)


def _flag(node: Node | None, what: str, shape: Shape) -> bool:
    if node is None:
        return False
    if isinstance(node, Leaf) and isinstance(node.value, bool):
        return node.value
    shape.faults.add(node.place, f"{what} must be true or false, not {kind_of(node)}")
    return False
