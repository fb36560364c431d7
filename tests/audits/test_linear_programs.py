"""The linear programs find what subtraction tells, and never more than is true."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tenfold_audits.counts.linear_programs import (
    ContingencyTable,
    Group,
    InconsistentCountsError,
    cells_needed,
)
from tenfold_audits.counts.published import exact_numbers, protected
from tenfold_audits.counts.report import columns_of
from tenfold_audits.counts.samples import (
    audited,
    columns_counted_together,
    sampled_columns,
)

COLUMNS = ("sex", "job", "town")
FARM, MAN, LODZ = (1, "farm"), (0, "m"), (2, "Łódź")


def people(groups: dict[tuple, int]) -> list[tuple]:
    return [values for values, number in groups.items() for _ in range(number)]


# Of 105 farm hands 100 are men, and 35 of the 40 who work in Łódź.
NEARLY_ALL = people(
    {
        ("m", "farm", "Łódź"): 35,
        (None, "farm", "Łódź"): 5,
        ("m", "farm", None): 65,
        ("m", None, None): 15,
    }
)


def found(rows: list[tuple], rounding: int = 10, **named) -> dict[Group, tuple]:
    counts = protected(COLUMNS, exact_numbers(rows), rounding=rounding)
    audit = ContingencyTable(counts, **named).audit()
    return {bounds.group: (bounds.low, bounds.high) for bounds in audit.found}


def test_exact_numbers_are_found_out_to_the_last_person():
    exact = found(NEARLY_ALL, rounding=1)
    assert exact[Group("complement", (FARM, LODZ), MAN)] == (5, 5)
    assert exact[Group("complement", (FARM,), MAN)] == (5, 5)


def test_rounded_numbers_tell_that_there_is_somebody():
    rounded = found(NEARLY_ALL)
    assert rounded[Group("complement", (FARM, LODZ), MAN)] == (1, 9)
    assert all(high - low == 8 for low, high in rounded.values())


def test_one_subtraction_of_rounded_numbers_tells_nothing():
    rows = people({("m", "farm", None): 35, (None, "farm", None): 5})
    assert found(rows, rounding=1)
    assert not found(rows)


def test_who_knows_that_a_column_is_complete_knows_more():
    # of 28 farm hands 19 are men, so that at least 20 - 19 are women or tell nothing
    rows = people(
        {("m", "farm", None): 19, ("f", "farm", None): 9, ("f", None, None): 20}
    )
    apart = found(rows)
    together = found(rows, complete_columns=frozenset({0}))
    women = Group("unpublished", ((0, "f"), FARM))
    assert women not in apart
    assert together[women] == (1, 9)


def test_numbers_say_of_which_columns_all_may_have_a_value():
    rows = people({("m", "farm", None): 40, ("f", None, "Łódź"): 55})
    counts = protected(COLUMNS, exact_numbers(rows))
    # 40 + 50 of 90; a job or a town at most 49 or 59
    assert counts.columns_all_may_have() == {0}


def test_columns_that_cannot_be_complete_are_not_taken_for_complete():
    rows = people(
        {
            ("m", "farm", None): 59,
            ("m", None, None): 101,
            ("f", None, None): 50,
            (None, None, None): 12,
        }
    )
    counts = protected(COLUMNS, exact_numbers(rows))
    # more farm hands than 59 men and 9 women
    numbers = {**counts.numbers, (FARM,): 80}
    contradictory = replace(counts, numbers=numbers)
    assert contradictory.columns_all_may_have() == {0}
    with pytest.raises(InconsistentCountsError):
        ContingencyTable(contradictory.over((0, 1)), frozenset({0})).audit()
    assert audited(contradictory, [(0, 1)], frozenset({0})).samples == 1


def test_numbers_that_contradict_each_other_are_an_error():
    counts = protected(COLUMNS, {(): 10, (MAN,): 60, (FARM,): 70, (MAN, FARM): 10})
    with pytest.raises(InconsistentCountsError, match="sex, job"):
        ContingencyTable(counts).audit()


@settings(max_examples=25, deadline=None, derandomize=True)
@given(
    sizes=st.lists(
        st.sampled_from([0, 0, 1, 4, 9, 11, 19, 20, 35]), min_size=18, max_size=18
    ),
    rounding=st.sampled_from([1, 10]),
)
def test_the_truth_is_always_within_the_bounds(sizes, rounding):
    kinds = product(["m", "f", None], ["farm", None], ["Łódź", "Y", None])
    rows = people(dict(zip(kinds, sizes, strict=True)))
    counts = protected(COLUMNS, exact_numbers(rows), rounding=rounding)
    if () not in counts.numbers or len(counts.numbers) == 1:
        return
    table = ContingencyTable(counts)
    for bounds in table.audit().found:
        assert bounds.low <= true_size(bounds.group, counts, rows) <= bounds.high


def true_size(group: Group, counts, rows: list[tuple]) -> int:
    holders = [r for r in rows if all(r[column] == v for column, v in group.holds)]
    if group.lacks is None:
        return len(holders)
    column, value = group.lacks
    if value is not None:
        return sum(row[column] != value for row in holders)
    published = {
        dict(combination)[column]
        for combination in counts.numbers
        if column in dict(combination)
        and set(combination) == {*group.holds, (column, dict(combination)[column])}
    }
    return sum(row[column] not in published for row in holders)


def test_what_is_left_out_may_have_any_number():
    rows = people({("m", "farm", "Łódź"): 20, ("m", "farm", None): 9})
    counts = protected(COLUMNS, exact_numbers(rows))
    combination = (MAN, FARM, LODZ)
    assert counts.interval(combination) == (20, 29)
    del counts.numbers[combination]
    assert counts.interval(combination) == (0, 9)
    ruled = type(counts)(COLUMNS, counts.numbers, leaves_out_redundant=True)
    assert ruled.interval(combination) == (0, float("inf"))
    named = type(counts)(COLUMNS, counts.numbers, left_out_columns=(frozenset({0, 2}),))
    assert named.interval(combination) == (0, float("inf"))
    assert named.interval((MAN, (1, "mine"))) == (0, 9)


def test_sets_of_columns_are_named_and_left_out_no_longer_tell():
    counts = protected(COLUMNS, exact_numbers(NEARLY_ALL))
    everything = [(0, 1, 2)]
    assert columns_counted_together(counts, 8) == everything
    assert columns_counted_together(counts, 7) == []
    findings = audited(counts, everything)
    # who lacks a value in a town lacks it everywhere
    assert findings.columns() == {(0, 1, 2): 2, (0, 1): 2}
    without = {c: n for c, n in counts.numbers.items() if len(c) < 3}
    left_out = type(counts)(COLUMNS, without, left_out_columns=(frozenset({0, 1, 2}),))
    assert audited(left_out, everything).columns() == {(0, 1): 2}
    with pytest.raises(InconsistentCountsError):
        audited(type(counts)(COLUMNS, without), everything)
    assert "`sex, job` (2); `town` (1)" in columns_of("x", {"sex, job": 2, "town": 1})


def test_samples_are_small_and_the_same_for_the_same_seed():
    draw = np.random.default_rng(5)
    rows = [tuple(row) for row in draw.integers(0, 3, size=(400, 6)).tolist()]
    counts = protected([f"c{i}" for i in range(6)], exact_numbers(rows))
    columns = sampled_columns(counts, 4, 300, seed=1)
    assert columns == sampled_columns(counts, 4, 300, seed=1)
    assert len(columns) == 4
    assert all(cells_needed(counts.over(chosen)) <= 300 for chosen in columns)
    assert audited(counts, columns).samples == 4
