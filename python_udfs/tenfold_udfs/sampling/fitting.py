"""Fit records to protected counts by simulated annealing.

Source: Kirkpatrick, Gelatt and Vecchi, "Optimization by simulated annealing", Science
1983, with heat bath redraws (see ``redraws``) and rebuilt records (see ``rebuilds``).
"""

from itertools import pairwise
from typing import NamedTuple

import numpy as np

from .checks import enforce
from .desks import first_desks, new_desks, share_counts
from .lattice import build_lattice
from .misfit import build_misfit, targets_of
from .streams import streams
from .support import new_caches
from .sweeps import sweep

_PIECES = 2
_LEAST_RECORDS_PER_PIECE = 4096

# How often the pieces exchange counts in one sweep. The fit hardly depends on it; on a
# busy machine every exchange can cost a time slice. In the first sweep this is also the
# number of steps in which the targets grow.
_ROUNDS = 8
_FIRST_ROUNDS = 64

# The last sweeps are made in one piece: what two pieces do at the same time, neither
# can count exactly, and that shows in the counts until one has gone over all records.
_SETTLING = 0.25

# A missing value costs this share of its price at first: counts settle before the last
# blanks are forced.
_FIRST_BLANK = 0.1


class Prices(NamedTuple):
    """What the loss is made of, in units of one record too many of three items.

    Attributes:
        by_length: weight of a combination of length 1, 2, ...; 1 for longer ones.
        slack: misfit up to which the loss is quadratic, in units of k.
        presence: extra cost of a combination that no record has, times its weight.
        blank: cost of a missing value where the source has none.
    """

    by_length: tuple
    slack: float
    presence: float
    blank: float


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

    def sweeps(self, cells):
        """Return how often a table of so many cells is swept."""
        return int(np.clip(self.cells // max(cells, 1), self.fewest, self.most))


def fit_records(
    attribute_of_item,
    combinations,
    protected_counts,
    holders,
    prices,
    schedule,
    *,
    attributes,
    minimum_group_size,
    records,
    population,
    seed,
    progress=None,
):
    """Draw records that fit the protected counts and hold nothing unsafe.

    Args:
        attribute_of_item: int32[T], column of each item.
        combinations: int32[M, L], safe combinations, M > 0. A set of up to L items
            that is not there is unsafe, even if none of its length is.
        protected_counts: int64[M], subjects of each, rounded down to a multiple of k.
        holders: who holds what, or ``support.no_holders()``.
        prices: what the loss is made of.
        schedule: how long and how hot.
        attributes: A.
        minimum_group_size: k.
        records: R > 0, how many records to draw.
        population: protected number of people.
        seed: any integer.
        progress: called with (sweeps done, sweeps in all) after each sweep.

    Yields:
        int32[S, A] item ids, -1 for missing: the records, shard after shard.
    """
    length = combinations.shape[1]
    lattice = build_lattice(attribute_of_item, combinations, attributes)
    shards = -(-records // schedule.shard)
    bounds = [records * shard // shards for shard in range(shards + 1)]
    pieces = int(np.clip(bounds[1] // _LEAST_RECORDS_PER_PIECE, 1, _PIECES))
    misfit = build_misfit(
        lattice,
        combinations,
        targets_of(protected_counts, minimum_group_size, records, population),
        prices,
        minimum_group_size=minimum_group_size,
        records=records,
        pieces=pieces,
    )
    caches = new_caches(pieces, holders.minimum[0] > 0)
    desks = new_desks(lattice, length, caches, streams(seed, pieces))
    for shard, (start, stop) in enumerate(pairwise(bounds)):
        drawn = np.full((stop - start, attributes), -1, np.int32)
        sweeps = _fit_shard(
            lattice,
            misfit,
            holders,
            combinations,
            attribute_of_item,
            drawn,
            desks,
            schedule,
            shares=(start / records, stop / records),
        )
        for done, of in sweeps:
            if progress is not None:
                progress(shard * of + done, shards * of)
        enforce(lattice, holders, combinations, drawn)
        yield drawn


def _fit_shard(
    lattice,
    misfit,
    holders,
    combinations,
    attribute_of_item,
    drawn,
    desks,
    schedule,
    *,
    shares,
):
    """Fill empty records (int32[S, A], in place) beside those of earlier shards.

    The counts go on from where the last shard left them. ``shares`` are the shares of
    the targets that all shards reach before this one and with it.

    Yields:
        (sweeps done, sweeps in all) after each sweep.
    """
    temperatures = np.geomspace(
        schedule.hottest, schedule.coldest, schedule.sweeps(drawn.size)
    )
    rebuilds = min(1.0, schedule.rebuilds / (len(drawn) * len(temperatures)))
    blank_costs = np.geomspace(_FIRST_BLANK, 1, len(temperatures)).astype(np.float32)
    settled = len(temperatures) - max(1, round(_SETTLING * len(temperatures)))
    for done, temperature in enumerate(temperatures.astype(np.float32)):
        first = done == 0
        pieces = desks.count.shape[0] if done < settled else 1
        rounds = _FIRST_ROUNDS if first else _ROUNDS
        sweep(
            lattice,
            misfit._replace(
                blank_cost=misfit.blank_cost * blank_costs[done],
                step=np.array([pieces], np.int32),
            ),
            holders,
            combinations,
            attribute_of_item,
            drawn,
            first_desks(desks, pieces),
            max(1, len(drawn) // (pieces * rounds)),
            temperature,
            np.array(shares if first else shares[1:] * 2, np.float32),
            0.0 if first else rebuilds,
            0 if first else schedule.copies,
        )
        yield done + 1, len(temperatures)
    share_counts(desks)
