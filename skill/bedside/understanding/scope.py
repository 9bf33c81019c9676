"""What takes a sign back: it is denied, over, somebody else's, or only asked about.

Works on the words around a match, with the word lists of the pack. This file must not know any sign,
nor what follows from one.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from enum import IntEnum

from bedside.understanding.spotting import Line, Span

NEGATION_REACH = 7
"""Words that a negation may stand before what it denies."""

ASKING_REACH = 6
"""Words that may stand between a question's opening and what it asks about in general."""

SUPPOSING_REACH = 2
"""Words that may stand between "what if" and what is feared."""

ASKING = "asking"
"""The circumstance that something is only asked about in general."""

SCOPE_WORDS = (
    "negation",
    "reach",
    "alternative",
    "past",
    "present",
    "lasting",
    "reported",
    "replied_no",
    "replied_yes",
    "resolved",
    "returned",
    "own",
    "strangers",
    "acquaintances",
    "family",
    "pronoun",
    "history",
    "events",
    "lately",
    ASKING,
    "opening",
    "supposing",
    "joint",
)
"""Word lists that a pack may give: each is explained where the pack has it."""


def cue(name: str) -> str:
    """Return the name that a list of scope words has among the concepts."""
    return f"words.{name}"


Match = tuple[Span, ...]
"""The parts of a sign as they stand in a line, from left to right."""


class Doubt(IntEnum):
    """How much the circumstances take away from a match."""

    NONE = 0
    TO_ASK = 1
    """What was certain is to be asked about, as what was weak is."""

    ONE_STEP = 2
    """What was certain is to be asked about; what was weak is gone."""

    GONE = 3


