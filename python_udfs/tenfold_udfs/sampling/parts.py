"""The parts of a record, and what they and one more item cost together.

A part of a record is a set of less than L of its items. Each is a row of the lattice,
and with every further item it is a combination.
"""

import numpy as np

from .kernels import kernel
from .lattice import find_entry, find_row, span_of
from .misfit import slope_at
from .prices import set_prices


@kernel()
def list_parts(lattice, desk, record):
    """List the parts of a record (int32[A]): all sets of less than L of its items.

    Shorter parts come first. Whoever changes the record calls ``forget_parts``.
    """
    part_key, part_row = lattice.part_key, lattice.part_row
    items, keys, rows, last = desk.items, desk.keys, desk.rows, desk.last
    size = 0
    for item in record:
        if item >= 0:
            items[size] = item
            size += 1
    keys[0] = 0
    rows[0] = 0
    last[0] = -1
    listed = 1
    start = 0
    for _ in range(min(lattice.entries.shape[1] - 1, size)):
        stop = listed
        for part in range(start, stop):
            for i in range(last[part] + 1, size):
                key = keys[part] ^ lattice.item_key[items[i]]
                keys[listed] = key
                rows[listed] = find_row(part_key, part_row, key)
                last[listed] = i
                listed += 1
        start = stop
    desk.listed[0] = size
    desk.listed[1] = listed


@kernel()
def forget_parts(desk):
    """Take it that no record is listed."""
    desk.listed[1] = 0


@kernel()
def recount(lattice, misfit, desk, column, item, sign):
    """Count what a safe item completes once more (``sign`` 1) or once less (-1).

    It completes the listed parts. Those with another item of its column have no entry
    for it.

    Returns:
        By how much the loss grows (float32).
    """
    starts, items, combinations = lattice.start, lattice.item, lattice.combination
    entries, target, weight = lattice.entries, misfit.target, misfit.weight
    count = desk.count
    price_of_more, price_of_own = desk.price_of_more, desk.price_of_own
    price = price_of_more if sign > 0 else price_of_own
    cost = np.float32(0)
    slope = slope_at(misfit, desk.scale[0])
    step = sign * misfit.step[0]
    first, width = span_of(lattice.first_item, column)
    for part in range(desk.listed[1]):
        row = desk.rows[part]
        start, stop = starts[row, column], starts[row, column + 1]
        entry = find_entry(items, start, stop, first, width, item)
        if entry >= 0:
            cost += price[entry]
            combination = combinations[entry]
            count[combination] += step
            set_prices(
                entries, target, weight, count, price_of_more, price_of_own,
                combination, slope,
            )  # fmt: skip
    return sign * cost


@kernel()
def costs_of_record(lattice, desk, record):
    """Sum up the prices of all combinations of up to L items of a record.

    Args:
        lattice: safe combinations; all of these are.
        desk: prices; nothing is listed afterwards.
        record: int32[A], -1 for missing.

    Returns:
        float32 twice: what it costs as one more record, and as the record at hand.
    """
    starts, items = lattice.start, lattice.item
    price_of_more, price_of_own = desk.price_of_more, desk.price_of_own
    attribute_of_item, first_item = lattice.attribute_of_item, lattice.first_item
    listed, rows, last = desk.items, desk.rows, desk.last
    more = own = np.float32(0)
    list_parts(lattice, desk, record)
    size, parts = desk.listed
    for part in range(np.uint64(parts)):
        row = rows[part]
        for i in range(np.uint64(last[part] + 1), np.uint64(size)):
            item = listed[i]
            column = attribute_of_item[item]
            first, width = span_of(first_item, column)
            start, stop = starts[row, column], starts[row, column + 1]
            entry = find_entry(items, start, stop, first, width, item)
            more += price_of_more[entry]
            own += price_of_own[entry]
    forget_parts(desk)
    return more, own


@kernel()
def recount_record(lattice, misfit, desk, record, sign):
    """Count all that a record holds once more (``sign`` 1) or once less (-1).

    Returns:
        By how much the loss grows (float32).
    """
    starts, items, combinations = lattice.start, lattice.item, lattice.combination
    entries, target, weight = lattice.entries, misfit.target, misfit.weight
    count = desk.count
    price_of_more, price_of_own = desk.price_of_more, desk.price_of_own
    price = price_of_more if sign > 0 else price_of_own
    cost = np.float32(0)
    slope = slope_at(misfit, desk.scale[0])
    step = sign * misfit.step[0]
    list_parts(lattice, desk, record)
    for part in range(desk.listed[1]):
        row = desk.rows[part]
        for i in range(desk.last[part] + 1, desk.listed[0]):
            item = desk.items[i]
            column = lattice.attribute_of_item[item]
            first, width = span_of(lattice.first_item, column)
            start, stop = starts[row, column], starts[row, column + 1]
            entry = find_entry(items, start, stop, first, width, item)
            cost += price[entry]
            combination = combinations[entry]
            count[combination] += step
            set_prices(
                entries, target, weight, count, price_of_more, price_of_own,
                combination, slope,
            )  # fmt: skip
    forget_parts(desk)
    return sign * cost
