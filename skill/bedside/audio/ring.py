"""A ring of samples between one thread that puts and one callback that takes.

Nothing is allocated and no lock is held: each side moves a counter of its own. This file must not
know what sounds.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Samples = NDArray[np.float32]
"""Shape (samples,), -1.0 to 1.0."""


class Ring:
    """A fixed number of samples, first in, first out.

    Args:
        capacity: samples that it can hold.
    """

    def __init__(self, capacity: int) -> None:
        self._samples = np.zeros(capacity, np.float32)
        self._put = 0
        self._taken = 0

    @property
    def fill(self) -> int:
        """Samples that wait to be taken."""
        return self._put - self._taken

    def put(self, sound: Samples) -> int:
        """Add as many samples as there is room for; return how many that was."""
        capacity = len(self._samples)
        count = min(len(sound), capacity - self.fill)
        start = self._put % capacity
        first = min(count, capacity - start)
        self._samples[start : start + first] = sound[:first]
        self._samples[: count - first] = sound[first:count]
        self._put += count
        return count

    def take(self, out: Samples) -> int:
        """Fill `out`, with silence where samples lack; return how many there were."""
        capacity = len(self._samples)
        count = min(len(out), self.fill)
        start = self._taken % capacity
        first = min(count, capacity - start)
        out[:first] = self._samples[start : start + first]
        out[first:count] = self._samples[: count - first]
        out[count:] = 0.0
        self._taken += count
        return count
