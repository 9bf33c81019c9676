"""The model that `make test` has fetched is the one that the manifest describes."""

import os
from pathlib import Path

import pytest

from bedside.config.folders import models_folder
from bedside.models import load_manifest, verify
from bedside.resources import models_dir


@pytest.mark.model
@pytest.mark.parametrize("path", sorted(models_dir().glob("*.toml")), ids=lambda path: path.stem)
def test_every_hash_of_the_installed_model_is_right(path: Path) -> None:
    manifest = load_manifest(path)
    folder = Path(os.environ.get("BEDSIDE_MODEL") or models_folder() / manifest.name)
    assert verify(manifest, folder) == []
