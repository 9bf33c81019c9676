"""Follow-ups: the short questions that mean something only after an answer, such as "for how long?".

They are intents of the pack like any other, but count only where the last answer has something to say to
them. This file must not know what that is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from bedside.events import Context
from bedside.packs.types import Pack
from bedside.understanding.said import Meaning, Reader, Said, Words
from bedside.understanding.text import words

GROUP = "follow_up"
"""The group of these intents."""


def follow_up_intents(pack: Pack) -> frozenset[str]:
    """Return the intents of a pack that mean something only after an answer."""
    return frozenset(intent for intent in pack.intents if pack.groups.get(intent) == GROUP)


class FollowUps:
    """Reads a follow-up that is all that was said."""

    def __init__(self, pack: Pack, whole: Reader) -> None:
        """Take the examples of the follow-ups.

        Args:
            pack: whose follow-ups are read.
            whole: reads their sentences, and nothing else.
        """
        self._whole = whole
        self._examples: dict[Words, list[str]] = defaultdict(list)
        for intent in sorted(follow_up_intents(pack)):
            for example in pack.examples.get(intent, ()):
                self._examples[words(example)].append(intent)

    def read(self, said: Said, context: Context) -> Meaning | None:
        """Give the follow-up, where the last answer has something to say to it."""
        if not context.follow_ups:
            return None
        return next(
            (Meaning(intent, 1.0) for intent in self._found(said, context) if intent in context.follow_ups),
            None,
        )

    def _found(self, said: Said, context: Context) -> Iterator[str]:
        meaning = self._whole.read(said, context)
        if meaning is not None and meaning.intent is not None:
            yield meaning.intent
            yield from (other.intent for other in meaning.alternatives)
        for spelling in (said.words, said.core):
            yield from self._examples.get(spelling, ())
