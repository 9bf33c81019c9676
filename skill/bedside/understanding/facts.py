"""What a person tells of themselves that changes what is said to them: a side, a pregnancy, thin bones.

Told, denied, and said of somebody else are told apart as with warning signs, and all words come from the
pack. This file must not know any fact by name, nor what follows from one.
"""

from __future__ import annotations

from collections.abc import Mapping

from bedside.packs.types import Pack
from bedside.understanding.scope import SCOPE_WORDS, Doubt, Scope, cue
from bedside.understanding.spotting import Spotter
from bedside.understanding.utterance import Cleaner
from bedside.understanding.ways import Certainty, compiled_ways, placings

_DESPITE = ("past", "asking")
"""Circumstances that take no fact back: a hip that was replaced last year is replaced, and who has diabetes
has it too where they go on to ask "is that all right?"."""


class FactFinder:
    """The facts of one pack, compiled."""

    def __init__(self, pack: Pack) -> None:
        """Compile the ways of telling each fact.

        Raises:
            ValueError: a phrase is wrong; a loaded pack has none.
        """
        rules = pack.safety
        concepts = dict(rules.concepts)
        concepts |= {cue(name): rules.words.get(name, ()) for name in SCOPE_WORDS}
        self._ways = {
            fact.id: compiled_ways(fact.heard, Certainty.SURE, f"{fact.place}: {fact.id}", concepts)
            for fact in pack.facts.values()
        }
        self._parts = frozenset(part for ways in self._ways.values() for way in ways for part in way.parts)
        cues = {cue(name) for name in SCOPE_WORDS}
        # Figures of speech are masked for warning signs alone: "blood pressure" is no blood, but a fact.
        lists = {name: phrases for name, phrases in rules.words.items() if name != "idiom"}
        self._cleaner = Cleaner(lists, rules.concepts, pack.language)
        self._spotter = Spotter(concepts, self._parts | cues, rules.words.get("filler", ()))

    def told(self, text: str) -> Mapping[str, bool]:
        """Return the facts in an utterance: True for each that is told, False for each that is denied."""
        if not self._ways:
            return {}
        line = self._cleaner.line(text)
        spots = self._spotter.spots(line)
        cues = {name: spots[cue(name)] for name in SCOPE_WORDS if cue(name) in spots}
        covered = [span for name, spans in spots.items() if name in self._parts for span in spans]
        scope = Scope(line, cues, covered)
        found: dict[str, bool] = {}
        for id, ways in self._ways.items():
            matches = [
                match
                for way in ways
                if way.needs <= spots.keys()
                for match in placings(way, spots, line.breaks)
            ]
            if any(scope.doubt(match, False, _DESPITE) is Doubt.NONE for match in matches):
                found[id] = True
            elif any(scope.denied(match) for match in matches):
                found[id] = False
        return found
