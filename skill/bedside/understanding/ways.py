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


def compiled(sign: Sign, concepts: dict[str, tuple[str, ...]]) -> CompiledSign:
    """Compile a sign; its plain phrases become concepts of their own and are added to `concepts`.

    Raises:
        ValueError: the level is none.
    """
    maker = _Maker(sign, concepts)
    return CompiledSign(
        sign,
        Level(sign.level),
        (*maker.ways(sign.heard, Certainty.SURE), *maker.ways(sign.maybe, Certainty.ASK)),
        maker.ways(sign.unless, Certainty.NONE),
    )


class _Maker:
    def __init__(self, sign: Sign, concepts: dict[str, tuple[str, ...]]) -> None:
        self._sign = sign
        self._concepts = concepts

    def ways(self, written: tuple[tuple[str, ...], ...], certainty: Certainty) -> tuple[Way, ...]:
        return tuple(self._way(parts, certainty) for parts in written)

    def _way(self, written: tuple[str, ...], certainty: Certainty) -> Way:
        parts = tuple(self._concept(part) for part in written if not part.startswith("{"))
        signs = tuple(part[1:-1] for part in written if part.startswith("{"))
        return Way(parts, frozenset(parts), signs, certainty)

    def _concept(self, part: str) -> str:
        if part.startswith("<") and part[1:-1] in self._concepts:
            return part[1:-1]
        name = f"{self._sign.place.file}:{self._sign.place.line}: {self._sign.id}: {part}"
        self._concepts[name] = (part,)
        return name


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
