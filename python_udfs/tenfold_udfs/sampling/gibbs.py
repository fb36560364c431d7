"""Gibbs updates (heat bath) of the cells of a record.

A cell is drawn anew from all values that leave every combination of its record safe,
with probability proportional to exp(-cost / temperature).

Source: Geman and Geman, "Stochastic relaxation, Gibbs distributions, and the Bayesian
restoration of images", IEEE Transactions on Pattern Analysis and Machine Intelligence
1984.
"""

from __future__ import annotations

import numpy as np

from .array_types import Flag, Float32, Float64, Int32, UInt64
from .combination_index import CombinationIndex, find_entry, span_of
from .hierarchies import shared_item
from .kernels import kernel
from .objective import Objective
from .parts import forget_parts, list_parts, recount
from .streams import next_below, next_unit
from .support_index import SupportIndex, is_held_cached
from .workspaces import Workspace

_ONE = np.uint64(1)
_TINY = 1e-9
_NOTHING = np.float32(0)


@kernel()
def put(
    index: CombinationIndex,
    objective: Objective,
    record: Int32,
    column: int,
    item: int,
    workspace: Workspace,
) -> np.float32:
    """Put ``item`` (or -1) in a column, unasked; return by how much the loss grows."""
    _list_parts_once(index, workspace, record)
    now = record[column]
    growth = _NOTHING
    if now < 0:
        growth -= objective.blank_cost[column]
    if item < 0:
        growth += objective.blank_cost[column]
    kept = shared_item(index.parent, now, item)
    gone = now
    while gone != kept:
        growth += recount(index, objective, workspace, column, gone, -1)
        gone = index.parent[gone]
    come = item
    while come != kept:
        growth += recount(index, objective, workspace, column, come, 1)
        come = index.parent[come]
    record[column] = item
    forget_parts(workspace)
    return growth


@kernel()
def put_if_safe(
    index: CombinationIndex,
    objective: Objective,
    support: SupportIndex,
    record: Int32,
    column: int,
    item: int,
    workspace: Workspace,
) -> np.float32:
    """Put ``item`` in an empty column if all stays safe; return the loss's growth."""
    if fits(index, support, record, column, item, workspace):
        return put(index, objective, record, column, item, workspace)
    return _NOTHING


@kernel()
def fits(
    index: CombinationIndex,
    support: SupportIndex,
    record: Int32,
    column: int,
    item: int,
    workspace: Workspace,
) -> bool:
    """Tell if all stays safe with ``item`` in an empty column of a record."""
    _list_parts_once(index, workspace, record)
    return _is_safe(index, workspace, column, item) and may_stand(
        index, support, workspace, record, column, item
    )


@kernel()
def gibbs_update(
    index: CombinationIndex,
    objective: Objective,
    support: SupportIndex,
    record: Int32,
    workspace: Workspace,
    temperature: np.float32,
    only_open: Flag,
) -> np.float32:
    """Draw the cells of a record anew (int32[A], in place), in random order.

    Args:
        index: safe combinations.
        objective: targets and weights.
        support: who holds what.
        record: int32[A], changed in place.
        workspace: counts, random numbers.
        temperature: float32, in the unit of the loss.
        only_open: leave the cells that hold a value of the finest level.

    Returns:
        By how much the loss grows (float32).
    """
    starts, items, first_item = index.start, index.item, index.first_item
    cost_of_more, cost_of_own = workspace.cost_of_more, workspace.cost_of_own
    rows, listed = workspace.rows, workspace.listed
    cost, beside = workspace.cost, workspace.beside
    value, weight = workspace.value, workspace.weight
    columns, stream = workspace.columns, workspace.stream
    blank_cost = objective.blank_cost
    growth = _NOTHING
    for visit in range(record.size):
        column = next_column(columns, stream, visit)
        now = record[column]
        if only_open and now >= 0 and index.is_finest[now]:
            continue
        if listed[1] == 0:
            list_parts(index, workspace, record)
        first, width = span_of(first_item, column)
        own, needed = _add_up_costs(
            starts, items, index.parent, cost_of_more, cost_of_own, rows, listed[1],
            column, first, width, now, workspace.chain, workspace.own, cost, beside,
        )  # fmt: skip
        value[0], weight[0] = -1, blank_cost[column]
        value[1], weight[1] = now, own
        found = _list_values(
            cost, beside, needed, first, width, now, value, weight, 1 + (now >= 0)
        )
        if found == 1:
            continue
        _weigh(weight, found, temperature)
        drawn = _draw(weight, found, stream)
        # Asking who holds the record is the dear part: only what is drawn is asked.
        while drawn > 0 and value[drawn] != now:
            item = value[drawn]
            if may_stand(index, support, workspace, record, column, item):
                break
            weight[drawn] = 0
            drawn = _draw(weight, found, stream)
        if drawn >= 0 and value[drawn] != now:
            growth += put(index, objective, record, column, value[drawn], workspace)
    return growth


