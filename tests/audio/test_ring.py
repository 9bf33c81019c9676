"""The ring between the assistant and the callback."""

from __future__ import annotations

import numpy as np

from bedside.audio.ring import Ring


def test_what_is_put_is_taken_in_order_however_the_pieces_fall() -> None:
    ring = Ring(1_000)
    sound = np.arange(1, 10_001, dtype=np.float32)
    pieces = np.random.default_rng(3)
    put = taken = 0
    while taken < len(sound):
        put += ring.put(sound[put : put + int(pieces.integers(1, 700))])
        out = np.zeros(int(pieces.integers(1, 700)), np.float32)
        count = ring.take(out)
        assert np.array_equal(out[:count], sound[taken : taken + count])
        assert not out[count:].any()
        taken += count


def test_a_full_ring_takes_no_more_than_it_has_room_for() -> None:
    ring = Ring(10)
    assert ring.put(np.ones(7, np.float32)) == 7
    assert ring.put(np.ones(7, np.float32)) == 3
    assert ring.fill == 10
