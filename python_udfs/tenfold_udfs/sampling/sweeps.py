"""Visit every cell of all records once, with several pieces of work side by side."""

import numpy as np
from numba import prange

from .copies import copy_others
from .desks import desk_of
from .kernels import kernel
from .parts import forget_parts
from .prices import exchange, price_all
from .rebuilds import lacks_value, rebuild
from .redraws import redraw_cells
from .streams import next_unit


@kernel(parallel=True)
def sweep(
    lattice,
    misfit,
    holders,
    combinations,
    records,
    pool,
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
        records: int32[R, A], changed in place.
        pool: int32[N, A], records to copy from; if there are none, each piece copies
            from its own.
        desks: memory of the P pieces.
        block: most records that a piece visits between two exchanges.
        temperature: float32, in the unit of the loss.
        shares: float32[2], shares of the targets to aim at when the first and when the
            last record is visited. They differ in the first sweep, which starts from
            empty records, so that early records do not take everything (error
            diffusion).
        rebuilds: float, share of the records that are rebuilt too, beside those with a
            blank in a column that has none in the source.
        copies: int, how many other records are considered as a copy for each record,
            before its cells are redrawn.
    """
    pieces = desks.count.shape[0]
    total = records.shape[0]
    longest = -(-total // pieces)
    before = desks.count[0].copy()
    for first in range(0, longest, block):
        middle = min(longest, first + block / 2) / longest
        scale = np.float32(shares[0] + (shares[1] - shares[0]) * middle)
        for piece in prange(pieces):
            desk = desk_of(desks, piece)
            own = records[total * piece // pieces : total * (piece + 1) // pieces]
            if first == 0 or desk.scale[0] != scale:
                price_all(lattice, misfit, desk, scale)
            _visit_block(
                lattice,
                misfit,
                holders,
                combinations,
                own[first : first + block],
                pool if pool.shape[0] > 0 else own,
                desk,
                temperature,
                rebuilds,
                copies,
            )
        if pieces > 1:
            exchange(lattice, misfit, desks, before)


@kernel()
def _visit_block(
    lattice,
    misfit,
    holders,
    combinations,
    records,
    pool,
    desk,
    temperature,
    rebuilds,
    copies,
):
    """Visit all of a block of records (int32[N, A], changed in place)."""
    attributes = records.shape[1]
    old = np.empty(attributes, np.int32)
    seed = np.empty(combinations.shape[1], np.int32)
    for record in records:
        if copies > 0:
            copy_others(lattice, misfit, record, pool, desk, temperature, copies)
        forget_parts(desk)
        redraw_cells(lattice, misfit, holders, record, desk, temperature, False)
        wanted = next_unit(desk.stream) < rebuilds
        wanted = wanted or (rebuilds > 0 and lacks_value(misfit, record))
        if wanted:
            rebuild(
                lattice, misfit, holders, combinations, record, old, seed, desk,
                temperature,
            )  # fmt: skip
