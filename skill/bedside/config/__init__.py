"""The person's settings: what there is, where it is written, how it is read. Knows nothing else of ours."""

from bedside.config.folders import cache_folder, config_file, config_folder, data_folder, models_folder
from bedside.config.reading import load_config
from bedside.config.settings import CAUTIONS, SETTINGS, Config, ConfigError, Setting
from bedside.config.text import default_config_text, settings_table

__all__ = [
    "CAUTIONS",
    "SETTINGS",
    "Config",
    "ConfigError",
    "Setting",
    "cache_folder",
    "config_file",
    "config_folder",
    "data_folder",
    "default_config_text",
    "load_config",
    "models_folder",
    "settings_table",
]
