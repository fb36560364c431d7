"""Counts over columns that are levels of one attribute."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

import pytest
from dbt_common.exceptions import CompilationError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support import leveled_people

COLUMNS = ("area", "area_up", "area_top", "flag", "job", "job_up")
LEVELS = [["area", "area_up", "area_top"], ["job", "job_up"]]
ATTRIBUTE = (0, 0, 0, 1, 2, 2)
AREAS = [
    (None, None, None),
    (None, "X", "T"),
    ("x1", "X", "T"),
    ("x2", "X", "T"),
    ("y1", "Y", "T"),
    ("z1", "Z", "U"),
]
JOBS = [("p", "P"), ("q", "P"), ("r", "R")]
PEOPLE = st.lists(
    st.tuples(
        st.sampled_from(AREAS),
        st.sampled_from([None, "1"]),
        st.sampled_from(JOBS),
        st.integers(1, 14),
    ),
    min_size=1,
    max_size=14,
)


def people_of(warehouse, drawn):
    rows = [
        (*area, flag, *job) for area, flag, job, number in drawn for _ in range(number)
    ]
    people = warehouse.create_records(
        "people_at_levels",
        {"person": "integer", **dict.fromkeys(COLUMNS, "varchar")},
        [(i, *row) for i, row in enumerate(rows)],
    )
    return people, rows


def counted_by_hand(rows, longest):
    """Every mixture of levels, at most one of each attribute."""
    numbers = Counter(
        tuple(row[i] if i in held else None for i in range(len(COLUMNS)))
        for row in rows
        for length in range(1, longest + 1)
        for held in combinations([i for i, v in enumerate(row) if v], length)
        if len({ATTRIBUTE[i] for i in held}) == length
    )
    return {held: n - n % 10 for held, n in numbers.items() if n >= 10}


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(drawn=PEOPLE)
def test_a_combination_has_one_level_of_each_attribute(warehouse, drawn):
    people, rows = people_of(warehouse, drawn)
    sql = warehouse.call("safe_combinations", people, "person", levels=LEVELS)
    found = {
        tuple(values): (length, subjects)
        for length, *values, _, subjects in warehouse.rows(f"select * from ({sql})")
    }
    by_hand = counted_by_hand(rows, 3)
    assert {held: subjects for held, (_, subjects) in found.items()} == by_hand
    assert all(
        length == sum(value is not None for value in held)
        for held, (length, _) in found.items()
    )


def test_sets_of_columns_hold_one_level_of_each_attribute(warehouse):
    """Each once, as without levels."""
    leveled = {1, 2, 3}
    sets = warehouse.call(
        "column_sets", [3, 2, 2, 1, 3, 2], 3, levels=[sorted(leveled)]
    )
    counted = [tuple(small) for large in sets for small in large["counted"]]
    assert Counter(counted) == Counter(
        small
        for length in range(1, 4)
        for small in combinations(range(1, 7), length)
        if len(leveled & set(small)) < 2
    )


def test_a_sensitive_column_may_have_no_levels(warehouse):
    people, _ = people_of(warehouse, [(AREAS[2], "1", JOBS[0], 40)])
    with pytest.raises(CompilationError, match="`job_up` is sensitive and has levels"):
        warehouse.call(
            "safe_combinations", people, "person", levels=LEVELS, sensitive=["job_up"]
        )


def test_what_was_made_of_the_table_with_levels_is_not_counted(warehouse):
    """Its levels could be others than the YAML says."""
    graph = warehouse.graph["nodes"]
    added = leveled_people.nodes()
    added["model.consumer.changed"] = leveled_people.node(
        "changed", {}, ["model.consumer.people_at_levels"]
    )
    graph.update(added)
    try:
        people = leveled_people.random_people(60, seed=1)
        leveled_people.create_people(warehouse, people)
        changed = warehouse.create_as(
            "changed", "select * replace ('Asia' as region) from people_at_levels"
        )
        with pytest.raises(CompilationError, match="Count people_at_levels itself"):
            warehouse.call("safe_combinations", changed, "id")
    finally:
        for name in added:
            del graph[name]
