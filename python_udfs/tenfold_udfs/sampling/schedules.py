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

# How often the pieces exchange counts in one sweep. The fit hardly depends on it; on a
# busy machine every exchange can cost a time slice. Where records start empty this is
# also the number of steps in which the targets grow.
_ROUNDS = 8
_FIRST_ROUNDS = 64
_COPY_ROUNDS = 16

# A later shard starts as copies of records of the first one, the best of so many: it
# starts from what is good already, and few sweeps are enough.
_FIRST_COPIES = 8
_LATER_SWEEPS = 2

# A shard of fewer records has too few ways to keep all counts.
_FEWEST_RECORDS = 1 << 15


class Step(NamedTuple):
    """One sweep over the records of a shard.

    Attributes:
        temperature: in the unit of the loss; 0 where records start as copies.
        blank: share of its cost that a missing value costs.
        copy_moves: other records considered as a copy for each record.
        block_rebuilds: share of the records to rebuild, beside those that lack a value.
        is_first: whether the records are empty before it.
        is_settling: whether it is made in one piece.
        rounds: in how many rounds.
    """

    temperature: float
    blank: float
    copy_moves: int
    block_rebuilds: float
    is_first: bool
    is_settling: bool
    rounds: int = _ROUNDS


class Schedule(NamedTuple):
    """How long and how hot the annealing is.

    Attributes:
        shard: most records that are fitted at once; what is larger is drawn shard after
            shard, in memory that does not grow.
        held: most combinations that the records of a shard hold together.
        cells: Gibbs updates in all, of the largest shard or of a smaller table, from
            which the number of sweeps follows.
        fewest: sweeps over the largest shards.
        most: sweeps over small ones.
        hottest: first temperature, in the unit of the loss.
        coldest: last temperature.
        block_rebuilds: records to rebuild in all, of the largest shard or of a smaller
            table, beside those that lack a value.
        copy_moves: other records considered as a copy for each record, in each sweep.
        recoding: temperatures of the sweeps over all levels, where records are recoded
            locally.
        recoding_rebuilds: share of the records that are rebuilt in each of these.
        recoding_copy_moves: other records considered as a copy in each of these.
    """

    shard: int
    held: int
    cells: float
    fewest: int
    most: int
    hottest: float
    coldest: float
    block_rebuilds: float
    copy_moves: int
    recoding: tuple[float, ...]
    recoding_rebuilds: float
    recoding_copy_moves: int

    def shards(self, records: int, held: float) -> int:
        """Return how many shards there are, from what all records hold together."""
        wanted = min(round(held / self.held), records // _FEWEST_RECORDS)
        return max(1, -(-records // self.shard), wanted)

    def first_shard(self, records: int, attributes: int) -> list[Step]:
        """Return the steps in which empty records are annealed.

        A larger table is annealed as carefully, record for record, as the largest that
        is one shard of records, however many combinations they hold.

        Args:
            records: how many all shards have.
            attributes: A.
        """
        records = min(records, self.shard)
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
                rounds=_ROUNDS if done else _FIRST_ROUNDS,
            )
            for done in range(sweeps)
        ]

    def later_shard(self, records: int, *, is_last: bool) -> list[Step]:
        """Return the steps of a shard whose records start as copies of the first's.

        Args:
            records: how many all shards have.
            is_last: whether it is the last shard.
        """
        records = min(records, self.shard)
        swept = Step(
            temperature=self.coldest,
            blank=1.0,
            copy_moves=self.copy_moves,
            block_rebuilds=min(1.0, self.block_rebuilds / (records * self.fewest)),
            is_first=False,
            is_settling=False,
        )
        copied = swept._replace(
            temperature=0.0,
            copy_moves=_FIRST_COPIES,
            is_first=True,
            rounds=_COPY_ROUNDS,
        )
        settling = swept._replace(is_settling=is_last)
        return [copied, *[swept] * (_LATER_SWEEPS - 1), settling]
