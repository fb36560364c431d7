"""How many records have each combination, and what one more costs.

Whenever a count changes, so do its prices, wherever the lattice has an entry for it.
Between rounds the pieces of parallel work exchange by how much their counts changed,
after which all are equal again. Integers are added only, so the order does not matter
and a result depends on the number of pieces, never on threads.
"""

import numpy as np
from numba import prange

from .desks import desk_of
from .kernels import kernel
from .misfit import cost_of_one_more, slope_at

_BLOCKS = 64


@kernel()
def _prices_at(target, weight, count, slope):
    """Return the two prices of a combination that so many records have."""
    others = count - np.int64(2 * slope.half_step)
    return (
        cost_of_one_more(target, weight, count, slope),
        cost_of_one_more(target, weight, others, slope),
    )


@kernel()
def set_prices(
    entries, target, weight, count, price_of_more, price_of_own, combination, slope
):
    """Set the prices of one combination, wherever they are entered."""
    more, own = _prices_at(
        target[combination], weight[combination], count[combination], slope
    )
    for i in range(entries.shape[1]):
        entry = entries[combination, i]
        if entry >= 0:
            price_of_more[entry] = more
            price_of_own[entry] = own


@kernel()
def price_all(lattice, misfit, desk, scale):
    """Aim at another share of the targets: set the prices of all combinations."""
    combinations, target, weight = lattice.combination, misfit.target, misfit.weight
    count = desk.count
    price_of_more, price_of_own = desk.price_of_more, desk.price_of_own
    desk.scale[0] = scale
    slope = slope_at(misfit, scale)
    for entry in range(combinations.size):
        combination = combinations[entry]
        price_of_more[entry], price_of_own[entry] = _prices_at(
            target[combination], weight[combination], count[combination], slope
        )


@kernel(parallel=True)
def exchange(lattice, misfit, desks, before):
    """Make the counts of all pieces true again after a round.

    Each piece counted its own changes as often as ``misfit.step`` says. One of each is
    kept, and what the others changed is added.

    Args:
        lattice: safe combinations.
        misfit: targets and prices.
        desks: memory of the P pieces.
        before: int32[M], the true counts before the round; after it when this returns.
    """
    total = before.size
    for block in prange(_BLOCKS):
        start = total * block // _BLOCKS
        stop = total * (block + 1) // _BLOCKS
        _add_changes(misfit, desks, before, start, stop)
        for piece in range(desks.count.shape[0]):
            _set_counts(lattice, misfit, desk_of(desks, piece), before, start, stop)


@kernel()
def _add_changes(misfit, desks, before, start, stop):
    """Add what the pieces changed to the counts before (of some combinations)."""
    for combination in range(start, stop):
        changed = np.int64(0)
        for piece in range(desks.count.shape[0]):
            changed += desks.count[piece, combination] - before[combination]
        before[combination] += changed // misfit.step[0]


@kernel()
def _set_counts(lattice, misfit, desk, true, start, stop):
    """Set a piece's counts, where they are not true, and what follows of them."""
    entries, target, weight = lattice.entries, misfit.target, misfit.weight
    count = desk.count
    price_of_more, price_of_own = desk.price_of_more, desk.price_of_own
    slope = slope_at(misfit, desk.scale[0])
    for combination in range(start, stop):
        if count[combination] != true[combination]:
            count[combination] = true[combination]
            set_prices(
                entries, target, weight, count, price_of_more, price_of_own,
                combination, slope,
            )  # fmt: skip
