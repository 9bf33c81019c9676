"""One finding of the doctor: what was looked at, how it is, and what to do about it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum


class Grade(Enum):
    """How a thing is."""

    OK = "ok"
    WARN = "warn"
    """Bedside works, but less well, or not hands-free."""

    FAULT = "fault"
    """Bedside does not work."""


@dataclass(frozen=True)
class Finding:
    """One line of the doctor's report."""

    part: str
    """What was looked at."""

    grade: Grade
    """How it is."""

    what: str
    """What was found, in one line."""

    remedy: str = ""
    """What to do about it, in one line; empty where nothing has to be done."""


Check = Callable[[], Iterable[Finding]]
"""Looks at something and tells what it found."""


def fine(part: str, what: str) -> Finding:
    """Return a finding that needs nothing."""
    return Finding(part, Grade.OK, what)


def doubtful(part: str, what: str, remedy: str) -> Finding:
    """Return a finding that does not stop Bedside."""
    return Finding(part, Grade.WARN, what, remedy)


def faulty(part: str, what: str, remedy: str) -> Finding:
    """Return a finding that stops Bedside."""
    return Finding(part, Grade.FAULT, what, remedy)
