"""Replace whole records by copies of other records.

What one record says well, a second one may say too. A copy asks no new question: all
that the other record holds is safe already. It moves a whole record at once, over
states that no single redraw would cross, and settles how often each record is used,
like the choice of multiplicities in column generation (Gilmore and Gomory, "A linear
programming approach to the cutting-stock problem", Operations Research 1961). Kept or
not by the rule of Metropolis et al., 1953.
"""

import numpy as np

from .kernels import kernel
from .parts import costs_of_record, recount_record
from .streams import next_below, next_unit


@kernel()
def copy_others(lattice, misfit, record, pool, desk, temperature, copies):
    """Make a record a copy of a random other one if that fits better, several times.

    An empty record becomes the best of the others.

    Args:
        lattice: safe combinations.
        misfit: targets and prices.
        record: int32[A], changed in place.
        pool: int32[N, A], the records to copy from.
        desk: counts, random numbers.
        temperature: float32.
        copies: how many others to consider.
    """
    if record.max() < 0:
        other = _best_of(lattice, misfit, pool, desk, copies)
        recount_record(lattice, misfit, desk, other, 1)
        record[:] = other
        return
    own = costs_of_record(lattice, desk, record)[1]
    for _ in range(copies):
        other = pool[next_below(desk.stream, pool.shape[0])]
        differ, growth = _share(misfit, record, other, desk.chosen)
        if not differ:
            continue
        growth += costs_of_record(lattice, desk, other)[0] - own
        # What both hold stays as it is, and is taken from both sums.
        both = costs_of_record(lattice, desk, desk.chosen)
        growth += both[1] - both[0]
        if growth <= -temperature * np.log(1 - next_unit(desk.stream)):
            recount_record(lattice, misfit, desk, record, -1)
            recount_record(lattice, misfit, desk, other, 1)
            record[:] = other
            own = costs_of_record(lattice, desk, record)[1]


@kernel()
def _best_of(lattice, misfit, pool, desk, copies):
    """Return that one of some random records that costs least beside all others."""
    best = pool[next_below(desk.stream, pool.shape[0])]
    lowest = np.float32(np.inf)
    for _ in range(copies):
        other = pool[next_below(desk.stream, pool.shape[0])]
        cost = costs_of_record(lattice, desk, other)[0]
        for column in range(other.size):
            if other[column] < 0:
                cost += misfit.blank_cost[column]
        if cost < lowest:
            best, lowest = other, cost
    return best


@kernel()
def _share(misfit, record, other, both):
    """Write what two records share to ``both`` (int32[A], -1 elsewhere).

    Returns:
        Whether they differ, and by how much blanks cost more in the second (float32).
    """
    differ = False
    growth = np.float32(0)
    for column in range(record.size):
        both[column] = record[column]
        if record[column] != other[column]:
            both[column] = -1
            differ = True
            if record[column] < 0:
                growth -= misfit.blank_cost[column]
            elif other[column] < 0:
                growth += misfit.blank_cost[column]
    return differ, growth