@kernel()
def next_column(columns: Int32, stream: UInt64, visit: int) -> int:
    """Return a column not visited yet (a step of the Fisher-Yates shuffle).

    Args:
        columns: int32[A], changed in place; the first ``visit`` were visited.
        stream: uint64[1], random numbers.
        visit: how many were.
    """
    swap = visit + next_below(stream, columns.size - visit)
    column = columns[swap]
    columns[swap] = columns[visit]
    columns[visit] = column
    return column


@kernel()
def _list_parts_once(
    index: CombinationIndex, workspace: Workspace, record: Int32
) -> None:
    """List the parts of a record that was not changed since they were listed last."""
    if workspace.listed[1] == 0:
        list_parts(index, workspace, record)


@kernel()
def _is_safe(
    index: CombinationIndex, workspace: Workspace, column: int, item: int
) -> bool:
    """Tell if an item of an empty column is safe beside all listed parts."""
    starts, items = index.start, index.item
    first, width = span_of(index.first_item, column)
    # Long parts rule out most.
    for part in range(workspace.listed[1] - 1, -1, -1):
        row = workspace.rows[part]
        if row < 0:
            return False
        start, stop = starts[row, column], starts[row, column + 1]
        said = item
        while said >= 0:
            if find_entry(items, start, stop, first, width, said) < 0:
                return False
            said = index.parent[said]
    return True


@kernel()
def may_stand(
    index: CombinationIndex,
    support: SupportIndex,
    workspace: Workspace,
    record: Int32,
    column: int,
    item: int,
) -> bool:
    """Tell if a record with ``item`` in a column is held by enough subjects.

    What counts is what it holds in the columns that are asked about. Up to L items that
    is a safe combination, which is known already.
    """
    if support.minimum[0] == 0 or not support.asked[column]:
        return True
    size = np.int64(0)
    key = np.uint64(0)
    for other in range(record.size):
        value = item if other == column else record[other]
        if value >= 0 and support.asked[other]:
            workspace.chosen[size] = value
            key ^= index.item_key[value]
            size += 1
    if size <= index.entries.shape[1]:
        return True
    return is_held_cached(support, workspace.cache, key, workspace.chosen, size)


@kernel()
def _list_values(
    cost: Float32,
    beside: Int32,
    needed: int,
    first: int,
    width: int,
    now: int,
    value: Int32,
    weight: Float64,
    found: int,
) -> int:
    """List the safe values of a column but the one that is there.

    Args:
        cost: float32[C], what each value costs.
        beside: int32[C], beside how many parts it is safe.
        needed: beside how many it must be; -1 if no value is.
        first: first item of the column.
        width: how many it has.
        now: the item that is there, or -1.
        value: int32[C + 2], written from ``found`` on: the items.
        weight: float64[C + 2], written: their costs.
        found: how many are listed already.

    Returns:
        How many are listed now.
    """
    if needed < 0:
        return found
    for other in range(width):
        if beside[other] == needed and first + other != now:
            value[found] = first + other
            weight[found] = cost[other]
            found += 1
    return found


