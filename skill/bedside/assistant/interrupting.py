"""What may be said into a sentence of ours besides a stop: the pack's short ways to ask for a pause.

Only a few phrases can be told from our own voice, so only those are taken that the pack writes out word
for word and lets count anywhere. This file must not know what a pause does.
"""

from __future__ import annotations

from collections.abc import Iterator

from bedside.packs.types import Pack
from bedside.understanding.grammar import Grammar
from bedside.understanding.samples import every

INTENT = "pause"
"""The intent that interrupts."""

MOST_WORDS = 2
"""Words of a phrase that somebody calls out while another speaks; longer ones are seldom heard whole."""


def interruptions(pack: Pack) -> tuple[str, ...]:
    """Return the phrases, each once; none where the pack has no pause."""
    return tuple(dict.fromkeys(_short_phrases(Grammar(pack))))


def _short_phrases(grammar: Grammar) -> Iterator[str]:
    for block in grammar.blocks:
        if block.intent != INTENT or not block.anywhere:
            continue
        for written, template in zip(block.sentences, block.templates, strict=True):
            if not {"<", "{"} & set(written):  # a rule or a list spells out more than anybody calls out
                yield from (" ".join(said) for said in every(template, grammar) if len(said) <= MOST_WORDS)
