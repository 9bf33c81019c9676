"""Finds the data that comes with the program: the prompt packs and the models' manifests.

In a wheel they lie inside the package; in a checkout they lie at its root, where a clinician finds them.
Nothing else may know which of the two it is. This file knows nothing of ours and reads none of the data.
"""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


class MissingData(Exception):
    """The program was installed without its data."""


def prompts_dir() -> Path:
    """The folder that holds one prompt pack per language.

    Raises:
        MissingData: neither the package nor a checkout around it has one.
    """
    return _find("prompts")


def models_dir() -> Path:
    """The folder that holds one manifest (TOML) per model; never the models themselves.

    Raises:
        MissingData: neither the package nor a checkout around it has one.
    """
    return _find("models")


def _find(name: str, package: Path = _PACKAGE) -> Path:
    in_wheel = package / "_data" / name
    in_checkout = package.parents[1] / name
    # A checkout is known by its project file: in site-packages, `../../models` would be a stranger's folder.
    if (package.parents[1] / "pyproject.toml").is_file() and in_checkout.is_dir():
        return in_checkout
    if in_wheel.is_dir():
        return in_wheel
    raise MissingData(f"Bedside is not installed whole: {in_wheel} is missing. Install it again.")
