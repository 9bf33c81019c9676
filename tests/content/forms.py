"""Every form of an answer as a person hears it, whatever they have told of themselves."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations

from bedside.packs.spoken import fits
from bedside.packs.types import Answer, Pack, Sentence

FORMS = ("short", "again", "long")


def told(pack: Pack) -> list[frozenset[str]]:
    """Return what a person may have told: nothing, or up to three facts, each with all that it implies."""
    return list(_told(tuple((fact.id, *fact.implies) for fact in pack.facts.values())))


@lru_cache
def _told(facts: tuple[tuple[str, ...], ...]) -> tuple[frozenset[str], ...]:
    together = (each for size in range(4) for each in combinations(facts, size))
    return tuple(dict.fromkeys(frozenset().union(*each) for each in together))


def heard(answer: Answer, form: str, facts: frozenset[str] = frozenset()) -> tuple[Sentence, ...]:
    """Return a form, or what is said to a follow-up, to a person with these facts."""
    forms = {**answer.follow_ups, "short": answer.short, "again": answer.again, "long": answer.long}
    return tuple(sentence for sentence in forms[form] if fits(sentence, facts))


def every_form(pack: Pack) -> Iterator[tuple[str, tuple[Sentence, ...]]]:
    """Give every form of every answer to every person, each with a name for people."""
    for answer in pack.answers.values():
        for form in (*FORMS, *answer.follow_ups):
            for facts in told(pack):
                yield f"{answer.intent}.{form} to {sorted(facts)}", heard(answer, form, facts)


def questions(pack: Pack) -> list[Answer]:
    """Return the answers to questions about the back."""
    return [answer for answer in pack.answers.values() if pack.groups.get(answer.intent) == "question"]
