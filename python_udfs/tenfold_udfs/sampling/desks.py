"""The memory of one piece of parallel work.

Pieces redraw different records at the same time. Each has its own copy of the counts.
Between rounds they exchange by how much these changed, after which all copies are equal
again. Integers are added only, so the order does not matter and a result depends on the
number of pieces, never on threads.
"""

from math import comb
from typing import NamedTuple

import numpy as np
from numba import njit, prange

from .lattice import find
from .misfit import cost_of_one_more, slope_at

# Most values of a column that one redraw weighs against each other.
MOST_CHOICES = 48
_BLOCKS = 64
_ONE = np.uint64(1)


class Desk(NamedTuple):
    """What one piece of work writes to.

    Attributes:
        count: int32[H], records that have each combination, own changes times ``step``;
            like all that follows of combinations, in the order of the lattice's slots.
        price_of_more: float32[H], cost of one more record with it.
        price_of_own: float32[H], what the record at hand costs, if it has it.
        scale: float32[1], share of the targets to aim at.
        keys: uint64[S], Zobrist keys of the subsets of the record without one column.
        last: int32[S], position of the last item of each of those subsets.
        items: int32[A], items of the record without that column.
        allowed: uint64[W], bit t is set if item t is safe beside each of those items.
        listed: int64[3], that column (-1: an empty one, -2: nothing is listed), the
            number of items and the number of subsets.
        columns: int32[A], the columns in the order in which they are visited.
        chosen: int32[A], items that are asked about as a whole record.
        value: int32[C], values to draw from.
        weight: float64[C], their costs, then their weights.
        cache: uint64[Q], answers about whole records.
        stream: uint64[1], random numbers.
    """

    count: np.ndarray
    price_of_more: np.ndarray
    price_of_own: np.ndarray
    scale: np.ndarray
    keys: np.ndarray
    last: np.ndarray
    items: np.ndarray
    allowed: np.ndarray
    listed: np.ndarray
    columns: np.ndarray
    chosen: np.ndarray
    value: np.ndarray
    weight: np.ndarray
    cache: np.ndarray
    stream: np.ndarray


def new_desks(lattice, length, caches, streams):
    """Return a Desk whose arrays have a leading axis of P pieces.

    Args:
        lattice: safe combinations.
        length: L, length of the longest combination.
        caches: uint64[P, Q].
        streams: uint64[P, 1].
    """
    pieces = len(streams)
    slots = lattice.slot_key.size
    attributes = lattice.first_item.size - 1
    subsets = sum(comb(attributes, size) for size in range(length))
    return Desk(
        count=np.zeros((pieces, slots), np.int32),
        price_of_more=np.empty((pieces, slots), np.float32),
        price_of_own=np.empty((pieces, slots), np.float32),
        scale=np.ones((pieces, 1), np.float32),
        keys=np.empty((pieces, subsets), np.uint64),
        last=np.empty((pieces, subsets), np.int32),
        items=np.empty((pieces, attributes), np.int32),
        allowed=np.empty((pieces, lattice.safe_beside.shape[1]), np.uint64),
        listed=np.full((pieces, 3), -2, np.int64),
        columns=np.tile(np.arange(attributes, dtype=np.int32), (pieces, 1)),
        chosen=np.empty((pieces, attributes), np.int32),
        value=np.empty((pieces, MOST_CHOICES + 2), np.int32),
        weight=np.empty((pieces, MOST_CHOICES + 2), np.float64),
        cache=caches,
        stream=streams,
    )


def first_desks(desks, pieces):
    """Return the desks of the first pieces alone."""
    return Desk(*(array[:pieces] for array in desks))


def share_counts(desks):
    """Give every piece the counts of the first one, which alone did the last work."""
    desks.count[1:] = desks.count[0]


@njit(cache=True)
def desk_of(desks, piece):
    """Return the desk of one piece."""
    return Desk(
        desks.count[piece],
        desks.price_of_more[piece],
        desks.price_of_own[piece],
        desks.scale[piece],
        desks.keys[piece],
        desks.last[piece],
        desks.items[piece],
        desks.allowed[piece],
        desks.listed[piece],
        desks.columns[piece],
        desks.chosen[piece],
        desks.value[piece],
        desks.weight[piece],
        desks.cache[piece],
        desks.stream[piece],
    )


@njit(cache=True)
def list_subsets(item_key, items, size, most, keys, last):
    """List the keys of all subsets of ``items[:size]`` of at most ``most`` items.

    Shorter subsets come first. Writes ``keys`` (uint64) and ``last`` (int32, position
    of the last item of each subset) and returns how many there are.
    """
    keys[0] = 0
    last[0] = -1
    listed = 1
    start = 0
    for _ in range(min(most, size)):
        stop = listed
        for subset in range(start, stop):
            for i in range(last[subset] + 1, size):
                keys[listed] = keys[subset] ^ item_key[items[i]]
                last[listed] = i
                listed += 1
        start = stop
    return listed


@njit(cache=True)
def list_beside(lattice, desk, length, record, column):
    """List the subsets of a record without one column, unless they are listed already.

    All empty columns of a record share one list.
    """
    without = column if record[column] >= 0 else -1
    if without == desk.listed[0]:
        return
    size = 0
    for other in range(record.size):
        if other != column and record[other] >= 0:
            desk.items[size] = record[other]
            size += 1
    desk.listed[0] = without
    desk.listed[1] = size
    desk.listed[2] = list_subsets(
        lattice.item_key, desk.items, size, length - 1, desk.keys, desk.last
    )
    _allow(lattice, desk, size if length > 1 else 0)


