"""Reads settings: environment over file, each refused with its place where it is wrong.

This file must not know which settings there are; the table says so.
"""

from __future__ import annotations

import difflib
import os
import re
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bedside.config.folders import config_file
from bedside.config.settings import SETTINGS, Config, ConfigError, Setting, Value

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

_BY_KEY = {setting.key: setting for setting in SETTINGS}
_BY_VARIABLE = {setting.variable: setting for setting in SETTINGS}
_PREFIX = "BEDSIDE_"


def load_config(path: Path | None = None, environment: Mapping[str, str] | None = None) -> Config:
    """Read the person's settings.

    Args:
        path: a file to read in place of the person's own, which need not exist.
        environment: variables such as `BEDSIDE_RATE`, of which empty ones say nothing; None for those of this
            process.

    Raises:
        ConfigError: a file is missing or no TOML, a key is unknown, or a value is not allowed.
    """
    values = _from_file(path)
    values |= _from_environment(os.environ if environment is None else environment)
    return Config(**values)


def _known(name: str, known: Mapping[str, Setting], where: str) -> Setting:
    if name in known:
        return known[name]
    close = difflib.get_close_matches(name, known, n=1)
    hint = f"did you mean {close[0]}?" if close else f"there are: {', '.join(known)}"
    raise ConfigError(f"{where}: there is no setting {name}; {hint}")


# ----------------------------------------------------------------------------------- the file


def _from_file(path: Path | None) -> dict[str, Any]:
    file = path or config_file()
    if path is None and not file.exists():
        return {}
    try:
        text = file.read_bytes().decode("utf-8-sig")
        found = tomllib.loads(text)
    except OSError as error:
        raise ConfigError(f"{file}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise ConfigError(f"{file}:{line}: is not UTF-8; save it with the encoding UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(_broken(file, text, str(error))) from error
    return {
        key: _from_toml(key, value, f"{file}:{_line_of(key, text)}", file) for key, value in found.items()
    }


def _broken(file: Path, text: str, message: str) -> str:
    at = re.search(r"at line (\d+)", message)
    line = int(at[1]) if at else text.rstrip().count("\n") + 1
    repeated = _first_repeated(text) if "overwrite" in message else None
    if repeated is not None:
        return f"{file}:{repeated[0]}: {repeated[1]} stands there twice"
    reason = re.sub(r" \(at .*\)$", "", message)
    return f'{file}:{line}: is not TOML: {reason}; a setting is written as in: region = "GB"'


def _first_repeated(text: str) -> tuple[int, str] | None:
    """Find a key that stands twice: the parser tells neither its line nor its name."""
    seen = set()
    for number, line in enumerate(text.splitlines(), 1):
        key = re.match(r"\s*([A-Za-z0-9_-]+)\s*=", line)
        if key and key[1] in seen:
            return number, key[1]
        seen.add(key[1] if key else "")
    return None


def _line_of(key: str, text: str) -> int:
    """Return the line of a key, from 1: the parser does not tell."""
    written = re.compile(rf"""\s*\[*\s*["']?{re.escape(key)}["']?\s*[=.\]]""")
    numbered = enumerate(text.splitlines(), 1)
    return next((number for number, line in numbered if written.match(line)), 1)


def _from_toml(key: str, value: Any, where: str, file: Path) -> Value:
    setting = _known(key, _BY_KEY, where)
    if setting.kind is float and isinstance(value, int) and not isinstance(value, bool):
        value = float(value)
    if setting.kind is Path and isinstance(value, str):
        return _folder(value, file.parent)
    if not _is(value, setting.kind) or not setting.allows(value):
        raise _refusal(setting, _as_toml(value), where)
    read: Value = value
    return read


def _is(value: object, kind: type) -> bool:
    return type(value) is kind  # not isinstance: a bool is an int to Python, and `rate = true` is wrong


def _as_toml(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return f'"{value}"' if isinstance(value, str) else str(value)


# ----------------------------------------------------------------------------------- variables


def _from_environment(environment: Mapping[str, str]) -> dict[str, Any]:
    return {
        _known(name, _BY_VARIABLE, "environment").key: _from_text(_BY_VARIABLE[name], text, name)
        for name, text in environment.items()
        if name.startswith(_PREFIX) and text
    }


def _from_text(setting: Setting, text: str, where: str) -> Value:
    if setting.kind is Path:
        return _folder(text, Path())
    value: Value
    read = _truth if setting.kind is bool else setting.kind
    try:
        value = read(text)
    except (ValueError, KeyError):
        raise _refusal(setting, f'"{text}"', where) from None
    if not setting.allows(value):
        raise _refusal(setting, f'"{text}"', where)
    return value


def _truth(text: str) -> bool:
    return {"true": True, "false": False}[text.lower()]


def _folder(text: str, base: Path) -> Path | None:
    """Return the folder; a relative one begins where it was written, an empty text names none."""
    return base / Path(text).expanduser() if text else None


def _refusal(setting: Setting, written: str, where: str) -> ConfigError:
    return ConfigError(f"{where}: {setting.key} cannot be {written}; allowed: {setting.allowed}")
