"""Metropolis copy moves: replace whole records by copies of other records.

What one record says well, a second one may say too. A copy asks no new question: all
that the other record holds is safe already. It moves a whole record at once, over
states that no Gibbs update would cross, and settles how often each record is used,
like the choice of multiplicities in column generation (Gilmore and Gomory, "A linear
programming approach to the cutting-stock problem", Operations Research 1961). Kept or
not by the rule of Metropolis et al. (see ``block_rebuilds``).
"""

from __future__ import annotations

import numpy as np

from .array_types import Int32
from .combination_index import CombinationIndex
from .kernels import kernel
from .objective import Objective
from .parts import costs_of_record, recount_record
from .streams import next_below, next_unit
from .workspaces import Workspace


@kernel()
def make_copy_moves(
    index: CombinationIndex,
    objective: Objective,
    record: Int32,
    pool: Int32,
    workspace: Workspace,
    temperature: np.float32,
    copy_moves: int,
) -> None:
    """Make a record a copy of a random other one if that fits better, several times.

    An empty record becomes the best of the others.

    Args:
        index: safe combinations.
        objective: targets and weights.
        record: int32[A], changed in place.
        pool: int32[N, A], the records to copy from.
        workspace: counts, random numbers.
        temperature: float32.
        copy_moves: how many others to consider.
    """
    if record.max() < 0:
        other = _best_of(index, objective, pool, workspace, copy_moves)
        recount_record(index, objective, workspace, other, 1)
        record[:] = other
        return
    own = costs_of_record(index, workspace, record)[1]
    for _ in range(copy_moves):
        other = pool[next_below(workspace.stream, pool.shape[0])]
        differ, growth = _share(objective, record, other, workspace.chosen)
        if not differ:
            continue
        growth += costs_of_record(index, workspace, other)[0] - own
        # What both hold stays as it is, and is taken from both sums.
        both = costs_of_record(index, workspace, workspace.chosen)
        growth += both[1] - both[0]
        if growth <= -temperature * np.log(1 - next_unit(workspace.stream)):
            recount_record(index, objective, workspace, record, -1)
            recount_record(index, objective, workspace, other, 1)
            record[:] = other
            own = costs_of_record(index, workspace, record)[1]


@kernel()
def _best_of(
    index: CombinationIndex,
    objective: Objective,
    pool: Int32,
    workspace: Workspace,
    copy_moves: int,
) -> Int32:
    """Return that one of some random records that costs least beside all others."""
    best = pool[next_below(workspace.stream, pool.shape[0])]
    lowest = np.float32(np.inf)
    for _ in range(copy_moves):
        other = pool[next_below(workspace.stream, pool.shape[0])]
        cost = costs_of_record(index, workspace, other)[0]
        for column in range(other.size):
            if other[column] < 0:
                cost += objective.blank_cost[column]
        if cost < lowest:
            best, lowest = other, cost
    return best


@kernel()
def _share(
    objective: Objective, record: Int32, other: Int32, both: Int32
) -> tuple[bool, np.float32]:
    """Write what two records share to ``both`` (int32[A], -1 elsewhere).

    Returns:
        Whether they differ, and by how much blanks cost more in the second (float32).
    """
    differ = False
    growth = np.float32(0)
    for column in range(record.size):
        both[column] = record[column]
        if record[column] != other[column]:
            both[column] = -1
            differ = True
            if record[column] < 0:
                growth -= objective.blank_cost[column]
            elif other[column] < 0:
                growth += objective.blank_cost[column]
    return differ, growth
