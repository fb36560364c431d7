"""The safe combinations as arrays that a kernel can look things up in.

A combination is found by its Zobrist key: the exclusive or of one fixed random 64-bit
number per item (Zobrist, "A new hashing method with application for game playing",
1970). Adding an item to any set costs one operation, in whatever order the items come,
and a single table serves combinations of every length.
"""

from typing import NamedTuple

import numpy as np
from numba import njit

from .streams import mix

_ONE = np.uint64(1)


class Lattice(NamedTuple):
    """Safe combinations, prepared for look-up.

    Attributes:
        item_key: uint64[T], Zobrist key of each item.
        slot_key: uint64[H], key of the combination in each slot of the hash table.
        slot_combination: int32[H], row of that combination, -1 where the slot is free.
        choice_start: int32[T + 1, A + 1], for item b and column a the span
            ``choice_start[b, a]:choice_start[b, a + 1]`` of ``choice`` holds the items
            of column a that are safe beside b. Row T: the items safe by themselves.
        choice: int32[C], the items of those spans.
    """

    item_key: np.ndarray
    slot_key: np.ndarray
    slot_combination: np.ndarray
    choice_start: np.ndarray
    choice: np.ndarray


@njit(cache=True, inline="always")
def find(slot_key, slot_combination, key):
    """Return the row of the combination with this key, or -1 if it is not safe."""
    mask = np.uint64(slot_key.size - 1)
    slot = key & mask
    while True:
        row = slot_combination[slot]
        if row < 0 or slot_key[slot] == key:
            return row
        slot = (slot + _ONE) & mask


@njit(cache=True)
def _fill_table(combinations, item_key, slot_key, slot_combination):
    mask = np.uint64(slot_key.size - 1)
    for row in range(combinations.shape[0]):
        key = np.uint64(0)
        for item in combinations[row]:
            if item >= 0:
                key ^= item_key[item]
        slot = key & mask
        while slot_combination[slot] >= 0:
            slot = (slot + _ONE) & mask
        slot_key[slot] = key
        slot_combination[slot] = row


@njit(cache=True)
def _item_keys(items):
    keys = np.empty(items, np.uint64)
    for item in range(items):
        keys[item] = mix(mix(np.uint64(item) + np.uint64(0x74656E66)) + _ONE)
    return keys


def lengths_of(combinations):
    """Return int64[M], how many items each row of int32[M, L] holds."""
    return (combinations >= 0).sum(axis=1)


def build_lattice(attribute_of_item, combinations, attributes):
    """Prepare the safe combinations for look-up.

    Args:
        attribute_of_item: int32[T], column of each item, ascending.
        combinations: int32[M, L], safe combinations, padded at the end with -1.
        attributes: A, the number of columns.

    Returns:
        The lattice. Its hash table is at most half full.
    """
    items = attribute_of_item.size
    slots = 1 << max(4, int(2 * len(combinations)).bit_length())
    slot_key = np.zeros(slots, np.uint64)
    slot_combination = np.full(slots, -1, np.int32)
    item_key = _item_keys(items)
    _fill_table(combinations, item_key, slot_key, slot_combination)
    choice_start, choice = _choices(attribute_of_item, combinations, attributes)
    return Lattice(item_key, slot_key, slot_combination, choice_start, choice)


def _choices(attribute_of_item, combinations, attributes):
    """Return the spans of items that are safe beside each item, by column."""
    items = attribute_of_item.size
    length = lengths_of(combinations)
    single = combinations[length == 1, 0].astype(np.int64)
    beside = [np.full(single.size, items, np.int64)]
    chosen = [single]
    if combinations.shape[1] > 1:
        first, second = combinations[length == 2, :2].T.astype(np.int64)
        beside += [first, second]
        chosen += [second, first]
    beside, chosen = np.concatenate(beside), np.concatenate(chosen)
    order = np.lexsort((chosen, beside))
    beside, chosen = beside[order], chosen[order]
    cell = beside * attributes + attribute_of_item[chosen]
    per_cell = np.bincount(cell, minlength=(items + 1) * attributes)
    ends = np.concatenate(([0], np.cumsum(per_cell))).astype(np.int32)
    starts = np.empty((items + 1, attributes + 1), np.int32)
    starts[:, :attributes] = ends[:-1].reshape(items + 1, attributes)
    starts[:, attributes] = ends[attributes::attributes]
    return starts, chosen.astype(np.int32)
