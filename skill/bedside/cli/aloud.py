"""A reply made audible: the blocks of its score, and a speaker to play them on.

This file must not know what is said, nor why.
"""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Iterable, Iterator
from itertools import takewhile

import numpy as np

from bedside.assistant.typed import Reply, Typed
from bedside.audio.devices import find_sound, load_portaudio
from bedside.audio.speaker import Speaker
from bedside.audio.tape import Tape
from bedside.audio.types import BLOCKS_PER_SECOND, MOUTH_BLOCK, AudioError, MouthBlock
from bedside.config import Config

LEAD = 8
"""Blocks of silence before a reply: a sleeping speaker swallows the first tenth of a second."""

TAIL = 10
"""Blocks of silence after a reply."""

GONE = 1.0
"""Seconds without a sign of life after which the speaker counts as gone."""


def sound_of(reply: Reply, conversation: Typed) -> Iterator[MouthBlock]:
    """Yield a reply as 20 ms blocks, as loud as the conversation is by now."""
    yield from silence(LEAD)
    tape = Tape(conversation.clip)
    tape.change_loudness(conversation.loudness)
    tape.play(reply.score)
    while tape.playing:
        yield tape.block()
    yield from silence(TAIL)


def silence(blocks: int) -> Iterator[MouthBlock]:
    """Yield so many blocks in which nothing sounds."""
    for _ in range(blocks):
        yield np.zeros(MOUTH_BLOCK, np.float32)


@contextlib.contextmanager
def speaker(config: Config) -> Iterator[Speaker | None]:
    """Open the speaker; None where there is none.

    Raises:
        AudioError: it is there and cannot be opened.
    """
    part = config.output or None
    if not find_sound(speaker=part).speaker:
        yield None
        return
    opened = Speaker(load_portaudio(), part)
    with contextlib.closing(opened):
        yield opened


def play(blocks: Iterable[MouthBlock], opened: Speaker) -> None:
    """Play blocks at the pace of the clock, and wait until the last one has sounded.

    After a halt, by Ctrl-Z or a sleeping machine, it goes on from there and hurries after nothing.

    Raises:
        AudioError: the speaker is gone.
    """
    due = time.monotonic()
    for block in blocks:
        opened.write(block)
        due += 1.0 / BLOCKS_PER_SECOND
        time.sleep(max(0.0, due - time.monotonic()))
        if time.monotonic() - due > GONE:
            time.sleep(GONE / 2.0)  # the speaker wakes up too
            due = time.monotonic()
        if opened.fault is not None or time.monotonic() - opened.seen > GONE:
            raise AudioError(f"the speaker {opened.name!r} is gone; plug it in again")
    opened.drain()


@contextlib.contextmanager
def playing(blocks: Iterable[MouthBlock], opened: Speaker) -> Iterator[None]:
    """Play blocks on a thread beside what is done inside; where that ends first, be silent.

    Raises:
        AudioError: the speaker is gone.
    """
    ended = threading.Event()
    failed: list[AudioError] = []

    def work() -> None:
        try:
            play(takewhile(lambda _: not ended.is_set(), blocks), opened)
        except AudioError as error:
            failed.append(error)

    player = threading.Thread(target=work, name="playing", daemon=True)
    player.start()
    try:
        yield
    finally:
        ended.set()
        player.join()
    if failed:
        raise failed[0]
