"""Fit records to protected counts by simulated annealing.

Source: Kirkpatrick, Gelatt and Vecchi, "Optimization by simulated annealing", Science
1983, with heat bath redraws (see ``redraws``) and rebuilt records (see ``rebuilds``).
"""

from typing import NamedTuple

import numpy as np

from .desks import new_desks
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

# A missing value costs this share of its price at first: counts settle before the last
# blanks are forced.
_FIRST_BLANK = 0.1


class Prices(NamedTuple):
    """What the loss is made of, in units of one record too many of three items.

    Attributes:
        by_length: weight of a combination of length 1, 2, ...; 1 for longer ones.
        slack: records, misfit up to which the loss is quadratic even for small targets.
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
        cells: cells to redraw in all, from which the number of sweeps follows.
        fewest: sweeps over the largest tables.
        most: sweeps over small ones.
        hottest: first temperature, in the unit of the prices.
        coldest: last temperature.
        rebuilds: records to rebuild in all, beside those that lack a value.
    """

    cells: float
    fewest: int
    most: int
    hottest: float
    coldest: float
    rebuilds: float

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

    Returns:
        int32[R, A] item ids, -1 for missing.
    """
    length = combinations.shape[1]
    lattice = build_lattice(attribute_of_item, combinations, attributes)
    pieces = int(np.clip(records // _LEAST_RECORDS_PER_PIECE, 1, _PIECES))
    misfit = build_misfit(
        attribute_of_item,
        combinations,
        targets_of(protected_counts, minimum_group_size, records, population),
        prices,
        attributes=attributes,
        records=records,
        pieces=pieces,
    )
    caches = new_caches(pieces, holders.minimum[0] > 0)
    states = streams(seed, pieces)
    desks = new_desks(len(combinations), attributes, length, caches, states)
    drawn = np.full((records, attributes), -1, np.int32)
    temperatures = np.geomspace(
        schedule.hottest, schedule.coldest, schedule.sweeps(drawn.size)
    )
    share = min(1.0, schedule.rebuilds / (records * len(temperatures)))
    blank_costs = np.geomspace(_FIRST_BLANK, 1, len(temperatures)).astype(np.float32)
    for done, temperature in enumerate(temperatures.astype(np.float32)):
        rounds = _FIRST_ROUNDS if done == 0 else _ROUNDS
        sweep(
            lattice,
            misfit._replace(blank_cost=misfit.blank_cost * blank_costs[done]),
            holders,
            length,
            combinations,
            attribute_of_item,
            drawn,
            desks,
            max(1, records // (pieces * rounds)),
            temperature,
            done == 0,
            share,
        )
        if progress is not None:
            progress(done + 1, len(temperatures))
    return drawn
