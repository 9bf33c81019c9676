"""Makes a `Pack` of a pack's files, or an error with everything that is wrong in them.

This file only hands parts to those who read them; it must not know how anything is written.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bedside.packs.reading.agreement import check_agreement
from bedside.packs.reading.faults import Faults
from bedside.packs.reading.files import PackFile
from bedside.packs.reading.guided import read_guided
from bedside.packs.reading.guided_agreement import check_guided
from bedside.packs.reading.intents import read_intents, read_rules
from bedside.packs.reading.lines import Node, plain, read_yaml
from bedside.packs.reading.listeners import read_facts, read_refusals, refusal_phrases
from bedside.packs.reading.lists import read_lists
from bedside.packs.reading.merge import Merged, merge
from bedside.packs.reading.screening import read_screening
from bedside.packs.reading.sentences import read_answers, read_talk
from bedside.packs.reading.shape import Shape
from bedside.packs.reading.signs import heard_phrases, read_safety
from bedside.packs.reading.tables import read_demo, read_pronunciations, read_regions, read_sources
from bedside.packs.types import Pack, Phrase, Place

_WORDS = {
    "skip_words": "skip_word",
    "stop_words": "stop_word",
    "decoys": "decoy",
    "session_words": "session_word",
    "out_of_scope": "out_of_scope",
}
"""Key of a list of phrases to the kind of phrase."""


def build_pack(files: tuple[PackFile, ...], folder: Path, overlay: Path | None) -> Pack:
    """Read, join and validate the files of a pack.

    Raises:
        PackError: with every fault that was found.
    """
    faults = Faults()
    roots: dict[str, Node] = {}
    for file in files:
        root = read_yaml(file.content, file.name, faults)
        if root is not None:
            roots[file.name] = root
    if faults:
        raise faults.error()  # half-read files would only give faults that are none
    pack = _assemble(merge(roots, faults), folder, overlay, Shape(faults))
    check_agreement(pack, faults)
    check_guided(pack, faults)
    if faults:
        raise faults.error()
    return pack


def _assemble(merged: Merged, folder: Path, overlay: Path | None, shape: Shape) -> Pack:
    tables = merged.tables
    intents = read_intents(tables["intents"], shape)
    lists, values = read_lists(tables["lists"], shape)
    rules, bodies = read_rules(tables["expansion_rules"], shape)
    words = {key: list(shape.texts_of(merged.rows[key], key)) for key in _WORDS}
    plain_words = {key: tuple(text for text, _ in found) for key, found in words.items()}
    phrases = [
        Phrase(text, _WORDS[key], "", row.place) for key, found in words.items() for text, row in found
    ]
    heard: dict[str, object] = {
        "language": merged.language,
        "intents": intents.data,
        "lists": lists,
        "expansion_rules": rules,
    }
    heard["skip_words"] = list(plain_words["skip_words"])
    if merged.settings is not None:
        heard["settings"] = plain(merged.settings)
    return Pack(
        folder=str(folder),
        language=merged.language,
        sentences=heard,
        intents=tuple(intents.places),
        groups=intents.groups,
        titles=intents.titles,
        answers=read_answers(tables["answers"], shape),
        talk=read_talk(tables["talk"], shape),
        safety=read_safety(merged.safety, shape),
        screening=read_screening(tables["screening"], shape),
        facts=read_facts(tables["facts"], shape),
        refusals=read_refusals(tables["refusals"], shape),
        sources=read_sources(tables["sources"], shape),
        regions=read_regions(tables["regions"], shape),
        pronunciations=read_pronunciations(tables["pronunciations"], shape),
        examples=intents.examples,
        out_of_scope=plain_words["out_of_scope"],
        decoys=plain_words["decoys"],
        stop_words=plain_words["stop_words"],
        session_words=plain_words["session_words"],
        guided=read_guided(tables, shape),
        demo=read_demo(merged.rows["demo"], (overlay, folder), shape),
        places=intents.places,
        definitions=dict(_definitions(merged)),
        phrases=(
            *intents.phrases,
            *values,
            *bodies,
            *phrases,
            *refusal_phrases(tables["refusals"], shape),
            *heard_phrases(merged.safety, tables["facts"]),
        ),
    )


def _definitions(merged: Merged) -> Iterator[tuple[str, Place]]:
    named = {"lists": merged.tables["lists"], "expansion_rules": merged.tables["expansion_rules"]}
    for key, entries in {**named, "concepts": merged.safety["concepts"]}.items():
        for name, node in entries.items():
            yield f"{key}.{name}", node.place
