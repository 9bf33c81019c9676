"""Words as the recogniser writes them: the one spelling that everything in this room compares.

Typed lines, pack phrases and recognised speech all pass through here first. This file must not
know what any word means.
"""

from __future__ import annotations

import re
import unicodedata

_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'"})

_NOT_A_WORD = re.compile(r"[^\w'.]+|_|\.(?!\d)|(?<!\d)\.")
"""What separates words; a point stays only inside a number."""

_TYPED_SCALE = re.compile(r"(?<=\d)\s*/\s*(?=\d)")
"""The stroke of `7/10`, which is typed and never said."""

_LOOSE_APOSTROPHE = re.compile(r"(?<!\w)'|'(?!\w)")

_CONTRACTED = (
    "can't don't doesn't didn't won't isn't aren't wasn't weren't haven't hasn't hadn't couldn't "
    "wouldn't shouldn't mustn't needn't i'm i've you're you've we've they're they've that's what's "
    "there's he's she's who's where's how's"
)

_WITHOUT_APOSTROPHE = {word.replace("'", ""): word for word in _CONTRACTED.split()} | {"cannot": "can't"}
"""Contractions as people type them; only those whose plain form is hardly another word."""

_OPENED = {"can't": ("can", "not"), "won't": ("will", "not"), "shan't": ("shall", "not")}

_ENDINGS = {
    "n't": "not",
    "'m": "am",
    "'re": "are",
    "'ve": "have",
    "'ll": "will",
    "'d": "had",
    "'s": "is",
}


MOST_WORDS = 240
"""Words of an utterance that are read, a minute and a half of speech; of more, the first and the last."""

MOST_LETTERS = 40
"""Letters of a word that are read; no word of speech is longer."""

_MOST_TEXT = 200_000
"""Characters of a text that are looked at, half of them from its end."""


def words(text: str) -> tuple[str, ...]:
    """Split a text into words as the recogniser spells them; empty where it has none.

    In lower case, without punctuation, with the apostrophes inside words kept.
    """
    if len(text) > _MOST_TEXT:
        text = f"{text[: _MOST_TEXT // 2]} {text[-_MOST_TEXT // 2 :]}"
    plain = unicodedata.normalize("NFKC", text).translate(_APOSTROPHES).lower()
    plain = _TYPED_SCALE.sub(" out of ", plain)
    plain = _LOOSE_APOSTROPHE.sub(" ", _NOT_A_WORD.sub(" ", plain))
    spoken = plain.split()
    if len(spoken) > MOST_WORDS:
        spoken = spoken[: MOST_WORDS // 2] + spoken[-MOST_WORDS // 2 :]
    return tuple(_WITHOUT_APOSTROPHE.get(word, word[:MOST_LETTERS]) for word in spoken)


def opened(spoken: tuple[str, ...]) -> tuple[str, ...]:
    """Open the contractions in words of the normal spelling: `can't` gives `can`, `not`.

    A possessive opens like `is`, since the two sound and are written alike.
    """
    parts: list[str] = []
    for word in spoken:
        parts.extend(_opened(word))
    return tuple(parts)


def _opened(word: str) -> tuple[str, ...]:
    if "'" not in word:
        return (word,)
    if word in _OPENED:
        return _OPENED[word]
    for ending, full in _ENDINGS.items():
        if word.endswith(ending) and len(word) > len(ending):
            return (word[: -len(ending)], full)
    return (word,)
