"""Local recoding: a cell takes the finest level that is safe, and nothing unsafe."""

from __future__ import annotations

from collections import Counter
from itertools import combinations, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sampling_tables import SAMPLERS
from tenfold_udfs.arrays import items_from_codes

K = 10
BOTH = pytest.mark.parametrize("guarantee", SAMPLERS)
# place, district and country; age and age group; sex
ATTRIBUTES = np.array([0, 0, 0, 1, 1, 2])


class Leveled:
    """People at several levels, counted by brute force, as a sampler's caller has them.

    Codes are 1, 2, … of each column, 0 for missing. A place p is in district
    ``(p + 1) // 2``, which is in country ``(d + 1) // 2``; ages are in two groups.
    """

    def __init__(self, rows, length=3):
        place, age, sex = (np.asarray(rows, np.int32).reshape(-1, 3)).T
        district = (place + 1) // 2
        wide = [place, district, (district + 1) // 2, age, (age + 1) // 2, sex]
        self.rows = np.column_stack(wide).astype(np.int32)
        self.length = length
        counts = Counter(part for row in self.rows.tolist() for part in self.parts(row))
        self.safe = {part: n for part, n in counts.items() if n >= K}

    def parts(self, row):
        """Every combination of up to L values, at most one level of each attribute."""
        said = [(column, code) for column, code in enumerate(row) if code]
        for size in range(1, self.length + 1):
            for chosen in combinations(said, size):
                if len({ATTRIBUTES[column] for column, _ in chosen}) == size:
                    yield chosen

    def draw(self, guarantee, listed=None, **changed):
        """Draw records; codes of all columns."""
        listed = sorted(self.safe if listed is None else listed)
        single = {part[0] for part in listed if len(part) == 1}
        number = {}
        for column, code in sorted(single):
            number[column, code] = 1 + sum(c == column for c, _ in number)
        codes = np.zeros((len(listed), 6), np.int32)
        for row, part in zip(codes, listed, strict=True):
            for value in part:
                row[value[0]] = number[value]
        told = np.array(
            [[number.get((c, v), 0) for c, v in enumerate(row)] for row in self.rows],
            np.int32,
        ).reshape(self.rows.shape)
        above = []
        for columns in ([0, 1, 2], [1, 2], [3, 4]):
            part = np.zeros_like(told)
            part[:, columns] = told[:, columns]
            above.append(part[part[:, columns[0]] > 0])
        items = items_from_codes(codes, ATTRIBUTES, np.concatenate(above))
        given = [
            items.attribute_of_item,
            items.sparse_rows(codes),
            np.array([self.safe[part] // K * K for part in listed], np.int64),
        ]
        if guarantee == "record":
            distinct, subjects = np.unique(told, axis=0, return_counts=True)
            given += [items.dense_rows(distinct), subjects.astype(np.int64)]
        people = len(self.rows) // K * K
        asked = {
            "attributes": 3, "minimum_group_size": K, "records": people,
            "population": people, "seed": 3, "hierarchy": items.hierarchy,
        }  # fmt: skip
        drawn = items.codes(SAMPLERS[guarantee](*given, **asked | changed))
        back = {(column, code): value for (column, value), code in number.items()}
        return [
            tuple(back[c, v] if v else 0 for c, v in enumerate(row))
            for row in drawn.tolist()
        ]

    def assert_proved(self, records, guarantee):
        """What records say is safe at all levels, consistent, and held by k."""
        for record in set(records):
            assert {*self.parts(record)} <= self.safe.keys()
            place, district, country, age, group, _ = record
            assert not place or district == (place + 1) // 2
            assert not district or country == (district + 1) // 2
            assert not age or group == (age + 1) // 2
            if guarantee == "record":
                values = np.array(record)
                held = ((self.rows == values) | (values == 0)).all(axis=1)
                assert held.sum() >= K


people = st.lists(
    st.tuples(
        st.tuples(st.integers(0, 8), st.integers(0, 4), st.integers(0, 2)),
        st.sampled_from([1, 3, 9, 10, 11, 25]),
    ),
    max_size=14,
).map(lambda groups: [row for row, size in groups for _ in range(size)])


@settings(max_examples=60, deadline=None, derandomize=True)
@given(rows=people, guarantee=st.sampled_from([*SAMPLERS]), length=st.integers(1, 3))
def test_random_people(rows, guarantee, length):
    table = Leveled(rows, length)
    records = table.draw(guarantee)
    assert len(records) == len(rows) // K * K
    table.assert_proved(records, guarantee)
    table.assert_proved(table.draw(guarantee, local=False), guarantee)


# places 1 to 4 of one country: 12 people in each of the first two, 7 in the others
FEW = [
    *[(1, 1, 1)] * 12,
    *[(2, 1, 2)] * 12,
    *[(3, 2, 1)] * 7,
    *[(4, 2, 2)] * 7,
    *[(8, 4, 1)] * 9,
]


@BOTH
def test_a_region_stands_where_no_country_may(guarantee):
    table = Leveled(FEW)
    records = table.draw(guarantee)
    table.assert_proved(records, guarantee)
    # the 14 people of places 3 and 4 are told by their district
    assert sum(r[0] == 0 and r[1] == 2 for r in records) >= 8
    # a place of 9 people, alone in its country, is in no record at any level
    assert {r[2] for r in records} <= {0, 1}
    assert all(r[1] == 0 or r[0] or r[1] == 2 for r in table.draw(guarantee))


@BOTH
def test_global_recoding_leaves_the_cell_blank(guarantee):
    records = Leveled(FEW).draw(guarantee, local=False)
    assert {r[1] for r in records if not r[0]} <= {0}


@BOTH
def test_more_is_said_of_more_people_than_with_global_recoding(guarantee):
    rng = np.random.default_rng(5)
    rows = np.column_stack(
        [rng.integers(1, 9, 150), rng.integers(1, 5, 150), rng.integers(1, 3, 150)]
    )
    table = Leveled(rows)
    local, one_level = (
        np.array(table.draw(guarantee, local=local)) > 0 for local in (True, False)
    )
    # countries and age groups
    assert local[:, [2, 4]].sum() > one_level[:, [2, 4]].sum()


def test_records_of_k_people_say_something_coarse_rather_than_nothing():
    """Everybody has all three attributes; no ten people have the same fine values."""
    rng = np.random.default_rng(11)
    rows = np.column_stack(
        [rng.integers(1, 9, 300), rng.integers(1, 5, 300), rng.integers(1, 3, 300)]
    )
    table = Leveled(rows)
    records = table.draw("record")
    table.assert_proved(records, "record")
    assert (np.array(records)[:, [2, 4, 5]] > 0).mean() > 0.83


@BOTH
def test_what_is_suppressed_at_a_coarser_level_is_not_said(guarantee):
    """A record says coarser combinations too: one that is left out forbids it."""
    table = Leveled(FEW)
    left_out = ((1, 1), (4, 1))
    listed = {part for part in table.safe if not {*left_out} <= {*part}}
    records = table.draw(guarantee, listed)
    assert not any(r[1] == 1 and r[4] == 1 for r in records)
    table.assert_proved(records, guarantee)


@BOTH
def test_no_record_is_of_a_coarser_level_alone_with_global_recoding(guarantee):
    """Nothing is safe but a country, of which records at its places have none."""
    rows = [(place, 0, 0) for place in (1, 2, 3, 4) for _ in range(4)]
    table = Leveled(rows)
    assert set(table.draw(guarantee, local=False)) == {(0,) * 6}
    assert set(table.draw(guarantee)) <= {(0, 0, 1, 0, 0, 0), (0,) * 6}
    assert any(r[2] for r in table.draw(guarantee))


@BOTH
def test_the_same_seed_gives_the_same_records(guarantee):
    assert Leveled(FEW).draw(guarantee) == Leveled(FEW).draw(guarantee)


@BOTH
@pytest.mark.parametrize("rows", [[], [(1, 1, 1)] * 9, [(0, 0, 0)] * 20])
def test_nothing_is_safe(guarantee, rows):
    assert set(Leveled(rows).draw(guarantee)) <= {(0,) * 6}


def test_values_of_all_levels_are_counted_once():
    """Whoever has a place has its district: their mixtures are counted apart."""
    table = Leveled(FEW)
    for part in table.safe:
        for levels in product(*[[column] for column, _ in part]):
            assert len({ATTRIBUTES[c] for c in levels}) == len(part)
