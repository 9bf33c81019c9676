"""The shipped pack beside the real recogniser's vocabulary."""

from __future__ import annotations

from pathlib import Path

import pytest

from bedside.config import load_config, models_folder
from bedside.packs.check import check_pack
from bedside.packs.findings import ERROR, NOTE
from bedside.resources import models_dir
from bedside.speech.vosk import VoskModel
from tests.packs.written import SHIPPED, shipped


def installed_model() -> Path:
    """Return the folder of the speech model that the program would take."""
    (manifest,) = models_dir().glob("vosk-*.toml")
    return load_config().model or models_folder() / manifest.stem


@pytest.mark.model
@pytest.mark.parametrize("folder", SHIPPED, ids=lambda path: path.name)
def test_the_recogniser_can_hear_every_stop_word(folder: Path) -> None:
    found = check_pack(shipped(folder), knows=VoskModel(installed_model()).knows)
    assert [str(finding) for finding in found if finding.severity in (ERROR, NOTE)] == []
