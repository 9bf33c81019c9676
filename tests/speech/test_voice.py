"""The real voice: nothing lost, nothing left behind, and a new process when the old one dies."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bedside.speech.types import SpeechError
from bedside.speech.voice import Pyttsx3Voice
from bedside.speech.voice_process import VoiceProcess
from tests.sound_server import wait_until

pytestmark = pytest.mark.voice

SENTENCE = "Breathe in slowly, and let the air go again."


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Pyttsx3Voice]:
    """Return a voice whose private folder is made in the test's own."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    fresh = Pyttsx3Voice()
    yield fresh
    fresh.close()


def test_no_sentence_of_a_hundred_is_lost(voice: Pyttsx3Voice) -> None:
    usual = len(voice.render(SENTENCE))
    lengths = [len(voice.render(SENTENCE)) for _ in range(100)]
    assert min(lengths) > 0.95 * usual
    assert max(lengths) < 1.05 * usual


def test_threads_may_share_it(voice: Pyttsx3Voice) -> None:
    texts = [f"This is sentence number {number}." for number in range(12)]
    with ThreadPoolExecutor(4) as threads:
        clips = list(threads.map(voice.render, texts))
    assert min(map(len, clips)) > 24_000


class Impatient(VoiceProcess):
    """A process for whose start somebody will not wait."""

    def _start(self, voice: str) -> tuple[str, ...]:
        raise KeyboardInterrupt


def test_a_process_interrupted_as_it_starts_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with pytest.raises(KeyboardInterrupt):
        Impatient("", 150)
    assert not list(tmp_path.iterdir())


def test_a_killed_process_is_replaced(own: Pyttsx3Voice) -> None:
    own.render(SENTENCE)
    first = own.pid
    assert first is not None
    os.kill(first, signal.SIGKILL)
    assert len(own.render(SENTENCE)) > 24_000
    assert own.pid != first


def test_a_process_killed_in_the_middle_of_a_sentence_is_replaced(own: Pyttsx3Voice) -> None:
    own.render(SENTENCE)
    first = own.pid
    assert first is not None
    os.kill(first, signal.SIGSTOP)  # it is now in the middle of whatever it is asked next
    waiting = threading.Thread(target=own.render, args=[SENTENCE])
    waiting.start()
    os.kill(first, signal.SIGKILL)
    waiting.join(10.0)
    assert not waiting.is_alive()
    assert own.pid not in (None, first)


def test_a_process_that_hangs_is_killed_when_its_time_is_over(own: Pyttsx3Voice) -> None:
    own.render("Rest.")
    first = own.pid
    assert first is not None
    os.kill(first, signal.SIGSTOP)
    assert len(own.render("Rest.")) > 4_800
    with pytest.raises(ProcessLookupError):
        os.kill(first, 0)


def test_closing_waits_for_no_sentence(own: Pyttsx3Voice) -> None:
    own.render("Rest.")
    assert own.pid is not None
    os.kill(own.pid, signal.SIGSTOP)
    with ThreadPoolExecutor(1) as thread:
        hanging = thread.submit(own.render, SENTENCE * 20)  # might take a minute and a half
        wait_until(own._lock.locked, "it waits for the sentence")
        own.close()
        with pytest.raises(SpeechError, match="closed"):
            hanging.result(timeout=5.0)


def test_nothing_spoken_stays_on_the_disk(own: Pyttsx3Voice, tmp_path: Path) -> None:
    own.render(SENTENCE)
    (folder,) = tmp_path.iterdir()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert list(folder.iterdir()) == []
    own.close()
    assert list(tmp_path.iterdir()) == []


def test_the_process_ends_with_the_one_that_asked(own: Pyttsx3Voice) -> None:
    own.render("Rest.")
    pid = own.pid
    own.close()
    own.close()
    assert pid is not None
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


SPEAK_AND_DIE = """
import os, sys, tempfile
from bedside.speech.voice import Pyttsx3Voice
tempfile.tempdir = sys.argv[1]
Pyttsx3Voice().render("Rest.")
os._exit(0)
"""


def test_the_process_clears_up_when_its_parent_dies(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    subprocess.run([sys.executable, "-c", SPEAK_AND_DIE, str(tmp_path)], env=environment, check=True)
    wait_until(lambda: list(tmp_path.iterdir()) == [], "the folder is gone")


def test_without_espeak_it_is_said_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "pyttsx3.py").write_text(
        "def init(): raise RuntimeError('no eSpeak or eSpeak-ng installed!')"
    )
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(SpeechError, match=r"needs eSpeak NG; run `sudo apt-get install libespeak-ng1"):
        Pyttsx3Voice().render("Rest.")


def test_an_unknown_voice_is_named() -> None:
    with pytest.raises(SpeechError, match="no voice called gmw/nobody"):
        Pyttsx3Voice("gmw/nobody").render("Rest.")


def test_slower_takes_longer_and_is_another_identity(voice: Pyttsx3Voice) -> None:
    slow = Pyttsx3Voice(rate=110)
    assert len(slow.render(SENTENCE)) > 1.15 * len(voice.render(SENTENCE))
    slow.close()
    assert slow.identity != voice.identity


def test_words_are_spoken_as_the_pack_says(voice: Pyttsx3Voice) -> None:
    spelt = Pyttsx3Voice(pronunciations={"nhs": "the national health service of the country"})
    assert len(spelt.render("Ask the NHS.")) > 1.5 * len(voice.render("Ask the NHS."))
    spelt.close()


def test_a_long_text_is_one_call(voice: Pyttsx3Voice) -> None:
    assert len(voice.render(" ".join([SENTENCE] * 20))) > 30 * 24_000


def test_voices_can_be_listed(voice: Pyttsx3Voice) -> None:
    assert "gmw/en-us" in voice.voices()
