"""Random numbers that depend on the seed, the block and the topic alone.

Everything is derived from uniform numbers by table look-up, in integers where
it counts, so that no platform's mathematics library has a say.
"""

import zlib
from collections.abc import Mapping, Sequence

import numpy as np


class Draws:
    """Streams of uniform numbers for one block of subjects.

    Each topic has a stream of its own: a change in one column leaves the others
    as they were.
    """

    def __init__(
        self, seed: int, block: int, leaders: np.ndarray | None = None
    ) -> None:
        """Remember where the streams start, and which rows repeat another's numbers."""
        self._entropy = (seed, block)
        self._leaders = leaders

    def following(self, leaders: np.ndarray) -> "Draws":
        """Return the same streams, in which row i has the numbers of `leaders[i]`."""
        return Draws(*self._entropy, leaders)

    def uniform(self, topic: str, size: int) -> np.ndarray:
        """Return `size` numbers from [0, 1)."""
        start = np.random.SeedSequence([*self._entropy, zlib.crc32(topic.encode())])
        numbers = np.random.Generator(np.random.PCG64(start)).random(size)
        return numbers if self._leaders is None else numbers[self._leaders]

    def integers(self, topic: str, below: int | np.ndarray, size: int) -> np.ndarray:
        """Return whole numbers from 0 to `below` - 1."""
        return (self.uniform(topic, size) * below).astype(np.int64)

    def happens(self, topic: str, rate: float | np.ndarray, size: int) -> np.ndarray:
        """Return a flag per row that is true at the given rate."""
        return self.uniform(topic, size) < rate

    def weighted(self, topic: str, weights: Sequence[float], size: int) -> np.ndarray:
        """Return a position in `weights` per row."""
        bounds = cumulative([weights])[0]
        return np.searchsorted(bounds, self.uniform(topic, size), side="right")

    def weighted_by(
        self, topic: str, rows: np.ndarray, condition: np.ndarray
    ) -> np.ndarray:
        """Return a position in `rows[condition]` per row.

        `rows` holds cumulative shares, one row per condition.
        """
        width = rows.shape[1]
        steps = (rows + np.arange(len(rows))[:, None]).ravel()
        at = self.uniform(topic, len(condition)) + condition
        found = np.searchsorted(steps, at, side="right") - condition * width
        return np.clip(found, 0, width - 1)


def cumulative(rows: Sequence[Sequence[float]]) -> np.ndarray:
    """Turn rows of weights into rows of cumulative shares that end in 1."""
    sums = np.cumsum(np.asarray(rows, dtype=np.float64), axis=1)
    shares = sums / sums[:, -1:]
    return shares


def cumulative_of(weights: Mapping[object, Sequence[float]]) -> np.ndarray:
    """Turn a mapping of weights into cumulative shares, in the mapping's order."""
    return cumulative(list(weights.values()))
