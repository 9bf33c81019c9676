"""Writes the settings down: as the commented file that `setup` leaves, and as the table of the documentation.

Both come from the table of settings alone. This file must not know what a setting means.
"""

from __future__ import annotations

from bedside.config.settings import SETTINGS, Setting

_HEAD = """\
# The settings of Bedside. A line that begins with # says the default: take the # away to change it.
# An environment variable overrides a line here (BEDSIDE_RATE=140), and a flag such as --input overrides both.
"""


def default_config_text() -> str:
    """Return a config file with every setting commented out."""
    parts = [
        f"# {each.rule.about}\n# Allowed: {each.allowed}.\n# {each.key} = {_default(each)}\n"
        for each in SETTINGS
    ]
    return "\n".join((_HEAD, *parts))


def settings_table() -> str:
    """Return the table of `docs/configuration.md`."""
    rows = [
        f"| `{each.key}` | `{_default(each)}` | {each.allowed} | {each.rule.about} |" for each in SETTINGS
    ]
    return "\n".join(("| key | default | allowed | what it does |", "|---|---|---|---|", *rows)) + "\n"


def _default(setting: Setting) -> str:
    if isinstance(setting.default, bool):
        return str(setting.default).lower()
    if setting.default is None or isinstance(setting.default, str):
        return f'"{setting.default or ""}"'
    return str(setting.default)
