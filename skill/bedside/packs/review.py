"""The clinician's sheet: every sentence that can be spoken, what it rests on, who has yet to agree.

This file must not know where the sheet is written to.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from dataclasses import dataclass

from bedside.packs.ease import reading_ease
from bedside.packs.spoken import all_sentences, region_words
from bedside.packs.types import Pack, Sentence

CLINICIAN = "a clinician"
"""Whom a sentence awaits that rests on background knowledge or on our own choice."""

AWAITING_GRADES = ("BK", "DESIGN")

HARDEST = 8
"""Answers that are named as the hardest to follow."""

_COLUMNS = ("sentence", "id", "where", "kind", "sources", "weakest grade", "awaiting", "reading ease")
_STRENGTH = ("P", "M", "L", "BK", "DESIGN")
"""Grades from the strongest to the weakest."""


@dataclass(frozen=True)
class Row:
    """One sentence on the sheet."""

    text: str
    """As written, with its placeholders."""

    id: str
    where: str
    """File and line."""

    kind: str
    """`fact`, or `talk` where nothing is stated."""

    sources: str
    """Each with its grade and title."""

    grade: str
    """The weakest grade among the sources; empty for talk without any."""

    awaiting: str
    """Whose agreement is missing; empty where nobody's is."""

    ease: str
    """Flesch's reading ease of the sentence by itself; a short sentence with one long word has little."""


def review_rows(pack: Pack) -> tuple[Row, ...]:
    """Return the sheet's rows, in the order of speaking."""
    return tuple(_row(sentence, pack) for sentence in all_sentences(pack))


def _row(sentence: Sentence, pack: Pack) -> Row:
    sources = [pack.sources[id] for id in sentence.sources]
    grades = [source.grade for source in sources]
    return Row(
        text=sentence.text,
        id=sentence.id,
        where=str(sentence.place),
        kind="talk" if sentence.talk else "fact",
        sources="; ".join(f"{source.id} ({source.grade}): {source.title}" for source in sources),
        grade=max(grades, key=_STRENGTH.index, default=""),
        awaiting=CLINICIAN if any(grade in AWAITING_GRADES for grade in grades) else "",
        ease=_figure(reading_ease([_plain(sentence, pack)])),
    )


def _plain(sentence: Sentence, pack: Pack) -> str:
    """Fill what the default region fills."""
    words = region_words(pack, None)
    return re.sub(r"\{(\w+)\}", lambda found: words.get(found[1], found[1]), sentence.text)


def _figure(ease: float | None) -> str:
    return "" if ease is None else f"{ease:.0f}"


def review_csv(pack: Pack) -> str:
    """Return the sheet as CSV, one row a sentence, the columns named on top."""
    sheet = io.StringIO()
    writer = csv.writer(sheet, lineterminator="\n")
    writer.writerow(_COLUMNS)
    writer.writerows(_cells(row) for row in review_rows(pack))
    return sheet.getvalue()


def review_markdown(pack: Pack) -> str:
    """Return the sheet as Markdown: a summary, then every sentence."""
    rows = review_rows(pack)
    parts = [
        f"# Review of the pack `{pack.language}`",
        *_summary(rows),
        *_ease_of_answers(pack),
        "## Every sentence",
        _table(rows),
    ]
    return "\n\n".join(parts) + "\n"


def _summary(rows: tuple[Row, ...]) -> list[str]:
    facts = [row for row in rows if row.kind == "fact"]
    waiting = sum(bool(row.awaiting) for row in rows)
    grades = Counter(row.grade for row in rows if row.grade)
    strengths = ", ".join(f"{grade} {grades[grade]}" for grade in _STRENGTH if grades[grade])
    return [
        f"{len(rows)} sentences: {len(facts)} state a fact, {len(rows) - len(facts)} are talk.",
        f"**{waiting} await {CLINICIAN}**: they rest in part on background knowledge (BK) or on our own "
        "choice (DESIGN).",
        f"Sentences by their weakest grade: {strengths or 'none'}. P is the publisher's own page or paper, "
        "M a copy of it, L low authority.",
    ]


def _ease_of_answers(pack: Pack) -> list[str]:
    """Name the answers that are hardest to follow."""
    found = {
        intent: reading_ease([_plain(sentence, pack) for sentence in (*answer.short, *answer.long)])
        for intent, answer in pack.answers.items()
    }
    eases = sorted((ease, intent) for intent, ease in found.items() if ease is not None)
    if not eases:
        return []
    hardest = ", ".join(f"`{intent}` {ease:.0f}" for ease, intent in eases[:HARDEST])
    return [
        f"Flesch's reading ease, answer by answer: {eases[len(eases) // 2][0]:.0f} in the middle. "
        f"90 is very easy, 60 plain, 30 hard. The hardest: {hardest}."
    ]


def _table(rows: tuple[Row, ...]) -> str:
    lines = [" | ".join(_COLUMNS), " | ".join("---" for _ in _COLUMNS)]
    lines += [" | ".join(cell.replace("|", "\\|") for cell in _cells(row)) for row in rows]
    return "\n".join(f"| {line} |" for line in lines)


def _cells(row: Row) -> tuple[str, ...]:
    return (row.text, row.id, row.where, row.kind, row.sources, row.grade, row.awaiting, row.ease)
