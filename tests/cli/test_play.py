"""`bedside play`: a session into a file, its timeline, and what is said where it cannot be as wished."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
import soundfile

from bedside.audio.writing import FORMATS
from bedside.config import CAUTIONS
from bedside.packs.load import load_pack
from bedside.resources import prompts_dir
from bedside.score import SAMPLE_RATE
from tests.cli.conftest import Door, Outcome
from tests.cli.test_sessions_command import hide_sessions
from tests.sound_server import wait_until

PACK = load_pack(prompts_dir() / "en")
GUIDED = PACK.guided
CAPPED = next(each for each in GUIDED.exercises.values() if each.most)


KILOBYTES = 1024 if sys.platform == "darwin" else 1
"""A system tells a process's memory in kilobytes; macOS in bytes."""


def only_line(outcome: Outcome, code: int = 1) -> str:
    """Return the one line with which a command refused."""
    assert (outcome.code, outcome.out) == (code, "")
    assert outcome.err.count("\n") == 1
    return outcome.err


# --------------------------------------------------------------------------- what is refused


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("clam", "calm"),
        ("body-scan", "body_scan"),
        ("Body Scan", "body_scan"),
        ("a quiet meditation", "meditation"),
        ("gentlefive", "gentle_five"),
        ("the spasm routine", "spasm"),
        (" calm\n", "calm"),
    ],
)
def test_an_unknown_name_suggests_the_one_that_is_like_it(name: str, meant: str, door: Door) -> None:
    assert f"did you mean {meant}?" in only_line(door("play", name))


def test_a_name_like_no_other_is_sent_to_the_list(door: Door) -> None:
    assert "bedside sessions lists them" in only_line(door("play", "xylophone"))


