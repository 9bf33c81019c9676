"""What standard output can take: JSON that stays JSON in any encoding, and names that are no text.

A file's name may be any bytes; Python carries what is not UTF-8 in halves of characters that no
encoding has. This file must not know what is printed.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Mapping, Sequence

_HALVES = re.compile("[\ud800-\udfff]")

NO_LETTER = "\ufffd"
"""Stands for what is no character."""


def printable(text: str) -> str:
    """Return a text in which every character is one."""
    return _HALVES.sub(NO_LETTER, text)


def print_json(value: Mapping[str, object] | Sequence[object]) -> None:
    """Print an object or a list as one line, flushed; what the output's encoding lacks is escaped."""
    line = json.dumps(value, ensure_ascii=False)
    try:
        line.encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:
        line = json.dumps(value)
    print(line, flush=True)
