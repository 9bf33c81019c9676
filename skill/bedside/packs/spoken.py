"""From a sentence as written to a sentence as spoken: placeholders filled for a region.

Here is also every sentence that a pack can speak, for those who check, review or render them all. Pure.
This file must not know who speaks, or when.
"""

from __future__ import annotations

import string
from collections.abc import Collection, Iterator, Mapping

from bedside.packs.guided import FAMILIES, Exercise, Guided
from bedside.packs.types import Pack, Screening, Sentence

DEFAULT_REGION = "default"
"""The region whose words fill in where the person's own has none."""

MOMENT_WORDS = ("wake_phrase",)
"""Placeholders that the conversation fills in any sentence."""

OCCASION_WORDS: Mapping[str, tuple[str, ...]] = {
    "talk.ask_between.": ("first", "second"),
    "talk.session_next.": ("movement",),
    "talk.session_where.": ("movement",),
    "talk.session_time_left.": ("minutes",),
    "talk.session_side.": ("side",),
    "talk.timer_left.": ("minutes",),
    "timers.": ("minutes",),
}
"""Placeholders that the conversation fills on one occasion alone, by the beginning of the sentence's id."""

SIDE_WORD = "side"
"""The placeholder for left or right, in the sentences of exercises."""


def placeholders(text: str) -> tuple[str, ...]:
    """Return the names in `{name}` of a sentence, in order.

    Raises:
        ValueError: a brace is not closed, or holds something other than a name.
    """
    names = []
    for _, name, form, conversion in string.Formatter().parse(text):
        if name is None:
            continue
        if not name.isidentifier() or form or conversion:
            raise ValueError("braces must hold one name")
        names.append(name)
    return tuple(names)


def region_words(pack: Pack, region: str | None, known: Mapping[str, str] | None = None) -> Mapping[str, str]:
    """Return the words of a region, with the default's where it has none of its own; known ones win."""
    words: dict[str, str] = {}
    for name in (DEFAULT_REGION, region):
        if name is not None and name in pack.regions:
            words.update(pack.regions[name].words)
    return words | dict(known or {})


def known_words(pack: Pack, sentence: Sentence) -> frozenset[str]:
    """Return the placeholders that this sentence may have."""
    occasion = [words for start, words in OCCASION_WORDS.items() if sentence.id.startswith(start)]
    if sentence.id.partition(".")[0] in FAMILIES and pack.guided.sides:
        occasion.append((SIDE_WORD,))
    return frozenset((*region_words(pack, None), *MOMENT_WORDS)).union(*occasion)


def spoken(sentence: Sentence, pack: Pack, region: str | None, known: Mapping[str, str] | None = None) -> str:
    """Return the sentence with every placeholder filled.

    Args:
        sentence: the sentence as written.
        pack: the pack whose regions fill the placeholders.
        region: the person's region, or None for the default.
        known: words of the moment, such as the wake phrase; they win over the region's.

    Raises:
        KeyError: a placeholder that nobody fills; a loaded pack has none where the moment's words are given.
    """
    return sentence.text.format_map(region_words(pack, region, known))


def fits(sentence: Sentence, facts: Collection[str]) -> bool:
    """Say whether a sentence is said to a person of whom these facts are known."""
    wanted = not sentence.when or any(fact in facts for fact in sentence.when)
    return wanted and not any(fact in facts for fact in sentence.unless)


def all_sentences(pack: Pack) -> Iterator[Sentence]:
    """Give every sentence that the pack can speak, as written."""
    for answer in pack.answers.values():
        yield from answer.short
        yield from answer.again
        yield from answer.long
        for said in answer.follow_ups.values():
            yield from said
        if answer.offer is not None:
            yield answer.offer.question
    for wordings in (*pack.talk.values(), *(refusal.say for refusal in pack.refusals.values())):
        for said in wordings:
            yield from said
    for fact in pack.facts.values():
        yield from (*fact.say, *fact.left_out)
    yield from _screening_sentences(pack.screening)
    for said in pack.safety.messages.values():
        yield from said
    for sign in pack.safety.signs:
        yield from (each for each in (sign.question, sign.check) if each is not None)
        yield from sign.message
        yield from (*sign.left, *sign.first, *sign.cleared, *sign.unclear)
    yield from _guided_sentences(pack.guided)


def _guided_sentences(guided: Guided) -> Iterator[Sentence]:
    for exercise in guided.exercises.values():
        yield from exercise_sentences(exercise)
    for position in guided.positions.values():
        yield position.question
        yield from position.enter
    for routine in guided.routines.values():
        yield from (*routine.opening, *routine.closing)
    for timer in guided.timers.values():
        yield from (*timer.begin, *timer.end)


def exercise_sentences(exercise: Exercise) -> Iterator[Sentence]:
    """Give every sentence that an exercise can speak, as written."""
    yield from (*exercise.how, *exercise.other_side)
    for stage in exercise.stages:
        yield from stage.say
        yield from (beat.cue for beat in stage.beats if beat.cue is not None)
    yield from (*exercise.feel, *exercise.ease_off, *exercise.easier, *exercise.finish)


def _screening_sentences(screening: Screening) -> Iterator[Sentence]:
    for said in (screening.offer, screening.opening, screening.all_no, screening.left_open):
        yield from said
    for question in screening.questions:
        yield question.question
        yield from question.message


def fixed_sentences(
    pack: Pack, region: str | None, known: Mapping[str, str] | None = None
) -> tuple[str, ...]:
    """Return every sentence that is spoken in these very words, filled, each once.

    Args:
        pack: the pack.
        region: the person's region, or None for the default.
        known: words that are fixed too, such as the person's wake phrase. A sentence with a word that
            only the moment knows is left out.
    """
    words = region_words(pack, region, known)
    # What is said of a side is fixed for either.
    sides = [{**words, SIDE_WORD: side} for side in pack.guided.sides.values()] or [dict(words)]
    filled = (
        sentence.text.format_map(each)
        for sentence in all_sentences(pack)
        for each in sides
        if all(name in each for name in placeholders(sentence.text))
    )
    return tuple(dict.fromkeys(filled))
