"""Metropolis copy moves: replace whole records by copies of other records.

What one record says well, a second one may say too. A copy asks no new question: all
that the other record holds is safe already. It moves a whole record at once, over
states that no Gibbs update would cross, and settles how often each record is used,
like the choice of multiplicities in column generation (Gilmore and Gomory, "A linear
programming approach to the cutting-stock problem", Operations Research 1961). Kept or
not by the rule of Metropolis et al. (see ``block_rebuilds``).

Many records look at the same others, so that what these hold is looked up once, before
a sweep: to weigh one is then to add up costs.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from .array_types import Float32, Int32, Int64
from .combination_index import CombinationIndex
from .hierarchies import levels_of_items, sets_by_size
from .kernels import kernel
from .objective import Objective
from .parts import entries_of_record, recount_entries
from .streams import next_below, next_unit
from .workspaces import Workspace, workspace_of

# Most combinations of all records of a pool together: 64 MB. If they have more, the
# pool is only some of them, evenly spread.
_MOST_ENTRIES = 1 << 24


class Pool(NamedTuple):
    """Records to copy from, as they were when the pool was made.

    Attributes:
        records: int32[N, A], what they hold.
        start: int64[N + 1], record n has the entries ``entry[start[n]:start[n + 1]]``.
        entry: int32[E], an entry of each combination of each record.
    """

    records: Int32
    start: Int64
    entry: Int32


def no_pool(attributes: int) -> Pool:
    """Return a pool without records."""
    return Pool(
        np.empty((0, attributes), np.int32),
        np.zeros(1, np.int64),
        np.empty(0, np.int32),
    )


def new_pool(index: CombinationIndex, records: Int32, workspaces: Workspace) -> Pool:
    """Look up what records (int32[R, A]) hold, all of which is safe.

    Args:
        index: safe combinations.
        records: int32[R, A].
        workspaces: memory of the P pieces.
    """
    levels = np.append(levels_of_items(index.parent), 0)[records]
    entries = sets_by_size(levels, index.entries.shape[1])[1:].sum(axis=0)
    spread = max(1, -(-int(entries.sum()) // _MOST_ENTRIES))
    records = records[::spread].copy()
    start = np.concatenate([[0], np.cumsum(entries[::spread])])
    entry = np.empty(start[-1], np.int32)
    _list_entries(index, workspaces, records, start, entry)
    return Pool(records, start, entry)


@kernel()
def _list_entries(
    index: CombinationIndex,
    workspaces: Workspace,
    records: Int32,
    start: Int64,
    entry: Int32,
) -> None:
    """Write the entries of each record where they are to start."""
    workspace = workspace_of(workspaces, 0)
    for r in range(records.shape[0]):
        found = entries_of_record(index, workspace, records[r])
        entry[start[r] : start[r] + found] = workspace.completed[:found]


@kernel()
def start_as_copies(
    index: CombinationIndex,
    objective: Objective,
    records: Int32,
    pool: Pool,
    workspace: Workspace,
    copies: int,
) -> None:
    """Make each empty record a copy: of some random others, the one that fits best.

    Args:
        index: safe combinations.
        objective: targets and weights.
        records: int32[R, A], empty, changed in place.
        pool: the records to copy from.
        workspace: counts, random numbers.
        copies: how many others are considered for each.
    """
    cost_of_more, stream = workspace.cost_of_more, workspace.stream
    blank_cost = objective.blank_cost
    for r in range(records.shape[0]):
        record = records[r]
        best = np.int64(0)
        lowest = np.float32(np.inf)
        for _ in range(copies):
            other = next_below(stream, pool.records.shape[0])
            cost = np.float32(0)
            for column in range(record.size):
                if pool.records[other, column] < 0:
                    cost += blank_cost[column]
            for q in range(
                np.uint64(pool.start[other]), np.uint64(pool.start[other + 1])
            ):
                cost += cost_of_more[pool.entry[q]]
            if cost < lowest:
                best, lowest = other, cost
        completed = pool.entry[pool.start[best] : pool.start[best + 1]]
        recount_entries(index, objective, workspace, completed, np.int64(1))
        record[:] = pool.records[best]


@kernel()
def make_copy_moves(
    index: CombinationIndex,
    objective: Objective,
    record: Int32,
    pool: Pool,
    workspace: Workspace,
    temperature: np.float32,
    copy_moves: int,
) -> None:
    """Make a record a copy of a random other one if that fits better, several times.

    Args:
        index: safe combinations.
        objective: targets and weights.
        record: int32[A], changed in place.
        pool: the records to copy from.
        workspace: counts, random numbers.
        temperature: float32.
        copy_moves: how many others to consider.
    """
    cost_of_more, cost_of_own = workspace.cost_of_more, workspace.cost_of_own
    mark, completed = workspace.mark, workspace.completed
    found = entries_of_record(index, workspace, record)
    own, visit = _mark(completed[:found], cost_of_own, mark, workspace.visit)
    for _ in range(copy_moves):
        other = next_below(workspace.stream, pool.records.shape[0])
        differ, growth = _compare(objective, record, pool.records[other])
        if not differ:
            continue
        growth -= own
        first, end = pool.start[other], pool.start[other + 1]
        # What both hold stays as it is.
        for q in range(np.uint64(first), np.uint64(end)):
            entry = pool.entry[q]
            if mark[entry] == visit:
                growth += cost_of_own[entry]
            else:
                growth += cost_of_more[entry]
        if growth <= -temperature * np.log(1 - next_unit(workspace.stream)):
            recount_entries(
                index, objective, workspace, completed[:found], np.int64(-1)
            )
            found = end - first
            completed[:found] = pool.entry[first:end]
            recount_entries(index, objective, workspace, completed[:found], np.int64(1))
            record[:] = pool.records[other]
            own, visit = _mark(completed[:found], cost_of_own, mark, workspace.visit)


@kernel()
def _mark(
    completed: Int32, cost_of_own: Float32, mark: Int32, visits: Int32
) -> tuple[np.float32, int]:
    """Mark the entries of a record (int32[N]) as those of this visit.

    Returns:
        What they cost (float32), and the number of the visit.
    """
    visits[0] += 1
    visit = visits[0]
    own = np.float32(0)
    for entry in completed:
        mark[entry] = visit
        own += cost_of_own[entry]
    return own, visit


@kernel()
def _compare(
    objective: Objective, record: Int32, other: Int32
) -> tuple[bool, np.float32]:
    """Tell if two records differ, and by how much blanks cost more in the second."""
    differ = False
    growth = np.float32(0)
    for column in range(record.size):
        if record[column] != other[column]:
            differ = True
            if record[column] < 0:
                growth -= objective.blank_cost[column]
            elif other[column] < 0:
                growth += objective.blank_cost[column]
    return differ, growth
