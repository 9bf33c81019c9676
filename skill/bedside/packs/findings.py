"""What a check finds. A pack with findings can be loaded; whether it should be used a person decides."""

from __future__ import annotations

from dataclasses import dataclass

from bedside.packs.types import Place

ERROR, WARNING, NOTE = "error", "warning", "note"


@dataclass(frozen=True)
class Finding:
    """One thing that a person should look at."""

    place: Place
    """Where it is written."""

    severity: str
    """`error` must be put right, `warning` may be right as it is, `note` tells what was not looked at."""

    message: str
    """What is wrong, and what would be right."""

    def __str__(self) -> str:
        return f"{self.place}: {self.severity}: {self.message}"
