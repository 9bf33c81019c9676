"""script/setup with an interpreter that only takes notes: what is done, in which order, and never twice."""

import fcntl
import shutil
import stat
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TOOLS = "awk cat cksum cut df dirname env flock grep head id mkdir mv printf rm sed sh tail touch tr uname"

# Stands for any python: notes what it was called with, makes environments of copies of itself.
PYTHON = """#!/bin/sh
case "$*" in
    *"sys.exit(sys.version_info"*) exit {too_old} ;;
    *"print("*) echo 3.{minor}; exit 0 ;;
    --version) echo "Python 3.{minor}.1"; exit 0 ;;
    *"import ensurepip"*) exit {no_venv} ;;
    -) cat >/dev/null; echo "{missing}"; exit 0 ;;
esac
echo "$*" >>"$NOTES"
case "$1 $2" in
    "-m venv")
        mkdir -p "$3/bin"
        case "venv" in "$FAIL_AT") cp "$0" "$3/bin/python"; exit 1 ;; esac
        cp "$0" "$3/bin/python"
        echo "version = 3.{minor}.1" >"$3/pyvenv.cfg" ;;
    "-m pip") case "$*" in *"$FAIL_AT"*) printf '%s\n' "$WORDS" >&2; exit 1 ;; esac ;;
esac
"""

APT = """#!/bin/sh
echo "apt-get $*" >>"$NOTES"
exit {exit}
"""


@dataclass(frozen=True)
class Machine:
    """A tree to set up, on a machine that has the tools of `bin` and no others."""

    tree: Path
    bin: Path
    notes: Path

    def program(self, name: str, text: str) -> None:
        path = self.bin / name
        path.unlink(missing_ok=True)
        path.write_text(text, encoding="utf-8")
        path.chmod(path.stat().st_mode | stat.S_IXUSR)

    def python(
        self, name: str = "python3", *, minor: int = 11, missing: str = "", no_venv: int = 0, too_old: int = 0
    ) -> None:
        text = PYTHON.format(minor=minor, missing=missing, no_venv=no_venv, too_old=too_old)
        self.program(name, text)

    def start(
        self, *arguments: str, python: str = "", fail_at: str = "nothing", words: str = ""
    ) -> "subprocess.Popen[str]":
        """Begin a set-up in which pip fails with these words where it is told to."""
        self.notes.write_text("", encoding="utf-8")
        environment = {
            "PATH": str(self.bin),
            "NOTES": str(self.notes),
            "FAIL_AT": fail_at,
            "WORDS": words,
            "PYTHON": python,
            "TMPDIR": str(self.tree),
        }
        command = [str(self.tree / "script/setup"), *arguments]
        pipe = subprocess.PIPE
        return subprocess.Popen(
            command, env=environment, stdin=subprocess.DEVNULL, stdout=pipe, stderr=pipe, text=True
        )

    def set_up(self, *arguments: str, **settings: str) -> "subprocess.CompletedProcess[str]":
        running = self.start(*arguments, **settings)
        out, errors = running.communicate()
        return subprocess.CompletedProcess(running.args, running.returncode, out, errors)

    def done(self) -> list[str]:
        """What was called in the last set-up, in order."""
        return self.notes.read_text(encoding="utf-8").splitlines()


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    tree = tmp_path / "tree"
    (tree / "skill/bedside").mkdir(parents=True)
    (tree / "script").mkdir()
    shutil.copy(ROOT / "script/setup", tree / "script/setup")
    shutil.copy(ROOT / "pyproject.toml", tree)
    shutil.copytree(ROOT / "requirements", tree / "requirements")
    shutil.copy(ROOT / "skill/bedside/__init__.py", tree / "skill/bedside")
    (tmp_path / "bin").mkdir()
    for tool in [*TOOLS.split(), "cp"]:
        found = shutil.which(tool)
        if found:  # flock is not everywhere, and not needed
            (tmp_path / "bin" / tool).symlink_to(found)
    made = Machine(tree, tmp_path / "bin", tmp_path / "notes")
    made.python()
    return made


