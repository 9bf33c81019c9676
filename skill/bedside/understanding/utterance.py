"""Makes an utterance ready for matching: restarts, asides and figures of speech are taken out.

This file must not know any sign, nor any word: the lists come from the pack.
"""

from __future__ import annotations

from collections.abc import Mapping

from bedside.understanding.alikes import SoundAlikes
from bedside.understanding.figures import spelled_out
from bedside.understanding.spotting import Line, Span, Spotter
from bedside.understanding.text import opened, words

MASKED = "_"
"""Stands for a word of a figure of speech; nothing matches it."""


class Cleaner:
    """The word lists of a pack that clean an utterance, compiled."""

    def __init__(
        self, lists: Mapping[str, tuple[str, ...]], concepts: Mapping[str, tuple[str, ...]], language: str
    ) -> None:
        """Compile the lists.

        Args:
            concepts: What the phrases may refer to.
            lists: `filler` words; `aside` phrases, which are dropped; `idiom` phrases, which are masked;
                `boundary` words, which part clauses; `negation` words; `misheard` pairs.
            language: In which figures are spelled out.

        Raises:
            PhraseError: an aside or an idiom is wrong.
        """
        phrases = {name: lists.get(name, ()) for name in ("aside", "idiom")}
        self._language = language
        self._spotter = Spotter({**concepts, **phrases}, phrases, ())
        self._sound_alikes = SoundAlikes(lists.get("misheard", ()))
        self._breaks = frozenset(lists.get("boundary", ()))
        self._denials = frozenset((*lists.get("negation", ()), MASKED))

    def line(self, text: str) -> Line:
        """Give the words of a text that is in any spelling."""
        return self._cleaned(self._spoken(text))

    def meant(self, text: str) -> Line | None:
        """Give the words that the recogniser may have misheard, where the text has any such words."""
        heard = self._spoken(text)
        meant = self._sound_alikes.replaced(heard)
        return None if meant == heard else self._cleaned(meant)

    def _spoken(self, text: str) -> tuple[str, ...]:
        return spelled_out(opened(words(text)), self._language)

    def _cleaned(self, spoken: tuple[str, ...]) -> Line:
        tokens = _without_restarts(spoken)
        spots = self._spotter.spots(Line(tokens))
        idiom, aside = (_places(spots.get(name, [])) for name in ("idiom", "aside"))
        kept = [
            MASKED if place in idiom else token
            for place, token in enumerate(tokens)
            if place in idiom or place not in aside
        ]
        breaks, denials = (
            frozenset(place for place, token in enumerate(kept) if token in words)
            for words in (self._breaks, self._denials)
        )
        return Line(tuple(kept), breaks, denials)


def _without_restarts(tokens: tuple[str, ...]) -> tuple[str, ...]:
    """Drop one or two words that are said twice in a row."""
    kept: list[str] = []
    for token in tokens:
        kept.append(token)
        for length in (1, 2):
            if kept[-length:] == kept[-2 * length : -length]:
                del kept[-length:]
    return tuple(kept)


def _places(spans: list[Span]) -> frozenset[int]:
    return frozenset(place for span in spans for place in range(span.start, span.end))
