"""Hierarchies of items: what a value is at coarser levels.

With local recoding a cell may say a region where it may not say the country. Both are
items of one column, and the region is the country's parent. A record says its items and
all that lies above them.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from .array_types import Bools, Int32, Int64
from .item_keys import item_keys
from .kernels import kernel


class Hierarchy(NamedTuple):
    """What lies above which item.

    Attributes:
        parent: int32[T], the item of the same column at the next coarser level that is
            there, a later item; -1 for none.
        is_finest: bool[T], whether an item is of the finest level of its column.
    """

    parent: Int32
    is_finest: Bools


def no_hierarchy(items: int) -> Hierarchy:
    """Return the hierarchy of items (as many as said) of which none has a parent."""
    return Hierarchy(np.full(items, -1, np.int32), np.ones(items, np.bool_))


@kernel()
def shared_item(parent: Int32, one: int, other: int) -> int:
    """Return the finest item that two items of a column are or lie below, or -1.

    Args:
        parent: int32[T], ``Hierarchy.parent``.
        one: an item, or -1.
        other: an item, or -1.
    """
    while one != other:
        if one < 0 or other < 0:
            return -1
        if one < other:
            one = parent[one]
        else:
            other = parent[other]
    return one


def levels_of_items(parent: Int32) -> Int64:
    """Return int64[T], how many levels each item stands for: 1 if only its own."""
    levels = np.zeros(parent.size, np.int64)
    item = np.arange(levels.size)
    while (item >= 0).any():
        levels += item >= 0
        item = np.where(item >= 0, parent[item], -1)
    return levels


def sets_by_size(levels: Int64, longest: int) -> Int64:
    """Return int64[longest + 1, N], how many sets of 0, 1, ... items records can have.

    A set has at most one of the ``levels`` (int64[N, A]) of each column.
    """
    sets = np.zeros((longest + 1, len(levels)), np.int64)
    sets[0] = 1
    for number in levels.T:
        for size in range(longest, 0, -1):
            sets[size] += number * sets[size - 1]
    return sets


def mixtures_of(
    attribute_of_item: Int32, combinations: Int32, hierarchy: Hierarchy
) -> Int64:
    """Return int64[M], in how many mixtures of levels the columns of each stand.

    Args:
        attribute_of_item: int32[T].
        combinations: int32[M, L], padded with -1.
        hierarchy: what lies above which item.
    """
    deepest = np.ones(attribute_of_item.max(initial=0) + 1, np.int64)
    np.maximum.at(deepest, attribute_of_item, levels_of_items(hierarchy.parent))
    levels = np.append(deepest[attribute_of_item], 1)
    return np.asarray(levels[combinations].prod(axis=1))


def coarse_combinations(combinations: Int32, hierarchy: Hierarchy) -> Bools:
    """Return bool[M], which combinations hold an item above the finest level."""
    # the last place is that of -1
    return np.asarray(np.append(~hierarchy.is_finest, False)[combinations].any(axis=1))


def closed_combinations(combinations: Int32, hierarchy: Hierarchy) -> Bools:
    """Return bool[M], of which combinations all coarser ones are there, too.

    A record with a combination says the coarser ones as well. One of which a coarser
    one was left out is in no record.

    Args:
        combinations: int32[M, L], padded with -1.
        hierarchy: what lies above which item.
    """
    keys = np.append(item_keys(hierarchy.parent.size), np.uint64(0))
    parents = np.append(hierarchy.parent, np.int32(-1))[combinations]
    key = np.bitwise_xor.reduce(keys[combinations], axis=1)
    closed = np.ones(len(combinations), np.bool_)
    left_out = True
    while left_out:
        there = key[closed]
        for place in range(combinations.shape[1]):
            rows = np.flatnonzero(closed & (parents[:, place] >= 0))
            coarser = (
                key[rows] ^ keys[combinations[rows, place]] ^ keys[parents[rows, place]]
            )
            closed[rows] = np.isin(coarser, there)
        left_out = there.size > closed.sum()
    return closed


def finest_alone(
    attribute_of_item: Int32, combinations: Int32, hierarchy: Hierarchy
) -> tuple[Int32, Int64]:
    """Return the finest items, and which combinations have no others.

    Args:
        attribute_of_item: int32[T].
        combinations: int32[M, L], padded with -1.
        hierarchy: what lies above which item.

    Returns:
        int32[F], the finest items, and int64[N], rows of ``combinations``.
    """
    items = np.flatnonzero(hierarchy.is_finest).astype(np.int32)
    rows = np.flatnonzero(~coarse_combinations(combinations, hierarchy))
    return items, rows
