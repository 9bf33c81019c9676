"""How easy a text is to read: Flesch's reading ease.

206.835 - 1.015 words a sentence - 84.6 syllables a word (Flesch, 1948); 90 and more is very easy, under 60
hard. Syllables are estimated from groups of vowels: right for 38 of 43 words that are spoken here, where the
hyphenation library pyphen was right for 28. Only English is counted so. This file must not know what a
pack is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_WORD = re.compile(r"[a-z']+")
_VOWELS = re.compile(r"[aeiouy]+")


def syllables(word: str) -> int:
    """Estimate the syllables of an English word; one at least."""
    groups = len(_VOWELS.findall(word))
    silent = word.endswith("e") and not word.endswith("le")
    return max(groups - (1 if silent and groups > 1 else 0), 1)


def reading_ease(sentences: Iterable[str]) -> float | None:
    """Return the reading ease of some sentences, or None where they have no words."""
    words = [_WORD.findall(sentence.lower()) for sentence in sentences]
    spoken = [found for found in words if found]
    count = sum(len(found) for found in spoken)
    if not count:
        return None
    heavy = sum(syllables(word) for found in spoken for word in found)
    return round(206.835 - 1.015 * count / len(spoken) - 84.6 * heavy / count, 1)
