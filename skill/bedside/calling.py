"""How a person here calls a command: `bedside setup`, or `.venv/bin/bedside setup` after `make run`.

For the advice that messages give: it must work as it stands. This file knows nothing of ours.
"""

from __future__ import annotations

import shlex
import shutil
import sys
from pathlib import Path


def command(words: str) -> str:
    """Return the line to type for a command.

    Args:
        words: what comes after the program's name, such as "setup --yes".
    """
    if shutil.which("bedside"):
        return f"bedside {words}"
    beside = Path(sys.executable).with_name("bedside")
    if not beside.exists():  # run as a module, from a tree that is not installed
        return f"{shlex.quote(sys.executable)} -m bedside {words}"
    here = Path.cwd()
    return f"{shlex.quote(str(beside.relative_to(here) if beside.is_relative_to(here) else beside))} {words}"
