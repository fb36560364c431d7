"""Records without a blank where the source has none.

While it anneals, a blank in such a column costs more than anything that it could be
good for. Where one is left at the end, it stands beside values that nothing may follow:
such a record becomes a copy of one without blanks, of some the one that fits best.
What another record holds is safe already. Where none is filled, one is searched for.
"""

from __future__ import annotations

import numpy as np

from .array_types import Bools, Int32, Int64
from .checks import enforce
from .combination_index import CombinationIndex, span_of
from .cost_tables import set_all_costs
from .gibbs import fits
from .kernels import kernel
from .objective import Objective
from .parts import entries_of_record, forget_parts, recount_record
from .streams import next_below
from .support_index import SupportIndex
from .workspaces import Workspace, first_workspaces, share_counts, workspace_of

# In the unit of the loss. Not infinite: sums of costs are compared.
BLANK_COST = 1e4

_CONSIDERED = 64

# How many values are tried at most where no record is filled.
_MOST_TRIED = 10_000_000


def fill_blanks(
    index: CombinationIndex,
    objective: Objective,
    support: SupportIndex,
    combinations: Int32,
    records: Int32,
    others: Int32,
    workspaces: Workspace,
    share: float,
) -> None:
    """Replace every record that lacks a value by a copy of one that lacks none.

    Args:
        index: safe combinations.
        objective: targets and weights.
        support: who holds what.
        combinations: int32[M, L].
        records: int32[S, A], finished and checked; changed in place.
        others: int32[N, A], records to copy from where none of these is filled.
        workspaces: memory of the P pieces, whose counts are true; true afterwards too.
        share: share of the targets to aim at.

    Raises:
        ValueError: none can be filled, so that nothing can be copied.
    """
    complete = objective.blank_cost > 0
    lacking = (records[:, complete] < 0).any(axis=1)
    if not lacking.any():
        return
    filled = records[~lacking] if not lacking.all() else others
    if not len(filled):
        filled = _searched_for(index, support, combinations, complete, workspaces)
    alone = objective._replace(step=np.ones(1, np.int32))
    _copy_best(
        index,
        alone,
        records,
        np.flatnonzero(lacking),
        np.ascontiguousarray(filled),
        first_workspaces(workspaces, 1),
        np.float32(share),
    )
    share_counts(workspaces)


def _searched_for(
    index: CombinationIndex,
    support: SupportIndex,
    combinations: Int32,
    complete: Bools,
    workspaces: Workspace,
) -> Int32:
    """Return int32[1, A], a safe record with a value in all complete columns."""
    columns = np.flatnonzero(complete)
    narrowest = np.argsort(np.diff(index.first_item)[columns], kind="stable")
    record = np.full((1, complete.size), -1, np.int32)
    _fill_depth_first(
        index, support, columns[narrowest], record[0], workspace_of(workspaces, 0)
    )
    enforce(index, support, combinations, record)
    if (record[0, complete] < 0).any():
        raise ValueError(
            "Tenfold: no record was found that has a safe value in every column in"
            " which everybody has one. Make the columns coarser or fewer, or draw"
            " the records without blanks='filled'"
        )
    return record


@kernel()
def _fill_depth_first(
    index: CombinationIndex,
    support: SupportIndex,
    columns: Int64,
    record: Int32,
    workspace: Workspace,
) -> None:
    """Give an empty record (int32[A]) a value in each of some columns, if it can be."""
    tried = np.full(columns.size, -1)
    depth = 0
    for _ in range(_MOST_TRIED):
        column = columns[depth]
        first, width = span_of(index.first_item, column)
        record[column] = -1
        forget_parts(workspace)
        tried[depth] += 1
        if tried[depth] == width:
            tried[depth] = -1
            depth -= 1
        elif fits(index, support, record, column, first + tried[depth], workspace):
            record[column] = first + tried[depth]
            depth += 1
        if depth < 0 or depth == columns.size:
            break
    forget_parts(workspace)


@kernel()
def _copy_best(
    index: CombinationIndex,
    objective: Objective,
    records: Int32,
    lacking: Int64,
    filled: Int32,
    workspaces: Workspace,
    share: np.float32,
) -> None:
    """Make each of the ``lacking`` records the best of some random ``filled`` ones."""
    workspace = workspace_of(workspaces, 0)
    set_all_costs(index, objective, workspace, share)
    for r in lacking:
        recount_record(index, objective, workspace, records[r], np.int64(-1))
        best = next_below(workspace.stream, filled.shape[0])
        lowest = np.float32(np.inf)
        for _ in range(_CONSIDERED):
            other = next_below(workspace.stream, filled.shape[0])
            found = entries_of_record(index, workspace, filled[other])
            cost = np.float32(0)
            for entry in workspace.completed[:found]:
                cost += workspace.cost_of_more[entry]
            if cost < lowest:
                best, lowest = other, cost
        recount_record(index, objective, workspace, filled[best], np.int64(1))
        records[r] = filled[best]
