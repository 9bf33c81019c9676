"""One spelling for everything that is compared."""

from __future__ import annotations

import pytest

from bedside.understanding.text import MOST_LETTERS, MOST_WORDS, opened, words


@pytest.mark.parametrize(
    ("typed", "spoken"),
    [
        ("I can’t feel my legs!", "i can't feel my legs"),
        ("  Heat, or ICE?? ", "heat or ice"),
        ("I cannot move, dont know why", "i can't move don't know why"),
        ("four-seven-eight", "four seven eight"),
        ("it's about 3.5 out of 10.", "it's about 3.5 out of 10"),
        ("'help' he said...", "help he said"),
        ("e.g. this/that", "e g this that"),
    ],
)
def test_typing_is_brought_to_the_recognisers_spelling(typed: str, spoken: str) -> None:
    assert " ".join(words(typed)) == spoken


def test_the_normal_spelling_stays_as_it_is() -> None:
    once = words("My bum’s gone numb — I’ve wet the bed.")
    assert words(" ".join(once)) == once


def test_nothing_but_punctuation_has_no_words() -> None:
    assert words("?! ... --") == ()


def test_contractions_open_into_their_words() -> None:
    spoken = words("I can't, won't; they've said it's me")
    assert " ".join(opened(spoken)) == "i can not will not they have said it is me"


def test_a_word_of_a_million_letters_and_a_line_of_a_million_words_are_read_in_part() -> None:
    assert len(words("a" * 1_000_000)[0]) == MOST_LETTERS
    read = words("heat " + "and " * 1_000_000 + "ice")
    assert (len(read), read[0], read[-1]) == (MOST_WORDS, "heat", "ice")


def test_a_typed_scale_is_spelled_as_it_is_said() -> None:
    assert words("pain level: 7/10") == ("pain", "level", "7", "out", "of", "10")
