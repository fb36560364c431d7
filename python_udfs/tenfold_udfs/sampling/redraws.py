"""Redraw single cells of a record by heat bath.

A cell is redrawn from all values that leave every combination of its record safe, with
probability proportional to exp(-cost / temperature).

Source: heat bath (Gibbs) redraws: Geman and Geman, "Stochastic relaxation, Gibbs
distributions, and the Bayesian restoration of images", PAMI 1984.
"""

import numpy as np

from .kernels import kernel
from .lattice import find_entry, span_of
from .parts import forget_parts, list_parts, recount
from .streams import next_below, next_unit
from .support import is_held_cached

_ONE = np.uint64(1)
_TINY = 1e-9
_NOTHING = np.float32(0)


@kernel()
def put(lattice, misfit, record, column, item, desk):
    """Put ``item`` (or -1) in a column, unasked; return by how much the loss grows."""
    _list_parts_once(lattice, desk, record)
    now = record[column]
    growth = _NOTHING
    if now >= 0:
        growth += recount(lattice, misfit, desk, column, now, -1)
    else:
        growth -= misfit.blank_cost[column]
    if item >= 0:
        growth += recount(lattice, misfit, desk, column, item, 1)
    else:
        growth += misfit.blank_cost[column]
    record[column] = item
    forget_parts(desk)
    return growth


@kernel()
def put_if_safe(lattice, misfit, holders, record, column, item, desk):
    """Put ``item`` in an empty column if all stays safe; return the loss's growth."""
    _list_parts_once(lattice, desk, record)
    if not _is_safe(lattice, desk, column, item):
        return _NOTHING
    if _may_stand(lattice, holders, desk, record, column, item):
        return put(lattice, misfit, record, column, item, desk)
    return _NOTHING


@kernel()
def redraw_cells(lattice, misfit, holders, record, desk, temperature, only_blank):
    """Redraw the cells of a record (int32[A], in place), in random order.

    Args:
        lattice: safe combinations.
        misfit: targets and prices.
        holders: who holds what.
        record: int32[A], changed in place.
        desk: counts, random numbers.
        temperature: float32, in the unit of the loss.
        only_blank: leave the cells that hold a value.

    Returns:
        By how much the loss grows (float32).
    """
    starts, items, first_item = lattice.start, lattice.item, lattice.first_item
    price_of_more, price_of_own = desk.price_of_more, desk.price_of_own
    rows, listed, cost, beside = desk.rows, desk.listed, desk.cost, desk.beside
    value, weight = desk.value, desk.weight
    columns, stream, blank_cost = desk.columns, desk.stream, misfit.blank_cost
    growth = _NOTHING
    for visit in range(record.size):
        column = next_column(columns, stream, visit)
        now = record[column]
        if only_blank and now >= 0:
            continue
        if listed[1] == 0:
            list_parts(lattice, desk, record)
        first, width = span_of(first_item, column)
        own, needed = _add_up_prices(
            starts, items, price_of_more, price_of_own, rows, listed[1],
            column, first, width, now, cost, beside,
        )  # fmt: skip
        value[0], weight[0] = -1, blank_cost[column]
        value[1], weight[1] = now, own
        found = _list_values(
            cost, beside, needed, first, width, now, value, weight, 1 + (now >= 0)
        )
        if found == 1:
            continue
        _weigh(weight, found, temperature)
        drawn = _draw(weight, found, stream)
        # Asking who holds the record is the dear part: only what is drawn is asked.
        while drawn > 0 and value[drawn] != now:
            item = value[drawn]
            if _may_stand(lattice, holders, desk, record, column, item):
                break
            weight[drawn] = 0
            drawn = _draw(weight, found, stream)
        if drawn >= 0 and value[drawn] != now:
            growth += put(lattice, misfit, record, column, value[drawn], desk)
    return growth


@kernel()
def next_column(columns, stream, visit):
    """Return a column not visited yet (a step of the Fisher-Yates shuffle).

    Args:
        columns: int32[A], changed in place; the first ``visit`` were visited.
        stream: uint64[1], random numbers.
        visit: how many were.
    """
    swap = visit + next_below(stream, columns.size - visit)
    column = columns[swap]
    columns[swap] = columns[visit]
    columns[visit] = column
    return column


@kernel()
def _list_parts_once(lattice, desk, record):
    """List the parts of a record that was not changed since they were listed last."""
    if desk.listed[1] == 0:
        list_parts(lattice, desk, record)


