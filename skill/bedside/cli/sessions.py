"""`bedside sessions`: what somebody can be guided through."""

from __future__ import annotations

import argparse

from bedside.assistant import build
from bedside.cli import faults
from bedside.cli.parser import Commands, add_command
from bedside.cli.printing import print_json
from bedside.config import Config
from bedside.dialog.guided.choosing import Wish
from bedside.dialog.guided.recording import nominal_seconds

ABOUT = """
Routines come first, then single movements, ways of breathing and relaxations. The minutes are those of the
usual length; `bedside play NAME --minutes N` makes it longer or shorter, by whole breaths and movements.
What your settings leave out as a caution is not listed.
"""

EXAMPLES = """\
  bedside sessions
  bedside sessions --json                 objects with "name", "title" and "minutes"
"""


def register(commands: Commands) -> None:
    """Add the command."""
    parser = add_command(
        commands, "sessions", summary="list the guided sessions", about=ABOUT, examples=EXAMPLES
    )
    parser.add_argument("--json", action="store_true", help="print one JSON list")


def run(options: argparse.Namespace, config: Config) -> int:
    """List them."""
    pack = build.load_pack_of(config)
    library = build.open_library(config, pack)
    facts = build.cautions(config, pack)
    wishes = (Wish(name, facts=facts) for name in library.names)
    plans = [plan for wish in wishes if (plan := library.plan(wish)) is not None]
    pacing = build.pacing(config)
    rows = [(plan.name, plan.title, round(nominal_seconds(plan, pacing) / 60.0, 1)) for plan in plans]
    if options.json:
        print_json([{"name": name, "title": title, "minutes": long} for name, title, long in rows])
        return 0
    if not rows:
        faults.warn("there are no guided sessions; your pack, or your cautions, leave none")
    width = max((len(name) for name, _, _ in rows), default=0)
    for name, title, long in rows:
        print(f"{name:<{width}}  {long:>4g} min  {title}")
    return 0
