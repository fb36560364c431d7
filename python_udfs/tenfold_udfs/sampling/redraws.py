"""Redraw single cells of a record by heat bath.

A cell is redrawn from all values that leave every combination of its record safe, with
probability proportional to exp(-cost / temperature).

Sources: heat bath (Gibbs) redraws: Geman and Geman, "Stochastic relaxation, Gibbs
distributions, and the Bayesian restoration of images", PAMI 1984. Drawing by the
largest of perturbed scores: Gumbel, "Statistical theory of extreme values", 1954.
"""

import numpy as np
from numba import njit

from .desks import MOST_CHOICES, list_beside, recount
from .lattice import find
from .misfit import cost_of_one_more
from .streams import next_below, next_unit
from .support import is_held_cached

_NEVER = np.float32(-1e30)
_TINY = 1e-300
_NOTHING = np.float32(0)


@njit(cache=True)
def cost_of_item(lattice, misfit, desk, item, counted, scale):
    """Return the cost of ``item`` beside what the desk lists, and if all is safe.

    Args:
        lattice: safe combinations.
        misfit: targets and prices.
        desk: lists the subsets of the rest of the record.
        item: the item.
        counted: 1 if the record has the item already, else 0.
        scale: float32, share of the targets to aim at.
    """
    cost = np.float32(0)
    key = lattice.item_key[item]
    own = counted * misfit.step[0]
    for subset in range(desk.listed[2]):
        row = find(lattice.slot_key, lattice.slot_combination, desk.keys[subset] ^ key)
        if row < 0:
            return _NOTHING, False
        cost += cost_of_one_more(misfit, row, desk.count[row] - own, scale)
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
def put(lattice, misfit, length, record, column, item, desk, scale):
    """Put ``item`` (or -1) in a column, unasked; return by how much the loss grows."""
    list_beside(lattice, desk, length, record, column)
    step = misfit.step[0]
    now = record[column]
    growth = np.float32(0)
    if now >= 0:
        growth -= cost_of_item(lattice, misfit, desk, now, 1, scale)[0]
        recount(lattice, desk, now, -1, step)
    else:
        growth -= misfit.blank_cost[column]
    if item >= 0:
        growth += cost_of_item(lattice, misfit, desk, item, 0, scale)[0]
        recount(lattice, desk, item, 1, step)
    else:
        growth += misfit.blank_cost[column]
    record[column] = item
    desk.listed[0] = -2
    return growth


@njit(cache=True)
def put_if_safe(lattice, misfit, holders, length, record, column, item, desk, scale):
    """Put ``item`` in an empty column if all stays safe; return the loss's growth."""
    list_beside(lattice, desk, length, record, column)
    safe = cost_of_item(lattice, misfit, desk, item, 0, scale)[1]
    if safe and may_stand(lattice, holders, desk, length, item):
        return put(lattice, misfit, length, record, column, item, desk, scale)
    return _NOTHING


@njit(cache=True)
def redraw_cell(
    lattice, misfit, holders, length, record, column, desk, temperature, scale
):
    """Redraw the value of one column; return by how much the loss grows."""
    list_beside(lattice, desk, length, record, column)
    found = _score_values(
        lattice, misfit, length, record[column], column, desk, temperature, scale
    )
    if found == 0:
        return _NOTHING
    now = record[column]
    while True:
        best = np.argmax(desk.score[:found])
        item = desk.value[best]
        if item == now:
            return _NOTHING
        # Asking who holds the record is the dear part: only the winner is asked about.
        if item < 0 or may_stand(lattice, holders, desk, length, item):
            return put(lattice, misfit, length, record, column, item, desk, scale)
        desk.score[best] = _NEVER


@njit(cache=True)
def _score_values(lattice, misfit, length, now, column, desk, temperature, scale):
    """Score the safe values of a column, blank and ``now`` first; return how many."""
    start, stop = _span_of_choices(lattice, desk, length, column)
    width = stop - start
    if width == 0:
        return 0
    desk.value[0] = -1
    desk.score[0] = _score(misfit.blank_cost[column], temperature, desk.stream)
    found = 1
    if now >= 0:
        cost, _ = cost_of_item(lattice, misfit, desk, now, 1, scale)
        desk.value[1] = now
        desk.score[1] = _score(cost, temperature, desk.stream)
        found = 2
    # Of a long list, a random stretch is weighed.
    offset = next_below(desk.stream, width) if width > MOST_CHOICES else 0
    for choice in range(min(width, MOST_CHOICES)):
        item = lattice.choice[start + (offset + choice) % width]
        if item != now:
            cost, safe = cost_of_item(lattice, misfit, desk, item, 0, scale)
            if safe:
                desk.value[found] = item
                desk.score[found] = _score(cost, temperature, desk.stream)
                found += 1
    return found


@njit(cache=True, inline="always")
def _score(cost, temperature, stream):
    """Return a score; the largest is drawn as if by exp(-cost / temperature)."""
    return -cost / temperature - np.log(-np.log(next_unit(stream) + _TINY) + _TINY)


@njit(cache=True)
def _span_of_choices(lattice, desk, length, column):
    """Return the shortest span of values that are safe beside one of the items."""
    alone = lattice.choice_start.shape[0] - 1
    start = lattice.choice_start[alone, column]
    stop = lattice.choice_start[alone, column + 1]
    if length > 1:
        for i in range(desk.listed[1]):
            first = lattice.choice_start[desk.items[i], column]
            end = lattice.choice_start[desk.items[i], column + 1]
            if end - first < stop - start:
                start, stop = first, end
    return start, stop
