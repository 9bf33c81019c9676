"""People who talk to the dialog."""

from __future__ import annotations

import pytest

from bedside.events import Started, Woke
from tests.dialog.night import Night


@pytest.fixture
def asleep() -> Night:
    """Return a person who has not woken it."""
    night = Night()
    night.tell(Started())
    return night


@pytest.fixture
def night(asleep: Night) -> Night:
    """Return a person who has just woken it."""
    asleep.tell(Woke())
    return asleep
