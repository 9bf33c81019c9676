"""Follow-ups: the short questions that mean something only after an answer, such as "for how long?".

They are intents of the pack like any other, but count only where the last answer has something to say to
them. This file must not know what that is.
"""

from __future__ import annotations

from collections import defaultdict

from bedside.events import Context
from bedside.packs.types import Pack
from bedside.understanding.grammar import Grammar
from bedside.understanding.said import Meaning, Said, Words
from bedside.understanding.samples import every
from bedside.understanding.text import words

GROUP = "follow_up"
"""The group of these intents."""


def follow_up_intents(pack: Pack) -> frozenset[str]:
    """Return the intents of a pack that mean something only after an answer."""
    return frozenset(intent for intent in pack.intents if pack.groups.get(intent) == GROUP)


class FollowUps:
    """Reads a follow-up that is all that was said."""

    def __init__(self, pack: Pack, grammar: Grammar) -> None:
        """Take the sentences and the examples of the follow-ups."""
        self._intents: dict[Words, list[str]] = defaultdict(list)
        known = follow_up_intents(pack)
        for block in grammar.blocks:
            for template in block.templates if block.intent in known else ():
                for sentence in every(template, grammar):
                    self._intents[sentence].append(block.intent)
        for intent in known:
            for example in pack.examples.get(intent, ()):
                self._intents[words(example)].append(intent)

    def read(self, said: Said, context: Context) -> Meaning | None:
        """Give the follow-up, where the last answer has something to say to it."""
        for spelling in (said.words, said.core):
            for intent in self._intents.get(spelling, ()) if context.follow_ups else ():
                if intent in context.follow_ups:
                    return Meaning(intent, 1.0)
        return None
