"""Each room knows only the rooms it must; a wrong import fails here first."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "skill" / "bedside"
PACK_TYPES = {"packs.types", "packs.guided", "packs.spoken"}

MAY_IMPORT: dict[str, set[str]] = {
    "score": set(),
    "events": {"score"},
    "packs": {"calling"},
    "understanding": {"events", *PACK_TYPES},
    "dialog": {"events", "score", *PACK_TYPES},
    "audio": {"events", "score"},
    "speech": {"events", "score", "audio.types", "calling"},
    "models": {"calling"},
    "config": set(),
    "resources": set(),
    "calling": set(),
}
"""Room to what it may import besides itself; doors and the assistant may import every room."""

FREE = {"assistant", "cli", "integrations", "__init__", "__main__"}
SOUND_LIBRARIES = {"sounddevice", "vosk", "pyttsx3"}
IMPURE = {
    "time",
    "datetime",
    "threading",
    "asyncio",
    "socket",
    "sqlite3",
    "random",
    "subprocess",
    "pathlib",
    "os",
}


def modules() -> list[Path]:
    """Return every module of the package."""
    return sorted(SOURCE.rglob("*.py"))


def room_of(module: Path) -> str:
    """Return the room a module lives in."""
    return module.relative_to(SOURCE).parts[0].removesuffix(".py")


def imports(module: Path) -> Iterator[str]:
    """Yield the dotted name of everything a module imports."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module} imports relatively"
            names = [f"{node.module}.{alias.name}" for alias in node.names]
            yield from (name if is_module(name) else node.module or "" for name in names)


def is_module(name: str) -> bool:
    """Say whether a dotted name of ours is a module, not something in one."""
    path = SOURCE.parent.joinpath(*name.split("."))
    return path.with_suffix(".py").exists() or (path / "__init__.py").exists()


def dotted(module: Path) -> str:
    """Return a module's dotted name."""
    return ".".join(module.relative_to(SOURCE.parent).with_suffix("").parts).removesuffix(".__init__")


def calls(module: Path) -> set[str]:
    """Return the names of the plain functions that a module calls."""
    nodes = ast.walk(ast.parse(module.read_text(encoding="utf-8")))
    return {node.func.id for node in nodes if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}


@pytest.mark.parametrize("module", modules(), ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_module_imports_only_the_rooms_it_may(module: Path) -> None:
    room = room_of(module)
    for name in imports(module):
        if room in FREE or not name.startswith("bedside."):
            continue
        inner = name.removeprefix("bedside.")
        allowed = {room, *MAY_IMPORT[room]}
        assert any(inner == known or inner.startswith(f"{known}.") for known in allowed), f"imports {name}"


@pytest.mark.parametrize("module", modules(), ids=lambda path: str(path.relative_to(SOURCE)))
def test_sound_libraries_are_known_to_audio_and_speech_alone(module: Path) -> None:
    used = {name.partition(".")[0] for name in imports(module)} & SOUND_LIBRARIES
    assert not used or room_of(module) in {"audio", "speech"}


@pytest.mark.parametrize("room", ["dialog", "understanding"])
def test_the_core_reads_no_clock_and_does_no_input_or_output(room: str) -> None:
    for module in (SOURCE / room).rglob("*.py"):
        used = {name.partition(".")[0] for name in imports(module)} & IMPURE
        assert not used, f"{module.name} imports {used}"
        assert "open" not in calls(module), f"{module.name} opens a file"


def test_every_room_has_its_rule() -> None:
    rooms = {room_of(module) for module in modules()}
    assert rooms <= set(MAY_IMPORT) | FREE, "a new room needs a row in MAY_IMPORT"


def test_nothing_imports_in_a_circle() -> None:
    names = {dotted(path): path for path in modules()}
    needs = {name: set(imports(path)) & set(names) - {name} for name, path in names.items()}
    while leaves := {name for name, used in needs.items() if not used}:
        needs = {name: used - leaves for name, used in needs.items() if name not in leaves}
    assert not needs, f"in a circle: {sorted(needs)}"
