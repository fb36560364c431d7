"""The rules over random tables: nothing that SQL finds is left, whatever the table."""

from __future__ import annotations

import pytest
from tenfold_audits.counts.published import PublishedCounts
from tenfold_audits.counts.random_tables import (
    Released,
    found_by_programs,
    random_tables,
    released,
)

TABLES = 30
SEED = 20210930


@pytest.fixture(scope="module")
def tables(warehouse) -> list[Released]:
    return [released(warehouse, table) for table in random_tables(SEED, TABLES)]


def test_tables_are_the_same_for_the_same_seed():
    assert list(random_tables(SEED, 3)) == list(random_tables(SEED, 3))


def test_tables_have_all_that_rules_stumble_over(tables):
    assert any(table.counts.denominators for table in tables)
    assert any(table.counts.columns_all_may_have() for table in tables)
    assert any(table.counts.left_out for table in tables)


def test_the_rules_never_fail_their_own_test(tables):
    assert [table.failures for table in tables if table.failures] == []


def test_linear_programs_find_nothing_in_tables_of_three_columns(tables):
    small = [table for table in tables if len(table.counts.columns) == 3]
    assert small
    assert [table for table in small if found_by_programs(table.counts)] == []


def test_columns_that_contradict_the_numbers_hide_nothing():
    # 19 at most are neither d nor e, and of 80 with f 59 at most are e: two are d. If
    # everybody were one of both, more would be d than primary suppression allows.
    d, e, f = ((0, "d"),), ((0, "e"),), ((1, "f"),)
    numbers = {(): 310, d: 110, e: 190, f: 80, (*e, *f): 50, ((2, "z"),): 20}
    counts = PublishedCounts(("x", "y", "z"), numbers)
    complete = counts.columns_all_may_have()
    assert complete == {0}
    found = found_by_programs(counts)
    assert [bounds.group.holds for bounds in found] == [(*d, *f)]
    assert found_by_programs(counts, complete) == found
