"""The phrase language of the warning signs: what each mark means, and what is refused."""

from __future__ import annotations

import pytest

from bedside.understanding.phrases import PhraseError, endings, read_phrase
from bedside.understanding.spotting import Line, Spotter


def found(
    phrase: str, text: str, *, filler: str = "", concepts: dict[str, tuple[str, ...]] | None = None
) -> bool:
    spotter = Spotter({**(concepts or {}), "it": (phrase,)}, {"it"}, filler.split())
    return "it" in spotter.spots(Line(tuple(text.split())))


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("wet the bed", "i have wet the bed"),
        ("wet [the] bed", "wet bed"),
        ("(wet|soaked) bed", "soaked bed"),
        ("leak~", "it leaks"),
        ("dribble~", "dribbling"),
        ("fell ... stairs", "fell down all the stairs"),
        ("can't feel", "i can not feel it"),
        ("[so] (very [very]|quite) numb", "so very very numb"),
    ],
)
def test_a_phrase_is_found(phrase: str, text: str) -> None:
    assert found(phrase, text)


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("leg", "legs"),
        ("wet the bed", "wet bed"),
        ("fell ... stairs", "fell over one two three four stairs"),
        ("numb feet", "feet numb"),
    ],
)
def test_a_phrase_is_not_found_where_it_is_not_said(phrase: str, text: str) -> None:
    assert not found(phrase, text)


def test_fillers_may_stand_within_a_phrase() -> None:
    assert found("numb legs", "numb um my legs", filler="um my")
    assert not found("numb legs", "numb blue legs", filler="um my")


def test_a_gap_does_not_reach_over_a_denial() -> None:
    spotter = Spotter({"it": ("legs ... numb",)}, {"it"}, ())
    assert not spotter.spots(Line(("legs", "not", "numb"), denials=frozenset({1})))


def test_a_phrase_may_use_another_concept() -> None:
    assert found("<numb> legs", "dead legs", concepts={"numb": ("numb", "dead")})


@pytest.mark.parametrize(
    "phrase", ["", "(wet|dry", "wet]", "[wet]", "... wet", "wet ...", "wet ||", "()", "wet <bed", "!"]
)
def test_a_wrong_phrase_is_refused(phrase: str) -> None:
    with pytest.raises(PhraseError):
        read_phrase(phrase)


def test_an_unknown_concept_is_refused_by_name() -> None:
    with pytest.raises(PhraseError, match="<bed>"):
        Spotter({"it": ("wet <bed>",)}, {"it"}, ())


def test_a_concept_may_not_begin_with_itself() -> None:
    with pytest.raises(PhraseError, match="itself"):
        Spotter({"it": ("<it> wet",)}, {"it"}, ())


@pytest.mark.parametrize(
    ("word", "forms"),
    [
        ("leak", {"leak", "leaks", "leaked", "leaking"}),
        ("dribble", {"dribble", "dribbles", "dribbled", "dribbling"}),
        ("carry", {"carry", "carries", "carried", "carrying"}),
        ("slip", {"slip", "slips", "slipped", "slipping"}),
    ],
)
def test_a_word_has_its_endings(word: str, forms: set[str]) -> None:
    assert forms <= set(endings(word))
