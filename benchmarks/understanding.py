"""Understanding: how many typed utterances are read right, how many signs are missed, and how fast.

`development` was looked at while the pack was written; only the held-out ones say something about strangers.
"""

from __future__ import annotations

import csv
import time
from collections import Counter
from pathlib import Path

from bedside.events import Context, Hypothesis, Level, Reading, YesNo
from bedside.packs.load import load_pack
from bedside.packs.types import Pack
from bedside.resources import prompts_dir
from bedside.understanding import Understander

UTTERANCES = Path(__file__).parent / "utterances"

SETS = ("development", "held_out", "held_out_2", "held_out_3", "held_out_4", "held_out_5")

RANK = {None: 0, Level.SOON: 1, Level.URGENT: 2, Level.EMERGENCY: 3}


def run() -> None:
    """Print the figures of every set."""
    began = time.perf_counter()
    pack = load_pack(prompts_dir() / "en")
    understander = Understander(pack)
    understander.understand((Hypothesis("nothing that any template says"),), Context())
    print(f"loaded without a cache in {time.perf_counter() - began:.2f} s")
    for name in SETS:
        print(f"-- {name}")
        report(understander, pack, UTTERANCES / f"{name}.tsv")
    print("-- follow_ups (held out)")
    report_follow_ups(understander, pack, UTTERANCES / "follow_ups.tsv")


def report_follow_ups(understander: Understander, pack: Pack, path: Path) -> None:
    """Print how many short questions after an answer are read right, of those it can answer."""
    right = total = 0
    with path.open(encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE):
            follow_ups = frozenset(pack.answers[row["previous"]].follow_ups)
            if row["label"] in follow_ups:
                context = Context(last_intent=row["previous"], follow_ups=follow_ups)
                reading = understander.understand((Hypothesis(row["text"]),), context)[0]
                right += reading.intent == row["label"]
                total += 1
    print(f"{'understood: follow-ups after an answer':45} {right:4} of {total:4}  {right / total:6.1%}")


def report(understander: Understander, pack: Pack, path: Path) -> None:
    """Print one set's figures."""
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    times: list[float] = []
    with path.open(encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE):
            began = time.perf_counter()
            reading = understander.understand((Hypothesis(row["text"]),), Context())[0]
            times.append(time.perf_counter() - began)
            figures = judged(row["label"], reading, pack)
            if row.get("slots") is not None and reading.intent == row["label"]:
                figures["slots, where the intent is right"] = is_filled(row["slots"], reading)
            for figure, counts in figures.items():
                total[figure] += 1
                right[figure] += counts
    for figure in sorted(total):
        print(f"{figure:45} {right[figure]:4} of {total[figure]:4}  {right[figure] / total[figure]:6.1%}")
    times.sort()
    middle, late = times[len(times) // 2], times[len(times) * 95 // 100]
    print(f"{'milliseconds an utterance, median, p95':45} {middle * 1000:.1f}, {late * 1000:.1f}")


def judged(label: str, reading: Reading, pack: Pack) -> dict[str, bool]:
    """Return the figures that an utterance counts for, and whether it counts as a hit."""
    sign = reading.safety
    if label.startswith("safety:"):
        level = label.split(":")[1]
        found = RANK[sign.level if sign else None] >= RANK[Level(level)]
        asked = sign is not None and sign.confirm and found
        return {f"sign found: {level}": found, f"sign found by asking back: {level}": asked}
    kind = "near miss" if label == "none_alarm" else "ordinary utterance"
    grave = sign is not None and sign.level is not Level.SOON
    figures = {
        f"false alarm: {kind}": grave and not (sign is not None and sign.confirm),
        f"asked about a sign needlessly: {kind}": sign is not None and sign.confirm,
    }
    if label != "none_alarm":
        figures[f"understood: {group_of(label, pack)}"] = is_right(label, reading)
    return figures


def is_right(label: str, reading: Reading) -> bool:
    """Say whether a reading is what the label wants."""
    if label == "unsure":
        return reading.answer is YesNo.UNSURE or reading.intent is None
    return reading.intent == (None if label == "none" else label)


def is_filled(wanted: str, reading: Reading) -> bool:
    """Say whether a reading has just the slots that are wanted, written as `move=bridge minutes=5`."""
    return dict(each.split("=") for each in wanted.split()) == {
        slot: str(value) for slot, value in reading.slots.items()
    }


def group_of(label: str, pack: Pack) -> str:
    """Return the group of figures that a label belongs to."""
    if label == "none":
        return "out of scope, refused"
    named = {"question": "questions", "session": "sessions"}
    return named.get(pack.groups.get(label, ""), "controls and about")
