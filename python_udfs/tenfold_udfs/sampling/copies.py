"""Replace whole records by copies of other records.

What one record says well, a second one may say too. A copy asks no new question: all
that the other record holds is safe already. It moves a whole record at once, over
states that no single redraw would cross, and settles how often each record is used,
like the choice of multiplicities in column generation (Gilmore and Gomory, "A linear
programming approach to the cutting-stock problem", Operations Research 1961). Kept or
not by the rule of Metropolis et al., 1953.
"""

import numpy as np
from numba import njit

from .desks import cost_of_record, recount_record
from .streams import next_below, next_unit


@njit(cache=True)
def copy_another(lattice, misfit, length, record, pool, desk, temperature):
    """Make a record a copy of a random one if that fits better.

    Args:
        lattice: safe combinations.
        misfit: targets and prices.
        length: L.
        record: int32[A], changed in place.
        pool: int32[N, A], the records to copy from.
        desk: counts, random numbers.
        temperature: float32.
    """
    other = pool[next_below(desk.stream, pool.shape[0])]
    # What both hold stays as it is, and is taken from both sums.
    common = desk.chosen
    differ = False
    growth = np.float32(0)
    for column in range(record.size):
        common[column] = record[column]
        if record[column] != other[column]:
            common[column] = -1
            differ = True
            if record[column] < 0:
                growth -= misfit.blank_cost[column]
            elif other[column] < 0:
                growth += misfit.blank_cost[column]
    if not differ:
        return
    more, own = desk.price_of_more, desk.price_of_own
    growth += cost_of_record(lattice, desk, more, other, length)
    growth -= cost_of_record(lattice, desk, own, record, length)
    growth -= cost_of_record(lattice, desk, more, common, length)
    growth += cost_of_record(lattice, desk, own, common, length)
    if growth <= -temperature * np.log(1 - next_unit(desk.stream)):
        recount_record(lattice, misfit, desk, record, length, -1)
        recount_record(lattice, misfit, desk, other, length, 1)
        record[:] = other
