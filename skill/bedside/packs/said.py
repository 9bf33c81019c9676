"""Checks of what is spoken: its length, its words, its claims.

What may never be said is data, in `never_said.yaml` beside this file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from pathlib import Path

from bedside.packs.findings import ERROR, WARNING, Finding
from bedside.packs.reading.faults import Faults
from bedside.packs.reading.lines import read_yaml
from bedside.packs.reading.shape import Shape
from bedside.packs.spoken import all_sentences, fits, region_words
from bedside.packs.types import Pack, Sentence

MOST_WORDS = 15
"""Words of one sentence; more cannot be followed in pain, at night."""

MOST_SENTENCES = 3
"""Sentences of an answer's short form."""

_NEVER_SAID = Path(__file__).with_name("never_said.yaml")


@dataclass(frozen=True)
class NeverSaid:
    """What no sentence of a language may say."""

    words: tuple[str, ...] = ()
    """Words that would be obeyed."""

    claims: tuple[tuple[str, str], ...] = ()
    """Regular expressions, each with what is wrong with it."""


@cache
def never_said(language: str) -> NeverSaid:
    """Return what may not be said in a language; nothing where we have no rules for it.

    Raises:
        PackError: our own file of rules is wrong.
    """
    faults = Faults()
    shape = Shape(faults)
    root = read_yaml(_NEVER_SAID.read_bytes(), _NEVER_SAID.name, faults)
    languages = shape.entries(root, "the file") if root is not None else {}
    rules = NeverSaid()
    if language.partition("-")[0] in languages:
        found = shape.table(languages[language.partition("-")[0]], language, ("words", "claims"))
        rows = [
            shape.table(row, "a claim", ("found", "why")) for row in shape.rows(found.get("claims"), "claims")
        ]
        rules = NeverSaid(
            words=tuple(text for text, _ in shape.texts(found.get("words"), "words")),
            claims=tuple((shape.text(row["found"], "found"), shape.text(row["why"], "why")) for row in rows),
        )
    if faults:
        raise faults.error()
    return rules


def _filled(sentence: Sentence, pack: Pack, region: str | None) -> str:
    """Fill what the region fills; words of the moment stay as they are, each in the place of one."""
    words = region_words(pack, region)
    return re.sub(r"\{(\w+)\}", lambda found: words.get(found[1], found[1]), sentence.text)


def long_sentences(pack: Pack) -> Iterator[Finding]:
    """Find sentences that are too long, in the region where they are longest."""
    for sentence in all_sentences(pack):
        regions: tuple[str | None, ...] = (None, *pack.regions) if "{" in sentence.text else (None,)
        words = max(len(_filled(sentence, pack, region).split()) for region in regions)
        if words > MOST_WORDS:
            message = f"the sentence has {words} words, {MOST_WORDS} are the most: '{sentence.text}'"
            yield Finding(sentence.place, ERROR, message)


def stop_words(pack: Pack) -> Iterator[Finding]:
    """Find sentences that the assistant would obey when it hears itself."""
    obeyed = tuple(dict.fromkeys((*never_said(pack.language).words, *pack.stop_words)))
    # The longest first, so that "stop it" is named and not only "stop".
    either = "|".join(re.escape(words) for words in sorted(obeyed, key=len, reverse=True))
    for sentence in all_sentences(pack) if obeyed else ():
        found = re.search(rf"\b({either})\b", sentence.text, re.IGNORECASE)
        if found:
            message = f"'{found[1]}' would be obeyed; say it otherwise: '{sentence.text}'"
            yield Finding(sentence.place, ERROR, message)


def claims(pack: Pack) -> Iterator[Finding]:
    """Find sentences that claim, promise, diagnose or dose."""
    rules = [(re.compile(found), why) for found, why in never_said(pack.language).claims]
    for sentence in all_sentences(pack):
        said = _filled(sentence, pack, None).lower().replace("’", "'")
        why = next((why for found, why in rules if found.search(said)), None)
        if why is not None:
            yield Finding(sentence.place, ERROR, f"{why}: '{sentence.text}'")


def long_short_forms(pack: Pack) -> Iterator[Finding]:
    """Find forms that are too long to follow, or say nothing at all, to a person with some facts."""
    for answer in pack.answers.values():
        forms = {"short form": answer.short, "second wording": answer.again}
        forms |= {f"follow-up '{name}'": said for name, said in answer.follow_ups.items()}
        for what, sentences in forms.items():
            counts = [_count(sentences, facts) for facts in _told(sentences)]
            if max(counts) > MOST_SENTENCES:
                message = (
                    f"the {what} of '{answer.intent}' has {max(counts)} sentences, "
                    f"{MOST_SENTENCES} are the most"
                )
                yield Finding(answer.place, ERROR, message)
            if sentences and not min(counts):
                message = f"the {what} of '{answer.intent}' says nothing to a person with some facts"
                yield Finding(answer.place, ERROR, message)


def _told(sentences: tuple[Sentence, ...]) -> Iterator[frozenset[str]]:
    """Give every set of facts that could be told, of those that these sentences ask for."""
    named = sorted({fact for sentence in sentences for fact in (*sentence.when, *sentence.unless)})
    for size in range(len(named) + 1):
        yield from map(frozenset, combinations(named, size))


def _count(sentences: tuple[Sentence, ...], facts: frozenset[str]) -> int:
    """Count the sentences that are said to a person with these facts."""
    said = [sentence.text for sentence in sentences if fits(sentence, facts)]
    return sum(len(re.split(r"(?<=[.!?])\s+", text)) for text in said)


def repeated_sentences(pack: Pack) -> Iterator[Finding]:
    """Find sentences said twice in one place, or in two answers with other sources.

    Two warning signs may well rest the same words, "call now", on different sources.
    """
    first: dict[str, Sentence] = {}
    for sentence in all_sentences(pack):
        words = " ".join(re.findall(r"[\w']+", sentence.text.lower()))
        known = first.setdefault(words, sentence)
        if known is sentence:
            continue
        if _owner(known) == _owner(sentence):
            message = f"the same sentence as in {known.place}: '{sentence.text}'"
            yield Finding(sentence.place, WARNING, message)
        elif _in_answer(known) and _in_answer(sentence) and set(known.sources) != set(sentence.sources):
            message = f"the same sentence has other sources in {known.place}: '{sentence.text}'"
            yield Finding(sentence.place, WARNING, message)


def _in_answer(sentence: Sentence) -> bool:
    return sentence.id.startswith("answers.")


def _owner(sentence: Sentence) -> tuple[str, ...]:
    """Name what the sentence belongs to: an answer, or an occasion, a level, a sign."""
    parts = sentence.id.split(".")
    return tuple(parts[:2]) if parts[0] == "answers" else tuple(parts[:-1])
