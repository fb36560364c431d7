"""What a combination is looked up by, compared with the combinations themselves."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sampling_tables import Table, parts, skewed
from tenfold_udfs.sampling.combination_index import (
    build_combination_index,
    find_entry,
    find_row,
    span_of,
)


def row_of(index, items):
    """Return the row of a set of items, or -1."""
    key = np.bitwise_xor.reduce(index.item_key[list(items)], initial=np.uint64(0))
    return find_row(index.part_key, index.part_row, np.uint64(key))


def combination_of(index, part, item):
    """Return which combination an item completes a part to, or -1."""
    row = row_of(index, part)
    if row < 0:
        return -1
    column = index.attribute_of_item[item]
    start, stop = index.start[row, column : column + 2]
    first, width = span_of(index.first_item, column)
    entry = find_entry(index.item, start, stop, first, width, item)
    return -1 if entry < 0 else index.combination[entry]


# The first example compiles what is called.
@settings(deadline=None)
@given(
    seed=st.integers(0, 99),
    attributes=st.integers(1, 4),
    values=st.integers(1, 9),
    length=st.integers(1, 4),
)
def test_every_part_finds_what_completes_it(seed, attributes, values, length):
    table = Table(skewed(seed, 300, attributes, values, 0.2), 10, length)
    if not table.safe:
        return
    index = build_combination_index(
        table.attribute_of_item, table.combinations, attributes
    )
    number = {
        tuple(i for i in row if i >= 0): m for m, row in enumerate(table.combinations)
    }
    items = range(table.attribute_of_item.size)
    for part in [(), *(c for c in number if len(c) < length)]:
        for item in items:
            whole = tuple(sorted({*part, item}))
            known = number.get(whole, -1) if len(whole) > len(part) else -1
            assert combination_of(index, part, item) == known
    for entries, combination in zip(index.entries, table.combinations, strict=True):
        found = entries[entries >= 0]
        assert sorted(index.item[found]) == [i for i in combination if i >= 0]


def test_combination_without_one_of_its_parts_is_not_found_from_it():
    """Whoever leaves out a part takes nothing else for it."""
    table = Table(skewed(3, 400, 3, 3), 10, 3)
    triple = max(table.safe, key=len)
    gap = triple[:2]
    listed = [tuple(i for i in row if i >= 0) for row in table.combinations]
    combinations = table.combinations[[row != gap for row in listed]]
    index = build_combination_index(table.attribute_of_item, combinations, 3)
    assert combination_of(index, gap, triple[2]) == -1
    assert combination_of(index, triple[1:], triple[0]) >= 0


@pytest.mark.parametrize("length", [1, 2, 3])
def test_parts_of_a_record_are_those_of_its_items(length):
    """Brute force and the rows agree on how many parts there are."""
    table = Table(skewed(5, 400, 5, 3), 10, length)
    index = build_combination_index(table.attribute_of_item, table.combinations, 5)
    shorter = {c for c in table.safe if len(c) < length}
    assert len(index.start) == 1 + len(shorter)
    for row in table.rows[:50]:
        for part in parts(row, length - 1):
            assert (row_of(index, part) > 0) == (part in shorter)
