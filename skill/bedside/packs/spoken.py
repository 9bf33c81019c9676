"""From a sentence as written to a sentence as spoken: placeholders filled for a region.

Pure. This file must not know who speaks, or when.
"""

from __future__ import annotations

import string
from collections.abc import Mapping

from bedside.packs.types import Pack, Sentence

DEFAULT_REGION = "default"
"""The region whose words fill in where the person's own has none."""


def placeholders(text: str) -> tuple[str, ...]:
    """Return the names in `{name}` of a sentence, in order.

    Raises:
        ValueError: a brace is not closed.
    """
    return tuple(name for _, name, _, _ in string.Formatter().parse(text) if name)


def region_words(pack: Pack, region: str | None) -> Mapping[str, str]:
    """Return the words of a region, with the default's where it has none of its own."""
    words: dict[str, str] = {}
    for name in (DEFAULT_REGION, region):
        if name is not None and name in pack.regions:
            words.update(pack.regions[name].words)
    return words


def spoken(
    sentence: Sentence, pack: Pack, region: str | None, known: Mapping[str, str] | None = None
) -> str:
    """Return the sentence with every placeholder filled.

    Args:
        sentence: the sentence as written.
        pack: the pack whose regions fill the placeholders.
        region: the person's region, or None for the default.
        known: words of the moment, such as the wake phrase; they win over the region's.

    Raises:
        KeyError: a placeholder that nobody fills; a checked pack has none.
    """
    return sentence.text.format_map({**region_words(pack, region), **(known or {})})
