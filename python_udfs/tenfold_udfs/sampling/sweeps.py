"""Visit every cell of all records once, with several pieces of work side by side."""

from __future__ import annotations

import numpy as np

from .array_types import Float32, Int32
from .block_rebuilds import lacks_value, rebuild_block
from .combination_index import CombinationIndex
from .copy_moves import Pool, make_copy_moves, start_as_copies
from .cost_tables import exchange, set_all_costs
from .gibbs import gibbs_update
from .kernels import kernel, prange
from .objective import Objective
from .parts import forget_parts
from .streams import next_unit
from .support_index import SupportIndex
from .workspaces import Workspace, workspace_of


@kernel(parallel=True)
def sweep(
    index: CombinationIndex,
    objective: Objective,
    support: SupportIndex,
    combinations: Int32,
    records: Int32,
    pool: Pool,
    workspaces: Workspace,
    block: int,
    temperature: np.float32,
    shares: Float32,
    block_rebuilds: float,
    copy_moves: int,
) -> None:
    """Draw every cell anew once, or start empty records as copies.

    Each piece has a fixed span of the records and visits it block after block; after
    each round of blocks the pieces exchange what they counted.

    Args:
        index: safe combinations.
        objective: targets and weights.
        support: who holds what.
        combinations: int32[M, L].
        records: int32[R, A], changed in place.
        pool: records to copy from.
        workspaces: memory of the P pieces.
        block: most records that a piece visits between two exchanges.
        temperature: float32, in the unit of the loss; 0 to start empty records as
            copies.
        shares: float32[2], shares of the targets to aim at when the first and when the
            last record is visited. They differ where records start empty, so that
            early records do not take everything (error diffusion).
        block_rebuilds: float, share of the records that are rebuilt too, beside those
            with a blank in a column that has none in the source.
        copy_moves: int, how many other records are considered as a copy for each
            record, before its cells are drawn anew.
    """
    pieces = workspaces.counts.shape[0]
    total = records.shape[0]
    longest = -(-total // pieces)
    before = workspaces.counts[0].copy()
    for first in range(0, longest, block):
        middle = min(longest, first + block / 2) / longest
        scale = np.float32(shares[0] + (shares[1] - shares[0]) * middle)
        for piece in prange(pieces):
            workspace = workspace_of(workspaces, piece)
            own = records[total * piece // pieces : total * (piece + 1) // pieces]
            if first == 0 or workspace.scale[0] != scale:
                set_all_costs(index, objective, workspace, scale)
            _visit_block(
                index,
                objective,
                support,
                combinations,
                own[first : first + block],
                pool,
                workspace,
                temperature,
                block_rebuilds,
                copy_moves,
            )
        if pieces > 1:
            exchange(index, objective, workspaces, before)


@kernel()
def _visit_block(
    index: CombinationIndex,
    objective: Objective,
    support: SupportIndex,
    combinations: Int32,
    records: Int32,
    pool: Pool,
    workspace: Workspace,
    temperature: np.float32,
    block_rebuilds: float,
    copy_moves: int,
) -> None:
    """Visit all of a block of records (int32[N, A], changed in place)."""
    if temperature == 0:
        start_as_copies(index, objective, records, pool, workspace, copy_moves)
        return
    attributes = records.shape[1]
    old = np.empty(attributes, np.int32)
    seed = np.empty(combinations.shape[1], np.int32)
    for r in range(records.shape[0]):
        record = records[r]
        if copy_moves > 0:
            make_copy_moves(
                index, objective, record, pool, workspace, temperature, copy_moves
            )
        forget_parts(workspace)
        gibbs_update(
            index, objective, support, record, workspace, temperature, np.bool_(False)
        )
        wanted = next_unit(workspace.stream) < block_rebuilds
        if wanted or (block_rebuilds > 0 and lacks_value(objective, record)):
            rebuild_block(
                index, objective, support, combinations, record, old, seed, workspace,
                temperature,
            )  # fmt: skip
