"""A timer outlives the program, and a file that is broken costs nothing but the timer."""

from __future__ import annotations

from pathlib import Path

import pytest

from bedside.assistant.kept_timers import TimerFile


class Clock:
    """A clock of the wall that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


def test_another_run_knows_what_is_left(tmp_path: Path) -> None:
    clock = Clock()
    TimerFile(tmp_path / "timers.json", clock).keep("heat", 600.0)
    clock.now += 100.0
    assert TimerFile(tmp_path / "timers.json", clock).kept() == {"heat": 500.0}


def test_one_that_ended_meanwhile_is_over(tmp_path: Path) -> None:
    clock = Clock()
    TimerFile(tmp_path / "timers.json", clock).keep("heat", 600.0)
    clock.now += 10_000.0
    assert TimerFile(tmp_path / "timers.json", clock).kept() == {"heat": 0.0}


def test_dropped_it_leaves_no_file(tmp_path: Path) -> None:
    kept = TimerFile(tmp_path / "deep" / "timers.json", Clock())
    kept.keep("heat", 600.0)
    kept.drop("heat")
    assert not list((tmp_path / "deep").iterdir())


@pytest.mark.parametrize("content", ["", "nonsense", "[]", '{"heat": "soon"}', '{"heat": null}'])
def test_a_broken_file_holds_no_timer(tmp_path: Path, content: str) -> None:
    (tmp_path / "timers.json").write_text(content, encoding="utf-8")
    assert TimerFile(tmp_path / "timers.json", Clock()).kept() == {}
