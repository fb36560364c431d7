"""The memory of one piece of parallel work.

Pieces redraw different records at the same time. Each has its own copy of the counts
and keeps a log of what it changed. Between rounds the logs are exchanged, after which
all copies are equal again. Integers are added only, so the order does not matter and a
result depends on the number of pieces, never on threads.
"""

from math import comb
from typing import NamedTuple

import numpy as np
from numba import njit

from .lattice import find

# Most values of a column that one redraw weighs against each other.
MOST_CHOICES = 48
_LEAST_LOG = 1 << 21


class Desk(NamedTuple):
    """What one piece of work writes to.

    Attributes:
        count: int32[M], records that have each combination, own changes times ``step``.
        keys: uint64[S], Zobrist keys of the subsets of the record without one column.
        last: int32[S], position of the last item of each of those subsets.
        items: int32[A], items of the record without that column.
        listed: int64[3], that column (-1: an empty one, -2: nothing is listed), the
            number of items and the number of subsets.
        columns: int32[A], the columns in the order in which they are visited.
        chosen: int32[A], items that are asked about as a whole record.
        value: int32[C], values to draw from.
        score: float32[C], their scores.
        log: int32[E], changes of counts: row + 1 for one more, -(row + 1) for one less.
        logged: int64[2], length of the log, and how many combinations one record can
            have at most.
        cache: uint64[Q], answers about whole records.
        stream: uint64[1], random numbers.
    """

    count: np.ndarray
    keys: np.ndarray
    last: np.ndarray
    items: np.ndarray
    listed: np.ndarray
    columns: np.ndarray
    chosen: np.ndarray
    value: np.ndarray
    score: np.ndarray
    log: np.ndarray
    logged: np.ndarray
    cache: np.ndarray
    stream: np.ndarray


def new_desks(combinations, attributes, length, caches, streams):
    """Return a Desk whose arrays have a leading axis of P pieces.

    Args:
        combinations: M, number of safe combinations.
        attributes: A, number of columns.
        length: L, length of the longest combination.
        caches: uint64[P, Q].
        streams: uint64[P, 1].
    """
    pieces = len(streams)
    subsets = sum(comb(attributes, size) for size in range(length))
    whole = subsets - 1 + comb(attributes, length)
    return Desk(
        count=np.zeros((pieces, combinations), np.int32),
        keys=np.empty((pieces, subsets), np.uint64),
        last=np.empty((pieces, subsets), np.int32),
        items=np.empty((pieces, attributes), np.int32),
        listed=np.full((pieces, 3), -2, np.int64),
        columns=np.tile(np.arange(attributes, dtype=np.int32), (pieces, 1)),
        chosen=np.empty((pieces, attributes), np.int32),
        value=np.empty((pieces, MOST_CHOICES + 2), np.int32),
        score=np.empty((pieces, MOST_CHOICES + 2), np.float32),
        log=np.empty((pieces, max(4 * whole, _LEAST_LOG)), np.int32),
        logged=np.tile(np.array([0, whole]), (pieces, 1)),
        cache=caches,
        stream=streams,
    )


@njit(cache=True)
def desk_of(desks, piece):
    """Return the desk of one piece."""
    return Desk(
        desks.count[piece],
        desks.keys[piece],
        desks.last[piece],
        desks.items[piece],
        desks.listed[piece],
        desks.columns[piece],
        desks.chosen[piece],
        desks.value[piece],
        desks.score[piece],
        desks.log[piece],
        desks.logged[piece],
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


@njit(cache=True)
def recount(lattice, desk, item, sign, step):
    """Count what ``item`` completes once more (``sign`` 1) or once less (-1)."""
    key = lattice.item_key[item]
    logged = desk.logged[0]
    for subset in range(desk.listed[2]):
        row = find(lattice.slot_key, lattice.slot_combination, desk.keys[subset] ^ key)
        desk.count[row] += sign * step
        desk.log[logged] = (row + 1) * sign
        logged += 1
    desk.logged[0] = logged


@njit(cache=True)
def undo(desk, mark, step):
    """Take back every change that was logged since the log had length ``mark``."""
    _apply(desk.count, desk.log[mark : desk.logged[0]], -step)
    desk.logged[0] = mark


@njit(cache=True)
def has_room_for_cell(desk):
    """Tell if the log can take one redraw, whatever the record holds."""
    return desk.log.size - desk.logged[0] >= 2 * desk.keys.size


@njit(cache=True)
def has_room_for_record(desk):
    """Tell if the log can take emptying and filling any record, and one redraw."""
    room = desk.log.size - desk.logged[0]
    return room >= 2 * (desk.logged[1] + desk.keys.size)


@njit(cache=True)
def exchange(desks, piece):
    """Make the counts of a piece true again after a round.

    What the others changed is added. Of its own changes, which the piece counted as
    often as there are pieces, one is kept.
    """
    pieces = desks.count.shape[0]
    for other in range(pieces):
        times = 1 - pieces if other == piece else 1
        log = desks.log[other, : desks.logged[other, 0]]
        _apply(desks.count[piece], log, times)


@njit(cache=True)
def _apply(count, log, times):
    for change in log:
        if change > 0:
            count[change - 1] += times
        else:
            count[-change - 1] -= times
