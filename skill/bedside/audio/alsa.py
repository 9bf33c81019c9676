"""ALSA's own talk, kept off the terminal.

libasound, which PortAudio uses on Linux, writes on standard error when it runs dry on a busy machine, in the
middle of a conversation. It lets a program take those lines instead: here they go to the log, for those who
ask for it. This file must not know what a stream is.
"""

from __future__ import annotations

import ctypes
import logging
import platform

log = logging.getLogger(__name__)

_HANDLER = ctypes.CFUNCTYPE(
    None, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p
)
"""libasound's handler: file, line, function, error number, format; the values that fill it are left out."""


def _take(file: bytes, line: int, function: bytes, error: int, form: bytes) -> None:
    log.debug(
        "ALSA: %s: %s", (function or b"").decode(errors="replace"), (form or b"").decode(errors="replace")
    )


_HANDED_OVER = _HANDLER(_take)
"""Kept as long as the program runs: libasound keeps only its address."""


def quieten_alsa() -> None:
    """Take ALSA's lines from now on; nothing happens where there is no ALSA."""
    if platform.system() != "Linux":
        return
    try:
        ctypes.CDLL("libasound.so.2").snd_lib_error_set_handler(_HANDED_OVER)
    except OSError as missing:
        log.debug("no ALSA to quieten: %s", missing)
