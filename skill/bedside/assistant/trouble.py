"""Faults told once: to the log, and to whoever follows the journal.

What fails at every block would otherwise be told fifty times a second. This file must not know what a
fault leads to.
"""

from __future__ import annotations

import logging

from bedside.assistant.journal import Journal

log = logging.getLogger(__name__)

AGAIN = 1.0
"""Seconds after which the same fault is told again, where it still happens."""


class Trouble:
    """Tells faults, the same one once a second at most.

    Args:
        journal: is told of each.
    """

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._told: dict[tuple[str, str], float] = {}

    def tell(self, seconds: float, what: str, hint: str, error: Exception | None = None) -> None:
        """Tell of a fault.

        Args:
            seconds: when, on the clock of the sound.
            what: the part that failed.
            hint: what a person can know and do about it, in one line.
            error: what was raised; logged in full, for those who asked for it.
        """
        if seconds - self._told.get((what, hint), -AGAIN) < AGAIN:
            return
        self._told[what, hint] = seconds
        log.warning("%s: %s", what, hint)
        if error is not None:
            log.debug("the fault in full", exc_info=error)
        self._journal.note(seconds, "fault", what=what, hint=hint)
