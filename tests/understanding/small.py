"""Packs as small as a test needs, and the shape of the fixture that reads a line."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from bedside.events import Reading
from bedside.packs.types import Pack

Understand = Callable[..., Reading]
"""One or more guesses, and a `context` where it matters, to the best reading."""


def small_pack(intents: Mapping[str, Sequence[str]], **parts: Any) -> Pack:
    """Return a pack of sentence templates by intent, with other parts as `Pack` has them."""
    heard: dict[str, Any] = {
        "language": "en",
        "intents": {name: {"data": [{"sentences": list(found)}]} for name, found in intents.items()},
        "lists": parts.pop("lists", {}),
        "expansion_rules": parts.pop("rules", {}),
        "skip_words": parts.pop("skip_words", []),
    }
    return Pack("small", "en", heard, tuple(intents), dict.fromkeys(intents, "question"), **parts)