def test_a_pack_without_sessions_knows_none(
    door: Door, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hide_sessions(tmp_path / "mine", monkeypatch)
    assert "there is no session 'calm'" in only_line(door("play", "calm"))


@pytest.mark.parametrize("minutes", ["0", "-3", "121", "1e9", "inf", "nan", "ten", "", "5m"])
def test_minutes_that_are_no_number_or_none_to_lie_for_are_wrong_usage(minutes: str, door: Door) -> None:
    assert "from 1 to 120" in only_line(door("play", "calm", f"--minutes={minutes}"), code=2)


def test_sound_and_timeline_cannot_be_one_file(door: Door, tmp_path: Path) -> None:
    same = tmp_path / "calm.wav"
    line = only_line(door("play", "calm", "--out", same, "--timeline", same))
    assert "--out and --timeline are the same file" in line
    assert not same.exists()


@pytest.mark.parametrize("out", ["calm.txt", "calm", "nowhere/calm.wav", "."])
def test_a_file_that_cannot_be_written_is_told_before_anything_is_rendered(
    out: str, door: Door, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BEDSIDE_VOICE", "nobody")
    assert "nobody" not in only_line(door("play", "calm", "--out", tmp_path / out))
    assert not list(tmp_path.glob("*calm*"))


def test_without_a_speaker_it_says_how_to_have_it_all_the_same(
    door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BEDSIDE_VOICE", "nobody")
    assert "--out session.wav" in only_line(door("play", "calm"))


def test_what_a_caution_in_the_settings_speaks_against_is_refused(
    door: Door, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BEDSIDE_PREGNANT", "true")
    barred = next(
        each.id for each in GUIDED.exercises.values() if "pregnant" in each.leave_out and not each.instead
    )
    assert "caution against it, pregnant" in only_line(door("play", barred, "--out", tmp_path / "out.wav"))
    assert not list(tmp_path.glob("*out*"))


@pytest.mark.voice
@pytest.mark.parametrize("option", ["--out", "--timeline"])
def test_a_voice_that_is_not_there_is_one_line_and_leaves_nothing(
    option: str, door: Door, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BEDSIDE_VOICE", "nobody")
    monkeypatch.setenv("BEDSIDE_CACHE", "false")
    assert "nobody" in only_line(door("play", "calm", option, tmp_path / "calm.wav"))
    assert not list(tmp_path.glob("*calm*"))


@pytest.mark.usefixtures("home")
def test_a_routine_in_which_nothing_is_done_says_so(
    door: Door, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    routine = "routines: {asked: {title: only asked, steps: [{ask: pain}]}}"
    (tmp_path / "mine.yaml").write_text(routine, encoding="utf-8")
    monkeypatch.setenv("BEDSIDE_PACK", str(tmp_path))
    assert "nothing to do in asked" in only_line(door("play", "asked", "--out", tmp_path / "out.wav"))


# --------------------------------------------------------------------------- what is written


@pytest.mark.voice
@pytest.mark.parametrize("ending", FORMATS)
def test_the_name_chooses_the_format_and_the_title_is_in_it(ending: str, door: Door, tmp_path: Path) -> None:
    out = tmp_path / f"breath{ending}"
    outcome = door("play", "calm", "--minutes", "3", "--out", out)
    assert (outcome.code, outcome.out, outcome.err) == (0, "", "")
    assert [file.name for file in tmp_path.glob("*breath*")] == [out.name]
    with soundfile.SoundFile(out) as sound:
        assert sound.format == FORMATS[ending][0]
        assert sound.title == GUIDED.exercises["calm"].title
        assert (sound.samplerate, sound.channels) == (SAMPLE_RATE, 1)
        assert sound.frames / SAMPLE_RATE == pytest.approx(180.0, abs=2.0)


@pytest.mark.voice
def test_the_timeline_names_every_cue_with_its_seconds_step_and_words(door: Door, tmp_path: Path) -> None:
    file = tmp_path / "calm.json"
    assert door("play", "calm", "--timeline", file).code == 0
    cues = json.loads(file.read_text(encoding="utf-8"))
    assert {cue["kind"] for cue in cues} == {"speech", "tone", "silence"}
    at = 0.0
    for cue in cues:
        assert list(cue) == ["seconds", "length", "step", "kind", "text"]
        assert cue["seconds"] == pytest.approx(at, abs=1e-6)
        assert bool(cue["text"]) == (cue["kind"] == "speech")
        assert cue["step"] and cue["length"] > 0.0
        at = cue["seconds"] + cue["length"]


@pytest.mark.voice
def test_the_timeline_is_as_long_as_the_sound(door: Door, tmp_path: Path) -> None:
    out, file = tmp_path / "box.flac", tmp_path / "box.json"
    assert door("play", "box", "--out", out, "--timeline", file).code == 0
    last = json.loads(file.read_text(encoding="utf-8"))[-1]
    assert soundfile.info(out).duration == pytest.approx(last["seconds"] + last["length"], abs=0.02)


@pytest.mark.voice
def test_a_pattern_with_a_ceiling_ends_there_and_says_so(door: Door, tmp_path: Path) -> None:
    outcome = door("play", CAPPED.id, "--minutes", "60", "--out", tmp_path / "short.wav")
    assert outcome.code == 0
    assert "is not done for longer" in only_line(outcome, code=0)
    assert soundfile.info(tmp_path / "short.wav").duration < 1_800.0


@pytest.mark.voice
def test_what_cannot_be_made_short_enough_says_so(door: Door, tmp_path: Path) -> None:
    outcome = door("play", "log_roll", "--minutes", "1", "--timeline", tmp_path / "up.json")
    assert "nothing more can be left out" in only_line(outcome, code=0)


def barred_by(caution: str) -> set[str]:
    return {each.id for each in GUIDED.exercises.values() if caution in each.leave_out}


ROUTINE, CAUTION = next(
    (routine.id, caution)
    for routine in GUIDED.routines.values()
    for caution in CAUTIONS
    if {step.do for step in routine.steps if step.do} & barred_by(caution)
)


@pytest.mark.voice
def test_a_caution_leaves_an_exercise_out_of_a_routine_and_the_reason_is_said(
    door: Door, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = []
    for setting in ("false", "true"):
        monkeypatch.setenv(f"BEDSIDE_{CAUTION.upper()}", setting)
        assert door("play", ROUTINE, "--timeline", tmp_path / "it.json").code == 0
        found.append(json.loads((tmp_path / "it.json").read_text(encoding="utf-8")))
    usual, careful = ({cue["step"].partition(".")[0] for cue in cues} for cues in found)
    assert usual & barred_by(CAUTION)
    assert not careful & barred_by(CAUTION)
    reason = PACK.facts[CAUTION].left_out[0].text
    assert [sum(cue["text"] == reason for cue in cues) for cues in found] == [0, 1]


# --------------------------------------------------------------------------- what breaks off


class Playing:
    """The program in a process of its own, while it writes two hours."""

    def __init__(self, folder: Path, *more: str) -> None:
        self.folder = folder
        files = ["--out", str(folder / "long.mp3"), "--timeline", str(folder / "long.json")]
        self.process = subprocess.Popen(
            [sys.executable, "-m", "bedside", "play", "calm", "--minutes", "120", *files, *more],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=dict(os.environ),
            text=True,
        )

    def wait_for_the_part(self) -> None:
        wait_until(lambda: any(part.stat().st_size for part in self.folder.glob(".long*.part")), "it writes")

    def end(self) -> tuple[int, str]:
        _, told = self.process.communicate(timeout=10.0)
        return self.process.returncode, told


@pytest.mark.voice
@pytest.mark.usefixtures("home")
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_ended_half_way_it_leaves_no_part_behind(number: signal.Signals, code: int, tmp_path: Path) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    playing = Playing(folder)
    playing.wait_for_the_part()
    playing.process.send_signal(number)
    assert playing.end() == (code, "")
    assert list(folder.iterdir()) == []


@pytest.mark.voice
@pytest.mark.usefixtures("home")
@pytest.mark.skipif(not hasattr(os, "wait4"), reason="only there a process tells its memory")
def test_an_hour_takes_the_memory_of_three_minutes(tmp_path: Path) -> None:
    """Blocks are written as they are made: an hour of sound is 345 MB, and none of it stays."""
    most = []
    for minutes in ("3", "60"):
        command = [sys.executable, "-m", "bedside", "play", "calm", "--minutes", minutes]
        process = subprocess.Popen([*command, "--out", str(tmp_path / "calm.wav")])
        _, status, used = os.wait4(process.pid, 0)
        assert status == 0
        most.append(used.ru_maxrss / KILOBYTES)
    assert most[1] - most[0] < 10_000.0
