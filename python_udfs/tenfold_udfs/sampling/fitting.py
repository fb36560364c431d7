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
        schedule: a ``schedules.Schedule``.
        attributes: A.
        minimum_group_size: k.
        records: R > 0, how many records to draw.
        population: protected number of people.
        seed: any integer.
        progress: called with (sweeps done, sweeps in all) after each sweep.

    Yields:
        int32[S, A] item ids, -1 for missing: the records, shard after shard.
    """
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
    desks = new_desks(lattice, caches, streams(seed, pieces))
    plans = _plans(schedule, np.diff(bounds), attributes)
    first = np.empty((0, attributes), np.int32)
    done = 0
    for (start, stop), steps in zip(pairwise(bounds), plans, strict=True):
        drawn = np.full((stop - start, attributes), -1, np.int32)
        for step in steps:
            _take_step(
                lattice,
                misfit,
                holders,
                combinations,
                drawn,
                first if step.is_first else first[:0],
                desks,
                step,
                shares=(start / records, stop / records),
            )
            done += 1
            if progress is not None:
                progress(done, sum(map(len, plans)))
        share_counts(desks)
        enforce(lattice, holders, combinations, drawn)
        if not len(first):
            first = drawn.copy()
        yield drawn


def _plans(schedule, sizes, attributes):
    """Return the steps of each shard, from their numbers of records (int64[N])."""
    first, *later = sizes
    return [
        schedule.first_shard(first, attributes),
        *(
            schedule.later_shard(size, shards=len(sizes), is_last=number == len(later))
            for number, size in enumerate(later, start=1)
        ),
    ]


def _take_step(
    lattice,
    misfit,
    holders,
    combinations,
    drawn,
    pool,
    desks,
    step,
    *,
    shares,
):
    """Sweep once over the records of a shard (int32[S, A], in place).

    The counts go on from where the last shard left them. ``shares`` are the shares of
    the targets that all shards reach before this one and with it. If the records are
    empty so far, they take copies from ``pool`` (int32[N, A], or none).
    """
    pieces = 1 if step.is_settling else desks.count.shape[0]
    rounds = _FIRST_ROUNDS if step.is_first else _ROUNDS
    sweep(
        lattice,
        misfit._replace(
            blank_cost=misfit.blank_cost * np.float32(step.blank),
            step=np.array([pieces], np.int32),
        ),
        holders,
        combinations,
        drawn,
        pool,
        first_desks(desks, pieces),
        max(1, len(drawn) // (pieces * rounds)),
        np.float32(step.temperature),
        np.array(shares if step.is_first else shares[1:] * 2, np.float32),
        step.rebuilds,
        step.copies,
    )