def installs(done: list[str]) -> list[str]:
    """The last word of every pip install."""
    return [line.split()[-1] for line in done if line.startswith("-m pip install")]


def test_a_first_run_makes_the_environment_and_installs_locked_packages(machine: Machine) -> None:
    assert machine.set_up().returncode == 0
    assert machine.done()[0] == "-m venv .venv"
    assert installs(machine.done()) == ["requirements/build.txt", "requirements/run.txt", "."]
    assert machine.done()[-1] == "script/model.py"


def test_a_second_run_only_looks_at_the_model_and_says_nothing(machine: Machine) -> None:
    machine.set_up()
    second = machine.set_up()
    assert machine.done() == ["script/model.py"]
    assert (second.stdout, second.stderr) == ("", "")


def test_tests_add_their_packages_once(machine: Machine) -> None:
    machine.program("dpkg-query", "#!/bin/sh\necho install ok installed\n")
    machine.set_up()
    machine.set_up("test")
    assert "requirements/dev.txt" in installs(machine.done())
    assert "-m venv .venv" not in machine.done()
    machine.set_up("test")
    assert machine.done() == ["script/model.py"]
    machine.set_up()
    assert machine.done() == ["script/model.py"]


def test_a_new_lock_is_installed_into_the_same_environment(machine: Machine) -> None:
    machine.set_up()
    with (machine.tree / "requirements/run.txt").open("a", encoding="utf-8") as lock:
        lock.write("# newer\n")
    machine.set_up()
    assert "requirements/run.txt" in installs(machine.done())
    assert "-m venv .venv" not in machine.done()


@pytest.mark.parametrize("where", ["venv", "run.txt"])
def test_an_interrupted_set_up_is_begun_anew(machine: Machine, where: str) -> None:
    failed = machine.set_up(fail_at=where)
    assert failed.returncode == 1
    assert failed.stderr.count("\n") == 1
    machine.set_up()
    assert machine.done()[0] == "-m venv .venv"
    assert machine.done()[-1] == "script/model.py"


def test_what_pip_says_without_a_network_becomes_one_line_and_stays_at_hand(machine: Machine) -> None:
    words = "WARNING: Retrying after connection broken by 'x'\nERROR: No matching distribution found for y"
    told = machine.set_up(fail_at="run.txt", words=words).stderr
    assert told.count("\n") == 1
    assert "without a network" in told and "no space" not in told
    assert (machine.tree / ".venv/trouble").read_text(encoding="utf-8") == f"{words}\n"
    assert ".venv/trouble" in told


def test_a_full_disk_is_called_one_and_says_how_much_is_needed(machine: Machine) -> None:
    words = "ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device"
    told = machine.set_up(fail_at="run.txt", words=words).stderr
    assert told.count("\n") == 1
    assert "no space left: they take 150 MB" in told
    assert "network" not in told


def test_a_full_disk_that_venv_does_not_name_is_called_one(machine: Machine) -> None:
    machine.program("df", "#!/bin/sh\nprintf 'Filesystem Blocks Used Available\ntmpfs 9999 9000 999\n'\n")
    assert "no space left" in machine.set_up(fail_at="venv").stderr


def test_any_other_trouble_of_pip_is_told_in_its_own_words(machine: Machine) -> None:
    told = machine.set_up(fail_at="run.txt", words="ERROR: THESE PACKAGES DO NOT MATCH THE HASHES").stderr
    assert told.count("\n") == 1
    assert "THESE PACKAGES DO NOT MATCH THE HASHES" in told


