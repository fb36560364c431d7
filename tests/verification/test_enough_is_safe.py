"""The share of people's combinations that are safe: by brute force, and in a build."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.case_tables import Table, skewed_records
from support.case_tables import tables as random_tables

K = 10


def share(table, longest):
    """The length, whole percent, and how many unsafe combinations each column is in."""
    most = max((len(person) for person in table.people), default=0)
    length = min(longest, most)
    if not length:
        return None
    held = Counter(
        frozenset(chosen)
        for person in table.people
        for chosen in combinations(sorted(person, key=lambda item: item[0]), length)
    )
    safe = sum(number for number in held.values() if number >= K)
    costs = Counter()
    for chosen, number in held.items():
        if number < K:
            costs.update({column: number for column, _ in chosen})
    return length, 100 * safe // sum(held.values()), costs


def told(warehouse, relation, table, longest):
    """What the test would say."""
    columns = warehouse.call("resolve_attributes", relation, table.subject_id)
    sql = warehouse.call(
        "safe_share_query",
        relation,
        table.subject_id,
        columns,
        min(longest, len(columns)),
        K,
    )
    return warehouse.rows(sql)


@settings(max_examples=25, deadline=None, derandomize=True)
@given(table=random_tables(), longest=st.integers(1, 4))
def test_it_agrees_with_brute_force(warehouse, table, longest):
    relation = warehouse.create("cases", table)
    found = told(warehouse, relation, table, longest)
    expected = share(table, longest)
    if expected is None:
        assert found == []
        return
    ((length, percent, *names),) = found
    assert (length, percent) == expected[:2]
    costs = expected[2]
    dearest = sorted(costs, key=lambda column: (-costs[column], column))[:3]
    columns = list(table.types)
    assert [n for n in names if n is not None] == [columns[c] for c in dearest]


@pytest.fixture
def people():
    """Twelve people who agree on everything but one column."""
    return Table.of_records(
        {"same": "varchar", "also": "integer", "rare, it's": "varchar"},
        [("a", 1, str(number)) for number in range(12)],
    )


def test_it_names_the_column_that_costs_most(warehouse, people):
    relation = warehouse.create("cases", people)
    failing = warehouse.failures(
        "enough_is_safe", relation, "person_id", reporting_length=2
    )
    assert [name for (name,) in failing][0] == "rare, it's"
    assert {name for (name,) in failing} == {"rare, it's", "same", "also"}


def test_it_passes_where_enough_is_safe(warehouse, people):
    relation = warehouse.create("cases", people)
    assert (
        warehouse.failures("enough_is_safe", relation, "person_id", ["same", "also"])
        == []
    )
    # a third of the pairs are safe
    arguments = {"reporting_length": 2, "least_percent": 33}
    assert not warehouse.failures("enough_is_safe", relation, "person_id", **arguments)
    arguments["least_percent"] = 34
    assert warehouse.failures("enough_is_safe", relation, "person_id", **arguments)


def test_a_table_without_people_and_one_without_values_pass(warehouse):
    for records in ([], [(None, None)] * 3):
        table = Table.of_records({"a": "varchar", "b": "integer"}, records)
        relation = warehouse.create("cases", table)
        assert warehouse.failures("enough_is_safe", relation, "person_id") == []


def test_people_in_two_rows_end_the_query(warehouse):
    table = Table.of_records({"a": "varchar"}, [("x",)] * 12)
    table.rows.append(table.rows[0])
    relation = warehouse.create("cases", table)
    with pytest.raises(Exception, match="one row per subject"):
        warehouse.failures("enough_is_safe", relation, "person_id")


def test_the_limit_has_to_be_a_percentage(warehouse, people):
    relation = warehouse.create("cases", people)
    for least in (0, 101, "95%"):
        with pytest.raises(Exception, match="`least_percent` must be a number"):
            warehouse.failures(
                "enough_is_safe", relation, "person_id", least_percent=least
            )


def test_its_share_is_that_of_the_finest_node_of_the_choice(warehouse):
    records = skewed_records(7, 500, values=6)
    types = {f"column_{i}": "varchar" for i in range(len(records[0]))}
    table = Table.of_records(types, records)
    relation = warehouse.create("cases_of_levels", table)
    ((_, percent, *_),) = told(warehouse, relation, table, 3)
    level = {"name": "all_of_them", "characters": 1}
    nodes = warehouse.graph["nodes"]
    nodes["model.consumer.cases_of_levels"] = {
        "unique_id": "model.consumer.cases_of_levels",
        "resource_type": "model",
        "name": "cases_of_levels",
        "relation_name": str(relation),
        "depends_on": {"nodes": [], "macros": []},
        "columns": {
            "column_0": {
                "name": "column_0",
                "config": {"meta": {"tenfold": {"levels": [level]}}},
            }
        },
    }
    try:
        sql = warehouse.call("level_choice", relation, "person_id")
    finally:
        del nodes["model.consumer.cases_of_levels"]
    ((finest,),) = warehouse.rows(
        f"select share_safe from ({sql}) where column_0 = 'column_0'"
    )
    assert percent == int(100 * finest)


@pytest.fixture
def leveled(warehouse):
    """People whose codes are rare, and whose leading letter is not; a pin if any."""
    base = warehouse.create_records(
        "coded",
        {"person_id": "integer", "code": "varchar", "sex": "varchar"},
        [(i, f"{'AB'[i % 2]}{i}", "fm"[i % 2]) for i in range(80)],
    )
    nodes = warehouse.graph["nodes"]

    def make(**pin):
        level = {"name": "letter", "characters": 1}
        tenfold = {"levels": [level], **pin}
        nodes["model.consumer.coded"] = {
            "unique_id": "model.consumer.coded",
            "resource_type": "model",
            "name": "coded",
            "alias": "coded",
            "database": "memory",
            "schema": "main",
            "relation_name": str(base),
            "depends_on": {"nodes": [], "macros": []},
            "config": {"meta": {}},
            "columns": {
                "code": {"name": "code", "config": {"meta": {"tenfold": tenfold}}}
            },
        }
        people = warehouse.create_as(
            "coded_at_levels", warehouse.call("with_levels", base)
        )
        nodes["model.consumer.coded_at_levels"] = {
            **nodes["model.consumer.coded"],
            "unique_id": "model.consumer.coded_at_levels",
            "name": "coded_at_levels",
            "alias": "coded_at_levels",
            "relation_name": str(people),
            "depends_on": {"nodes": ["model.consumer.coded"], "macros": []},
            "config": {"meta": {"tenfold_parameters": {"produces": "levels"}}},
            "columns": {},
        }
        return people

    yield make
    for name in ("coded", "coded_at_levels"):
        nodes.pop(f"model.consumer.{name}", None)


def test_of_a_table_with_levels_the_level_of_records_counts(warehouse, leveled):
    assert warehouse.failures("enough_is_safe", leveled(), "person_id") == []


def test_a_pinned_level_that_is_too_fine_is_warned_of(warehouse, leveled):
    people = leveled(pinned_level="code")
    found = warehouse.failures("enough_is_safe", people, "person_id")
    assert ("code",) in found
