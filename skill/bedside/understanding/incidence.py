"""Which example has which feature, found for thousands of examples at once.

What a feature is stands in `features.py`; a test holds this file to it, example by example. Numpy does
the work, since this is most of what a start costs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
import numpy.typing as npt

from bedside.understanding.features import EDGE, FeatureNumbers, Kind, letters, stem
from bedside.understanding.said import Words
from bedside.understanding.table import PhraseTable

Ints = npt.NDArray[np.int64]

Wordings = Mapping[Words, tuple[str, ...]]
"""Wordings, each with the names of what it means."""

_MIX = 1_000_003
"""Multiplier of the code of several words in a row; overflow is welcome."""


@dataclass(frozen=True)
class Incidence:
    """The features of some examples."""

    rows: Ints
    """Indices of examples, ascending; each example as often as it has features."""

    features: Ints
    """The number of the feature beside each row, ascending within a row."""

    kinds: Ints
    """The kind of every feature, by its number."""

    numbers: FeatureNumbers
    """The same numbers, for any other utterance."""


def find_features(examples: Sequence[Words], wordings: Wordings) -> Incidence:
    """Number the features of examples, and find who has which."""
    said = list(chain.from_iterable(examples))
    vocabulary = {word: number for number, word in enumerate(dict.fromkeys(said))}
    words: Ints = np.array([vocabulary[word] for word in said], dtype=np.int64)
    rows: Ints = np.repeat(np.arange(len(examples)), [len(each) for each in examples])

    spelled = [stem(word) for word in vocabulary]
    stems = _numbered([EDGE, *spelled], 0)
    runs = _numbered([run for word in vocabulary for run in letters(word)], len(stems))
    names = _numbered(list(chain.from_iterable(wordings.values())), len(stems) + len(runs))
    meant = {wording: tuple(names[name] for name in found) for wording, found in wordings.items()}

    stem_of: Ints = np.array([stems[each] for each in spelled], dtype=np.int64)
    lefts, rights, pair_rows = _neighbours(stem_of[words], rows, len(examples))
    pair_codes = lefts * len(stems) + rights
    codes = _each_once(pair_codes)
    first_pair = len(stems) + len(runs) + len(names)

    found_rows, found = zip(
        (rows, stem_of[words]),
        _spread(rows, words, [[runs[run] for run in letters(word)] for word in vocabulary]),
        _meanings(words, rows, vocabulary, meant),
        (pair_rows, np.searchsorted(codes, pair_codes) + first_pair),
        strict=True,
    )
    count = first_pair + len(codes)
    unique = _each_once(np.concatenate(found_rows) * count + np.concatenate(found))
    pairs = {divmod(code, len(stems)): first_pair + number for number, code in enumerate(codes.tolist())}
    return Incidence(
        rows=unique // count,
        features=unique % count,
        kinds=np.repeat(np.arange(len(Kind)), [len(stems), len(runs), len(names), len(codes)]),
        numbers=FeatureNumbers(stems, runs, PhraseTable(meant.items()), pairs),
    )


def _each_once(values: Ints) -> Ints:
    """Sort values and drop repetitions; `numpy.unique` hashes, which is slower here by far."""
    values = np.sort(values)
    return values[np.concatenate(([True], values[1:] != values[:-1]))] if len(values) else values


def _numbered(names: list[str], first: int) -> dict[str, int]:
    return {name: number for number, name in enumerate(dict.fromkeys(names), first)}


def _neighbours(stems: Ints, rows: Ints, count: int) -> tuple[Ints, Ints, Ints]:
    """Return all stems that follow each other, an edge before and after each row, and their rows."""
    places = np.arange(len(stems)) + rows
    lefts: Ints = np.zeros(len(stems) + count, dtype=np.int64)  # the edge has the number 0
    rights = np.zeros_like(lefts)
    lefts[places + 1] = stems
    rights[places] = stems
    lengths = np.bincount(rows, minlength=count) + 1
    return lefts, rights, np.repeat(np.arange(count), lengths)


def _spread(rows: Ints, owners: Ints, lists: Sequence[Sequence[int]]) -> tuple[Ints, Ints]:
    """Return all members of the lists that own something, each with the row of its owner.

    Args:
        rows: a row for every owner.
        owners: an index into `lists` for every owner.
        lists: their members.
    """
    lengths: Ints = np.array([len(members) for members in lists], dtype=np.int64)
    flat: Ints = np.array(list(chain.from_iterable(lists)), dtype=np.int64)
    times = lengths[owners]
    owner = np.repeat(np.arange(len(owners)), times)
    inside = np.arange(len(owner)) - (np.cumsum(times) - times)[owner]
    return rows[owner], flat[(np.cumsum(lengths) - lengths)[owners][owner] + inside]


def _meanings(
    words: Ints, rows: Ints, vocabulary: Mapping[str, int], meant: Mapping[Words, tuple[int, ...]]
) -> tuple[Ints, Ints]:
    """Return what every wording said means, and their rows."""
    said = [wording for wording in meant if all(word in vocabulary for word in wording)]
    found: list[tuple[Ints, Ints]] = [(rows[:0], rows[:0])]
    codes = np.zeros(len(words), dtype=np.uint64)
    for length in range(1, min(max(map(len, said), default=0), len(words)) + 1):
        last = words[length - 1 :]
        codes = codes[: len(last)] * np.uint64(_MIX) + last.astype(np.uint64) + np.uint64(1)
        wordings = [wording for wording in said if len(wording) == length]
        if not wordings:
            continue
        known = np.array([_code(wording, vocabulary) for wording in wordings], dtype=np.uint64)
        order = np.argsort(known)
        nearest = order[np.minimum(np.searchsorted(known, codes, sorter=order), len(known) - 1)]
        hits = np.flatnonzero((known[nearest] == codes) & (rows[: len(last)] == rows[length - 1 :]))
        found.append(_spread(rows[hits], nearest[hits], [meant[wording] for wording in wordings]))
    return np.concatenate([each for each, _ in found]), np.concatenate([each for _, each in found])


def _code(wording: Words, vocabulary: Mapping[str, int]) -> int:
    code = 0
    for word in wording:
        code = (code * _MIX + vocabulary[word] + 1) % 2**64
    return code