@njit(cache=True)
def _allow(lattice, desk, size):
    """Find which items are safe beside each of the first ``size`` listed ones."""
    desk.allowed[:] = lattice.safe_beside[lattice.safe_beside.shape[0] - 1]
    for i in range(size):
        beside = lattice.safe_beside[desk.items[i]]
        for word in range(beside.size):
            desk.allowed[word] &= beside[word]


@njit(cache=True, inline="always")
def is_allowed(allowed, item):
    """Tell from a desk's bits if an item is safe beside each of the listed ones."""
    return (allowed[item >> 6] >> np.uint64(item & 63)) & _ONE


@njit(cache=True)
def recount(lattice, misfit, desk, item, sign):
    """Count what ``item`` completes once more (``sign`` 1) or once less (-1)."""
    key = lattice.item_key[item]
    slope = slope_at(misfit, desk.scale[0])
    step = sign * misfit.step[0]
    for subset in range(desk.listed[2]):
        slot = find(lattice.slot_key, desk.keys[subset] ^ key)
        _set_count(
            desk.count, desk.price_of_more, desk.price_of_own,
            misfit.target, misfit.weight, slot, desk.count[slot] + step, slope,
        )  # fmt: skip


@njit(cache=True)
def _list_record(lattice, desk, record, length):
    """List a whole record's subsets of less than L items; return both sizes."""
    desk.listed[0] = -2
    size = 0
    for item in record:
        if item >= 0:
            desk.items[size] = item
            size += 1
    subsets = list_subsets(
        lattice.item_key, desk.items, size, length - 1, desk.keys, desk.last
    )
    return size, subsets


@njit(cache=True)
def cost_of_record(lattice, desk, price, record, length):
    """Return the summed prices of all combinations of up to L items of a record.

    Args:
        lattice: safe combinations; all of these are.
        desk: working space; lists something else afterwards.
        price: float32[H].
        record: int32[A], -1 for missing.
        length: L.
    """
    cost = np.float32(0)
    size, subsets = _list_record(lattice, desk, record, length)
    for subset in range(subsets):
        for i in range(desk.last[subset] + 1, size):
            key = desk.keys[subset] ^ lattice.item_key[desk.items[i]]
            cost += price[find(lattice.slot_key, key)]
    return cost


@njit(cache=True)
def recount_record(lattice, misfit, desk, record, length, sign):
    """Count all that a record holds once more (``sign`` 1) or once less (-1)."""
    size, subsets = _list_record(lattice, desk, record, length)
    slope = slope_at(misfit, desk.scale[0])
    step = sign * misfit.step[0]
    for subset in range(subsets):
        for i in range(desk.last[subset] + 1, size):
            key = desk.keys[subset] ^ lattice.item_key[desk.items[i]]
            slot = find(lattice.slot_key, key)
            _set_count(
                desk.count, desk.price_of_more, desk.price_of_own,
                misfit.target, misfit.weight, slot, desk.count[slot] + step, slope,
            )  # fmt: skip


@njit(cache=True, inline="always")
def _set_count(count, price_of_more, price_of_own, target, weight, slot, new, slope):
    """Set one count (to ``new``) and its prices."""
    count[slot] = new
    price_of_more[slot] = cost_of_one_more(target[slot], weight[slot], new, slope)
    others = new - np.int64(2 * slope.half_step)
    price_of_own[slot] = cost_of_one_more(target[slot], weight[slot], others, slope)


@njit(cache=True)
def price_all(misfit, desk, scale):
    """Aim at another share of the targets: set the prices of all combinations."""
    desk.scale[0] = scale
    slope = slope_at(misfit, scale)
    # In the order of memory; what is set in free slots, nobody looks up.
    for slot in range(desk.count.size):
        _set_count(
            desk.count, desk.price_of_more, desk.price_of_own,
            misfit.target, misfit.weight, slot, desk.count[slot], slope,
        )  # fmt: skip


@njit(cache=True, parallel=True)
def exchange(misfit, desks, before):
    """Make the counts of all pieces true again after a round.

    Each piece counted its own changes as often as ``misfit.step`` says. One of each is
    kept, and what the others changed is added.

    Args:
        misfit: targets and prices.
        desks: memory of the P pieces.
        before: int32[H], the true counts before the round; after it when this returns.
    """
    slots = before.size
    for block in prange(_BLOCKS):
        start = slots * block // _BLOCKS
        stop = slots * (block + 1) // _BLOCKS
        _add_changes(misfit, desks, before, start, stop)
        for piece in range(desks.count.shape[0]):
            _set_counts(misfit, desk_of(desks, piece), before, start, stop)


@njit(cache=True)
def _add_changes(misfit, desks, before, start, stop):
    """Add what the pieces changed to the counts before (of some of the slots)."""
    for slot in range(start, stop):
        changed = np.int64(0)
        for piece in range(desks.count.shape[0]):
            changed += desks.count[piece, slot] - before[slot]
        before[slot] += changed // misfit.step[0]


@njit(cache=True)
def _set_counts(misfit, desk, true, start, stop):
    """Set a piece's counts, where they are not true, and what follows of them."""
    slope = slope_at(misfit, desk.scale[0])
    for slot in range(start, stop):
        if desk.count[slot] != true[slot]:
            _set_count(
                desk.count, desk.price_of_more, desk.price_of_own,
                misfit.target, misfit.weight, slot, true[slot], slope,
            )  # fmt: skip
