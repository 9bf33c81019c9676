"""Looks over a pack that can be loaded: what is spoken, what is heard, and what belongs together.

Every check is one function from a pack to findings, and the list below is all of them. This file must not
know how a pack is read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from bedside.calling import command
from bedside.packs.findings import ERROR, NOTE, WARNING, Finding
from bedside.packs.heard import (
    ambiguous_templates,
    odd_words,
    uncommon_words,
    unused_names,
)
from bedside.packs.said import claims, long_sentences, long_short_forms, repeated_sentences, stop_words
from bedside.packs.spoken import all_sentences
from bedside.packs.types import Pack, Place

__all__ = ["Finding", "check_pack"]

Check = Callable[[Pack], Iterator[Finding]]


def check_pack(pack: Pack, *, knows: Callable[[str], bool] | None) -> tuple[Finding, ...]:
    """Return what a person should look at, in the order of the files.

    Args:
        pack: a loaded pack.
        knows: says whether the recogniser knows a word; None where there is no speech model, and then that is
            found instead.
    """
    found = [finding for check in CHECKS for finding in check(pack)]
    if knows is None:
        message = (
            f"words were not compared with the recogniser's: there is no speech model ({command('setup')})"
        )
        found.append(Finding(Place(pack.folder, 1), NOTE, message))
    else:
        found += uncommon_words(pack, knows)
    return tuple(sorted(found, key=lambda finding: (finding.place.file, finding.place.line, finding.message)))


def unanswered_questions(pack: Pack) -> Iterator[Finding]:
    """Find questions without an answer, in a pack that answers at all."""
    for intent in pack.intents if pack.answers else ():
        if pack.groups[intent] == "question" and intent not in pack.answers:
            yield Finding(pack.places[intent], ERROR, f"the question '{intent}' has no answer")


def unasked_answers(pack: Pack) -> Iterator[Finding]:
    """Find answers to nothing."""
    for answer in pack.answers.values():
        if answer.intent not in pack.intents:
            yield Finding(answer.place, ERROR, f"the answer '{answer.intent}' belongs to no intent")


def unused_sources(pack: Pack) -> Iterator[Finding]:
    """Find sources that no sentence names: one finding for all."""
    used = {source for sentence in all_sentences(pack) for source in sentence.sources}
    unused = [source for source in pack.sources.values() if source.id not in used]
    if unused:
        message = f"no sentence names the sources {', '.join(source.id for source in unused)}"
        yield Finding(unused[0].place, WARNING, message)


CHECKS: tuple[Check, ...] = (
    long_sentences,
    stop_words,
    claims,
    long_short_forms,
    repeated_sentences,
    unanswered_questions,
    unasked_answers,
    unused_sources,
    unused_names,
    odd_words,
    ambiguous_templates,
)
"""All checks that need nothing but the pack."""