class Scope:
    """The circumstances of one line."""

    def __init__(self, line: Line, cues: Mapping[str, list[Span]], symptoms: Collection[Span]) -> None:
        """Prepare a line.

        Args:
            line: The words.
            cues: Where the word lists named in `SCOPE_WORDS` stand.
            symptoms: Where anything stands that a sign could be made of.
        """
        self._line = line
        self._symptoms = symptoms
        self._cues = cues
        self._own = self._indices("own")
        self._reach = self._indices("reach")
        self._alternatives = self._indices("alternative")
        starts = line.breaks | self._indices("joint")
        self._openings = [
            span for span in self._spans("opening") if (span.start == 0 or span.start - 1 in starts)
        ]
        self._segment = self._segments()

    def doubt(self, match: Match, grave: bool, despite: Collection[str]) -> Doubt:
        """How much the circumstances take away from a match.

        Args:
            match: What was found.
            grave: True where an emergency would follow: it is rather asked about than dropped.
            despite: Names of circumstances that do not count for this sign: negation, past, resolved,
                history (of the family), others, asking, supposing.
        """
        soft = Doubt.ONE_STEP if grave else Doubt.GONE
        beside_us = Doubt.TO_ASK if grave else Doubt.ONE_STEP
        circumstances = (
            ("negation", self.denied, Doubt.GONE),
            ("past", self._past, Doubt.GONE),
            ("others", self._of_strangers, Doubt.GONE),
            ("others", self._once_of_acquaintances, Doubt.GONE),
            ("history", self._once_of_family, Doubt.GONE),
            (ASKING, self._asked_in_general, Doubt.GONE),
            ("resolved", self._resolved, soft),
            ("others", self._of_others, beside_us),
            ("supposing", self._supposed, soft),
            ("supposing", self._feared_in_vain, Doubt.GONE),
            ("reported", self._reported, Doubt.ONE_STEP),
            ("reported", self._reported_and_denied, Doubt.GONE),
        )
        found = (doubt for name, holds, doubt in circumstances if name not in despite and holds(match))
        return max(found, default=Doubt.NONE)

    def denied(self, match: Match) -> bool:
        """A negation stands before a part, with nothing between but words that it reaches over."""
        inside = {place for span in match for place in _places(span)}
        ends = {span.end for span in self._spans("negation") if span.start not in inside}
        light = self._reach | inside
        return any(self._denied_from(span.start, ends, light) for span in match)

    def _denied_from(self, place: int, ends: Collection[int], light: Collection[int]) -> bool:
        """Walk left from a part: over words that a negation reaches over, and along "this or that"."""
        last = place - NEGATION_REACH
        while place > max(last, 0):
            if place in ends:
                return True
            if place - 1 not in light:
                return False
            place -= 1
            if place in self._alternatives:
                before = [span.start for span in self._symptoms if span.end == place]
                place = min(before, default=place)
        return False

    def _past(self, match: Match) -> bool:
        """It was long ago, and nothing near it says that it is so now, nor anything that it lasts."""
        if self._spans("lasting"):
            return False
        first, last = self._segment[match[0].start], self._segment[match[-1].end - 1]
        past = [self._segment[span.start] for span in self._spans("past")]
        present = [self._segment[span.start] for span in self._spans("present")]
        return any(
            segment <= last and not any(min(segment, first) <= now <= last for now in present)
            for segment in past
        )

    def _resolved(self, match: Match) -> bool:
        """It is said afterwards, or with its own name, that it is over: "the dizziness has gone"."""
        ends = [
            span.end
            for span in self._spans("resolved")
            if span.start >= match[0].end or span.start <= match[0].start < match[-1].end < span.end
        ]
        return bool(ends) and not any(span.start >= max(ends) for span in self._spans("returned"))

    def _of_strangers(self, match: Match) -> bool:
        return self._subject(match) == "strangers"

    def _of_others(self, match: Match) -> bool:
        return self._subject(match) in {"acquaintances", "family"}

    def _once_of_acquaintances(self, match: Match) -> bool:
        return self._subject(match) == "acquaintances" and self._once(match, ("history", "events"))

    def _once_of_family(self, match: Match) -> bool:
        return self._subject(match) == "family" and self._once(match, ("history",))

    def _once(self, match: Match, kinds: tuple[str, ...]) -> bool:
        """It was so of somebody else, and nothing near it says that it is so now."""
        lately = self._indices("lately")
        first, last = self._segment[match[0].start], self._segment[match[-1].end - 1]
        present = {self._segment[span.start] for span in self._spans("present")}
        return not present & set(range(first, last + 1)) and any(
            first <= self._segment[span.start] <= last and span.end - 1 not in lately
            for kind in kinds
            for span in self._spans(kind)
        )

    def _subject(self, match: Match) -> str:
        """Whose it is: the last one named before the match's end, own where nobody is."""
        kinds = ("strangers", "acquaintances", "family")
        people = [one for kind in kinds for one in self._people(match, kind)]
        pronouns = self._people(match, "pronoun")
        taken = frozenset[int]().union(*(self._indices(kind) for kind in kinds))
        named = people + [(place + 1, "own") for place in self._own - taken]
        end = match[-1].end
        last = max((one for one in named + pronouns if one[0] <= end), default=(0, "own"))
        if last[1] == "pronoun":
            return max((one for one in people if one[0] < last[0]), default=(0, "family"))[1]
        return last[1]

    def _people(self, match: Match, kind: str) -> list[tuple[int, str]]:
        """Where people are named; not within a part: "like someone else's legs", "off my horse"."""
        return [
            (span.end, kind)
            for span in self._spans(kind)
            if all(span.end <= part.start or part.end <= span.start for part in match)
        ]

    def _asked_in_general(self, match: Match) -> bool:
        """A question opens shortly before, and nobody's own body comes into it."""
        end = match[-1].end
        questions = [(span, span.end) for span in (*self._openings, *self._spans("asking"))]
        questions += [(span, 0) for span in self._spans("supposing")]
        return any(
            self._between(span, match, ASKING_REACH) and not self._owned(start, end)
            for span, start in questions
        )

    def _supposed(self, match: Match) -> bool:
        whole = [span for span in self._openings if len(_places(span)) > 1]
        return any(
            self._between(span, match, SUPPOSING_REACH) for span in (*whole, *self._spans("supposing"))
        )

    def _feared_in_vain(self, match: Match) -> bool:
        """It was feared, and is well: "i was scared i'd lose control, but no, all normal"."""
        return self._supposed(match) and self._resolved(match)

    def _reported(self, match: Match) -> bool:
        """Somebody asked about it, or said what to do in case of it, and no yes follows."""
        place = self._segment[match[0].start]
        opened = any(
            self._between(span, match, ASKING_REACH) and self._segment[span.start] == place
            for span in self._spans("reported")
        )
        return opened and not self._follows("replied_yes", match)

    def _reported_and_denied(self, match: Match) -> bool:
        return self._reported(match) and self._follows("replied_no", match)

    def _follows(self, kind: str, match: Match) -> bool:
        return any(span.start >= match[-1].end for span in self._spans(kind))

    def _between(self, cue: Span, match: Match, reach: int) -> bool:
        """Whether a cue stands before a match, in its clause and within reach."""
        near = cue.start < match[0].start <= cue.end + reach
        return near and not any(cue.end <= place < match[0].start for place in self._line.breaks)

    def _owned(self, start: int, end: int) -> bool:
        return any(start <= place < end for place in self._own)

    def _segments(self) -> list[int]:
        """Number of the clause that each word belongs to; "and" parts them too."""
        starts = self._line.breaks | self._indices("joint")
        number, numbers = 0, []
        for place in range(len(self._line.tokens)):
            number += place in starts
            numbers.append(number)
        return numbers

    def _spans(self, kind: str) -> list[Span]:
        return self._cues.get(kind, [])

    def _indices(self, kind: str) -> frozenset[int]:
        return frozenset(place for span in self._spans(kind) for place in _places(span))


def _places(span: Span) -> range:
    return range(span.start, span.end)
