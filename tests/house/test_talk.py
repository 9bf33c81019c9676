"""What the conversation says and what the pack has for it are the same list."""

from __future__ import annotations

import re
from pathlib import Path

from bedside.packs.load import load_pack
from bedside.packs.types import Pack

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "skill" / "bedside"

MENTION = re.compile(r'"([a-z_]+(?:\.[a-z]+)?)"')


def occasions_in_code() -> set[str]:
    """Return every word in quotes in the code that could name an occasion."""
    return {
        word
        for module in SOURCE.rglob("*.py")
        for word in MENTION.findall(module.read_text(encoding="utf-8"))
    }


def occasions_of(pack: Pack) -> set[str]:
    """Return what has a fact or an intent in its name: what is said to it then."""
    waiting = ("emergency_question", "emergency_meanwhile")
    return {f"told.{fact}" for fact in pack.facts} | {
        f"{occasion}.{intent}" for occasion in waiting for intent in pack.intents
    }


def test_every_occasion_of_the_pack_is_one_that_the_code_knows() -> None:
    pack = load_pack(ROOT / "prompts" / "en")
    unused = set(pack.talk) - occasions_in_code() - occasions_of(pack)
    assert not unused, f"nobody ever says {sorted(unused)}"


def test_every_occasion_that_the_dialog_names_has_words() -> None:
    named = {
        occasion
        for module in (SOURCE / "dialog").glob("*.py")
        for occasion in re.findall(r'\.talk\("([^"]+)"', module.read_text(encoding="utf-8"))
    }
    assert named
    assert named <= set(load_pack(ROOT / "prompts" / "en").talk)
