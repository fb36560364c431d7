"""Redraw single cells of a record by heat bath.

A cell is redrawn from all values that leave every combination of its record safe, with
probability proportional to exp(-cost / temperature).

Source: heat bath (Gibbs) redraws: Geman and Geman, "Stochastic relaxation, Gibbs
distributions, and the Bayesian restoration of images", PAMI 1984.
"""

import numpy as np
from numba import njit

from .desks import MOST_CHOICES, is_allowed, list_beside, recount
from .lattice import find
from .streams import next_below, next_unit
from .support import is_held_cached

_TINY = 1e-9
_NOTHING = np.float32(0)


@njit(cache=True)
def cost_of_item(lattice, desk, price, item):
    """Return the cost of ``item`` beside what the desk lists, and if all is safe.

    Args:
        lattice: safe combinations.
        desk: lists the subsets of the rest of the record.
        price: float32[H], the desk's ``price_of_own`` if the record has the item
            already, else its ``price_of_more``.
        item: the item.
    """
    cost = _NOTHING
    key = lattice.item_key[item]
    for subset in range(desk.listed[2]):
        slot = find(lattice.slot_key, desk.keys[subset] ^ key)
        if slot < 0:
            return _NOTHING, False
        cost += price[slot]
    return cost, True


@njit(cache=True)
def may_stand(lattice, holders, desk, length, item):
    """Tell if the listed items and ``item`` are held by enough subjects together.

    Up to L items they are a safe combination, which ``cost_of_item`` has looked up.
    """
    size = desk.listed[1]
    if holders.minimum[0] == 0 or size < length:
        return True
    key = lattice.item_key[item]
    for i in range(size):
        desk.chosen[i] = desk.items[i]
        key ^= lattice.item_key[desk.items[i]]
    desk.chosen[size] = item
    return is_held_cached(holders, desk.cache, key, desk.chosen, size + 1)


@njit(cache=True)
def put(lattice, misfit, length, record, column, item, desk):
    """Put ``item`` (or -1) in a column, unasked; return by how much the loss grows."""
    list_beside(lattice, desk, length, record, column)
    now = record[column]
    growth = _NOTHING
    if now >= 0:
        growth -= cost_of_item(lattice, desk, desk.price_of_own, now)[0]
        recount(lattice, misfit, desk, now, -1)
    else:
        growth -= misfit.blank_cost[column]
    if item >= 0:
        growth += cost_of_item(lattice, desk, desk.price_of_more, item)[0]
        recount(lattice, misfit, desk, item, 1)
    else:
        growth += misfit.blank_cost[column]
    record[column] = item
    desk.listed[0] = -2
    return growth


@njit(cache=True)
def put_if_safe(lattice, misfit, holders, length, record, column, item, desk):
    """Put ``item`` in an empty column if all stays safe; return the loss's growth."""
    list_beside(lattice, desk, length, record, column)
    if (
        is_allowed(desk.allowed, item)
        and cost_of_item(lattice, desk, desk.price_of_more, item)[1]
        and may_stand(lattice, holders, desk, length, item)
    ):
        return put(lattice, misfit, length, record, column, item, desk)
    return _NOTHING


@njit(cache=True)
def redraw_cell(lattice, misfit, holders, length, record, column, desk, temperature):
    """Redraw the value of one column; return by how much the loss grows."""
    list_beside(lattice, desk, length, record, column)
    now = record[column]
    found = _list_values(lattice, misfit, now, column, desk)
    if found == 1:
        return _NOTHING
    total = _weigh(desk.weight, found, temperature)
    while total > _TINY:
        drawn = _draw(desk.weight, found, total * next_unit(desk.stream))
        item = desk.value[drawn]
        if item == now:
            return _NOTHING
        # Asking who holds the record is the dear part: only what is drawn is asked.
        if item < 0 or may_stand(lattice, holders, desk, length, item):
            return put(lattice, misfit, length, record, column, item, desk)
        total -= desk.weight[drawn]
        desk.weight[drawn] = 0
    return _NOTHING


@njit(cache=True)
def _list_values(lattice, misfit, now, column, desk):
    """List blank and the safe values of a column with their costs; return how many.

    The costs are written to ``desk.weight``.
    """
    desk.value[0] = -1
    desk.weight[0] = misfit.blank_cost[column]
    found = 1
    if now >= 0:
        desk.value[1] = now
        desk.weight[1], _ = cost_of_item(lattice, desk, desk.price_of_own, now)
        found = 2
    start = lattice.first_item[column]
    width = lattice.first_item[column + 1] - start
    # Of a long list, a random stretch is weighed.
    offset = next_below(desk.stream, width) if width > MOST_CHOICES else 0
    for choice in range(width):
        item = start + (offset + choice) % width
        if item != now and is_allowed(desk.allowed, item):
            cost, safe = cost_of_item(lattice, desk, desk.price_of_more, item)
            if safe:
                desk.value[found] = item
                desk.weight[found] = cost
                found += 1
                if found == desk.value.size:
                    break
    return found


@njit(cache=True)
def _weigh(weight, found, temperature):
    """Turn costs into weights exp(-cost / temperature), in place; return their sum.

    The lowest cost gets weight 1, so that nothing overflows.
    """
    lowest = weight[0]
    for i in range(1, found):
        lowest = min(lowest, weight[i])
    total = 0.0
    for i in range(found):
        weight[i] = np.exp((lowest - weight[i]) / temperature)
        total += weight[i]
    return total


@njit(cache=True)
def _draw(weight, found, threshold):
    """Return the first position at which the summed weights pass ``threshold``."""
    last = 0
    for i in range(found):
        if weight[i] > 0:
            last = i
            threshold -= weight[i]
            if threshold < 0:
                break
    return last
