"""What a stranger gets: the wheel has the data inside, and the program finds it there."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import bedside

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def names(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


@pytest.mark.parametrize("data", ["prompts", "models"])
def test_every_data_file_of_the_tree_is_inside(names: set[str], data: str) -> None:
    listed = subprocess.run(["git", "ls-files", data], cwd=ROOT, check=True, capture_output=True, text=True)
    assert listed.stdout
    assert {f"bedside/_data/{path}" for path in listed.stdout.splitlines()} <= names


def test_nothing_but_the_package_is_inside(names: set[str]) -> None:
    assert {name.split("/")[0] for name in names} == {"bedside", f"bedside-{bedside.__version__}.dist-info"}


def test_types_licences_and_the_command_are_inside(wheel: Path, names: set[str]) -> None:
    info = f"bedside-{bedside.__version__}.dist-info"
    assert {"bedside/py.typed", f"{info}/licenses/LICENSE", f"{info}/licenses/NOTICE"} <= names
    with zipfile.ZipFile(wheel) as archive:
        assert "bedside = bedside.cli.main:main" in archive.read(f"{info}/entry_points.txt").decode()


FIND = "import sys; sys.path.insert(0, sys.argv[1]); import bedside.resources as r; print({what})"


def run_in(folder: Path, what: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-I", "-c", FIND.format(what=what), str(folder)]
    return subprocess.run(command, check=False, capture_output=True, text=True)


def test_an_installed_program_finds_its_data_inside_itself(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path)
    data = tmp_path.resolve() / "bedside/_data"
    found = run_in(tmp_path, "r.prompts_dir(), r.models_dir(), sep='\\n'")
    assert found.stdout.splitlines() == [str(data / "prompts"), str(data / "models")]


def test_a_checkout_finds_its_data_at_its_root() -> None:
    found = run_in(ROOT / "skill", "r.prompts_dir(), r.models_dir(), sep='\\n'")
    assert found.stdout.splitlines() == [str(ROOT / "prompts"), str(ROOT / "models")]


def test_a_program_without_its_data_says_so(tmp_path: Path) -> None:
    (tmp_path / "bedside").mkdir()
    (tmp_path / "models").mkdir()  # a stranger's folder with our name
    for name in ("__init__.py", "resources.py"):
        (tmp_path / "bedside" / name).write_bytes((ROOT / "skill/bedside" / name).read_bytes())
    assert "Bedside is not installed whole" in run_in(tmp_path, "r.models_dir()").stderr
