"""What the tests of this room share: the shipped pack compiled once, and packs made of a few lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

import pytest

from bedside.events import Context, Hypothesis, Reading
from bedside.packs.load import load_pack
from bedside.packs.types import Pack
from bedside.resources import prompts_dir
from bedside.understanding import Understander

NOTHING_EXPECTED = Context()


class Understand(Protocol):
    """Understands guesses at one utterance, the best first."""

    def __call__(self, *guesses: str, context: Context = ...) -> Reading:
        """Return the best reading."""
        ...


@pytest.fixture(scope="session")
def pack() -> Pack:
    return load_pack(prompts_dir() / "en")


@pytest.fixture(scope="session")
def understander(pack: Pack) -> Understander:
    return Understander(pack)


@pytest.fixture(scope="session")
def understand(understander: Understander) -> Understand:
    def best(*guesses: str, context: Context = NOTHING_EXPECTED) -> Reading:
        return understander.understand(tuple(Hypothesis(text) for text in guesses), context)[0]

    return best


def small_pack(  # noqa: PLR0913 - the parts of a pack, each with its name
    intents: Mapping[str, Sequence[str]],
    *,
    rules: Mapping[str, str] | None = None,
    lists: Mapping[str, Any] | None = None,
    skip_words: Sequence[str] = (),
    examples: Mapping[str, tuple[str, ...]] | None = None,
    out_of_scope: tuple[str, ...] = (),
) -> Pack:
    """Make a pack of intents and their templates, with whatever else a test needs."""
    sentences = {
        "language": "en",
        "intents": {intent: {"data": [{"sentences": list(said)}]} for intent, said in intents.items()},
        "lists": dict(lists or {}),
        "expansion_rules": dict(rules or {}),
        "skip_words": list(skip_words),
    }
    return Pack(
        folder="",
        language="en",
        sentences=sentences,
        intents=tuple(intents),
        groups=dict.fromkeys(intents, "question"),
        examples=dict(examples or {}),
        out_of_scope=out_of_scope,
    )