@pytest.mark.skipif(shutil.which("flock") is None, reason="without flock nobody waits")
def test_a_second_set_up_says_that_it_waits_for_the_first(machine: Machine) -> None:
    with (machine.tree / ".setup.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        second = machine.start()
        assert second.stdout is not None
        assert second.stdout.readline() == "==> another set-up is running here; waiting for it\n"
        assert machine.done() == []
    second.communicate()
    assert second.returncode == 0
    assert machine.done()[-1] == "script/model.py"


def test_an_environment_without_its_interpreter_is_made_anew(machine: Machine) -> None:
    machine.set_up()
    (machine.tree / ".venv/bin/python").unlink()
    machine.set_up()
    assert machine.done()[0] == "-m venv .venv"


def test_another_python_makes_another_environment_and_is_kept(machine: Machine) -> None:
    machine.python("python3.12", minor=12)
    machine.set_up()
    machine.set_up(python="python3.12")
    assert machine.done()[0] == "-m venv .venv"
    machine.set_up()
    assert machine.done() == ["script/model.py"]


def test_an_old_python_is_one_line(machine: Machine) -> None:
    machine.python(minor=9, too_old=1)
    refused = machine.set_up()
    assert refused.returncode == 1
    assert refused.stderr.splitlines() == [
        "bedside set-up: python3 is 3.9.1, Bedside needs 3.10 or newer: name another with PYTHON=python3.12"
    ]


def test_no_python_is_one_line(machine: Machine) -> None:
    refused = machine.set_up(python="python9")
    assert refused.returncode == 1
    assert refused.stderr.count("\n") == 1
    assert "there is no python9" in refused.stderr


def test_missing_libraries_come_by_apt(machine: Machine) -> None:
    machine.python(missing="libportaudio2")
    machine.program("id", "#!/bin/sh\necho 0\n")
    machine.program("apt-get", APT.format(exit=0))
    assert machine.set_up().returncode == 0
    assert machine.done()[0] == "apt-get update"
    assert machine.done()[1].startswith("apt-get install")
    assert machine.done()[1].endswith(" libportaudio2")


def test_without_apt_a_missing_voice_is_one_line_and_the_set_up_goes_on(machine: Machine) -> None:
    machine.python(missing="libespeak-ng1 espeak-ng-data")
    told = machine.set_up()
    assert told.returncode == 0
    assert told.stderr.count("\n") == 1
    assert "missing and could not be installed from here: libespeak-ng1 espeak-ng-data (" in told.stderr
    assert machine.done()[-1] == "script/model.py"


def test_what_was_missing_is_looked_for_again_in_the_next_run(machine: Machine) -> None:
    machine.python(missing="libportaudio2")
    machine.set_up()
    machine.program("id", "#!/bin/sh\necho 0\n")
    machine.program("apt-get", APT.format(exit=0))
    machine.set_up()
    assert machine.done()[1].endswith(" libportaudio2")
    machine.set_up()
    assert machine.done() == ["script/model.py"]


def test_the_locks_have_no_marker_that_pip_cannot_read_for_every_kernel_name() -> None:
    """Some versions of pip end with an error where `platform_release` is 6.1.0-27-amd64: no version."""
    for lock in (ROOT / "requirements").glob("*.txt"):
        assert "platform_release" not in lock.read_text(encoding="utf-8"), lock.name


def test_without_root_and_sudo_apt_is_not_even_tried(machine: Machine) -> None:
    machine.python(missing="libportaudio2")
    machine.program("id", "#!/bin/sh\necho 1000\n")
    machine.program("apt-get", APT.format(exit=0))
    assert "libportaudio2" in machine.set_up().stderr
    assert not [line for line in machine.done() if line.startswith("apt-get")]


def test_without_venv_nothing_can_go_on(machine: Machine) -> None:
    machine.python(no_venv=1)
    refused = machine.set_up()
    assert refused.returncode == 1
    assert refused.stderr.count("\n") == 1
    assert "python3.11-venv" in refused.stderr
    assert machine.done() == []


def test_for_tests_every_missing_program_is_a_reason_to_end(machine: Machine) -> None:
    machine.program("dpkg-query", "#!/bin/sh\nexit 1\n")
    refused = machine.set_up("test")
    assert refused.returncode == 1
    assert "pulseaudio" in refused.stderr


def test_the_script_is_plain_sh() -> None:
    subprocess.run(["sh", "-n", str(ROOT / "script/setup")], check=True)
