"""`bedside doctor`: a line for everything, whatever is missing, and exit code 1 only where nothing works."""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import numpy as np
import pytest

from bedside.calling import command
from bedside.cli.diagnosis.finding import Grade
from bedside.cli.diagnosis.software import check_engine, check_packages, check_python, needed_packages
from bedside.cli.diagnosis.sound import MANY_LOST, judge_losses, judge_name, judge_sound
from bedside.cli.diagnosis.storage import check_disk
from tests.cli.conftest import Door, Outcome

PARTS = [
    "Python", "packages", "voice library", "sound library", "settings", "pack", "speech model", "vocabulary",
    "voice", "microphone", "speaker", "disk", "cache",
]  # fmt: skip


def grades(outcome: Outcome) -> dict[str, str]:
    return {finding["part"]: finding["grade"] for finding in outcome.json["findings"]}


@pytest.mark.model
@pytest.mark.voice
def test_a_whole_installation_without_a_sound_card_works(hearing_door: Door) -> None:
    outcome = hearing_door("doctor", "--json")
    assert outcome.code == 0, outcome.out
    assert list(grades(outcome)) == PARTS
    assert {part for part, grade in grades(outcome).items() if grade != "ok"} == {"microphone", "speaker"}


@pytest.mark.voice
def test_without_a_model_it_says_what_to_do(door: Door) -> None:
    outcome = door("doctor")
    assert outcome.code == 1
    assert "fault speech model" in outcome.out
    assert f"-> run: {command('setup')}" in outcome.out
    assert outcome.err == ""


@pytest.mark.voice
def test_wrong_settings_are_a_finding(door: Door, home: Path) -> None:
    settings = home / "config" / "bedside" / "config.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text("rate = 9\n", encoding="utf-8")
    outcome = door("doctor", "--json")
    assert outcome.code == 1
    assert grades(outcome)["settings"] == "fault"


@pytest.mark.voice
def test_a_damaged_model_is_a_fault_and_never_loaded(door: Door, home: Path) -> None:
    model = home / "data" / "bedside" / "models" / "vosk-model-small-en-us-0.15" / "am"
    model.mkdir(parents=True)
    (model / "final.mdl").write_bytes(b"half a model")
    outcome = door("doctor", "--json")
    assert outcome.code == 1
    assert grades(outcome)["speech model"] == "fault"


@pytest.mark.voice
def test_an_unknown_region_is_a_warning(door: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BEDSIDE_REGION", "ZZ")
    assert grades(door("doctor", "--json"))["region"] == "warn"


@pytest.mark.voice
def test_every_warning_and_fault_has_a_remedy(door: Door) -> None:
    for finding in door("doctor", "--json").json["findings"]:
        assert bool(finding["remedy"]) == (finding["grade"] != "ok"), finding


# --------------------------------------------------------------------------- one check each


def test_an_old_python_is_a_fault() -> None:
    (finding,) = check_python((3, 9, 1))
    assert finding.grade is Grade.FAULT


def versions(**other: str) -> Callable[[str], str]:
    def version_of(package: str) -> str:
        found = other.get(package, "99.0")
        if not found:
            raise PackageNotFoundError(package)
        return found

    return version_of


@pytest.mark.parametrize(("vosk", "said"), [("0.3.32", "older than 0.3.44"), ("", "vosk is missing")])
def test_a_missing_or_old_package_is_a_fault(vosk: str, said: str) -> None:
    (finding,) = check_packages(versions(vosk=vosk))
    assert finding.grade is Grade.FAULT
    assert said in finding.what


def test_the_packages_looked_at_are_those_that_the_project_names() -> None:
    project = (Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8")
    listed = re.search(r"^dependencies = \[(.*?)^\]", project, re.MULTILINE | re.DOTALL)
    assert listed is not None
    named = dict(re.findall(r'"([A-Za-z0-9-]+)>=([\d.]+)"', listed[1]))
    assert {name.lower(): oldest for name, oldest in needed_packages().items()} == {
        name.lower(): oldest for name, oldest in named.items()
    }


def test_a_missing_voice_library_says_what_to_install() -> None:
    (finding,) = check_engine("no engine")
    assert finding.grade is Grade.FAULT
    assert "apt-get install" in finding.remedy


def test_a_full_disk_is_a_warning() -> None:
    (finding,) = check_disk(free=1_000_000)
    assert finding.grade is Grade.WARN


@pytest.mark.parametrize(
    ("sound", "said"),
    [
        (np.zeros(0, np.int16), "no sound at all"),
        (np.zeros(8_000, np.int16), "muted"),
        (np.full(8_000, -32_768, np.int16), "distorts"),
        (np.full(8_000, 33, np.int16), "hears -60 dB"),
    ],
)
def test_a_microphone_is_judged_by_what_it_records(sound: np.ndarray, said: str) -> None:
    finding = judge_sound("Headset", sound)
    assert said in f"{finding.what} {finding.remedy}"


def test_an_input_that_hears_the_computer_is_a_warning() -> None:
    assert [finding.grade for finding in judge_name("Monitor of Built-in Audio")] == [Grade.WARN]
    assert list(judge_name("Headset")) == []


def test_sound_that_is_lost_again_and_again_is_told() -> None:
    assert list(judge_losses("speaker", "card", MANY_LOST - 1)) == []
    (finding,) = judge_losses("speaker", "card", MANY_LOST)
    assert (finding.grade, finding.what) == (Grade.WARN, "'card' lost sound 3 times in half a second")
