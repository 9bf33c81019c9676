"""`bedside sessions`: what somebody can be guided through."""

from __future__ import annotations

import json
import re
from collections.abc import Collection
from pathlib import Path

import pytest

from bedside.config import CAUTIONS
from bedside.packs.load import load_pack
from bedside.resources import prompts_dir
from tests.cli.conftest import Door

PACK = load_pack(prompts_dir() / "en")
GUIDED = PACK.guided
NAMES = [*GUIDED.routines, *GUIDED.exercises]


def listed(door: Door) -> list[dict[str, object]]:
    sessions = json.loads(door("sessions", "--json").out)
    assert isinstance(sessions, list)
    return sessions


def test_the_json_is_one_list_with_name_title_and_minutes_of_every_session(door: Door) -> None:
    sessions = listed(door)
    assert [each["name"] for each in sessions] == NAMES
    for each in sessions:
        assert list(each) == ["name", "title", "minutes"]
        assert re.fullmatch(r"[a-z][a-z_]*", str(each["name"]))
        assert each["title"]
        assert isinstance(each["minutes"], float) and each["minutes"] > 0.5


def test_the_list_has_a_line_for_each_with_the_same_in_columns(door: Door) -> None:
    outcome = door("sessions")
    assert outcome.code == 0
    lines = outcome.out.splitlines()
    for line, each in zip(lines, listed(door), strict=True):
        assert line.split()[:3] == [each["name"], f"{each['minutes']:g}", "min"]
        assert line.endswith(str(each["title"]))
    assert len({line.index(" min  ") for line in lines}) == 1


def allows(name: str, facts: Collection[str]) -> bool:
    """Say whether facts leave anything of a session: an exercise, or what stands in for it."""
    routine = GUIDED.routines.get(name)
    if routine is not None:
        return any(allows(step.do, facts) for step in routine.steps if step.do)
    each = GUIDED.exercises[name]
    barred = bool(set(facts) & set(each.leave_out))
    return not barred or (bool(each.instead) and allows(each.instead, facts))


@pytest.mark.parametrize("caution", CAUTIONS)
def test_what_a_caution_leaves_nothing_of_is_not_listed(
    caution: str, door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who is late in a pregnancy is pregnant, also where only the first is set."""
    facts = {caution, *PACK.facts[caution].implies}
    monkeypatch.setenv(f"BEDSIDE_{caution.upper()}", "true")
    assert [each["name"] for each in listed(door)] == [name for name in NAMES if allows(name, facts)]


def test_some_caution_leaves_nothing_of_some_session() -> None:
    assert any(not allows(name, {caution}) for name in NAMES for caution in CAUTIONS)


def test_a_pack_without_sessions_says_so(door: Door, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hide_sessions(tmp_path / "mine", monkeypatch)
    outcome = door("sessions")
    assert (outcome.code, outcome.out) == (0, "")
    assert "no guided sessions" in outcome.err
    assert listed(door) == []


def hide_sessions(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Lay files with nothing in them over those that the sessions are in, and answers that offer none."""
    shipped = prompts_dir() / "en"
    for file in (shipped / "sessions").glob("*.yaml"):
        over = folder / file.relative_to(shipped)
        over.parent.mkdir(parents=True, exist_ok=True)
        over.write_text("language: en\n", encoding="utf-8")
    for file in (shipped / "answers").glob("*.yaml"):
        lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
        over = folder / file.relative_to(shipped)
        over.parent.mkdir(parents=True, exist_ok=True)
        over.write_text("".join(line for line in lines if "intent: start_" not in line), encoding="utf-8")
    monkeypatch.setenv("BEDSIDE_PACK", str(folder))