@kernel()
def _is_safe(lattice, desk, column, item):
    """Tell if an item of an empty column is safe beside all listed parts."""
    starts, items = lattice.start, lattice.item
    first, width = span_of(lattice.first_item, column)
    # Long parts rule out most.
    for part in range(desk.listed[1] - 1, -1, -1):
        row = desk.rows[part]
        start, stop = starts[row, column], starts[row, column + 1]
        if row < 0 or find_entry(items, start, stop, first, width, item) < 0:
            return False
    return True


@kernel()
def _may_stand(lattice, holders, desk, record, column, item):
    """Tell if a record with ``item`` in a column is held by enough subjects.

    Up to L items it is a safe combination, which is known already.
    """
    if holders.minimum[0] == 0:
        return True
    size = 0
    key = np.uint64(0)
    for other in range(record.size):
        value = item if other == column else record[other]
        if value >= 0:
            desk.chosen[size] = value
            key ^= lattice.item_key[value]
            size += 1
    if size <= lattice.entries.shape[1]:
        return True
    return is_held_cached(holders, desk.cache, key, desk.chosen, size)


@kernel()
def _list_values(cost, beside, needed, first, width, now, value, weight, found):
    """List the safe values of a column but the one that is there.

    Args:
        cost: float32[C], what each value costs.
        beside: int32[C], beside how many parts it is safe.
        needed: beside how many it must be; -1 if no value is.
        first: first item of the column.
        width: how many it has.
        now: the item that is there, or -1.
        value: int32[C + 2], written from ``found`` on: the items.
        weight: float64[C + 2], written: their costs.
        found: how many are listed already.

    Returns:
        How many are listed now.
    """
    if needed < 0:
        return found
    for other in range(width):
        if beside[other] == needed and first + other != now:
            value[found] = first + other
            weight[found] = cost[other]
            found += 1
    return found


@kernel()
def _add_up_prices(
    starts, items, price_of_more, price_of_own, rows, parts,
    column, first, width, now, cost, beside,
):  # fmt: skip
    """Add up what each value of a column costs beside the listed parts.

    Args:
        starts: int32[N, A + 1], ``Lattice.start``.
        items: int32[E], ``Lattice.item``.
        price_of_more: float32[E].
        price_of_own: float32[E].
        rows: int32[S], the rows of the parts.
        parts: how many parts there are.
        column: the column.
        first: its first item.
        width: how many items it has.
        now: its item in the record, or -1. Parts that hold it complete nothing here.
        cost: float32[C], written: the cost of each value that is safe.
        beside: int32[C], written: beside how many parts it is safe, those left out
            that all values are safe beside.

    Returns:
        The cost (float32) of what is there now, and what ``beside`` must be for a value
        to be safe; -1 if none is.
    """
    cost[:width] = 0
    beside[:width] = 0
    own = _NOTHING
    needed = 0
    cell = np.uint64(column)
    # Long parts rule out most. Indices are unsigned: of signed ones, each is checked
    # for being negative, which takes as long as the sums.
    for part in range(parts - 1, -1, -1):
        if rows[part] < 0:
            return own, -1
        row = np.uint64(rows[part])
        start, stop = starts[row, cell], starts[row, cell + _ONE]
        if start == stop:
            if now < 0:
                return own, -1
        elif stop - start == width:
            entry = np.uint64(start)
            for value in range(np.uint64(width)):
                cost[value] += price_of_more[entry + value]
            if now >= 0:
                own += price_of_own[start + now - first]
        else:
            needed += 1
            for entry in range(np.uint64(start), np.uint64(stop)):
                value = np.uint64(items[entry] - first)
                cost[value] += price_of_more[entry]
                beside[value] += 1
                if items[entry] == now:
                    own += price_of_own[entry]
    return own, needed


@kernel()
def _weigh(weight, found, temperature):
    """Turn costs into weights exp(-cost / temperature), in place.

    The lowest cost gets weight 1, so that nothing overflows.
    """
    lowest = weight[0]
    for i in range(1, found):
        lowest = min(lowest, weight[i])
    for i in range(found):
        weight[i] = np.exp((lowest - weight[i]) / temperature)


@kernel()
def _draw(weight, found, stream):
    """Return a random position, drawn by weight; -1 if nothing is left."""
    threshold = weight[:found].sum() * next_unit(stream)
    last = -1
    for i in range(found):
        if weight[i] > _TINY:
            last = i
            threshold -= weight[i]
            if threshold < 0:
                break
    return last
