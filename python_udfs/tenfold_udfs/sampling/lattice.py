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

    Whatever is known of a combination (target, price, count) is kept in the order of
    the H slots of a hash table, so that one look-up finds it all.

    Attributes:
        item_key: uint64[T], Zobrist key of each item.
        slot_key: uint64[H], key of the combination in each slot; 0 is a free slot.
        slot_combination: int32[H], row of that combination, -1 where the slot is free.
        slot_of_combination: int32[M], the slot of each row.
        first_item: int32[A + 1], column a has the items
            ``first_item[a]:first_item[a + 1]``.
        safe_beside: uint64[T + 1, W], bit t of row b is set if the items b and t are
            safe together. Row T: the items that are safe by themselves.
    """

    item_key: np.ndarray
    slot_key: np.ndarray
    slot_combination: np.ndarray
    slot_of_combination: np.ndarray
    first_item: np.ndarray
    safe_beside: np.ndarray


@njit(cache=True, inline="always")
def find(slot_key, key):
    """Return the slot of the combination with this key, or -1 if it is not safe.

    The key of a free slot is 0. A set of items whose key is 0 would not be found,
    which makes it unsafe.
    """
    mask = np.uint64(slot_key.size - 1)
    slot = key & mask
    while True:
        there = slot_key[slot]
        if there == key:
            return np.int64(slot) if key else np.int64(-1)
        if there == 0:
            return np.int64(-1)
        slot = (slot + _ONE) & mask


@njit(cache=True)
def _fill_table(combinations, item_key, slot_key, slot_combination, slot_of):
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
        slot_of[row] = slot


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
    slot_of_combination = np.empty(len(combinations), np.int32)
    item_key = _item_keys(items)
    _fill_table(combinations, item_key, slot_key, slot_combination, slot_of_combination)
    return Lattice(
        item_key,
        slot_key,
        slot_combination,
        slot_of_combination,
        np.searchsorted(attribute_of_item, np.arange(attributes + 1)).astype(np.int32),
        _safe_beside(items, combinations),
    )


def _safe_beside(items, combinations):
    """Return uint64[T + 1, W], the items that are safe beside each item, as bits."""
    length = lengths_of(combinations)
    beside = np.zeros((items + 1, max(1, -(-items // 64))), np.uint64)
    single = combinations[length == 1, 0]
    _set_bits(beside, np.full(single.size, items), single)
    if combinations.shape[1] > 1:
        first, second = combinations[length == 2, :2].T
        _set_bits(beside, first, second)
        _set_bits(beside, second, first)
    return beside


def _set_bits(bits, rows, positions):
    """Set single bits of uint64[N, W] in place."""
    word, bit = positions >> 6, (positions & 63).astype(np.uint64)
    np.bitwise_or.at(bits, (rows, word), _ONE << bit)
