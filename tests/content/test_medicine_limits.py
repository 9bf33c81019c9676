"""Medicines: what a packet says, and no further."""

from __future__ import annotations

import re
from itertools import chain

from bedside.packs.spoken import all_sentences, spoken
from bedside.packs.types import Pack
from tests.content.forms import FORMS, heard, told

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
        if "anti-inflammator" in sentence.text.lower() and "{paracetamol}" in sentence.text:
            assert "{paracetamol}, no anti-inflammatory," in sentence.text, sentence.id


def test_no_dose_is_read_out_and_ibuprofen_not_praised_to_whoever_must_ask_first(pack: Pack) -> None:
    doses = r"milligram|three times a day at most|lowest dose"
    praise = rf"{doses}|ibuprofen (may )?help|small benefit|tablets help a little"
    must_ask = {"pregnant", "prescription", "other_medicines", "heart", "lungs", "ask_first"}
    for intent in ("medicine", "treatment_options"):
        answer = pack.answers[intent]
        for facts in told(pack):
            if facts & must_ask:
                for form in (*FORMS, *answer.follow_ups):
                    said = [s.text for s in heard(answer, form, facts) if re.search(praise, s.text.lower())]
                    assert said == [], (intent, form, facts)


def test_whoever_wants_more_hears_the_packets_limit_at_once(pack: Pack) -> None:
    for facts in told(pack):
        if "more_doses" in facts:
            short = heard(pack.answers["medicine"], "short", facts)
            assert any("never more than the packet" in s.text.lower() for s in short), facts


def test_each_region_names_the_drug_as_its_packets_do(pack: Pack) -> None:
    assert pack.regions["US"].words["paracetamol"] == "acetaminophen"
    assert pack.regions["GB"].words["paracetamol"] == "paracetamol"
