"""Finds concepts in a line of words: where each one stands, in one walk over the line.

Everything is compiled once; a line is then matched by looking up its words. This file must not know
what a warning sign is, nor what takes one back.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from bedside.understanding.phrases import Choice, PhraseError, Ref, Sequence, Step, read_phrase

GAP = 3
"""Words that `...` may reach over; fillers do not count."""

SKIP = 4
"""Filler words in a row that may stand between two words of a phrase."""


@dataclass(frozen=True, order=True)
class Span:
    """Where something stands in a line of words."""

    start: int
    """Index of its first word."""

    end: int
    """Index after its last word."""


@dataclass(frozen=True)
class Line:
    """An utterance ready for matching."""

    tokens: tuple[str, ...]
    """Its words, contractions opened."""

    breaks: frozenset[int] = frozenset()
    """Indices of words that part clauses."""

    denials: frozenset[int] = frozenset()
    """Indices of words that deny or are masked; a gap reaches neither over them nor over a break."""


class Spotter:
    """Concepts compiled for matching."""

    def __init__(
        self, concepts: Mapping[str, tuple[str, ...]], wanted: Collection[str], filler: Collection[str]
    ) -> None:
        """Compile concepts, given as phrases by name.

        Args:
            concepts: The phrases of each concept; they may refer to each other, but not begin with
                themselves.
            wanted: Names of the concepts to be found; the others only help to say them.
            filler: Single words that may stand anywhere between the words of a phrase.

        Raises:
            PhraseError: a phrase is wrong or refers to a concept that is not there, or to itself.
        """
        self._filler = frozenset(filler)
        sequences = _needed(concepts, wanted)
        first = _FirstWords(sequences)
        self._by_word: dict[str, dict[str, list[Sequence]]] = {}
        self._starting: dict[str, list[str]] = defaultdict(list)
        for name, found in sequences.items():
            by_word: dict[str, list[Sequence]] = defaultdict(list)
            for sequence in found:
                for word in first.of_sequence(sequence):
                    by_word[word].append(sequence)
            self._by_word[name] = dict(by_word)
            for word in by_word if name in wanted else ():
                self._starting[word].append(name)

    def spots(self, line: Line) -> dict[str, list[Span]]:
        """Find every wanted concept: its spans by name, from left to right, the longest at each start."""
        walk = _Walk(line, self._by_word, self._filler)
        found: dict[str, list[Span]] = defaultdict(list)
        for start, word in enumerate(line.tokens):
            for name in self._starting.get(word, ()):
                ends = walk.ends(name, start)
                if ends:
                    found[name].append(Span(start, max(ends)))
        return dict(found)


class _Walk:
    """One line being matched, with what was found so far."""

    def __init__(
        self, line: Line, by_word: Mapping[str, Mapping[str, list[Sequence]]], filler: frozenset[str]
    ) -> None:
        self._tokens = line.tokens
        self._walls = line.breaks | line.denials
        self._by_word = by_word
        self._filler = filler
        self._known: dict[tuple[str, int], frozenset[int]] = {}
        self._skips: dict[int, list[int]] = {}

    def ends(self, name: str, start: int) -> frozenset[int]:
        """Where a concept that starts at a word may end."""
        key = (name, start)
        known = self._known.get(key)
        if known is None:
            fitting = self._by_word[name].get(self._tokens[start], ())
            known = frozenset().union(*(self._follow(sequence, start, start) for sequence in fitting))
            self._known[key] = known
        return known

    def _follow(self, sequence: Sequence, start: int, place: int) -> set[int]:
        """Where a sequence may end that goes on at a place, in a phrase that began at `start`."""
        places = {place}
        for step in sequence:
            places = {end for here in places for end in self._step(step, start, here)}
            if not places:
                break
        return places

    def _step(self, step: Step, start: int, place: int) -> Iterable[int]:
        if isinstance(step, frozenset):
            tokens = self._tokens
            return [here + 1 for here in self._starts(start, place) if tokens[here] in step]
        if isinstance(step, Choice):
            ends = {end for option in step.options for end in self._follow(option, start, place)}
            return ends | {place} if step.optional else ends
        if isinstance(step, Ref):
            return {end for here in self._starts(start, place) for end in self.ends(step.name, here)}
        return self._after_gap(place)

    def _starts(self, start: int, place: int) -> Iterable[int]:
        """Words at which a step may begin; before the first word of a phrase nothing is skipped."""
        if place == start:
            return (place,)
        if place not in self._skips:
            self._skips[place] = self._after_filler(place)
        return self._skips[place]

    def _after_filler(self, place: int) -> list[int]:
        """Places from here on that only fillers stand before."""
        places = []
        for here in range(place, min(place + SKIP + 1, len(self._tokens))):
            places.append(here)
            if self._tokens[here] not in self._filler:
                break
        return places

    def _after_gap(self, place: int) -> list[int]:
        """Places from here on that a gap reaches."""
        places = []
        room = GAP
        for here in range(place, len(self._tokens)):
            places.append(here)
            room -= self._tokens[here] not in self._filler
            if room < 0 or here in self._walls:
                break
        return places


class _FirstWords:
    """The words that concepts and sequences may begin with."""

    def __init__(self, sequences: Mapping[str, tuple[Sequence, ...]]) -> None:
        self._sequences = sequences
        self._known: dict[str, frozenset[str]] = {}
        self._open: list[str] = []

    def of_sequence(self, sequence: Sequence) -> frozenset[str]:
        """Words that a sequence may begin with."""
        first: set[str] = set()
        for step in sequence:
            first |= self._of_step(step)
            if not (isinstance(step, Choice) and step.optional):
                break
        return frozenset(first)

    def _of_step(self, step: Step) -> frozenset[str]:
        if isinstance(step, Ref):
            return self._of_concept(step.name)
        if isinstance(step, Choice):
            return frozenset().union(*(self.of_sequence(option) for option in step.options))
        return step if isinstance(step, frozenset) else frozenset()

    def _of_concept(self, name: str) -> frozenset[str]:
        if name in self._open:
            raise PhraseError(f"<{name}> begins with itself")
        if name not in self._known:
            self._open.append(name)
            self._known[name] = frozenset().union(*(self.of_sequence(each) for each in self._sequences[name]))
            self._open.pop()
        return self._known[name]


def _needed(
    concepts: Mapping[str, tuple[str, ...]], wanted: Collection[str]
) -> dict[str, tuple[Sequence, ...]]:
    """Read the wanted concepts and whatever they refer to."""
    read: dict[str, tuple[Sequence, ...]] = {}
    left = list(wanted)
    while left:
        name = left.pop()
        if name in read:
            continue
        read[name] = _sequences(name, concepts[name])
        for each in (each for sequence in read[name] for each in _refs(sequence)):
            if each not in concepts:
                raise PhraseError(f"{name}: <{each}> is no concept")
            left.append(each)
    return read


def _refs(sequence: Sequence) -> Iterator[str]:
    for step in sequence:
        if isinstance(step, Ref):
            yield step.name
        elif isinstance(step, Choice):
            for option in step.options:
                yield from _refs(option)


def _sequences(name: str, phrases: tuple[str, ...]) -> tuple[Sequence, ...]:
    try:
        return tuple(sequence for phrase in phrases for sequence in read_phrase(phrase))
    except PhraseError as wrong:
        raise PhraseError(f"{name}: {wrong}") from wrong
