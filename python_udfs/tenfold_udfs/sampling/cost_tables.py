"""Cost tables: how many records have each combination, and what one more costs.

Whenever a count changes, so do its costs, wherever the index has an entry for it.
Between rounds the pieces of parallel work exchange by how much their counts changed,
after which all are equal again. Integers are added only, so the order does not matter
and a result depends on the number of pieces, never on threads.
"""

from __future__ import annotations

import numpy as np

from .array_types import Float32, Int32
from .combination_index import CombinationIndex
from .kernels import kernel, prange
from .objective import Objective, Slope, cost_of_one_more, slope_at
from .workspaces import Workspace, workspace_of

_BLOCKS = 64


@kernel()
def _costs_at(
    terms: Float32, combination: int, count: int, slope: Slope
) -> tuple[np.float32, np.float32]:
    """Return the two costs of a combination that so many records have."""
    others = count - np.int64(2 * slope.half_step)
    return (
        cost_of_one_more(terms, combination, count, slope),
        cost_of_one_more(terms, combination, others, slope),
    )


@kernel()
def set_costs(
    entries: Int32,
    terms: Float32,
    count: Int32,
    cost_of_more: Float32,
    cost_of_own: Float32,
    combination: int,
    slope: Slope,
) -> None:
    """Set the costs of one combination, wherever they are entered."""
    more, own = _costs_at(terms, combination, count[combination], slope)
    for i in range(entries.shape[1]):
        entry = entries[combination, i]
        if entry >= 0:
            cost_of_more[entry] = more
            cost_of_own[entry] = own


@kernel()
def set_all_costs(
    index: CombinationIndex,
    objective: Objective,
    workspace: Workspace,
    scale: np.float32,
) -> None:
    """Aim at another share of the targets: set the costs of all combinations."""
    combinations, terms = index.combination, objective.terms
    count = workspace.counts
    cost_of_more, cost_of_own = workspace.cost_of_more, workspace.cost_of_own
    workspace.scale[0] = scale
    slope = slope_at(objective, scale)
    for entry in range(combinations.size):
        combination = combinations[entry]
        cost_of_more[entry], cost_of_own[entry] = _costs_at(
            terms, combination, count[combination], slope
        )


@kernel(parallel=True)
def exchange(
    index: CombinationIndex, objective: Objective, workspaces: Workspace, before: Int32
) -> None:
    """Make the counts of all pieces true again after a round.

    Each piece counted its own changes as often as ``objective.step`` says. One of each
    is kept, and what the others changed is added.

    Args:
        index: safe combinations.
        objective: targets and weights.
        workspaces: memory of the P pieces.
        before: int32[M], the true counts before the round; after it when this returns.
    """
    total = before.size
    for block in prange(_BLOCKS):
        start = total * block // _BLOCKS
        stop = total * (block + 1) // _BLOCKS
        _add_changes(objective, workspaces, before, start, stop)
        for piece in range(workspaces.counts.shape[0]):
            _set_counts(
                index, objective, workspace_of(workspaces, piece), before, start, stop
            )


@kernel()
def _add_changes(
    objective: Objective, workspaces: Workspace, before: Int32, start: int, stop: int
) -> None:
    """Add what the pieces changed to the counts before (of some combinations)."""
    for combination in range(start, stop):
        changed = np.int64(0)
        for piece in range(workspaces.counts.shape[0]):
            changed += workspaces.counts[piece, combination] - before[combination]
        before[combination] += changed // objective.step[0]


@kernel()
def _set_counts(
    index: CombinationIndex,
    objective: Objective,
    workspace: Workspace,
    true: Int32,
    start: int,
    stop: int,
) -> None:
    """Set a piece's counts, where they are not true, and what follows of them."""
    entries, terms = index.entries, objective.terms
    count = workspace.counts
    cost_of_more, cost_of_own = workspace.cost_of_more, workspace.cost_of_own
    slope = slope_at(objective, workspace.scale[0])
    for combination in range(start, stop):
        if count[combination] != true[combination]:
            count[combination] = true[combination]
            set_costs(
                entries, terms, count, cost_of_more, cost_of_own, combination, slope,
            )  # fmt: skip
