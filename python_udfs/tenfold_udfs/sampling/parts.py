"""The parts of a record, and what they and one more item cost together.

A part of a record is a set of less than L of its items. Each is a row of the index,
and with every further item it is a combination. A record holds what stands above its
items as well: a country is its region, too.
"""

from __future__ import annotations

import numpy as np

from .array_types import Int32, Whole
from .combination_index import CombinationIndex, find_entry, find_row, span_of
from .cost_tables import set_costs
from .kernels import kernel
from .objective import Objective, slope_at
from .workspaces import Workspace


@kernel()
def list_parts(index: CombinationIndex, workspace: Workspace, record: Int32) -> None:
    """List the parts of a record (int32[A]): all sets of less than L of its items.

    What stands above its items is the record's as well, with one level of each column
    in a part. Shorter parts come first. Whoever changes the record calls
    ``forget_parts``.
    """
    part_key, part_row = index.part_key, index.part_row
    items, beyond, keys, rows, following = (
        workspace.items,
        workspace.beyond,
        workspace.keys,
        workspace.rows,
        workspace.following,
    )
    size = 0
    for finest in record:
        item = finest
        begin = size
        while item >= 0:
            items[size] = item
            size += 1
            item = index.parent[item]
        beyond[begin:size] = size
    keys[0] = 0
    rows[0] = 0
    following[0] = 0
    listed = 1
    start = 0
    for _ in range(min(index.entries.shape[1] - 1, size)):
        stop = listed
        for part in range(start, stop):
            for i in range(following[part], size):
                key = keys[part] ^ index.item_key[items[i]]
                keys[listed] = key
                rows[listed] = find_row(part_key, part_row, key)
                following[listed] = beyond[i]
                listed += 1
        start = stop
    workspace.listed[0] = size
    workspace.listed[1] = listed


@kernel()
def forget_parts(workspace: Workspace) -> None:
    """Take it that no record is listed."""
    workspace.listed[1] = 0


@kernel()
def recount(
    index: CombinationIndex,
    objective: Objective,
    workspace: Workspace,
    column: int,
    item: int,
    sign: Whole,
) -> np.float32:
    """Count what a safe item completes once more (``sign`` 1) or once less (-1).

    It completes the listed parts. Those with another item of its column have no entry
    for it.

    Returns:
        By how much the loss grows (float32).
    """
    starts, items, combinations = index.start, index.item, index.combination
    entries, terms = index.entries, objective.terms
    count = workspace.counts
    cost_of_more, cost_of_own = workspace.cost_of_more, workspace.cost_of_own
    costs = cost_of_more if sign > 0 else cost_of_own
    cost = np.float32(0)
    slope = slope_at(objective, workspace.scale[0])
    step = sign * objective.step[0]
    first, width = span_of(index.first_item, column)
    for part in range(workspace.listed[1]):
        row = workspace.rows[part]
        start, stop = starts[row, column], starts[row, column + 1]
        entry = find_entry(items, start, stop, first, width, item)
        if entry >= 0:
            cost += costs[entry]
            combination = combinations[entry]
            count[combination] += step
            set_costs(
                entries, terms, count, cost_of_more, cost_of_own, combination, slope,
            )  # fmt: skip
    return sign * cost


@kernel()
def entries_of_record(
    index: CombinationIndex, workspace: Workspace, record: Int32
) -> int:
    """List one entry of each combination of up to L items of a record.

    Args:
        index: safe combinations; all of these are.
        workspace: the entries are written to ``completed``; no parts are listed
            afterwards.
        record: int32[A], -1 for missing.

    Returns:
        How many there are.
    """
    starts, items, combined = index.start, index.item, workspace.completed
    attribute_of_item, first_item = index.attribute_of_item, index.first_item
    listed, rows, following = workspace.items, workspace.rows, workspace.following
    list_parts(index, workspace, record)
    size, parts = workspace.listed
    found = 0
    for part in range(np.uint64(parts)):
        row = rows[part]
        for i in range(np.uint64(following[part]), np.uint64(size)):
            item = listed[i]
            column = attribute_of_item[item]
            first, width = span_of(first_item, column)
            start, stop = starts[row, column], starts[row, column + 1]
            combined[found] = find_entry(items, start, stop, first, width, item)
            found += 1
    forget_parts(workspace)
    return found


@kernel()
def recount_entries(
    index: CombinationIndex,
    objective: Objective,
    workspace: Workspace,
    completed: Int32,
    sign: Whole,
) -> np.float32:
    """Count the combinations of entries once more (``sign`` 1) or once less (-1).

    Args:
        index: safe combinations.
        objective: targets and weights.
        workspace: counts and cost tables.
        completed: int32[N], an entry of each combination.
        sign: 1 or -1.

    Returns:
        By how much the loss grows (float32).
    """
    combinations, entries, terms = index.combination, index.entries, objective.terms
    count = workspace.counts
    cost_of_more, cost_of_own = workspace.cost_of_more, workspace.cost_of_own
    costs = cost_of_more if sign > 0 else cost_of_own
    cost = np.float32(0)
    slope = slope_at(objective, workspace.scale[0])
    step = sign * objective.step[0]
    for entry in completed:
        cost += costs[entry]
        combination = combinations[entry]
        count[combination] += step
        set_costs(
            entries, terms, count, cost_of_more, cost_of_own, combination, slope,
        )  # fmt: skip
    return sign * cost


@kernel()
def recount_record(
    index: CombinationIndex,
    objective: Objective,
    workspace: Workspace,
    record: Int32,
    sign: Whole,
) -> np.float32:
    """Count all that a record holds once more (``sign`` 1) or once less (-1).

    Returns:
        By how much the loss grows (float32).
    """
    found = entries_of_record(index, workspace, record)
    completed = workspace.completed[:found]
    return recount_entries(index, objective, workspace, completed, sign)
