"""The pages for people are true: what they link to, name and call is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
SOURCE = ROOT / "skill" / "bedside"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8"))
    for target in targets:
        assert "://" in target or (page.parent / target).exists(), f"{page.name} links to {target}"


OF_THE_PERSON = {"config.toml", "sessions/mine.yaml"}
"""Files that pages name and that are nobody's but the person's."""


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_file_and_folder_named_in_a_page_is_there(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    named = re.findall(r"`([\w./-]+\.(?:py|yaml|toml|tsv))`", text) + re.findall(r"`([\w./-]+/)`", text)
    for name in set(named) - OF_THE_PERSON:
        assert is_there(name), f"{page.name} names {name}"


def is_there(name: str) -> bool:
    """Say whether a name is one in the tree, the package or the pack; without a folder, anywhere in them."""
    if "/" in name:
        return any((top / name).exists() for top in (ROOT, SOURCE, ROOT / "prompts" / "en"))
    tops = (ROOT / top for top in ("skill", "prompts", "models", "tests"))
    return (ROOT / name).exists() or any(path for top in tops for path in top.rglob(name))


def test_every_command_in_the_readme_is_one_that_make_or_bedside_has() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"^make (\S+)", readme, re.MULTILINE):
        assert f"\n{target}:" in makefile, f"make {target}"
    for command in re.findall(r"`bedside (\w+)", readme):
        assert (SOURCE / "cli" / f"{command}.py").exists(), f"bedside {command}"


def test_every_dependency_is_explained() -> None:
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    listed = re.search(r"^dependencies = \[(.*?)^\]", project, re.MULTILINE | re.DOTALL)
    assert listed is not None
    explained = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    for name in re.findall(r"""["']([A-Za-z0-9-]+)[><=]""", listed[1]):
        assert f"| {name} |" in explained, f"docs/architecture.md says nothing of {name}"


def test_no_tracked_text_names_a_package_registry_or_this_machine() -> None:
    hosts = ("pypi" + ".org", "pythonhosted" + ".org", "deb.debian" + ".org", "/" + "root/")
    for path in [
        *PAGES,
        *SOURCE.rglob("*.py"),
        *(ROOT / "script").glob("*"),
        *(ROOT / "requirements").glob("*"),
    ]:
        if path.is_file():
            text = path.read_text(encoding="utf-8")
            assert not [host for host in hosts if host in text], path
