"""Where a system keeps what is ours: settings, data, caches.

Each is as platformdirs says, so XDG variables count where the system has them. This file creates nothing.
"""

from pathlib import Path

import platformdirs

_APP = "bedside"


def config_folder() -> Path:
    """The folder of the person's settings."""
    return platformdirs.user_config_path(_APP)


def config_file() -> Path:
    """The person's settings."""
    return config_folder() / "config.toml"


def data_folder() -> Path:
    """The folder of what is fetched or kept: models, the diary."""
    return platformdirs.user_data_path(_APP)


def models_folder() -> Path:
    """The folder that holds one folder for each speech model."""
    return data_folder() / "models"


def cache_folder() -> Path:
    """The folder of what can be made again: rendered sentences, packs that were read before."""
    return platformdirs.user_cache_path(_APP)
