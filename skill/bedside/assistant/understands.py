"""What the conversation needs of understanding: one method, whoever offers it."""

from __future__ import annotations

from typing import Protocol

from bedside.events import Context, Hypothesis, Reading


class Understands(Protocol):
    """What reads an utterance."""

    def understand(self, hypotheses: tuple[Hypothesis, ...], context: Context) -> tuple[Reading, ...]:
        """Return readings, the best first; never empty."""
