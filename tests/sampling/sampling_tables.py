"""Small private tables, counted by brute force, and an independent checker."""

from collections import Counter
from itertools import combinations

import numpy as np
import pytest
from tenfold_udfs import sampling

SAMPLERS = {
    "combination": sampling.sample_from_combinations,
    "record": sampling.sample_from_records,
}
SCHEDULES = {
    "combination": sampling.combinations.SCHEDULE,
    "record": sampling.records.SCHEDULE,
}
LOSSES = {
    "combination": sampling.combinations.LOSS,
    "record": sampling.records.LOSS,
}
BOTH = pytest.mark.parametrize("guarantee", SAMPLERS)


class Table:
    """A table of items with its safe combinations, as a sampler's caller has them."""

    def __init__(self, rows, k=10, length=3):
        """Count ``rows`` (int[N, A], codes per column, -1 missing) by brute force."""
        rows = np.asarray(rows)
        self.k, self.length, self.attributes = k, length, rows.shape[1]
        pairs = sorted({(a, v) for r in rows for a, v in enumerate(r) if v >= 0})
        number = {pair: i for i, pair in enumerate(pairs)}
        self.attribute_of_item = np.array([a for a, _ in pairs], np.int32)
        self.rows = np.array(
            [[number.get((a, v), -1) for a, v in enumerate(r)] for r in rows], np.int32
        ).reshape(rows.shape)
        counts = Counter(c for row in self.rows for c in parts(row, length))
        self.safe = {c: n for c, n in counts.items() if n >= k}
        listed = sorted(self.safe, key=lambda c: (len(c), c))
        self.combinations = np.full((len(listed), length), -1, np.int32)
        for i, c in enumerate(listed):
            self.combinations[i, : len(c)] = c
        self.protected = np.array([self.safe[c] // k * k for c in listed], np.int64)
        single = {c[0] for c in listed if len(c) == 1}
        kept = np.where(np.isin(self.rows, list(single)), self.rows, -1)
        distinct, subjects = np.unique(kept, axis=0, return_counts=True)
        self.distinct, self.subjects = distinct.astype(np.int32), subjects

    def arguments(self, guarantee, **changed):
        """Return positional and keyword arguments of the sampler of a guarantee."""
        given = [self.attribute_of_item, self.combinations, self.protected]
        if guarantee == "record":
            given += [self.distinct, self.subjects]
        people = len(self.rows) // self.k * self.k
        named = {
            "attributes": self.attributes,
            "minimum_group_size": self.k,
            "records": people,
            "population": people,
            "seed": 7,
        }
        return given, named | changed


def draw(table, guarantee, **changed):
    """Draw records of a table; ``changed`` are arguments to give other values."""
    given, named = table.arguments(guarantee, **changed)
    return SAMPLERS[guarantee](*given, **named)


def parts(row, length):
    """Yield every combination of up to ``length`` items of a row."""
    items = [int(i) for i in row if i >= 0]
    for size in range(1, length + 1):
        yield from combinations(items, size)


def unsafe_combinations(table, records):
    """Return the combinations in ``records`` that are not safe in the table."""
    found = {c for row in np.unique(records, axis=0) for c in parts(row, table.length)}
    return found - set(table.safe)


def complete_columns(table):
    """Return bool[A]: where the protected counts can add up to everybody."""
    people = len(table.rows) // table.k * table.k
    complete = []
    for column in range(table.attributes):
        counts = [
            n // table.k * table.k
            for c, n in table.safe.items()
            if len(c) == 1 and table.attribute_of_item[c[0]] == column
        ]
        most = sum(counts) + len(counts) * (table.k - 1)
        middle = (sum(counts) + most) / 2
        complete.append(most >= people and middle >= 0.98 * people)
    return np.array(complete)


def some_filled_record(table, guarantee):
    """Tell if some safe record has a value in all complete columns."""
    columns = np.flatnonzero(complete_columns(table))
    records = [()]
    for column in columns:
        values = np.flatnonzero(table.attribute_of_item == column)
        longer = [(*record, int(v)) for record in records for v in values]
        records = [r for r in longer if set(parts(r, table.length)) <= set(table.safe)]
        if guarantee == "record":
            records = [r for r in records if _holders(table, r) >= table.k]
    return bool(records)


def _holders(table, record):
    columns = table.attribute_of_item[list(record)]
    return int((table.rows[:, columns] == record).all(axis=1).sum())


def mean_error(table, records):
    """Return the mean of |synthetic - exact count| over the safe combinations."""
    found = Counter(c for row in records for c in parts(row, table.length))
    return float(np.mean([abs(found[c] - n) for c, n in table.safe.items()]))


def records_held_by_few(table, records):
    """Return the records that fewer than k rows of the table hold as a whole."""
    few = []
    for record in np.unique(records, axis=0):
        held = ((table.rows == record) | (record < 0)).all(axis=1).sum()
        if held < table.k:
            few.append(record)
    return few


def misplaced_items(table, records):
    """Return how many cells hold an item of another column."""
    cells, columns = np.nonzero(records >= 0)
    placed = table.attribute_of_item[records[cells, columns]]
    return int((placed != columns).sum())


def skewed(seed, rows, attributes, values, missing=0.3):
    """Return codes int[rows, attributes] in which columns depend on each other."""
    random = np.random.default_rng(seed)
    group = random.geometric(0.5, (rows, 1))
    drawn = random.geometric(0.4, (rows, attributes)) + group * random.integers(0, 2)
    codes = np.minimum(drawn, values) - 1
    return np.where(random.random((rows, attributes)) < missing, -1, codes)
