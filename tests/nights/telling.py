"""Scripted nights: what is said, what must be answered, and what must never be.

A night is a mapping in a YAML file beside this one:

    name: a sentence that says what must hold
    region: GB                  # optional
    never: ["tablet"]           # regular expressions that no sentence of the whole night may match
    aloud: true                 # also spoken by a test voice and heard by Vosk
    talk:
      - you: "heat or ice"      # or `silence: listening`, `silence: emergency`: that timer runs out,
                                # or `steps: 2`: so many steps of a session sound to their end
        intent: heat_or_cold    # all below are optional
        level: emergency        # of the warning sign; `none` where there must be none
        answered_by: answers.heat_or_cold.short   # how the id of a spoken sentence must begin; or a list
        says: ["fifteen"]       # words that must be spoken, in any case
        never: ["cold"]         # regular expressions that this answer may not match
        offers: sleep_position  # what a yes would answer now; `nothing` for no offer
        state: listening        # the dialog's own state at the end of the turn
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent

SUBJECTS = {"you", "silence", "steps"}
TURN_KEYS = SUBJECTS | {"intent", "level", "answered_by", "says", "never", "offers", "state"}
NIGHT_KEYS = {"name", "region", "never", "aloud", "talk"}


@dataclass(frozen=True)
class Turn:
    """One thing said, one silence, or steps that sound to their end, and what must come of it."""

    you: str | None = None
    silence: str | None = None
    steps: int = 0
    intent: str | None = None
    level: str | None = None
    answered_by: tuple[str, ...] = ()
    says: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    offers: str | None = None
    state: str | None = None


@dataclass(frozen=True)
class Script:
    """One night."""

    name: str
    talk: tuple[Turn, ...]
    region: str | None = None
    never: tuple[str, ...] = ()
    aloud: bool = False
    file: str = field(default="", compare=False)


def all_nights() -> list[Script]:
    """Read every night beside this file.

    Raises:
        ValueError: a key is none, or a turn says nothing.
    """
    return [
        _night(written, path.name)
        for path in sorted(HERE.glob("*.yaml"))
        for written in yaml.safe_load(path.read_text(encoding="utf-8"))
    ]


@dataclass(frozen=True)
class Answer:
    """What came of one turn."""

    level: str | None
    """Of the warning sign that was found, None where there was none."""

    steps: list[str]
    """Ids of the spoken sentences."""

    said: str
    """Those sentences."""

    where: str
    """What to say of the turn where it fails."""


def check_answer(turn: Turn, answer: Answer, never: tuple[str, ...]) -> None:
    """Compare an answer with what a turn asks of it, and with what no sentence of the night may match."""
    if turn.level is not None:
        assert (answer.level or "none") == turn.level, answer.where
    for prefix in turn.answered_by:
        assert any(step.startswith(prefix) for step in answer.steps), f"nothing of {prefix}: {answer}"
    for words in turn.says:
        assert words.lower() in answer.said.lower(), answer.where
    for pattern in (*turn.never, *never):
        assert not re.search(pattern, answer.said, re.IGNORECASE), f"{pattern}: {answer.where}"


def _night(written: dict[str, Any], file: str) -> Script:
    if not written.keys() <= NIGHT_KEYS:
        raise ValueError(f"{file}: {written.get('name')}: unknown keys {written.keys() - NIGHT_KEYS}")
    return Script(
        written["name"],
        tuple(_turn(turn, f"{file}: {written['name']}") for turn in written["talk"]),
        written.get("region"),
        _listed(written.get("never")),
        bool(written.get("aloud")),
        file,
    )


def _turn(written: dict[str, Any], where: str) -> Turn:
    if not written.keys() <= TURN_KEYS or len(written.keys() & SUBJECTS) != 1:
        raise ValueError(
            f"{where}: a turn must be one of {SUBJECTS}, with no keys but {TURN_KEYS}: {written}"
        )
    lists = {key: _listed(written.get(key)) for key in ("answered_by", "says", "never")}
    return Turn(**{**written, **lists})


def _listed(value: str | list[str] | None) -> tuple[str, ...]:
    return () if value is None else (value,) if isinstance(value, str) else tuple(value)
