"""Silence for libraries that write on standard error from C.

PortAudio's ALSA part and libmpg123 talk there about what Bedside says itself, in one line of its
own. This file must not know which library it hushes.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def hushed_stderr() -> Iterator[None]:
    """Send file descriptor 2 to nowhere for a moment; Python's own errors are raised, not printed."""
    try:
        sys.stderr.flush()
        kept = os.dup(2)
    except (AttributeError, OSError, ValueError):
        # No standard error at all, as under pythonw: nothing to hush.
        yield
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)
