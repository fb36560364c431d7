"""The memory of one piece of parallel work.

Pieces redraw different records at the same time. Each has its own copy of the counts
and of the prices that follow from them, and its own stream of random numbers.

A call that is handed a tuple of arrays copies all of them to the stack. What is called
for every part or cell of a record is therefore handed just the arrays that it needs.
"""

from math import comb
from typing import NamedTuple

import numpy as np

from .kernels import kernel


class Desk(NamedTuple):
    """What one piece of work writes to.

    Attributes:
        count: int32[M], records that have each combination, own changes times ``step``.
        price_of_more: float32[E], what one more record costs with the combination of
            each of the lattice's entries.
        price_of_own: float32[E], what the record at hand costs, if it has it.
        scale: float32[1], share of the targets to aim at.
        items: int32[A], items of the record at hand.
        rows: int32[S], the lattice's rows of all parts of that record.
        last: int32[S], position of the last item of each of those parts.
        listed: int64[2], how many items and how many parts these are; no parts if
            nothing is listed.
        keys: uint64[S], Zobrist keys of the parts, while they are listed.
        columns: int32[A], the columns in the order in which they are visited.
        chosen: int32[A], items that are asked about as a whole record.
        cost: float32[C], what each value of a column costs.
        beside: int32[C], beside how many of the parts it is safe.
        value: int32[C + 2], values to draw from.
        weight: float64[C + 2], their costs, then their weights.
        cache: uint64[Q], answers about whole records.
        stream: uint64[1], random numbers.
    """

    count: np.ndarray
    price_of_more: np.ndarray
    price_of_own: np.ndarray
    scale: np.ndarray
    items: np.ndarray
    rows: np.ndarray
    last: np.ndarray
    listed: np.ndarray
    keys: np.ndarray
    columns: np.ndarray
    chosen: np.ndarray
    cost: np.ndarray
    beside: np.ndarray
    value: np.ndarray
    weight: np.ndarray
    cache: np.ndarray
    stream: np.ndarray


def new_desks(lattice, caches, streams):
    """Return a Desk whose arrays have a leading axis of P pieces.

    Args:
        lattice: safe combinations.
        caches: uint64[P, Q].
        streams: uint64[P, 1].
    """
    pieces = len(streams)
    combinations, length = lattice.entries.shape
    attributes = lattice.first_item.size - 1
    parts = sum(comb(attributes, size) for size in range(length))
    widest = int(np.diff(lattice.first_item).max())
    return Desk(
        count=np.zeros((pieces, combinations), np.int32),
        price_of_more=np.empty((pieces, lattice.item.size), np.float32),
        price_of_own=np.empty((pieces, lattice.item.size), np.float32),
        scale=np.ones((pieces, 1), np.float32),
        items=np.empty((pieces, attributes), np.int32),
        rows=np.empty((pieces, parts), np.int32),
        last=np.empty((pieces, parts), np.int32),
        listed=np.zeros((pieces, 2), np.int64),
        keys=np.empty((pieces, parts), np.uint64),
        columns=np.tile(np.arange(attributes, dtype=np.int32), (pieces, 1)),
        chosen=np.empty((pieces, attributes), np.int32),
        cost=np.empty((pieces, widest), np.float32),
        beside=np.empty((pieces, widest), np.int32),
        value=np.empty((pieces, widest + 2), np.int32),
        weight=np.empty((pieces, widest + 2), np.float64),
        cache=caches,
        stream=streams,
    )


def first_desks(desks, pieces):
    """Return the desks of the first pieces alone."""
    return Desk(*(array[:pieces] for array in desks))


def share_counts(desks):
    """Give every piece the counts of the first one, which alone did the last work."""
    desks.count[1:] = desks.count[0]


@kernel()
def desk_of(desks, piece):
    """Return the desk of one piece."""
    return Desk(
        desks.count[piece],
        desks.price_of_more[piece],
        desks.price_of_own[piece],
        desks.scale[piece],
        desks.items[piece],
        desks.rows[piece],
        desks.last[piece],
        desks.listed[piece],
        desks.keys[piece],
        desks.columns[piece],
        desks.chosen[piece],
        desks.cost[piece],
        desks.beside[piece],
        desks.value[piece],
        desks.weight[piece],
        desks.cache[piece],
        desks.stream[piece],
    )
