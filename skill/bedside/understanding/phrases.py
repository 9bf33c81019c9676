"""The small phrase language of the warning signs, read into steps.

A phrase is words with `[optional]` and `(either|or)` parts as in the sentence templates, `<concept>`
for another list of phrases, `word~` for a word in all its endings and `...` for up to three words of
any kind. This file must not know what is matched, nor what a sign is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from bedside.understanding.text import opened, words


@dataclass(frozen=True)
class Ref:
    """The place of another concept in a phrase."""

    name: str
    """Name of the concept."""


@dataclass(frozen=True)
class Gap:
    """The place of a few words of any kind."""


@dataclass(frozen=True)
class Choice:
    """The place of one of several sequences."""

    options: tuple[Sequence, ...]
    """What may stand here."""

    optional: bool
    """Whether nothing may stand here too."""


Step = frozenset[str] | Ref | Gap | Choice
"""One place in a phrase: the words that fit it, another concept, a gap, or a choice."""

Sequence = tuple[Step, ...]

_TOKEN = re.compile(r"<[a-z0-9_]+>|\.\.\.|[\[\]()|]|[^\s\[\]()|<>]+|\S")

_CLOSING = {"[": "]", "(": ")"}


class PhraseError(ValueError):
    """A phrase does not follow the language above; the message says how."""


def read_phrase(phrase: str) -> tuple[Sequence, ...]:
    """Read a phrase into the sequences that it offers; one, where no "|" stands outside brackets.

    Raises:
        PhraseError: brackets do not match, or it may be empty, or a gap stands at one of its ends.
    """
    tokens = _TOKEN.findall(phrase)
    options, end = _either(tokens, 0)
    if end != len(tokens):
        raise PhraseError(f"'{tokens[end]}' has no partner in '{phrase}'")
    for sequence in options:
        if all(isinstance(step, Choice) and step.optional for step in sequence):
            raise PhraseError(f"'{phrase}' may be empty")
        if isinstance(sequence[0], Gap) or isinstance(sequence[-1], Gap):
            raise PhraseError(f"'...' begins or ends '{phrase}'")
    return options


def _either(tokens: list[str], start: int) -> tuple[tuple[Sequence, ...], int]:
    """Read what "|" parts, up to a closing bracket; single words fall together into one step."""
    options: list[Sequence] = []
    single: frozenset[str] = frozenset()
    place = start - 1
    while place < start or (place < len(tokens) and tokens[place] == "|"):
        sequence, place = _run(tokens, place + 1)
        if len(sequence) == 1 and isinstance(sequence[0], frozenset):
            single |= sequence[0]
        else:
            options.append(sequence)
    return (*([(single,)] if single else []), *options), place


def _run(tokens: list[str], start: int) -> tuple[Sequence, int]:
    """Read parts that follow each other."""
    steps: list[Step] = []
    place = start
    while place < len(tokens) and tokens[place] not in "|])":
        part, place = _part(tokens, place)
        steps += part
    if not steps:
        raise PhraseError(f"nothing stands between brackets in '{' '.join(tokens)}'")
    return tuple(steps), place


def _part(tokens: list[str], place: int) -> tuple[Sequence, int]:
    token = tokens[place]
    if token in _CLOSING:
        options, end = _either(tokens, place + 1)
        if tokens[end : end + 1] != [_CLOSING[token]]:
            raise PhraseError(f"'{token}' is not closed in '{' '.join(tokens)}'")
        if token == "(" and len(options) == 1:
            return options[0], end + 1
        return (Choice(options, optional=token == "["),), end + 1
    if token == "...":
        return (Gap(),), place + 1
    if token.startswith("<") and token.endswith(">"):
        return (Ref(token[1:-1]),), place + 1
    return _word(token), place + 1


@cache
def _word(token: str) -> Sequence:
    spoken = opened(words(token.removesuffix("~")))
    if not spoken:
        raise PhraseError(f"'{token}' is no word")
    last = endings(spoken[-1]) if token.endswith("~") else spoken[-1:]
    return (*(frozenset({word}) for word in spoken[:-1]), frozenset(last))


def endings(word: str) -> tuple[str, ...]:
    """Give a regular verb or noun in all its endings, the word itself first."""
    last, before = word[-1], word[-2:-1]
    if last == "e":
        return (word, f"{word}s", f"{word}d", f"{word[:-1]}ing", f"{word}ing")
    if last == "y" and before not in "aeiou":
        stem = word[:-1]
        return (word, f"{stem}ies", f"{stem}ied", f"{word}ing")
    plural = f"{word}es" if word.endswith(("s", "x", "z", "ch", "sh", "o")) else f"{word}s"
    plain = (word, plural, f"{word}ed", f"{word}ing")
    short = len(word) <= 4 and before in "aeiou" and last not in "aeiouwxy"
    return (*plain, f"{word}{last}ed", f"{word}{last}ing") if short else plain
