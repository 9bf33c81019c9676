"""The settings: every one with its default, what is allowed, and what it does.

This is the only place that says so: the reader, the commented file and the table of the documentation are all
made from it. This file must not know where a value comes from.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, get_type_hints

Value = str | int | float | bool | Path | None
"""What a setting may be; None is a folder that was not named."""


class ConfigError(Exception):
    """A setting is wrong; the message is one line with where it stands and what is allowed."""


@dataclass(frozen=True)
class Rule:
    """What a setting may be."""

    about: str
    """What it does, for a person."""

    least: float | None = None
    """Smallest number allowed, in the unit that `about` names; None for what is no number."""

    most: float | None = None
    """Largest number allowed, in the same unit."""

    choices: tuple[str, ...] = ()
    """The only words allowed; any where there are none."""

    pattern: str = ""
    """What a text must match in full."""

    allowed: str = ""
    """The pattern, said for a person."""


def _setting(default: Any, about: str, **rule: Any) -> Any:
    return field(default=default, metadata={"rule": Rule(about, **rule)})


@dataclass(frozen=True)
class Config:
    """The person's settings; each field says in its rule what it does, in which unit."""

    region: str = _setting(
        "",
        "Your country: it decides which emergency number is said. Empty: 112, 911 or 999.",
        pattern=r"|[A-Z]{2}",
        allowed='two capital letters such as "GB", or ""',
    )
    emergency_number: str = _setting(
        "",
        "The emergency number to say, where it is another than your region's.",
        pattern=r"|\+?[0-9][0-9 ]{1,14}",
        allowed='digits such as "000", or ""',
    )
    voice: str = _setting("", "Id of the system's voice that speaks. Empty: a calm one for your system.")
    rate: int = _setting(150, "Pace of the speech, in words a minute.", least=80, most=450)
    volume: float = _setting(0.0, "Loudness to begin with, in dB; 0 is the usual.", least=-24, most=12)
    input: str = _setting("", "Part of the microphone's name. Empty: the system's default.")
    output: str = _setting("", "Part of the speaker's name. Empty: the system's default.")
    wake_phrase: str = _setting(
        "okay bedside",
        "What wakes it, in lower case. Two words or more, or it wakes by mistake.",
        pattern=r"[a-z']+( [a-z']+)+",
        allowed="two words or more, in lower case, without digits",
    )
    cues: str = _setting(
        "both",
        "How an exercise is counted: aloud, by soft tones, or both.",
        choices=("words", "tones", "both"),
    )
    pregnant: bool = _setting(False, "You are pregnant: what is offered changes.")
    late_pregnancy: bool = _setting(False, "You are in the 28th week of pregnancy or later.")
    fragile_bones: bool = _setting(False, "Fragile bones, steroids for long, or an earlier spine fracture.")
    new_joint: bool = _setting(False, "A replaced hip or knee, or an operation on the back.")
    heart: bool = _setting(False, "Trouble with the heart or with blood pressure.")
    lungs: bool = _setting(False, "Trouble with the lungs, such as asthma.")
    listen_seconds: float = _setting(
        12.0, "Seconds that the microphone stays open after an answer.", least=3, most=120
    )
    pause_seconds: float = _setting(60.0, "Seconds of a pause before it reminds you.", least=10, most=3600)
    emergency_seconds: float = _setting(
        20.0, "Seconds of silence before an emergency message is repeated.", least=10, most=60
    )
    model: Path | None = _setting(
        None, "Folder of a speech model of your own. Empty: the one that setup fetched."
    )
    pack: Path | None = _setting(None, "Your own pack folder, which lies over the shipped sentences.")
    cache: bool = _setting(True, "Keep rendered sentences and the pack that was read, to start faster.")


CAUTIONS = ("pregnant", "late_pregnancy", "fragile_bones", "new_joint", "heart", "lungs")
"""Settings that tell something of the person, each called like the fact that a pack knows."""


@dataclass(frozen=True)
class Setting:
    """One setting, as a person knows it."""

    key: str
    """Its name in `config.toml`."""

    kind: type
    """str, int, float, bool or Path."""

    default: Value
    """What it is where nobody says anything."""

    rule: Rule
    """What it may be, and what it does."""

    @property
    def variable(self) -> str:
        """The environment variable that overrides the file."""
        return f"BEDSIDE_{self.key.upper()}"

    @property
    def allowed(self) -> str:
        """What is allowed, said for a person."""
        rule = self.rule
        if self.kind is bool:
            return "true or false"
        if rule.choices:
            return ", ".join(f'"{choice}"' for choice in rule.choices)
        if rule.least is not None:
            number = "a whole number" if self.kind is int else "a number"
            return f"{number} from {rule.least:g} to {rule.most:g}"
        return rule.allowed or ("a folder" if self.kind is Path else "a text")

    def allows(self, value: Value) -> bool:
        """Say whether a value of the right type is within what is allowed."""
        rule = self.rule
        if isinstance(value, int | float) and rule.least is not None and rule.most is not None:
            return rule.least <= value <= rule.most
        if rule.choices:
            return value in rule.choices
        return not rule.pattern or re.fullmatch(rule.pattern, str(value)) is not None


def _kind(hint: Any) -> type:
    return Path if hint == Path | None else hint


_hints = get_type_hints(Config)
_defaults = vars(Config())

SETTINGS = tuple(
    Setting(each.name, _kind(_hints[each.name]), _defaults[each.name], each.metadata["rule"])
    for each in fields(Config)
)
"""Every setting, in the order of the file and the documentation."""
