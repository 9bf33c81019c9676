"""Medicines: what a packet says, and no further."""

from __future__ import annotations

import re
from itertools import chain

from bedside.packs.spoken import all_sentences, spoken
from bedside.packs.types import Pack

PRESCRIPTION_ONLY = r"\b(codeine|morphine|tramadol|opioids?|diazepam|valium|gabapentin|muscle relax\w+)\b"


def medicine(pack: Pack) -> list[str]:
    answer = pack.answers["medicine"]
    said = (*answer.short, *answer.again, *answer.long, *chain(*answer.follow_ups.values()))
    return [spoken(sentence, pack, None) for sentence in said]


def test_the_first_thing_said_is_to_ask_a_pharmacist(pack: Pack) -> None:
    assert medicine(pack)[0].startswith("Ask a pharmacist")


def test_no_dose_speaks_of_you(pack: Pack) -> None:
    doses = [
        text
        for text in medicine(pack)
        if re.search(r"\b(milligrams?|(one|two|[0-9]+) tablets?|times a day)\b", text)
    ]
    assert doses
    assert [text for text in doses if re.search(r"\byou(r|rs)?\b", text)] == []


def test_prescription_medicines_are_not_spoken_of(pack: Pack) -> None:
    named = [s.text for s in all_sentences(pack) if re.search(PRESCRIPTION_ONLY, s.text.lower())]
    assert named == []


def test_paracetamol_is_never_counted_among_anti_inflammatories(pack: Pack) -> None:
    for sentence in all_sentences(pack):
        if "anti-inflammator" in sentence.text.lower():
            assert "{paracetamol}" not in sentence.text, sentence.id


def test_each_region_names_the_drug_as_its_packets_do(pack: Pack) -> None:
    assert pack.regions["US"].words["paracetamol"] == "acetaminophen"
    assert pack.regions["GB"].words["paracetamol"] == "paracetamol"
