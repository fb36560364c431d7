"""Visit every cell of all records once, with several pieces of work side by side."""

import numpy as np
from numba import njit, prange

from .desks import desk_of, exchange, has_room_for_cell, has_room_for_record
from .rebuilds import lacks_value, next_column, rebuild
from .redraws import redraw_cell
from .streams import next_unit


@njit(cache=True, parallel=True)
def sweep(
    lattice,
    misfit,
    holders,
    length,
    combinations,
    attribute_of_item,
    records,
    desks,
    block,
    temperature,
    growing,
    rebuilds,
):
    """Redraw every cell once.

    Each piece has a fixed span of the records and visits it block after block; after
    each round of blocks the pieces exchange what they counted.

    Args:
        lattice: safe combinations.
        misfit: targets and prices.
        holders: who holds what.
        length: L.
        combinations: int32[M, L].
        attribute_of_item: int32[T].
        records: int32[R, A], changed in place.
        desks: memory of the P pieces.
        block: most records that a piece visits between two exchanges.
        temperature: float32, in the unit of the loss.
        growing: true in the first sweep, which starts from empty records: the targets
            grow with the share of the records visited, so that early records do not
            take everything (error diffusion).
        rebuilds: float, share of the records that are rebuilt too, beside those with a
            blank in a column that has none in the source.
    """
    pieces = desks.count.shape[0]
    total = records.shape[0]
    position = np.empty(pieces, np.int64)
    stop = np.empty(pieces, np.int64)
    for piece in range(pieces):
        position[piece] = total * piece // pieces
        stop[piece] = total * (piece + 1) // pieces
    left = total
    while left > 0:
        scale = np.float32(1)
        if growing:
            middle = total - left + block * pieces / 2
            scale = np.float32(min(total, middle) / total)
        for piece in prange(pieces):
            position[piece] = _visit_block(
                lattice,
                misfit,
                holders,
                length,
                combinations,
                attribute_of_item,
                records,
                position[piece],
                min(stop[piece], position[piece] + block),
                desk_of(desks, piece),
                temperature,
                scale,
                growing,
                rebuilds,
            )
        for piece in prange(pieces):
            exchange(desks, piece)
        left = 0
        for piece in range(pieces):
            left += stop[piece] - position[piece]


@njit(cache=True)
def _visit_block(
    lattice,
    misfit,
    holders,
    length,
    combinations,
    attribute_of_item,
    records,
    first,
    stop,
    desk,
    temperature,
    scale,
    growing,
    rebuilds,
):
    """Visit records ``first:stop``; return where the next block starts.

    The block ends early when the log is nearly full. A record's last cells are left
    out of this sweep if even one record can fill the log.
    """
    attributes = records.shape[1]
    old = np.empty(attributes, np.int32)
    seed = np.empty(combinations.shape[1], np.int32)
    desk.logged[0] = 0
    for r in range(first, stop):
        if r > first and not has_room_for_record(desk):
            return r
        desk.listed[0] = -2
        for visit in range(attributes):
            if has_room_for_cell(desk):
                redraw_cell(
                    lattice, misfit, holders, length, records[r],
                    next_column(desk, visit), desk, temperature, scale,
                )  # fmt: skip
        wanted = next_unit(desk.stream) < rebuilds
        wanted = wanted or lacks_value(misfit, records[r])
        if wanted and not growing and has_room_for_record(desk):
            rebuild(
                lattice, misfit, holders, length, combinations, attribute_of_item,
                records[r], old, seed, desk, temperature,
            )  # fmt: skip
    return stop
