"""Visit every cell of all records once, with several pieces of work side by side."""

import numpy as np
from numba import njit, prange

from .copies import copy_another
from .desks import desk_of, exchange, has_room_for_cell, has_room_for_record, price_all
from .rebuilds import lacks_value, next_column, rebuild
from .redraws import redraw_cell
from .streams import next_unit


@njit(cache=True, parallel=True)
def sweep(
    lattice,
    misfit,
    holders,
    combinations,
    attribute_of_item,
    records,
    desks,
    block,
    temperature,
    shares,
    rebuilds,
    copies,
):
    """Redraw every cell once.

    Each piece has a fixed span of the records and visits it block after block; after
    each round of blocks the pieces exchange what they counted.

    Args:
        lattice: safe combinations.
        misfit: targets and prices.
        holders: who holds what.
        combinations: int32[M, L].
        attribute_of_item: int32[T].
        records: int32[R, A], changed in place.
        desks: memory of the P pieces.
        block: most records that a piece visits between two exchanges.
        temperature: float32, in the unit of the loss.
        shares: float32[2], shares of the targets to aim at when the first and when the
            last record is visited. They differ in the first sweep, which starts from
            empty records, so that early records do not take everything (error
            diffusion).
        rebuilds: float, share of the records that are rebuilt too, beside those with a
            blank in a column that has none in the source.
        copies: int, how many other records are considered as a copy for each record.
    """
    pieces = desks.count.shape[0]
    total = records.shape[0]
    start = np.empty(pieces + 1, np.int64)
    for piece in range(pieces + 1):
        start[piece] = total * piece // pieces
    visited = np.zeros(pieces, np.int64)
    left = total
    while left > 0:
        middle = min(total, total - left + block * pieces / 2) / total
        scale = np.float32(shares[0] + (shares[1] - shares[0]) * middle)
        for piece in prange(pieces):
            desk = desk_of(desks, piece)
            if left == total or desk.scale[0] != scale:
                price_all(lattice, misfit, desk, scale)
            visited[piece] = _visit_block(
                lattice,
                misfit,
                holders,
                combinations,
                attribute_of_item,
                records[start[piece] : start[piece + 1]],
                visited[piece],
                block,
                desk,
                temperature,
                rebuilds,
                copies,
            )
        for piece in prange(pieces):
            exchange(misfit, desks, piece)
        left = total - visited.sum()


@njit(cache=True)
def _visit_block(
    lattice,
    misfit,
    holders,
    combinations,
    attribute_of_item,
    records,
    first,
    block,
    desk,
    temperature,
    rebuilds,
    copies,
):
    """Visit a block of a piece's records; return where the next block starts.

    The block ends early when the log is nearly full. A record's last cells are left
    out of this sweep if even one record can fill the log.
    """
    attributes = records.shape[1]
    length = combinations.shape[1]
    old = np.empty(attributes, np.int32)
    seed = np.empty(combinations.shape[1], np.int32)
    desk.logged[0] = 0
    stop = min(records.shape[0], first + block)
    for r in range(first, stop):
        if r > first and not has_room_for_record(desk):
            return r
        desk.listed[0] = -2
        for visit in range(attributes):
            if has_room_for_cell(desk):
                redraw_cell(
                    lattice, misfit, holders, length, records[r],
                    next_column(desk, visit), desk, temperature,
                )  # fmt: skip
        for _ in range(copies):
            if has_room_for_record(desk):
                copy_another(lattice, misfit, length, records, r, desk, temperature)
        wanted = next_unit(desk.stream) < rebuilds
        wanted = wanted or (rebuilds > 0 and lacks_value(misfit, records[r]))
        if wanted and has_room_for_record(desk):
            rebuild(
                lattice, misfit, holders, length, combinations, attribute_of_item,
                records[r], old, seed, desk, temperature,
            )  # fmt: skip
    return stop
