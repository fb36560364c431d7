"""The support index: bitmaps of the distinct records that hold each item.

Source: the vertical bitmap layout of Burdick, Calimlim and Gehrke, "MAFIA: a maximal
frequent itemset algorithm for transactional databases", ICDE 2001.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from .array_types import Bools, Int32, Int64, UInt64, Whole
from .kernels import kernel

_ONE = np.uint64(1)
_CACHE_SLOTS = 1 << 18

# Only so many distinct records are asked, those of most subjects first. That bounds
# memory and time on huge tables and errs on the safe side: who is held by k subjects of
# some records is held by k subjects of all.
_MOST_DISTINCT = 1 << 20


class SupportIndex(NamedTuple):
    """Which distinct records hold each item, and how many subjects those stand for.

    Attributes:
        bitmap: uint64[T, W], bit d of row t is set if distinct record d holds item t.
        subjects: int64[64 * W], subjects of each distinct record, largest first.
        by_item: int64[T], subjects that hold each item.
        minimum: int64[1], k, the fewest subjects that may hold a released record.
        record: int32[D, A], the distinct records in the order of the bits.
        asked: bool[A], the columns that a record is asked about as a whole; of the
            others nothing is known here.
    """

    bitmap: UInt64
    subjects: Int64
    by_item: Int64
    minimum: Int64
    record: Int32
    asked: Bools


def build_support_index(
    distinct_records: Int32,
    subjects: Int64,
    asked: Bools,
    parent: Int32,
    minimum_group_size: int,
) -> SupportIndex:
    """Turn distinct records (int32[D, A]) and their subjects (int64[D]) into bitmaps.

    Whoever holds an item holds its ``parent`` (int32[T], -1 for none) as well.

    Distinct records that many subjects share come first: most questions about a
    frequent record are then answered by its first few words. What stands in columns
    that are not ``asked`` about (bool[A]) is left out.
    """
    distinct_records = np.where(asked, distinct_records, np.int32(-1))
    order = np.argsort(-subjects, kind="stable")[:_MOST_DISTINCT]
    words = max(1, -(-order.size // 64))
    bitmap = np.zeros((parent.size, words), np.uint64)
    padded = np.zeros(64 * words, np.int64)
    padded[: order.size] = subjects[order]
    by_item = np.zeros(parent.size, np.int64)
    _fill_bitmap(distinct_records, order, padded, parent, bitmap, by_item)
    minimum = np.array([minimum_group_size], np.int64)
    return SupportIndex(
        bitmap, padded, by_item, minimum, distinct_records[order], asked
    )


def support_of_items(support: SupportIndex, items: Int32) -> SupportIndex:
    """Return the index of some items alone (int32[F]), numbered by their places."""
    if support.minimum[0] == 0:
        return support
    place = np.full(support.by_item.size + 1, -1, np.int32)
    place[items] = np.arange(items.size)
    return support._replace(
        bitmap=support.bitmap[items],
        by_item=support.by_item[items],
        record=place[support.record],
    )


def no_support_index() -> SupportIndex:
    """Return the empty structure that stands for: do not ask about whole records."""
    return SupportIndex(
        np.zeros((0, 0), np.uint64),
        np.zeros(0, np.int64),
        np.zeros(0, np.int64),
        np.zeros(1, np.int64),
        np.zeros((0, 0), np.int32),
        np.zeros(0, np.bool_),
    )


def new_caches(pieces: int, asked: bool) -> UInt64:
    """Return uint64[pieces, slots], memories of answers already given."""
    return np.zeros((pieces, _CACHE_SLOTS if asked else 1), np.uint64)


@kernel()
def _fill_bitmap(
    distinct_records: Int32,
    order: Int64,
    subjects: Int64,
    parent: Int32,
    bitmap: UInt64,
    by_item: Int64,
) -> None:
    for d in range(order.size):
        word = d >> 6
        bit = _ONE << np.uint64(d & 63)
        for finest in distinct_records[order[d]]:
            item = finest
            while item >= 0:
                bitmap[item, word] |= bit
                by_item[item] += subjects[d]
                item = parent[item]


@kernel()
def is_held(support: SupportIndex, chosen: Int32, size: Whole) -> bool:
    """Tell if at least k subjects hold all of ``chosen[:size]`` (reorders ``chosen``).

    An empty selection is held by everybody.
    """
    minimum = support.minimum[0]
    if size == 0:
        return True
    # The rarest item first: its zero words end the work on most words at once.
    for i in range(1, size):
        item = chosen[i]
        j = i
        while j > 0 and support.by_item[chosen[j - 1]] > support.by_item[item]:
            chosen[j] = chosen[j - 1]
            j -= 1
        chosen[j] = item
    held = np.int64(0)
    for word in range(support.bitmap.shape[1]):
        bits = support.bitmap[chosen[0], word]
        i = 1
        while i < size and bits:
            bits &= support.bitmap[chosen[i], word]
            i += 1
        d = word << 6
        while bits:
            if bits & _ONE:
                held += support.subjects[d]
            bits >>= _ONE
            d += 1
        if held >= minimum:
            return True
    return False


@kernel()
def some_supporting_record(
    support: SupportIndex,
    attribute_of_item: Int32,
    combination: Int32,
    word: np.int64,
) -> int:
    """Return a distinct record that holds what is asked of ``combination``, or -1.

    The search starts at bitmap word ``word`` and goes round.
    """
    words = support.bitmap.shape[1]
    for w in range(words):
        at = (word + w) % words
        bits = ~np.uint64(0)
        for item in combination:
            if item >= 0 and support.asked[attribute_of_item[item]]:
                bits &= support.bitmap[item, at]
        if bits:
            d = at << 6
            while not bits & _ONE:
                bits >>= _ONE
                d += 1
            return d
    return -1


@kernel()
def is_held_cached(
    support: SupportIndex, cache: UInt64, key: np.uint64, chosen: Int32, size: Whole
) -> bool:
    """Answer as ``is_held``, from memory if ``key`` (Zobrist) was asked lately."""
    slot = (key >> np.uint64(20)) & np.uint64(cache.size - 1)
    if cache[slot] | _ONE == key | _ONE:
        return bool(cache[slot] & _ONE)
    held = is_held(support, chosen, size)
    cache[slot] = (key | _ONE) if held else ((key | _ONE) ^ _ONE)
    return held
