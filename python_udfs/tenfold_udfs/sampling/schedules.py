"""How long and how hot the annealing is."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

# A missing value costs this share of its cost at first: counts settle before the last
# blanks are forced.
_FIRST_BLANK = 0.1

# The last sweeps are made in one piece: what two pieces do at the same time, neither
# can count exactly, and that shows in the counts until one has gone over all records.
_SETTLING = 0.25

# A later shard starts as copies of records of the first one, the best of so many: it
# starts from what is good already, and two sweeps are enough. Of many shards, each but
# the last is swept once: what that leaves to do, the next ones do.
_FIRST_COPY_MOVES = 8
_LATER_SWEEPS = 2
_MANY_SHARDS = 8


class Step(NamedTuple):
    """One sweep over the records of a shard.

    Attributes:
        temperature: in the unit of the loss.
        blank: share of its cost that a missing value costs.
        copy_moves: other records considered as a copy for each record.
        block_rebuilds: share of the records to rebuild, beside those that lack a value.
        is_first: whether the records are empty before it.
        is_settling: whether it is made in one piece.
    """

    temperature: float
    blank: float
    copy_moves: int
    block_rebuilds: float
    is_first: bool
    is_settling: bool


class Schedule(NamedTuple):
    """How long and how hot the annealing is.

    Attributes:
        shard: most records that are fitted at once; what is larger is drawn shard after
            shard, in memory that does not grow.
        cells: Gibbs updates of a shard in all, from which the number of sweeps
            follows.
        fewest: sweeps over the largest shards.
        most: sweeps over small ones.
        hottest: first temperature, in the unit of the loss.
        coldest: last temperature.
        block_rebuilds: records of a shard to rebuild in all, beside those that lack a
            value.
        copy_moves: other records considered as a copy for each record, in each sweep.
    """

    shard: int
    cells: float
    fewest: int
    most: int
    hottest: float
    coldest: float
    block_rebuilds: float
    copy_moves: int

    def first_shard(self, records: int, attributes: int) -> list[Step]:
        """Return the steps in which empty records are annealed."""
        cells = records * attributes
        sweeps = int(np.clip(self.cells // cells, self.fewest, self.most))
        temperatures = np.geomspace(self.hottest, self.coldest, sweeps)
        blanks = np.geomspace(_FIRST_BLANK, 1, sweeps)
        settled = sweeps - max(1, round(_SETTLING * sweeps))
        rebuilds = min(1.0, self.block_rebuilds / (records * sweeps))
        return [
            Step(
                temperature=temperatures[done],
                blank=blanks[done],
                copy_moves=self.copy_moves if done else 0,
                block_rebuilds=rebuilds if done else 0.0,
                is_first=not done,
                is_settling=done >= settled,
            )
            for done in range(sweeps)
        ]

    def later_shard(self, records: int, *, shards: int, is_last: bool) -> list[Step]:
        """Return the steps of a shard whose records start as copies of the first's."""
        sweeps = 1 if shards >= _MANY_SHARDS and not is_last else _LATER_SWEEPS
        return [
            Step(
                temperature=self.coldest,
                blank=1.0,
                copy_moves=self.copy_moves if done else _FIRST_COPY_MOVES,
                block_rebuilds=min(1.0, self.block_rebuilds / (records * self.fewest)),
                is_first=not done,
                is_settling=is_last and done == sweeps - 1,
            )
            for done in range(sweeps)
        ]