@kernel()
def _add_up_costs(
    starts: Int32,
    items: Int32,
    parent: Int32,
    cost_of_more: Float32,
    cost_of_own: Float32,
    rows: Int32,
    parts: int,
    column: int,
    first: int,
    width: int,
    now: int,
    chain: Int32,
    own: Float32,
    cost: Float32,
    beside: Int32,
) -> tuple[np.float32, int]:
    """Add up what each value of a column costs beside the listed parts.

    A value says what stands above it, too, and costs what that costs.

    Args:
        starts: int32[N, A + 1], ``CombinationIndex.start``.
        items: int32[E], ``CombinationIndex.item``.
        parent: int32[T], ``CombinationIndex.parent``.
        cost_of_more: float32[E].
        cost_of_own: float32[E].
        rows: int32[S], the rows of the parts.
        parts: how many parts there are.
        column: the column.
        first: its first item.
        width: how many items it has.
        now: its item in the record, or -1. Parts that hold it complete nothing here.
        chain: int32[D], working space.
        own: float32[D], working space.
        cost: float32[C], written: the cost of each value that is safe.
        beside: int32[C], written: beside how many parts it is safe, those left out
            that all values are safe beside.

    Returns:
        The cost (float32) of what is there now, and what ``beside`` must be for a value
        to be safe; -1 if none is.
    """
    cost[:width] = 0
    beside[:width] = 0
    held = _list_chain(parent, now, chain)
    own[:held] = 0
    needed = 0
    cell = np.uint64(column)
    # Long parts rule out most. Indices are unsigned: of signed ones, each is checked
    # for being negative, which takes as long as the sums.
    for part in range(parts - 1, -1, -1):
        if rows[part] < 0:
            return _NOTHING, -1
        row = np.uint64(rows[part])
        start, stop = starts[row, cell], starts[row, cell + _ONE]
        if start == stop:
            if now < 0:
                return _NOTHING, -1
        elif stop - start == width:
            lowest = np.uint64(start)
            for place in range(np.uint64(width)):
                cost[place] += cost_of_more[lowest + place]
            for link in range(held):
                own[link] += cost_of_own[start + chain[link] - first]
        else:
            needed += 1
            for entry in range(np.uint64(start), np.uint64(stop)):
                value = np.uint64(items[entry] - first)
                cost[value] += cost_of_more[entry]
                beside[value] += 1
            for link in range(held):
                entry = find_entry(items, start, stop, first, width, chain[link])
                if entry >= 0:
                    own[link] += cost_of_own[entry]
    # What the record says already, another value below it goes on to say.
    for link in range(held):
        cost[chain[link] - first] = own[link]
    # Parents are later items.
    for place in range(width - 1, -1, -1):
        above = parent[first + place] - first
        if above >= 0:
            cost[place] += cost[above]
            if beside[above] != needed:
                beside[place] = -1
    return cost[now - first] if now >= 0 else _NOTHING, needed


@kernel()
def _list_chain(parent: Int32, item: int, chain: Int32) -> int:
    """Write an item and all above it to ``chain`` (int32[D]); return how many."""
    found = 0
    while item >= 0:
        chain[found] = item
        found += 1
        item = parent[item]
    return found


@kernel()
def _weigh(weight: Float64, found: int, temperature: np.float32) -> None:
    """Turn costs into weights exp(-cost / temperature), in place.

    The lowest cost gets weight 1, so that nothing overflows.
    """
    lowest = weight[0]
    for i in range(1, found):
        lowest = min(lowest, weight[i])
    for i in range(found):
        weight[i] = np.exp((lowest - weight[i]) / temperature)


@kernel()
def _draw(weight: Float64, found: int, stream: UInt64) -> int:
    """Return a random position, drawn by weight; -1 if nothing is left."""
    threshold = weight[:found].sum() * next_unit(stream)
    last = -1
    for i in range(found):
        if weight[i] > _TINY:
            last = i
            threshold -= weight[i]
            if threshold < 0:
                break
    return last
