"""Rebuild whole records around something that the records miss so far.

Single redraws cannot leave a record in which every value blocks the next one. A rebuild
empties the record, puts a missed combination in it, then as much as is safe of a guide,
then redraws what is still empty. It is kept or undone as a whole by the rule of
Metropolis et al., "Equation of state calculations by fast computing machines", 1953.
Under the record guarantee the guide is, half of the time, a distinct record that holds
the combination: what is kept of it is a maximal safe part, found as in the random
maximal itemset walks of Gunopulos et al., "Discovering all most specific sentences",
TODS 2003.
"""

import numpy as np

from .kernels import kernel
from .parts import recount_record
from .redraws import next_column, put, put_if_safe, redraw_cells
from .streams import next_below, next_unit
from .support import some_holder

_TRIES = 16
_MISSED_BY = 1


@kernel()
def lacks_value(misfit, record):
    """Tell if the record has a blank where the source has none."""
    for column in range(record.size):
        if record[column] < 0 and misfit.blank_cost[column] > 0:
            return True
    return False


@kernel()
def rebuild(
    lattice,
    misfit,
    holders,
    combinations,
    record,
    old,
    seed,
    desk,
    temperature,
):
    """Rebuild ``record`` around something missed; keep the result if it is better.

    ``old`` (int32[A]) and ``seed`` (int32[L]) are working space.
    """
    if not _choose_seed(lattice, misfit, combinations, record, desk, seed):
        return
    if _has(record, seed, lattice.attribute_of_item):
        return
    old[:] = record
    growth = _empty(lattice, misfit, record, desk)
    for item in seed:
        if item >= 0:
            column = lattice.attribute_of_item[item]
            growth += put(lattice, misfit, record, column, item, desk)
    guide = _choose_guide(holders, old, seed, desk)
    for visit in range(record.size):
        column = next_column(desk.columns, desk.stream, visit)
        item = guide[column]
        if record[column] < 0 and item >= 0:
            growth += put_if_safe(lattice, misfit, holders, record, column, item, desk)
    growth += redraw_cells(lattice, misfit, holders, record, desk, temperature, True)
    if growth > -temperature * np.log(1 - next_unit(desk.stream)):
        recount_record(lattice, misfit, desk, record, -1)
        recount_record(lattice, misfit, desk, old, 1)
        record[:] = old


@kernel()
def _empty(lattice, misfit, record, desk):
    """Empty a record; return by how much the loss grows."""
    growth = recount_record(lattice, misfit, desk, record, -1)
    for column in range(record.size):
        if record[column] >= 0:
            growth += misfit.blank_cost[column]
            record[column] = -1
    return growth


@kernel()
def _choose_seed(lattice, misfit, combinations, record, desk, seed):
    """Write to ``seed`` what the record shall have; return False if nothing is missed.

    A blank in a column that has none in the source comes first, then a combination
    that too few records have.
    """
    seed[:] = -1
    for visit in range(record.size):
        column = next_column(desk.columns, desk.stream, visit)
        if record[column] < 0 and misfit.blank_cost[column] > 0:
            start = lattice.first_item[column]
            width = lattice.first_item[column + 1] - start
            seed[0] = start + next_below(desk.stream, width)
            return True
    for _ in range(_TRIES):
        row = next_below(desk.stream, combinations.shape[0])
        wanted = desk.scale[0] * misfit.target[row]
        if desk.count[row] < wanted - _MISSED_BY:
            seed[:] = combinations[row]
            return True
    return False


@kernel()
def _has(record, combination, attribute_of_item):
    for item in combination:
        if item >= 0 and record[attribute_of_item[item]] != item:
            return False
    return True


@kernel()
def _choose_guide(holders, old, seed, desk):
    """Return the record whose values are tried first: the old one or a real one."""
    if holders.minimum[0] > 0 and next_unit(desk.stream) < 0.5:
        word = next_below(desk.stream, holders.bitmap.shape[1])
        holder = some_holder(holders, seed, word)
        if holder >= 0:
            return holders.record[holder]
    return old
