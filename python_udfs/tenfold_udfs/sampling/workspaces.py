"""The memory of one piece of parallel work.

Pieces update different records at the same time. Each has its own copy of the counts
and of the cost tables that follow from them, and its own stream of random numbers.

A call that is handed a tuple of arrays copies all of them to the stack. What is called
for every part or cell of a record is therefore handed just the arrays that it needs.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from .array_types import Float32, Float64, Int32, Int64, UInt64
from .combination_index import CombinationIndex
from .hierarchies import levels_of_items, sets_by_size
from .kernels import kernel


class Workspace(NamedTuple):
    """What one piece of work writes to.

    Attributes:
        counts: int32[M], records with each combination, own changes times ``step``.
        cost_of_more: float32[E], what one more record costs with the combination of
            each of the index's entries.
        cost_of_own: float32[E], what the record at hand costs, if it has it.
        scale: float32[1], share of the targets to aim at.
        items: int32[I], items of the record at hand, and the coarser ones above them.
        beyond: int32[I], for each of them the position of the next column's first one.
        rows: int32[S], the index's rows of all parts of that record.
        following: int32[S], for each part, where the columns after its last one begin.
        listed: int64[2], how many items and how many parts these are; no parts if
            nothing is listed.
        keys: uint64[S], Zobrist keys of the parts, while they are listed.
        completed: int32[N], an entry of each combination of the record at hand.
        mark: int32[E], the last visit at which each entry was one of the record's.
        visit: int32[1], how many records were visited.
        columns: int32[A], the columns in the order in which they are visited.
        chosen: int32[A], items that are asked about as a whole record.
        planned: int32[A], what a record shall hold of a real one.
        chain: int32[D], an item and the coarser ones above it, finest first.
        own: float32[D], what each of these costs, if the record has it.
        cost: float32[C], what each value of a column costs.
        beside: int32[C], beside how many of the parts it is safe.
        value: int32[C + 2], values to draw from.
        weight: float64[C + 2], their costs, then their weights.
        cache: uint64[Q], answers about whole records.
        stream: uint64[1], random numbers.
    """

    counts: Int32
    cost_of_more: Float32
    cost_of_own: Float32
    scale: Float32
    items: Int32
    beyond: Int32
    rows: Int32
    following: Int32
    listed: Int64
    keys: UInt64
    completed: Int32
    mark: Int32
    visit: Int32
    columns: Int32
    chosen: Int32
    planned: Int32
    chain: Int32
    own: Float32
    cost: Float32
    beside: Int32
    value: Int32
    weight: Float64
    cache: UInt64
    stream: UInt64


def new_workspaces(
    index: CombinationIndex, caches: UInt64, streams: UInt64
) -> Workspace:
    """Return a Workspace whose arrays have a leading axis of P pieces.

    Args:
        index: safe combinations.
        caches: uint64[P, Q].
        streams: uint64[P, 1].
    """
    pieces = len(streams)
    combinations, length = index.entries.shape
    attributes = index.first_item.size - 1
    levels = np.ones(attributes, np.int64)
    np.maximum.at(levels, index.attribute_of_item, levels_of_items(index.parent))
    sets = sets_by_size(levels[np.newaxis], length)
    parts, completed = int(sets[:length].sum()), int(sets[1:].sum())
    widest = int(np.diff(index.first_item).max())
    return Workspace(
        counts=np.zeros((pieces, combinations), np.int32),
        cost_of_more=np.empty((pieces, index.item.size), np.float32),
        cost_of_own=np.empty((pieces, index.item.size), np.float32),
        scale=np.ones((pieces, 1), np.float32),
        items=np.empty((pieces, levels.sum()), np.int32),
        beyond=np.empty((pieces, levels.sum()), np.int32),
        rows=np.empty((pieces, parts), np.int32),
        following=np.empty((pieces, parts), np.int32),
        listed=np.zeros((pieces, 2), np.int64),
        keys=np.empty((pieces, parts), np.uint64),
        completed=np.empty((pieces, completed), np.int32),
        mark=np.zeros((pieces, index.item.size), np.int32),
        visit=np.zeros((pieces, 1), np.int32),
        columns=np.tile(np.arange(attributes, dtype=np.int32), (pieces, 1)),
        chosen=np.empty((pieces, attributes), np.int32),
        planned=np.empty((pieces, attributes), np.int32),
        chain=np.empty((pieces, levels.max()), np.int32),
        own=np.empty((pieces, levels.max()), np.float32),
        cost=np.empty((pieces, widest), np.float32),
        beside=np.empty((pieces, widest), np.int32),
        value=np.empty((pieces, widest + 2), np.int32),
        weight=np.empty((pieces, widest + 2), np.float64),
        cache=caches,
        stream=streams,
    )


def first_workspaces(workspaces: Workspace, pieces: int) -> Workspace:
    """Return the workspaces of the first pieces alone."""
    return Workspace._make(array[:pieces] for array in workspaces)


def share_counts(workspaces: Workspace) -> None:
    """Give every piece the counts of the first one, which alone did the last work."""
    workspaces.counts[1:] = workspaces.counts[0]


@kernel()
def workspace_of(workspaces: Workspace, piece: int) -> Workspace:
    """Return the workspace of one piece."""
    return Workspace(
        workspaces.counts[piece],
        workspaces.cost_of_more[piece],
        workspaces.cost_of_own[piece],
        workspaces.scale[piece],
        workspaces.items[piece],
        workspaces.beyond[piece],
        workspaces.rows[piece],
        workspaces.following[piece],
        workspaces.listed[piece],
        workspaces.keys[piece],
        workspaces.completed[piece],
        workspaces.mark[piece],
        workspaces.visit[piece],
        workspaces.columns[piece],
        workspaces.chosen[piece],
        workspaces.planned[piece],
        workspaces.chain[piece],
        workspaces.own[piece],
        workspaces.cost[piece],
        workspaces.beside[piece],
        workspaces.value[piece],
        workspaces.weight[piece],
        workspaces.cache[piece],
        workspaces.stream[piece],
    )
