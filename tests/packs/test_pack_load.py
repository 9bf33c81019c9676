"""What a loaded pack holds, and from which of its files."""

from __future__ import annotations

from pathlib import Path

import hassil
import pytest

from bedside.packs.load import load_pack
from bedside.packs.types import Pack, Place
from tests.packs.written import BASE, COFFEE, SHIPPED, load, shipped, write

ANSWER = """\
answers:
  heat:
    short:
      - {say: Try gentle heat., sources: [S1]}
      - say: Keep a cloth between.
        kind: chat
    offer: {intent: heat, say: Shall I say it again?, kind: chat}
"""


def test_a_pack_of_intents_and_lists_alone_loads_and_hassil_takes_it(tmp_path: Path) -> None:
    pack = load(tmp_path, coffee=COFFEE)
    intents = hassil.Intents.from_dict(dict(pack.sentences))
    result = hassil.recognize("i would like a flat white", intents)
    assert result is not None
    assert (result.intent.name, result.entities["drink"].value) == ("order_drink", "flat_white")


@pytest.mark.parametrize("folder", SHIPPED, ids=lambda path: path.name)
def test_hassil_takes_the_shipped_pack(folder: Path) -> None:
    pack = shipped(folder)
    assert tuple(hassil.Intents.from_dict(dict(pack.sentences)).intents) == pack.intents


def test_sentences_know_their_id_their_line_and_their_sources(tmp_path: Path) -> None:
    answer = load(tmp_path, base=BASE, heat=ANSWER).answers["heat"]
    first, second = answer.short
    assert (first.id, first.place, first.sources) == ("answers.heat.short.1", Place("heat.yaml", 4), ("S1",))
    assert (second.place, second.talk) == (Place("heat.yaml", 5), True)
    assert answer.offer is not None
    assert (answer.offer.intent, answer.offer.question.text) == ("heat", "Shall I say it again?")


def test_files_at_any_depth_are_joined_in_the_order_of_their_paths(tmp_path: Path) -> None:
    write(tmp_path / "z", late="intents: {late: {data: [{sentences: [late]}]}}")
    pack = load(tmp_path, b="intents: {early: {data: [{sentences: [early]}]}}", a="stop_words: [stop]")
    assert pack.intents == ("early", "late")
    assert pack.places["late"] == Place("z/late.yaml", 1)
    assert pack.stop_words == ("stop",)


def test_words_are_taken_as_written_also_where_yaml_means_something_else(tmp_path: Path) -> None:
    pack = load(tmp_path, base=BASE, a="stop_words: [no, on, 10]\nregions: {NO: {emergency_number: 113}}")
    assert pack.stop_words == ("no", "on", "10")
    assert pack.regions["NO"].words == {"emergency_number": "113"}


def test_slot_values_keep_their_type(tmp_path: Path) -> None:
    text = "intents: {nap: {data: [{sentences: [nap], slots: {minutes: 20, deep: true, kind: cat}}]}}"
    intents = load(tmp_path, a=text).sentences["intents"]
    assert intents == {
        "nap": {"data": [{"sentences": ["nap"], "slots": {"minutes": 20, "deep": True, "kind": "cat"}}]}
    }


def test_groups_titles_and_examples_are_read(tmp_path: Path) -> None:
    text = (
        "intents: {nap: {group: session, title: a nap, examples: [i am tired], data: [{sentences: [nap]}]}}"
    )
    pack = load(tmp_path, a=text, b=COFFEE)
    assert pack.groups == {"nap": "session", "order_drink": "question", "cancel": "question"}
    assert (pack.titles, pack.examples) == ({"nap": "a nap"}, {"nap": ("i am tired",)})


def test_ways_of_a_sign_are_tuples_of_phrases_and_concepts(tmp_path: Path) -> None:
    pack = load(
        tmp_path,
        base=BASE,
        signs="""\
safety:
  concepts: {hot: [hot, burning up]}
  signs:
    fever: {level: soon, heard: [["<hot>", all over], a fever], message: [{say: Rest., kind: chat}]}
""",
    )
    (sign,) = pack.safety.signs
    assert sign.heard == (("<hot>", "all over"), ("a fever",))
    assert sign.place == Place("signs.yaml", 4)


def test_hidden_files_and_a_byte_order_mark_do_no_harm(tmp_path: Path) -> None:
    (tmp_path / "._coffee.yaml").write_bytes(b"\x00\x05\x16\x07")
    (tmp_path / "coffee.yaml").write_bytes(b"\xef\xbb\xbf" + COFFEE.encode())
    assert load_pack(tmp_path).intents == ("order_drink", "cancel")


# ----------------------------------------------------------------------------------- a person's own folder


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A person's own folder over a pack of two files."""
    write(tmp_path / "pack", base=BASE, heat=ANSWER)
    return tmp_path / "own"


def over(own: Path, **files: str) -> Pack:
    """Load the pack with these files of the person's own."""
    return load_pack(own.parent / "pack", overlay=write(own, **files))


def test_a_file_of_ones_own_replaces_the_one_of_the_same_name(own: Path) -> None:
    pack = over(own, heat="answers: {heat: {short: [{say: As you like., kind: chat}]}}")
    (sentence,) = pack.answers["heat"].short
    assert sentence.text == "As you like."
    assert sentence.place == Place(str(own / "heat.yaml"), 1), "named so that it can be found"
    assert pack.intents == ("heat",), "the other file still counts"


def test_a_new_file_of_ones_own_is_added(own: Path) -> None:
    assert over(own, extra="stop_words: [halt]").stop_words == ("halt",)


def test_a_recording_of_ones_own_is_named_by_its_whole_path(own: Path) -> None:
    (write(own) / "one.wav").touch()
    (own.parent / "pack" / "two.wav").touch()
    demo = over(own, demo="demo: [{file: one.wav, text: heat}, {file: two.wav, text: ice}]").demo
    assert [recording.file for recording in demo] == [str(own / "one.wav"), "two.wav"]
