"""The shipped pack, read once for all tests of what it says."""

from __future__ import annotations

import pytest

from bedside.packs.load import load_pack
from bedside.packs.types import Pack
from bedside.resources import prompts_dir


@pytest.fixture(scope="session")
def pack() -> Pack:
    return load_pack(prompts_dir() / "en")
