"""Enforce the guarantees on finished records, item by item, without trust in keys.

The samplers look combinations up by 64-bit keys, and two sets of items can share a key,
however unlikely that is. Here every combination found is compared with its items. A
value that does not pass is blanked, which can only make a record safer.
"""

from __future__ import annotations

import numpy as np

from .array_types import Float64, Int32, Whole
from .combination_index import CombinationIndex, find_entry, find_row, span_of
from .kernels import kernel, prange
from .support_index import SupportIndex, is_held

_BLOCKS = 64


@kernel(parallel=True)
def enforce(
    index: CombinationIndex, support: SupportIndex, combinations: Int32, records: Int32
) -> None:
    """Blank what breaks a guarantee (int32[R, A], in place).

    Args:
        index: safe combinations.
        support: who holds what; the record guarantee is left out if there are none.
        combinations: int32[M, L].
        records: int32[R, A].
    """
    total = records.shape[0]
    for block in prange(_BLOCKS):
        items = np.empty(records.shape[1], np.int32)
        order = np.empty(records.shape[1], np.int32)
        for r in range(total * block // _BLOCKS, total * (block + 1) // _BLOCKS):
            size = _keep_safe(index, combinations, records[r], items, order)
            if support.minimum[0] == 0:
                continue
            asked = _list_asked(index, support, items, size, order)
            if asked > combinations.shape[1]:
                while size > 0 and not is_held(support, order, asked):
                    size -= 1
                    asked = _list_asked(index, support, items, size, order)
                _keep_only(records[r], items, size)


@kernel()
def _keep_safe(
    index: CombinationIndex,
    combinations: Int32,
    record: Int32,
    items: Int32,
    chosen: Int32,
) -> Whole:
    """Keep the values, first column first, that complete safe combinations only."""
    size = np.int64(0)
    for column in range(record.size):
        if record[column] >= 0:
            items[size] = record[column]
            if _completes_safe(index, combinations, items, size, chosen):
                size += 1
            else:
                record[column] = -1
    return size


@kernel()
def _completes_safe(
    index: CombinationIndex,
    combinations: Int32,
    items: Int32,
    size: Whole,
    chosen: Int32,
) -> bool:
    """Tell if ``items[size]`` is safe with every choice of items before it."""
    for others in range(min(combinations.shape[1] - 1, size) + 1):
        for i in range(others):
            chosen[i] = i
        while True:
            if not _is_listed(index, combinations, items, size, chosen, others):
                return False
            i = others - 1
            while i >= 0 and chosen[i] == size - others + i:
                i -= 1
            if i < 0:
                break
            chosen[i] += 1
            for j in range(i + 1, others):
                chosen[j] = chosen[j - 1] + 1
    return True


@kernel()
def _is_listed(
    index: CombinationIndex,
    combinations: Int32,
    items: Int32,
    newest: Whole,
    chosen: Int32,
    others: int,
) -> bool:
    """Tell if the chosen items and the newest are a row of ``combinations``."""
    key = np.uint64(0)
    for i in range(others):
        key ^= index.item_key[items[chosen[i]]]
    part = find_row(index.part_key, index.part_row, key)
    if part < 0:
        return False
    column = index.attribute_of_item[items[newest]]
    entry = find_entry(
        index.item,
        index.start[part, column],
        index.start[part, column + 1],
        *span_of(index.first_item, column),
        items[newest],
    )
    if entry < 0:
        return False
    row = index.combination[entry]
    for i in range(others):
        if combinations[row, i] != items[chosen[i]]:
            return False
    if combinations[row, others] != items[newest]:
        return False
    longest = combinations.shape[1]
    return others + 1 == longest or combinations[row, others + 1] < 0


@kernel()
def _list_asked(
    index: CombinationIndex,
    support: SupportIndex,
    items: Int32,
    size: Whole,
    asked: Int32,
) -> int:
    """List which of ``items[:size]`` are asked about as a whole; return how many."""
    listed = 0
    for i in range(size):
        if support.asked[index.attribute_of_item[items[i]]]:
            asked[listed] = items[i]
            listed += 1
    return listed


@kernel()
def _keep_only(record: Int32, items: Int32, size: Whole) -> None:
    """Blank every value that is not among ``items[:size]`` (both in column order)."""
    i = 0
    for column in range(record.size):
        if i < size and record[column] == items[i]:
            i += 1
        else:
            record[column] = -1


def fill_empty(
    attribute_of_item: Int32, combinations: Int32, target: Float64, records: Int32
) -> None:
    """Give every empty record (int32[R, A], in place) the item that is missed most.

    Args:
        attribute_of_item: int32[T].
        combinations: int32[M, L].
        target: float64[M], wanted counts.
        records: int32[R, A].
    """
    empty = np.flatnonzero((records < 0).all(axis=1))
    single = (combinations >= 0).sum(axis=1) == 1
    if empty.size == 0 or not single.any():
        return
    items = combinations[single, 0]
    counted = np.bincount(records[records >= 0], minlength=attribute_of_item.size)
    missed = target[single] - counted[items]
    for r in empty:
        worst = int(np.argmax(missed))
        records[r, attribute_of_item[items[worst]]] = items[worst]
        missed[worst] -= 1
