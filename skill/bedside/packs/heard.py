"""Checks of what is heard: words the recogniser lacks, templates that say the same, names that nobody uses.

This file must not know the recogniser: it is asked about one word at a time.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cache

from bedside.packs.findings import ERROR, WARNING, Finding
from bedside.packs.reading.signs import SAFETY_KINDS
from bedside.packs.reading.templates import read_template
from bedside.packs.types import Pack, Phrase, Place

ENGINE_LISTS = (
    "score",
    "minutes",
    "number_words",
    "misheard_numbers",
    "number_parts",
    "number_joins",
    "time_units",
)
"""Lists that the program itself asks for; they need not be named in a template."""

NUMBER_WORDS = "lists.number_words"
"""Where a pack has it, spoken numbers are digits before templates see them."""

_EDGES = ".,!?;:\"'()"
_template = cache(read_template)


def _heard(pack: Pack) -> Iterator[Phrase]:
    return (phrase for phrase in pack.phrases if phrase.kind not in SAFETY_KINDS)


def _words(phrase: Phrase) -> Iterator[str]:
    for written in _template(phrase.text).words:
        yield from (word for part in written.split("-") if (word := part.strip(_EDGES)))


def uncommon_words(pack: Pack, knows: Callable[[str], bool]) -> Iterator[Finding]:
    """Find words that the recogniser will never hear: each once, with how often it is written."""
    known = cache(knows)
    places: dict[str, list[Phrase]] = defaultdict(list)
    for phrase in _heard(pack):
        for word in {word.lower() for word in _words(phrase) if not _has_digit(word)}:
            # "pad's" is recognised as "pad is" or "pads", and understood none the less.
            if not known(word) and not ("'" in word and known(word.partition("'")[0])):
                places[word].append(phrase)
    for word, phrases in places.items():
        # A stop word that cannot be heard does not stop; any other phrase can still be typed.
        severity = ERROR if any(phrase.kind == "stop_word" for phrase in phrases) else WARNING
        more = f"; it stands in {len(phrases)} places" if len(phrases) > 1 else ""
        yield Finding(phrases[0].place, severity, f"the recogniser does not know the word '{word}'{more}")


def odd_words(pack: Pack) -> Iterator[Finding]:
    """Find words that are never recognised so: capitals, and digits where nothing makes any."""
    digits = NUMBER_WORDS in pack.definitions
    for phrase in _heard(pack):
        for word in _words(phrase):
            if _has_digit(word) and not digits:
                message = f"'{word}' has a digit; write it as it is said, or take it from a list"
                yield Finding(phrase.place, WARNING, message)
            elif word != word.lower():
                yield Finding(phrase.place, WARNING, f"'{word}' has a capital; write it in lower case")


def _has_digit(word: str) -> bool:
    return any(letter.isdigit() for letter in word)


def ambiguous_templates(pack: Pack) -> Iterator[Finding]:
    """Find templates that stand under two intents in the same circumstances."""
    first: dict[tuple[str, str], tuple[str, Place]] = {}
    places = {
        (phrase.owner, phrase.text): phrase.place for phrase in pack.phrases if phrase.kind == "sentence"
    }
    intents = pack.sentences.get("intents")
    for intent, body in intents.items() if isinstance(intents, dict) else ():
        for block in body["data"]:
            later = pack.groups[intent] == "follow_up"
            context = repr((block.get("requires_context"), block.get("excludes_context"), later))
            for text in block["sentences"]:
                place = places[(intent, text)]
                owner, before = first.setdefault((context, text), (intent, place))
                if owner != intent:
                    yield Finding(place, WARNING, f"'{text}' also means '{owner}', in {before}")


def unused_names(pack: Pack) -> Iterator[Finding]:
    """Find lists and concepts that nothing uses, one finding for each; a rule is used as a meaning."""
    used = {f"lists.{name}" for name in ENGINE_LISTS}
    for phrase in pack.phrases:
        if phrase.kind in SAFETY_KINDS:
            used |= {f"concepts.{name}" for name in re.findall(r"<([^<>]*)>", phrase.text)}
        else:
            template = _template(phrase.text)
            used |= {f"lists.{name}" for name in template.lists}
            used |= {f"expansion_rules.{name}" for name in template.rules}
    for part, what in (("lists", "lists"), ("concepts", "concepts")):
        unused = {name: place for name, place in pack.definitions.items() if name not in used}
        names = [name.partition(".")[2] for name in unused if name.startswith(f"{part}.")]
        if names:
            message = f"nothing uses the {what} {', '.join(names)}"
            yield Finding(unused[f"{part}.{names[0]}"], WARNING, message)
