"""Faults of a pack, collected so that a person sees all of them at once.

Every reader puts here what is wrong and goes on. This file must not know what a pack holds.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from bedside.packs.types import PackError, Place


class Faults:
    """Everything wrong that was found so far."""

    def __init__(self) -> None:
        self._found: dict[tuple[Place, str], None] = {}

    def add(self, place: Place, message: str) -> None:
        """Note a fault once, however often it is met."""
        self._found[(place, message)] = None

    def __bool__(self) -> bool:
        return bool(self._found)

    def error(self) -> PackError:
        """Return all faults as one error, in the order of the files."""
        order = sorted(self._found, key=lambda found: (found[0].file, found[0].line))
        return PackError(tuple(f"{place}: {message}" for place, message in order))


def choices(word: str, allowed: Iterable[str]) -> str:
    """Say what was probably meant by a word, or else what is allowed."""
    known = list(allowed)
    close = difflib.get_close_matches(word, known, n=1, cutoff=0.6)
    if close:
        return f"did you mean '{close[0]}'?"
    if not known:
        return "there are none"
    shown = ", ".join(known[:12])
    return f"allowed: {shown}" + (" and more" if len(known) > 12 else "")
