"""An understander that is made and warmed on a thread of its own, while the speech model loads.

The first sentence that is no sentence of the pack waits until everything has been learned: most of a
second, in which the block loop would stand still. This file must not know what is learned.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from bedside.assistant.understands import Understands
from bedside.events import Context, Hypothesis, Reading

NONSENSE = (Hypothesis("zz qq"),)
"""Words of no pack, so that every reader is asked and none is left cold."""


class WarmingUnderstander:
    """Reads utterances with an understander that it begins to make at once.

    Args:
        make: makes the understander.
    """

    def __init__(self, make: Callable[[], Understands]) -> None:
        thread = ThreadPoolExecutor(1, "understanding")
        self._made = thread.submit(make)
        self._warmed = thread.submit(self._warm)
        thread.shutdown(wait=False)

    def check(self) -> None:
        """Wait until it is made, warm or not; raises what the making raised."""
        self._made.result()

    def understand(self, hypotheses: tuple[Hypothesis, ...], context: Context) -> tuple[Reading, ...]:
        """Return readings, the best first; waits where the warming has not ended."""
        return self._warmed.result().understand(hypotheses, context)

    def _warm(self) -> Understands:
        understander = self._made.result()
        understander.understand(NONSENSE, Context())
        return understander
