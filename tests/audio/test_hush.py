"""Whoever hushes standard error, and in whatever order they end, it speaks again afterwards."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from bedside.audio.hush import Hush


@pytest.fixture
def printed(tmp_path: Path) -> Iterator[tuple[int, Callable[[], str]]]:
    """Return a file descriptor, and what tells all that was written to it."""
    path = tmp_path / "printed"
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    yield descriptor, path.read_text
    os.close(descriptor)


Printed = tuple[int, Callable[[], str]]


def test_what_is_written_meanwhile_is_not_seen(printed: Printed) -> None:
    descriptor, seen = printed
    with Hush(descriptor).held():
        os.write(descriptor, b"noise")
    os.write(descriptor, b"news")
    assert seen() == "news"


def test_of_two_that_overlap_the_last_to_end_lets_it_speak(printed: Printed) -> None:
    descriptor, seen = printed
    hush = Hush(descriptor)
    with ExitStack() as first, ExitStack() as second:
        first.enter_context(hush.held())
        second.enter_context(hush.held())
        first.close()
        os.write(descriptor, b"noise")
        second.close()
        os.write(descriptor, b"news")
    assert seen() == "news"


def test_one_that_hangs_can_be_spoken_over_and_ends_later_without_harm(printed: Printed) -> None:
    descriptor, seen = printed
    hush = Hush(descriptor)
    with hush.held():
        hush.lift()
        os.write(descriptor, b"news")
    with hush.held():
        os.write(descriptor, b"noise")
    os.write(descriptor, b", more news")
    assert seen() == "news, more news"


def test_where_there_is_nothing_to_hush_nothing_fails(tmp_path: Path) -> None:
    descriptor = os.open(tmp_path / "closed", os.O_WRONLY | os.O_CREAT)
    os.close(descriptor)
    with Hush(descriptor).held():
        pass
    with pytest.raises(OSError):
        os.fstat(descriptor)
