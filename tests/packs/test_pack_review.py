"""The clinician's sheet."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from bedside.packs.review import review_csv, review_markdown, review_rows
from bedside.packs.spoken import all_sentences
from bedside.packs.types import Pack
from tests.packs.written import BASE, SHIPPED, load, shipped

TEXT = """\
answers:
  heat:
    short:
      - {say: "Warm it, or not.", sources: [S1]}
      - {say: Rest., sources: [S1, BK]}
      - {say: All right., kind: chat}
"""


@pytest.fixture
def pack(tmp_path: Path) -> Pack:
    return load(tmp_path, base=BASE, heat=TEXT)


def test_each_sentence_has_its_place_its_sources_and_whom_it_awaits(pack: Pack) -> None:
    sourced, known, talk = review_rows(pack)
    assert (sourced.where, sourced.sources, sourced.awaiting) == ("heat.yaml:4", "S1 (P): A trial", "")
    assert (known.grade, known.awaiting) == ("BK", "a clinician")
    assert (talk.kind, talk.sources, talk.awaiting) == ("talk", "", "")


def test_the_csv_sheet_can_be_read_back(pack: Pack) -> None:
    rows = list(csv.DictReader(io.StringIO(review_csv(pack))))
    assert [row["sentence"] for row in rows] == ["Warm it, or not.", "Rest.", "All right."]
    assert rows[1]["awaiting"] == "a clinician"


def test_the_markdown_sheet_begins_with_a_summary(pack: Pack) -> None:
    sheet = review_markdown(pack)
    assert "3 sentences: 2 state a fact, 1 are talk." in sheet
    assert "**1 await a clinician**" in sheet
    assert "| Rest. | answers.heat.short.2 | heat.yaml:5 | fact |" in sheet


@pytest.mark.parametrize("folder", SHIPPED, ids=lambda path: path.name)
def test_every_shipped_sentence_is_on_the_sheet(folder: Path) -> None:
    pack = shipped(folder)
    rows = list(csv.reader(io.StringIO(review_csv(pack))))
    assert len(rows) == 1 + len(list(all_sentences(pack)))
