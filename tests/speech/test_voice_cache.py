"""The voice's memory: the pack's sentences on disk, all others in memory alone."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from bedside.speech.cache import CachedVoice
from bedside.speech.scripted import ScriptedVoice
from bedside.speech.shelf import Shelf, pack, unpack
from bedside.speech.types import SpeechError

FIXED = ("Roll onto your side.", "Let your legs swing down.", "Push up with your arms.")
PERSONAL = "Good morning, Ada."


def cached(folder: Path | None, voice: ScriptedVoice, limit: int = 10_000_000) -> CachedVoice:
    return CachedVoice(voice, folder, frozenset(FIXED), limit)


def files(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*")) if folder.exists() else []


def test_a_sentence_is_rendered_once(tmp_path: Path) -> None:
    voice = ScriptedVoice()
    speaker = cached(tmp_path, voice)
    assert np.array_equal(speaker.render(FIXED[0]), speaker.render(FIXED[0]))
    assert voice.rendered == [FIXED[0]]


def test_the_packs_sentences_are_there_the_next_day(tmp_path: Path) -> None:
    before = cached(tmp_path, ScriptedVoice()).render(FIXED[0])
    voice = ScriptedVoice()
    after = cached(tmp_path, voice).render(FIXED[0])
    assert voice.rendered == []
    assert np.abs(before - after).max() < 1e-4


def test_anything_else_is_never_written(tmp_path: Path) -> None:
    folder = tmp_path / "voice"
    voice = ScriptedVoice()
    speaker = cached(folder, voice)
    speaker.render(PERSONAL)
    speaker.render(PERSONAL)
    assert voice.rendered == [PERSONAL]
    assert files(folder) == []


def test_without_a_folder_nothing_is_written_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    cached(None, ScriptedVoice()).render(FIXED[0])
    assert files(tmp_path) == []


def test_what_is_written_tells_nobody_else_what_is_spoken(tmp_path: Path) -> None:
    cached(tmp_path / "voice", ScriptedVoice()).render(FIXED[0])
    (clip,) = files(tmp_path / "voice")
    assert "side" not in clip.name
    assert (tmp_path / "voice").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("damage", [b"", b"bedside clip 1\n", b"bedside clip 1\nabcdefgh", b"RIFF" * 100])
def test_a_damaged_clip_is_rendered_again(tmp_path: Path, damage: bytes) -> None:
    cached(tmp_path, ScriptedVoice()).render(FIXED[0])
    (file,) = files(tmp_path)
    file.write_bytes(damage)
    voice = ScriptedVoice()
    cached(tmp_path, voice).render(FIXED[0])
    assert voice.rendered == [FIXED[0]]
    assert unpack(file.read_bytes()) is not None


def test_one_flipped_bit_is_noticed() -> None:
    data = bytearray(pack(ScriptedVoice().render(FIXED[0])))
    data[len(data) // 2] ^= 1
    assert unpack(bytes(data)) is None


def test_another_voice_has_clips_of_its_own(tmp_path: Path) -> None:
    class Lower(ScriptedVoice):
        @property
        def identity(self) -> str:
            return "lower"

    cached(tmp_path, ScriptedVoice()).render(FIXED[0])
    lower = Lower()
    cached(tmp_path, lower).render(FIXED[0])
    assert lower.rendered == [FIXED[0]]


def test_the_clip_used_longest_ago_makes_room(tmp_path: Path) -> None:
    clip = ScriptedVoice().render("A sentence of this length.")
    shelf = Shelf(tmp_path, limit_bytes=3 * len(pack(clip)) + 10)
    for key in ("a", "b", "c"):
        shelf.put(key, clip)
        os.utime(tmp_path / f"{key}.clip", (ord(key), ord(key)))
    shelf.take("a")
    shelf.put("d", clip)
    assert [shelf.take(key) is not None for key in "abcd"] == [True, False, False, True]


def test_a_folder_that_cannot_be_written_to_costs_no_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    assert len(cached(tmp_path / "file" / "voice", ScriptedVoice()).render(FIXED[0])) > 0


def test_a_failing_voice_is_told_and_nothing_is_kept(tmp_path: Path) -> None:
    speaker = cached(tmp_path, ScriptedVoice(failing=FIXED))
    with pytest.raises(SpeechError):
        speaker.render(FIXED[0])
    assert files(tmp_path) == []


def test_all_can_be_rendered_ahead_and_the_second_time_nothing_is(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    voice = ScriptedVoice()
    cached(tmp_path, voice).render_all((*FIXED, PERSONAL, FIXED[0]), lambda done, of: told.append((done, of)))
    assert voice.rendered == list(FIXED)
    assert told == [(0, 3), (1, 3), (2, 3), (3, 3)]
    second = ScriptedVoice()
    cached(tmp_path, second).render_all(FIXED, lambda done, of: None)
    assert second.rendered == []


ANOTHER_PROCESS = """
import sys
from pathlib import Path
from bedside.speech.cache import CachedVoice
from bedside.speech.scripted import ScriptedVoice
texts = [f"This is sentence number {number}." for number in range(40)]
for _ in range(3):
    for text in texts:
        assert len(CachedVoice(ScriptedVoice(), Path(sys.argv[1]), texts, int(sys.argv[2])).render(text)) > 0
"""


@pytest.mark.parametrize("limit", [10_000_000, 60_000])
def test_two_processes_share_the_folder(tmp_path: Path, limit: int) -> None:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-c", ANOTHER_PROCESS, str(tmp_path / "voice"), str(limit)]
    processes = [subprocess.Popen(command, env=environment, stderr=subprocess.PIPE) for _ in range(2)]
    assert [process.communicate(timeout=60)[1] for process in processes] == [b"", b""]
    left = files(tmp_path / "voice")
    assert left and all(unpack(file.read_bytes()) is not None for file in left)
