"""The safe combinations as arrays that a kernel can look things up in.

A combination is looked up as one of its parts, and the item that completes it. Every
part is a row that lists its completions, column by column (compressed sparse rows, as
in Saad, "Iterative methods for sparse linear systems", 2003). So all that a Gibbs
update asks about a column, what each of its values would complete, lies side by side.

A part is found by its Zobrist key: the exclusive or of one fixed random 64-bit number
per item (Zobrist, "A new hashing method with application for game playing", 1970).
Adding an item to any set costs one operation, in whatever order the items come, and a
single table serves parts of every length.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from .array_types import Bools, Int32, Int64, UInt64
from .hierarchies import Hierarchy, no_hierarchy
from .item_keys import item_keys
from .kernels import kernel

_ONE = np.uint64(1)


class CombinationIndex(NamedTuple):
    """Safe combinations, prepared for look-up.

    A part is a safe combination of fewer than L items, or the empty one (row 0). Each
    combination has an entry in the rows of all parts that lack just one of its items.

    Attributes:
        item_key: uint64[T], Zobrist key of each item.
        attribute_of_item: int32[T], column of each item.
        first_item: int32[A + 1], column a has the items
            ``first_item[a]:first_item[a + 1]``.
        parent: int32[T], the item of the same column that says the same at the next
            coarser level, a later one; -1 if there is none.
        is_finest: bool[T], whether it is of the finest level of its column.
        part_key: uint64[G], hash table: key of the part in each slot, 0 if it is free.
        part_row: int32[G], row of that part.
        start: int32[N, A + 1], row n has the entries
            ``start[n, a]:start[n, a + 1]`` in column a, in the order of items.
        item: int32[E], the item that completes the row's part.
        combination: int32[E], the row of ``combinations`` that it completes it to.
        entries: int32[M, L], the entries of each combination, -1 where there is none.
    """

    item_key: UInt64
    attribute_of_item: Int32
    first_item: Int32
    parent: Int32
    is_finest: Bools
    part_key: UInt64
    part_row: Int32
    start: Int32
    item: Int32
    combination: Int32
    entries: Int32


@kernel()
def find_row(part_key: UInt64, part_row: Int32, key: np.uint64) -> np.int32:
    """Return the row of the part with this key, or -1 if it is not safe."""
    if not key:
        return np.int32(0)
    mask = np.uint64(part_key.size - 1)
    slot = key & mask
    while True:
        there = part_key[slot]
        if there == key:
            return part_row[slot]
        if there == 0:
            return np.int32(-1)
        slot = (slot + _ONE) & mask


@kernel()
def find_entry(
    items: Int32, start: int, stop: int, first: int, width: int, item: int
) -> int:
    """Return the entry of an item in a row's stretch of its column, or -1.

    Args:
        items: int32[E], ``CombinationIndex.item``.
        start: first entry of the stretch.
        stop: the entry after the last one.
        first: first item of the column.
        width: how many items the column has.
        item: the item to find.
    """
    # Where all of the column's items are there, it is known without a look.
    if stop - start == width:
        return start + (item - first)
    # Where few of them are missing, this is close to the item already.
    entry = start + max(0, (item - first) - (width - (stop - start)))
    while entry < stop and items[entry] < item:
        entry += 1
    if entry < stop and items[entry] == item:
        return entry
    return -1


@kernel()
def span_of(first_item: Int32, column: int) -> tuple[int, int]:
    """Return the first item of a column and how many it has."""
    return first_item[column], first_item[column + 1] - first_item[column]


def lengths_of(combinations: Int32) -> Int64:
    """Return int64[M], how many items each row of int32[M, L] holds."""
    return (combinations >= 0).sum(axis=1)


def build_combination_index(
    attribute_of_item: Int32,
    combinations: Int32,
    attributes: int,
    hierarchy: Hierarchy | None = None,
) -> CombinationIndex:
    """Prepare the safe combinations for look-up.

    Args:
        attribute_of_item: int32[T], column of each item, ascending.
        combinations: int32[M, L], safe combinations, padded at the end with -1; with a
            combination, all its parts are there.
        attributes: A, the number of columns.
        hierarchy: what lies above which item; nothing does unless given.

    Returns:
        The index. Its hash table is at most half full.
    """
    item_key = item_keys(attribute_of_item.size)
    if hierarchy is None:
        hierarchy = no_hierarchy(item_key.size)
    parts = combinations[lengths_of(combinations) < combinations.shape[1]]
    slots = 1 << max(4, int(2 * len(parts)).bit_length())
    part_key = np.zeros(slots, np.uint64)
    part_row = np.full(slots, -1, np.int32)
    _fill_table(parts, item_key, part_key, part_row)
    row = _rows_of_entries(combinations, item_key, part_key, part_row)
    present = row >= 0
    row, item = row[present], combinations[present]
    # By row, then by item, and items are numbered by column.
    order = np.argsort(row.astype(np.int64) * item_key.size + item, kind="stable")
    entries = np.full(combinations.shape, -1, np.int32)
    entries[present] = np.argsort(order)
    return CombinationIndex(
        item_key,
        attribute_of_item,
        np.searchsorted(attribute_of_item, np.arange(attributes + 1)).astype(np.int32),
        hierarchy.parent,
        hierarchy.is_finest,
        part_key,
        part_row,
        _starts(row, attribute_of_item[item], len(parts) + 1, attributes),
        item[order],
        np.nonzero(present)[0][order].astype(np.int32),
        entries,
    )


def _starts(row: Int32, column: Int32, rows: int, attributes: int) -> Int32:
    """Return int32[N, A + 1], where each row's entries of each column begin."""
    cells = row.astype(np.int64) * attributes + column
    stops = np.cumsum(np.bincount(cells, minlength=rows * attributes))
    starts = np.zeros((rows, attributes + 1), np.int32)
    starts[:, 1:] = stops.reshape(rows, attributes)
    starts[1:, 0] = starts[:-1, -1]
    return starts


@kernel()
def _key_of(items: Int32, item_key: UInt64) -> np.uint64:
    """Return the key of a set of items (int32[L], -1 for none)."""
    key = np.uint64(0)
    for item in items:
        if item >= 0:
            key ^= item_key[item]
    return key


@kernel()
def _fill_table(
    parts: Int32, item_key: UInt64, part_key: UInt64, part_row: Int32
) -> None:
    """Enter the parts (int32[N - 1, L]) as rows from 1 on."""
    mask = np.uint64(part_key.size - 1)
    for part in range(parts.shape[0]):
        key = _key_of(parts[part], item_key)
        slot = key & mask
        while part_row[slot] >= 0:
            slot = (slot + _ONE) & mask
        part_key[slot] = key
        part_row[slot] = part + 1


@kernel()
def _rows_of_entries(
    combinations: Int32, item_key: UInt64, part_key: UInt64, part_row: Int32
) -> Int32:
    """Return int32[M, L], for each item the row of the part that lacks it."""
    rows = np.full(combinations.shape, -1, np.int32)
    for m in range(combinations.shape[0]):
        key = _key_of(combinations[m], item_key)
        for i in range(combinations.shape[1]):
            item = combinations[m, i]
            if item >= 0:
                rows[m, i] = find_row(part_key, part_row, key ^ item_key[item])
    return rows
