"""The ways of giving a sign, compiled, and where each stands in an utterance.

This file must not know what takes a sign back, nor which sign comes first.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum
from itertools import islice, product

from bedside.events import Level
from bedside.packs.types import Sign
from bedside.understanding.spotting import Span

APART = 8
"""Words that may stand between two parts of a way."""

MOST_PLACINGS = 64
"""Placings of one way in one utterance that are looked at."""


class Certainty(IntEnum):
    """How far a sign is believed."""

    NONE = 0
    ASK = 1
    """Believed after one question."""

    SURE = 2


@dataclass(frozen=True)
class Way:
    """One way of giving a sign."""

    parts: tuple[str, ...]
    """Names of the concepts that all must stand in one clause, each as often as it is named."""

    needs: frozenset[str]
    """The same names, once each."""

    signs: tuple[str, ...]
    """Other signs that must have been given too, now or earlier."""

    certainty: Certainty
    """How far it is believed by itself."""


@dataclass(frozen=True, eq=False)
class CompiledSign:
    """A sign ready for matching."""

    sign: Sign
    level: Level
    ways: tuple[Way, ...]
    unless: tuple[Way, ...]
    beside: tuple[Way, ...]


def compiled(sign: Sign, concepts: dict[str, tuple[str, ...]]) -> CompiledSign:
    """Compile a sign; its plain phrases become concepts of their own and are added to `concepts`.

    Raises:
        ValueError: the level is none.
    """
    owner = f"{sign.place.file}:{sign.place.line}: {sign.id}"
    heard, maybe, unless, beside = (
        compiled_ways(written, certainty, owner, concepts)
        for written, certainty in (
            (sign.heard, Certainty.SURE),
            (sign.maybe, Certainty.ASK),
            (sign.unless, Certainty.NONE),
            (sign.beside, Certainty.NONE),
        )
    )
    return CompiledSign(sign, Level(sign.level), (*heard, *maybe), unless, beside)


def compiled_ways(
    written: tuple[tuple[str, ...], ...],
    certainty: Certainty,
    owner: str,
    concepts: dict[str, tuple[str, ...]],
) -> tuple[Way, ...]:
    """Compile ways; their plain phrases become concepts of their own and are added to `concepts`.

    Args:
        written: The ways as the pack has them.
        certainty: How far what is said so is believed by itself.
        owner: Whose ways they are, for the names of the concepts that are added.
        concepts: All phrases by name.
    """

    def concept(part: str) -> str:
        if part.startswith("<") and part[1:-1] in concepts:
            return part[1:-1]
        name = f"{owner}: {part}"
        concepts[name] = (part,)
        return name

    def way(parts: tuple[str, ...]) -> Way:
        named = tuple(concept(part) for part in parts if not part.startswith("{"))
        signs = tuple(part[1:-1] for part in parts if part.startswith("{"))
        return Way(named, frozenset(named), signs, certainty)

    return tuple(way(parts) for parts in written)


def placings(way: Way, spots: Mapping[str, list[Span]], breaks: frozenset[int]) -> Iterator[tuple[Span, ...]]:
    """Give each placing of a way's parts, in any order, that keeps them near and in one clause.

    Args:
        way: What to place.
        spots: Where concepts stand.
        breaks: Indices of words that part clauses.
    """
    choices = [spots.get(part, []) for part in way.parts]
    for choice in islice(product(*choices), MOST_PLACINGS):
        placed = tuple(sorted(choice))
        if all(_near(one, two, breaks) for one, two in zip(placed, placed[1:], strict=False)):
            yield placed


def _near(one: Span, two: Span, breaks: frozenset[int]) -> bool:
    if not 0 <= two.start - one.end <= APART:
        return False
    return not any(place in breaks for place in range(one.end, two.start))
