"""One sentence that is ready for the voice.

This file must not know where sentences come from, nor when they are said.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """One sentence to say, ready for the voice."""

    text: str
    """The words, with every placeholder filled."""

    step: str
    """The sentence's id in the pack."""
