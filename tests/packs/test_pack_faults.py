"""One wrong pack for each fault, refused with its file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from bedside.packs.load import load_pack
from bedside.packs.types import PackError
from tests.packs.written import BASE, COFFEE, write


def said(text: str) -> str:
    return f"answers:\n  heat:\n    short:\n      - {text}\n"


def heard(block: str) -> str:
    return f"intents:\n  turn:\n    data:\n      - sentences: [turn over]\n        {block}\n"


def template(text: str) -> str:
    return f"intents:\n  turn:\n    data:\n      - sentences:\n          - turn over\n          - '{text}'\n"


def sign(body: str) -> str:
    message = "  messages: {urgent: [{say: Be seen today., sources: [S1]}]}\n"
    return f"safety:\n{message}  signs:\n    fever:\n      level: urgent\n      {body}\n"


def numbers(more: str) -> str:
    return f"lists:\n  cups:\n    range: {{from: 1, to: 10, {more}}}\n"


# Name: the file `wrong.yaml` beside two right ones, the line, and words of the message.
FAULTS = {
    # ------------------------------------------------------------------------------ files and YAML
    "a tab": ("intents:\n\tturn: {}\n", 2, "a tab"),
    "no YAML": ("intents:\n  turn: [\n", 3, "is not YAML"),
    "two documents": ("language: en\n---\nlanguage: en\n", 2, "is not YAML"),
    "a key twice": ("stop_words: [stop]\nstop_words: [halt]\n", 2, "'stop_words' stands here twice"),
    "a deep key twice": ("sources:\n  S2:\n    title: a\n    title: b\n", 4, "'title' stands here twice"),
    "a tag": ("decoys:\n  - !!python/name:os.system x\n", 2, "the tag"),
    "another tag": ("decoys: !secret x\n", 1, "the tag !secret"),
    "a control character": ("decoys:\n  - a\x07b\n", 2, "U+0007"),
    "an alias of itself": ("decoys: &a\n  - *a\n", 1, "nested too deep"),
    "a list at the top": ("- intents\n", 1, "must be a mapping"),
    # ------------------------------------------------------------------------------ keys and types
    "an unknown key": ("intnets: {}\n", 1, "did you mean 'intents'?"),
    "a key far from any": ("zzz: 1\n", 1, "allowed: language"),
    "an unknown key of an intent": (heard("slot: {a: b}"), 5, "did you mean 'slots'?"),
    "an unknown key of a sentence": (
        said("{say: Rest., kind: chat, source: S1}"),
        4,
        "did you mean 'sources'?",
    ),
    "no mapping": ("answers: [heat]\n", 1, "answers must be a mapping, not a list"),
    "no list": ("stop_words: stop\n", 1, "stop_words must be a list, not 'stop'"),
    "no words": (said("{say: [Rest.], kind: chat}"), 4, "say must be words, not a list"),
    "nothing said": (said("{say: '', kind: chat}"), 4, "say must be words"),
    "another language": ("language: de\n", 1, "the language is 'de', but 'en'"),
    # ------------------------------------------------------------------------------ lists
    "fractions that nobody says": (numbers("fractions: halfs"), 3, "did you mean 'halves'?"),
    "an unknown type of range": (numbers("type: percent"), 3, "did you mean 'percentage'?"),
    "a multiplier in words": (numbers("multiplier: ten"), 3, "multiplier must be a number, not 'ten'"),
    "words that are no flag": (numbers("words: some"), 3, "words must be true or false"),
    "a range that nobody can say": (numbers("words: false, digits: false"), 3, "words or digits"),
    "a range without end": ("lists: {cups: {range: {from: 1, to: 99999999999}}}\n", 1, "the most"),
    "a wildcard that is none": ("lists: {note: {wildcard: false}}\n", 1, "wildcard can only be true"),
    "a value that is a list": ("lists: {a: {values: [{in: b, out: [c]}]}}\n", 1, "out must be a word"),
    # ------------------------------------------------------------------------------ names
    "an intent twice": (
        "intents:\n  heat: {data: [{sentences: [warm me]}]}\n",
        2,
        "'heat' stands twice in intents",
    ),
    "a list twice": ("lists:\n  size: {values: [big]}\n", 2, "'size' stands twice in lists"),
    "a rule twice": ("expansion_rules:\n  want: give me\n", 2, "'want' stands twice in expansion_rules"),
    "a source twice": ("sources:\n  S1: {title: Another, grade: P}\n", 2, "'S1' stands twice in sources"),
    # ------------------------------------------------------------------------------ what is heard
    "an unclosed bracket": (template("turn (over"), 6, "'(' is not closed"),
    "a lone bracket": (template("turn over)"), 6, "')' has no partner"),
    "empty brackets": (template("turn <>"), 6, "empty brackets"),
    "a range that falls": (template("in {9..1:minutes} minutes"), 6, "goes from more to less"),
    "an unknown list": (template("turn {sise}"), 6, "there is no list 'sise'; did you mean 'size'?"),
    "an unknown rule": (template("<wants> to turn"), 6, "there is no rule 'wants'; did you mean 'want'?"),
    "a rule that holds itself": (
        "expansion_rules:\n  one: a <two>\n  two: b [<one>]\n",
        2,
        "'one' holds itself",
    ),
    "an unknown rule in a rule": ("expansion_rules:\n  one: a <tow>\n", 2, "there is no rule 'tow'"),
    "no sentences": ("intents:\n  turn:\n    data: []\n", 3, "has no sentences"),
    "no data": ("intents:\n  turn: {group: question}\n", 2, "has no 'data'"),
    "an unknown group": (
        "intents:\n  turn: {group: ask, data: [{sentences: [a]}]}\n",
        2,
        "group cannot be 'ask'",
    ),
    "a slot that is a list": (
        heard("slots: {side: [left]}"),
        5,
        "the slot 'side' must be a word or a number",
    ),
    "an unknown expectation": (heard("requires_context: {expecting: scores}"), 5, "did you mean 'score'?"),
    "anywhere is no truth": (heard("metadata: {anywhere: often}"), 5, "anywhere must be true or false"),
    "a list of two kinds": (
        "lists:\n  n: {values: [a], range: {from: 1, to: 2}}\n",
        2,
        "must have one of values, range and wildcard",
    ),
    "a range of words": ("lists:\n  n:\n    range: {from: one, to: 2}\n", 3, "from must be a whole number"),
    "a list that falls": ("lists:\n  n:\n    range: {from: 3, to: 2}\n", 3, "goes from more to less"),
    "a value without in": ("lists:\n  n:\n    values:\n      - {out: a}\n", 4, "has no 'in'"),
    # ------------------------------------------------------------------------------ what is said
    "a screening question like a sign": (
        sign("heard: [hot]")
        + "screening:\n  questions:\n    - {id: fever, level: urgent, say: Hot?, sources: [S1],"
        " message: [{say: Rest., sources: [S1]}]}\n",
        9,
        "'fever' is called like a sign",
    ),
    "a screening question after none": (
        "screening:\n  questions:\n    - {id: hot, level: urgent, say: Hot?, sources: [S1], only_after: cold,"
        " message: [{say: Rest., sources: [S1]}]}\n",
        3,
        "only_after names 'cold'",
    ),
    "a sign that settles none": (sign("heard: [hot]\n      settles: [cold]"), 4, "settles 'cold'"),
    "no source": (said("{say: Rest.}"), 4, "neither sources nor 'kind: chat'"),
    "empty sources": (said("{say: Rest., sources: []}"), 4, "neither sources nor 'kind: chat'"),
    "an unlisted source": (said("{say: Rest., sources: [S1, S11]}"), 4, "there is no source 'S11'"),
    "another kind": (said("{say: Rest., kind: talk}"), 4, "kind cannot be 'talk'; allowed: chat"),
    "a bare sentence": (said("Rest."), 4, "a sentence must be written as"),
    "an answer of nothing": ("answers:\n  heat: {short: []}\n", 2, "says nothing"),
    "an answer without short": ("answers:\n  heat: {long: []}\n", 2, "has no 'short'"),
    "an unknown placeholder": (said("{say: 'Ask a {docter}.', sources: [S1]}"), 4, "did you mean 'doctor'?"),
    "a word of another occasion": (said("{say: 'The {first} one.', kind: chat}"), 4, "nothing fills {first}"),
    "an open brace": (said("{say: 'Ask a {doctor.', sources: [S1]}"), 4, "a brace is wrong"),
    "an empty brace": (said("{say: 'Ask a {}.', sources: [S1]}"), 4, "a brace is wrong"),
    "an offer of nothing": (
        said("{say: Rest., kind: chat}") + "    offer: {intent: hat, say: Shall I?, kind: chat}\n",
        5,
        "'hat', which is no intent; did you mean 'heat'?",
    ),
    "an offer without answer": (
        said("{say: Rest., kind: chat}") + "    offer: {intent: cancel, say: Shall I?, kind: chat}\n",
        5,
        "the intent 'cancel', which has no answer",
    ),
    "an unknown grade": ("sources:\n  S2: {title: Hearsay, grade: X}\n", 2, "grade cannot be 'X'"),
    "a source without title": ("sources:\n  S2: {grade: P}\n", 2, "has no 'title'"),
    "no emergency number": ("regions:\n  GB: {doctor: GP}\n", 2, "has no 'emergency_number'"),
    "no recording": ("demo:\n  - {file: demo/one.wav, text: heat or ice}\n", 2, "'demo/one.wav' is missing"),
    # ------------------------------------------------------------------------------ warning signs
    "an unknown level": (
        "safety:\n  signs:\n    fever: {level: urgnt, heard: [a]}\n",
        3,
        "did you mean 'urgent'?",
    ),
    "a message of no level": ("safety:\n  messages:\n    now: []\n", 3, "there is no level 'now'"),
    "a sign of nothing": (sign("unless: [a]"), 4, "is never found"),
    "a weak sign without question": (sign("maybe: [hot]"), 6, "no 'question' to settle it"),
    "an unknown circumstance": (
        sign("heard: [hot]\n      despite: [pst]"),
        7,
        "did you mean 'past'?",
    ),
    "an unknown concept": (sign("heard: [['<hto>', bed]]"), 6, "there is no concept 'hto'"),
    "an unknown sign in a sign": (sign("heard: [['hot', '{cold}']]"), 6, "there is no sign 'cold'"),
    "a concept that holds itself": ("safety:\n  concepts:\n    hot: [hot, <hot> bed]\n", 3, "holds itself"),
    "a phrase that ends open": ("safety:\n  concepts:\n    hot: [hot ...]\n", 3, "'...' begins or ends"),
    "a sign without message": ("safety:\n  signs:\n    a: {level: soon, heard: [b]}\n", 3, "nothing is said"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_refused_with_its_file_and_line(name: str, tmp_path: Path) -> None:
    text, line, message = FAULTS[name]
    folder = write(tmp_path, base=BASE, coffee=COFFEE, wrong=text)
    with pytest.raises(PackError) as refused:
        load_pack(folder)
    (fault,) = refused.value.faults
    assert fault.startswith(f"wrong.yaml:{line}: ")
    assert message in fault


def test_all_faults_are_told_at_once_in_the_order_of_the_files(tmp_path: Path) -> None:
    folder = write(tmp_path, b="intents: {}\nnonsense: 1\nlists: 3\n", a="nonsense: 1\n")
    with pytest.raises(PackError) as refused:
        load_pack(folder)
    places = [fault.split(": ")[0] for fault in refused.value.faults]
    assert places == ["a.yaml:1", "a.yaml:1", "b.yaml:2", "b.yaml:3"]


def test_a_file_in_another_encoding_is_refused_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes("language: en\n# caf\xe9\n".encode("latin-1"))
    with pytest.raises(PackError, match=r"a\.yaml:2: is not UTF-8"):
        load_pack(tmp_path)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda path: None, "there is no such folder"),
        (lambda path: path.write_text("intents: {}"), "is a file, not a folder"),
        (lambda path: path.mkdir(), "there is no *.yaml file in it"),
        (lambda path: write(path / "deep").joinpath("a.yml").write_text("a: 1"), "must be named *.yaml"),
        (lambda path: write(path, a="# nothing\n"), "there is no intent"),
    ],
)
def test_what_is_no_pack_is_refused(make, message: str, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    make(tmp_path / "pack")
    with pytest.raises(PackError) as refused:
        load_pack(tmp_path / "pack")
    assert message in str(refused.value)
