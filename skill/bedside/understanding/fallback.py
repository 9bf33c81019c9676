"""What an utterance most likely means that no template says: learned from the pack's own words.

The templates, sampled, and the pack's examples are all it learns from; what the pack declares out of
scope is learned as its own label. Anything with the same protocol may take its place.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import groupby

import numpy as np

from bedside.packs.types import Pack
from bedside.understanding.dialect import read_template
from bedside.understanding.grammar import Grammar
from bedside.understanding.incidence import find_features
from bedside.understanding.margin import MarginLearner
from bedside.understanding.nearest import NearestExamples
from bedside.understanding.said import Candidate, Words
from bedside.understanding.samples import every, some
from bedside.understanding.text import words
from bedside.understanding.vectors import Vectors

SAMPLES = 2
"""Sentences of each template of an intent that are learned at least."""

ENOUGH = 60
"""Sentences of an intent that are enough; one with fewer examples gives more samples of its templates."""

OUT_OF_SCOPE_SAMPLES = 12
"""Sentences of each template out of scope that are learned: there is more outside than inside."""

MARGIN_SHARE = 0.8
"""Weight of the margin learner's score beside that of the nearest examples."""


class LearnedFallback:
    """The nearest examples and a margin learner, their scores added."""

    def __init__(self, pack: Pack, grammar: Grammar) -> None:
        """Learn; some thousand examples take about a quarter of a second."""
        learned = list(dict.fromkeys(_examples(pack, grammar)))
        self._intents: list[str | None] = list(dict.fromkeys(intent for _, intent in learned))
        number = {intent: index for index, intent in enumerate(self._intents)}
        labels = np.array([number[intent] for _, intent in learned], dtype=np.int64)
        incidence = find_features([said for said, _ in learned], _meanings(grammar))
        self._vectors = Vectors(incidence, len(learned))
        self._spelled = frozenset(spelled for said, _ in learned for spelled in _spelled_in(said))
        self._nearest = NearestExamples(self._vectors, labels, len(number))
        self._margin = MarginLearner(self._vectors, labels, len(number))

    def rank(self, said: Words) -> tuple[Candidate, ...]:
        """Return all intents, the likeliest first; none for letters that no example spells.

        A letter alone is like every abbreviation it stands in, so likeness says nothing of it.
        """
        if all(map(_is_letter, said)) and said not in self._spelled:
            return ()
        vector = self._vectors.vector(said)
        scores = self._nearest.scores(vector) + MARGIN_SHARE * self._margin.scores(vector)
        return tuple(Candidate(self._intents[each], float(scores[each])) for each in np.argsort(-scores))


def _examples(pack: Pack, grammar: Grammar) -> Iterator[tuple[Words, str | None]]:
    sentences = Counter({intent: len(examples) for intent, examples in pack.examples.items()})
    sentences.update(block.intent for block in grammar.blocks for _ in block.templates)
    for block in grammar.blocks:
        if block.expecting is None:
            count = max(SAMPLES, ENOUGH // sentences[block.intent])
            for template in block.templates:
                yield from ((said, block.intent) for said in some(template, grammar, count))
    for intent, examples in pack.examples.items():
        yield from ((words(example), intent) for example in examples)
    for template in pack.out_of_scope:
        yield from ((said, None) for said in some(read_template(template), grammar, OUT_OF_SCOPE_SAMPLES))


def _spelled_in(said: Words) -> Iterator[Words]:
    """Give what an example spells letter by letter: `m r i`; one letter only where it is all that is said."""
    runs = (tuple(run) for letter, run in groupby(said, _is_letter) if letter)
    return (run for run in runs if len(run) > 1 or run == said)


def _is_letter(word: str) -> bool:
    return len(word) == 1 and word.isalpha()


def _meanings(grammar: Grammar) -> dict[Words, tuple[str, ...]]:
    """Return what each wording of a rule means: the names of all rules that have it."""
    names: dict[Words, list[str]] = defaultdict(list)
    for name, rule in grammar.rules.items():
        for wording in every(rule, grammar):
            names[wording].append(name)
    return {wording: tuple(found) for wording, found in names.items()}
