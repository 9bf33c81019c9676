"""ALSA's own talk goes to the log, not to the terminal."""

from __future__ import annotations

import ctypes
import logging

import pytest

from bedside.audio.alsa import quieten_alsa

pytestmark = pytest.mark.sound


def test_a_card_that_is_not_there_is_no_line_on_the_terminal(
    capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    quieten_alsa()
    caplog.set_level(logging.DEBUG, logger="bedside.audio.alsa")
    handle = ctypes.c_void_p()
    alsa = ctypes.CDLL("libasound.so.2")
    assert alsa.snd_pcm_open(ctypes.byref(handle), b"no such card", 0, 0) != 0
    assert capfd.readouterr().err == ""
    assert "ALSA" in caplog.text
