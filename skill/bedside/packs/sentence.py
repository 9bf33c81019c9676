"""A sentence that may be spoken, and the place in a file where something is written.

This file must not know what sentences are gathered into.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Place:
    """Where something stands in a pack."""

    file: str
    """Path of the file, relative to the pack's folder; whole where it lies in a person's own folder."""

    line: int
    """Line number, from 1."""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


@dataclass(frozen=True)
class Sentence:
    """One sentence that may be spoken, as written in the pack."""

    id: str
    """Unique in the pack, such as `answers.heat_or_cold.short.1`."""

    text: str
    """The words, with `{name}` where the region fills in a word."""

    place: Place
    """Where it is written."""

    sources: tuple[str, ...] = ()
    """Source ids; empty only where `talk` is true."""

    talk: bool = False
    """True for talk that states no fact and needs no source (`kind: chat`)."""

    when: tuple[str, ...] = ()
    """Facts, one of which the person must have told; with none named it is always said."""

    unless: tuple[str, ...] = ()
    """Facts that keep it unsaid once the person has told one of them."""
