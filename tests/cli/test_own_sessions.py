"""What docs/sessions.md teaches works as it stands there: a person's own session is one like any other."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml

from bedside.packs.load import load_pack
from bedside.resources import prompts_dir
from tests.cli.conftest import Door

PAGE = Path(__file__).parents[2] / "docs" / "sessions.md"
(EXAMPLE,) = re.findall(r"^```yaml\n(.*?)^```", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
WRITTEN = yaml.safe_load(EXAMPLE)
(MOVEMENT,) = WRITTEN["movements"]
(BREATH,) = WRITTEN["breathing"]
(ROUTINE,) = WRITTEN["routines"]
SHIPPED = load_pack(prompts_dir() / "en")


@pytest.fixture
def own(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a person's own file, which lies over the shipped pack."""
    file = home / "mine" / "sessions" / "mine.yaml"
    file.parent.mkdir(parents=True)
    file.write_text(EXAMPLE, encoding="utf-8")
    monkeypatch.setenv("BEDSIDE_PACK", str(home / "mine"))
    return file


@pytest.mark.usefixtures("own")
def test_check_finds_nothing_wrong_with_the_example(door: Door) -> None:
    outcome = door("check")
    assert outcome.code == 0
    assert "mine.yaml" not in outcome.out + outcome.err
    assert "no faults" in outcome.out


@pytest.mark.usefixtures("own")
def test_its_sessions_stand_beside_the_shipped_ones(door: Door) -> None:
    listed = {each["name"]: each["title"] for each in json.loads(door("sessions", "--json").out)}
    for kind in ("movements", "breathing", "routines"):
        for name, about in WRITTEN[kind].items():
            assert listed[name] == about["title"]
    assert SHIPPED.guided.exercises.keys() < listed.keys()


@pytest.mark.usefixtures("own")
def test_the_words_of_the_page_ask_for_it(door: Door) -> None:
    (intent,) = WRITTEN["intents"]
    asked = re.search(r'"([a-z ]+)" asks for it', PAGE.read_text(encoding="utf-8"))
    assert asked is not None
    assert door("understand", asked[1]).json["intent"] == intent
    lines = door("chat", stdin=f"{asked[1]}\nno\n").out.splitlines()
    assert lines[0] == SHIPPED.talk["session_safety"][0][0].text
    assert WRITTEN["routines"][ROUTINE]["opening"][0]["say"] in lines


@pytest.mark.voice
@pytest.mark.usefixtures("own")
def test_it_is_played_with_its_words_its_dose_and_its_ceiling(door: Door, tmp_path: Path) -> None:
    file = tmp_path / "cues.json"
    assert door("play", ROUTINE, "--timeline", file).code == 0
    cues = json.loads(file.read_text(encoding="utf-8"))
    said = [cue["text"] for cue in cues if cue["kind"] == "speech"]
    move = WRITTEN["movements"][MOVEMENT]
    dose = WRITTEN["routines"][ROUTINE]["steps"][0]["repetitions"]
    assert said.count(move["beats"][0]["say"]) == dose
    assert move["how"][0]["say"] in said and move["finish"][0]["say"] in said
    outcome = door("play", BREATH, "--minutes", "30", "--timeline", file)
    assert "not done for longer" in outcome.err
    tones = [cue for cue in json.loads(file.read_text(encoding="utf-8")) if cue["kind"] == "tone"]
    assert len(tones) == 2 * WRITTEN["breathing"][BREATH]["most"]


def test_a_fault_in_it_is_told_with_file_and_line(own: Path, door: Door) -> None:
    own.write_text(EXAMPLE.replace("hold: 5", "hold: soon"), encoding="utf-8")
    outcome = door("play", ROUTINE)
    assert outcome.code == 1
    line = EXAMPLE[: EXAMPLE.index("hold: 5")].count("\n") + 1
    assert f"mine.yaml:{line}: " in outcome.err
