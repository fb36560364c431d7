"""How long and how hot the annealing is."""

from typing import NamedTuple

import numpy as np

# A missing value costs this share of its price at first: counts settle before the last
# blanks are forced.
_FIRST_BLANK = 0.1

# The last sweeps are made in one piece: what two pieces do at the same time, neither
# can count exactly, and that shows in the counts until one has gone over all records.
_SETTLING = 0.25

# A later shard starts as copies of records of the first one, the best of so many: it
# starts from what is good already, and two sweeps are enough. Of many shards, each but
# the last is swept once: what that leaves to do, the next ones do.
_FIRST_COPIES = 8
_LATER_SWEEPS = 2
_MANY_SHARDS = 8


class Step(NamedTuple):
    """One sweep over the records of a shard.

    Attributes:
        temperature: in the unit of the loss.
        blank: share of its price that a missing value costs.
        copies: other records considered as a copy for each record.
        rebuilds: share of the records to rebuild, beside those that lack a value.
        is_first: whether the records are empty before it.
        is_settling: whether it is made in one piece.
    """

    temperature: float
    blank: float
    copies: int
    rebuilds: float
    is_first: bool
    is_settling: bool


class Schedule(NamedTuple):
    """How long and how hot the annealing is.

    Attributes:
        shard: most records that are fitted at once; what is larger is drawn shard after
            shard, in memory that does not grow.
        cells: cells of a shard to redraw in all, from which the number of sweeps
            follows.
        fewest: sweeps over the largest shards.
        most: sweeps over small ones.
        hottest: first temperature, in the unit of the prices.
        coldest: last temperature.
        rebuilds: records of a shard to rebuild in all, beside those that lack a value.
        copies: other records considered as a copy for each record, in each sweep.
    """

    shard: int
    cells: float
    fewest: int
    most: int
    hottest: float
    coldest: float
    rebuilds: float
    copies: int

    def first_shard(self, records, attributes):
        """Return the steps in which empty records are annealed."""
        cells = records * attributes
        sweeps = int(np.clip(self.cells // cells, self.fewest, self.most))
        temperatures = np.geomspace(self.hottest, self.coldest, sweeps)
        blanks = np.geomspace(_FIRST_BLANK, 1, sweeps)
        settled = sweeps - max(1, round(_SETTLING * sweeps))
        rebuilds = min(1.0, self.rebuilds / (records * sweeps))
        return [
            Step(
                temperature=temperatures[done],
                blank=blanks[done],
                copies=self.copies if done else 0,
                rebuilds=rebuilds if done else 0.0,
                is_first=not done,
                is_settling=done >= settled,
            )
            for done in range(sweeps)
        ]

    def later_shard(self, records, *, shards, is_last):
        """Return the steps of a shard whose records start as copies of the first's."""
        sweeps = 1 if shards >= _MANY_SHARDS and not is_last else _LATER_SWEEPS
        return [
            Step(
                temperature=self.coldest,
                blank=1.0,
                copies=self.copies if done else _FIRST_COPIES,
                rebuilds=min(1.0, self.rebuilds / (records * self.fewest)),
                is_first=not done,
                is_settling=is_last and done == sweeps - 1,
            )
            for done in range(sweeps)
        ]
