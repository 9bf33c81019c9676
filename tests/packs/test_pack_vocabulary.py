"""The shipped pack beside the real recogniser's vocabulary."""

from __future__ import annotations

from pathlib import Path

import pytest

from bedside.assistant.build import model_folder
from bedside.config import load_config
from bedside.packs.check import check_pack
from bedside.packs.findings import ERROR, NOTE
from bedside.speech.vosk import VoskModel
from tests.packs.written import SHIPPED, shipped


@pytest.mark.model
@pytest.mark.parametrize("folder", SHIPPED, ids=lambda path: path.name)
def test_the_recogniser_can_hear_every_stop_word(folder: Path) -> None:
    found = check_pack(shipped(folder), knows=VoskModel(model_folder(load_config())).knows)
    assert [str(finding) for finding in found if finding.severity in (ERROR, NOTE)] == []
