"""The floor of different sensitive values, against brute force and planted faults."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from support.case_tables import (
    Table,
    items_of,
    parts_of,
    protected_counts,
    skewed_records,
)
from support.case_tables import tables as random_tables

K = 10


def counts_of(warehouse, relation, table, sensitive, longest=3):
    """Make the table of counts and return it with what it holds."""
    sql = warehouse.call(
        "safe_combinations",
        relation,
        subject_id=table.subject_id,
        reporting_length=longest,
        sensitive=sensitive,
    )
    counts = warehouse.create_as("diverse_counts", sql)
    rows = warehouse.rows(f"select * from {counts}")
    return counts, {items_of(row[1:-2]): row[-1] for row in rows}


def diverse_by_brute_force(table, sensitive, longest=3):
    """Keep what has enough safe values beside the rest, one combination at a time."""
    safe = protected_counts(table.people, K, longest)
    names = list(table.types)
    least = {names.index(name): number for name, number in sensitive.items()}

    def gives_away(part):
        for item in part:
            rest = part - {item}
            values = [
                other
                for other in safe
                if len(other) == len(part)
                and rest < other
                and next(iter(other - rest))[0] == item[0]
            ]
            if len(values) < least.get(item[0], 0):
                return True
        return False

    return {part: count for part, count in safe.items() if not gives_away(part)}


@settings(max_examples=25, deadline=None, derandomize=True)
@given(table=random_tables(), longest=st.integers(1, 4), data=st.data())
def test_counts_agree_with_brute_force_and_pass_the_test(
    warehouse, table, longest, data
):
    chosen = data.draw(st.lists(st.sampled_from(list(table.types)), unique=True))
    assume(chosen)
    sensitive = {name: data.draw(st.integers(2, 3)) for name in chosen}
    relation = warehouse.create("cases", table)
    counts, found = counts_of(warehouse, relation, table, sensitive, longest)
    assert found == diverse_by_brute_force(table, sensitive, longest)
    arguments = {
        "generalized": relation,
        "subject_id": table.subject_id,
        "sensitive": sensitive,
        "reporting_length": longest,
    }
    assert warehouse.failures("combinations_are_diverse", counts, **arguments) == []
    # what was left out is found where nothing was left out
    _, everything = counts_of(warehouse, relation, table, None, longest)
    failing = warehouse.failures(
        "combinations_are_diverse", warehouse.relation("diverse_counts"), **arguments
    )
    assert bool(failing) == (len(everything) > len(found))


@pytest.fixture(scope="module")
def skewed():
    """A table with enough groups for every kind of combination."""
    records = skewed_records(5, 600, values=5)
    return Table.of_records({f"column_{i}": "varchar" for i in range(5)}, records)


def test_what_stays_is_closed_and_something_is_left_out(warehouse, skewed):
    relation = warehouse.create("cases", skewed)
    sensitive = {"column_1": 2, "column_3": 3}
    _, found = counts_of(warehouse, relation, skewed, sensitive)
    assert 20 < len(found) < len(protected_counts(skewed.people, K, 3))
    for part in found:
        assert all(smaller in found for smaller in parts_of(part, 3))


@pytest.mark.parametrize("guarantee", ["combination", "record"])
def test_records_drawn_from_diverse_counts_are_diverse(warehouse, skewed, guarantee):
    relation = warehouse.create("cases", skewed)
    sensitive = {"column_1": 3, "column_3": 3}
    arguments = {
        "generalized": relation,
        "subject_id": skewed.subject_id,
        "sensitive": sensitive,
    }

    def drawn(floor):
        counts, _ = counts_of(warehouse, relation, skewed, floor)
        sql = warehouse.call(
            "synthetic_records",
            relation,
            counts,
            subject_id=skewed.subject_id,
            guarantee=guarantee,
        )
        return warehouse.create_as("drawn", sql)

    with_floor = warehouse.failures(
        "combinations_are_diverse", drawn(sensitive), **arguments
    )
    assert with_floor == []
    # the same without the floor: the test can fail
    assert warehouse.failures("combinations_are_diverse", drawn(None), **arguments)


def test_a_group_that_shares_its_sensitive_value_is_left_out(warehouse):
    rows = [("north", "hiv")] * 15 + [("south", "hiv")] * 10 + [("south", "flu")] * 20
    rows += [("east", "flu")] * 30 + [("east", None)] * 30
    table = Table.of_records({"region": "varchar", "illness": "varchar"}, rows)
    relation = warehouse.create("cases", table)
    _, found = counts_of(warehouse, relation, table, ["illness"])
    told = {frozenset(v for _, v in part) for part in found}
    assert {"south", "hiv"} in told and {"south", "flu"} in told
    # everybody in the north has it; in the east, nobody is known to have anything else
    assert {"north", "hiv"} not in told and {"east", "flu"} not in told
    assert {"north"} in told and {"hiv"} in told


def test_sensitive_values_of_too_few_are_found(warehouse):
    """They have no item, so that no combination with them is compared."""
    rows = [("north", "flu")] * 20 + [("north", "hiv")] * 20
    rows += [("north", "tb")] * 9 + [("west", "flu")] * 9
    table = Table.of_records({"region": "varchar", "illness": "varchar"}, rows)
    relation = warehouse.create("cases", table)
    arguments = {
        "generalized": relation,
        "subject_id": table.subject_id,
        "sensitive": ["illness"],
    }

    def failing(*records):
        model = warehouse.create_records("candidates", table.types, records)
        return warehouse.failures("combinations_are_diverse", model, **arguments)

    # the region of nine is not sensitive: combinations_are_safe finds it
    safe = [("north", "flu"), ("west", "flu"), (None, None)]
    assert failing(*safe) == []
    assert failing(*safe, ("north", "tb"), (None, "tb"), (None, "made up")) == [(1, 2)]


@pytest.mark.parametrize(
    ("sensitive", "told"),
    [
        ("illness", "must be a list of column names"),
        (["nothing"], "no such attribute: nothing"),
        ({"illness": 1}, "Tenfold, diversity: "),
        ({"illness": "many"}, "Tenfold, diversity: "),
    ],
)
def test_bad_arguments_are_told(warehouse, sensitive, told):
    table = Table.of_records({"illness": "varchar"}, [("flu",)] * 20)
    relation = warehouse.create("cases", table)
    with pytest.raises(Exception, match=told):
        counts_of(warehouse, relation, table, sensitive)


def test_a_test_without_a_sensitive_column_is_told(warehouse):
    table = Table.of_records({"illness": "varchar"}, [("flu",)] * 20)
    relation = warehouse.create("cases", table)
    counts, _ = counts_of(warehouse, relation, table, None)
    with pytest.raises(Exception, match="no column of it is marked sensitive"):
        warehouse.failures(
            "combinations_are_diverse",
            counts,
            generalized=relation,
            subject_id="person_id",
        )


@pytest.fixture
def marked(warehouse, monkeypatch):
    """Set what the YAML of `cases`, and of the raw table behind it, says of columns."""
    graph = warehouse.graph

    def mark(columns, raw=None):
        for nodes, unique_id, metas in (
            ("nodes", "model.consumer.cases", columns),
            ("sources", "source.consumer.raw.people", raw or {}),
        ):
            told = {
                name: {"name": name, "config": {"meta": {"tenfold": meta}}}
                for name, meta in metas.items()
            }
            node = {**graph[nodes][unique_id], "columns": told}
            monkeypatch.setitem(graph[nodes], unique_id, node)
        types = {"illness": "varchar", "region": "varchar"}
        table = Table.of_records(types, [("flu", "north")] * 20)
        relation = warehouse.create("cases", table)

        def asked(sensitive):
            attributes = warehouse.call("resolve_attributes", relation, "person_id")
            return warehouse.call(
                "sensitive_attributes", relation, attributes, sensitive, "a_macro"
            )

        return asked

    return mark


MARK = {"sensitive": True}
MOST = {"sensitive": True, "diversity": 4}


@pytest.mark.parametrize(
    ("columns", "raw", "sensitive", "kept"),
    [
        ({"illness": MARK}, {}, None, {"illness": 2}),
        ({"illness": MARK}, {}, ["region"], {"illness": 2, "region": 2}),
        ({"Illness": MARK}, {}, {"region": 3}, {"illness": 2, "region": 3}),
        ({"illness": {**MARK, "diversity": 3}}, {}, ["illness"], {"illness": 3}),
        ({"illness": {**MARK, "diversity": 3}}, {}, {"ILLNESS": 4}, {"illness": 4}),
        # on the way to the people, and nearer than that another number or nothing
        ({}, {"illness": MARK}, ["region"], {"illness": 2, "region": 2}),
        ({"illness": MARK}, {"illness": MOST}, None, {"illness": 4}),
        ({"illness": {"label": "x"}}, {"illness": MARK}, None, {"illness": 2}),
        # of a column that is not counted
        ({"note": MARK}, {}, [], {}),
        ({}, {}, ["region"], {"region": 2}),
    ],
)
def test_a_call_adds_to_the_marks_of_the_yaml(marked, columns, raw, sensitive, kept):
    assert marked(columns, raw)(sensitive) == kept


@pytest.mark.parametrize(
    ("meta", "sensitive", "told"),
    [
        (MARK, [], "`sensitive` is empty, but the YAML marks illness"),
        (MARK, {}, "`sensitive` is empty, but the YAML marks illness"),
        (
            {**MARK, "diversity": 3},
            {"illness": 2},
            "asks for 2 different values of illness, but the YAML for 3",
        ),
        (
            {**MARK, "diversity": 3},
            {"Illness": 2, "region": 4},
            "asks for 2 different values of illness, but the YAML for 3",
        ),
        ({"sensitive": "yes"}, ["region"], "Write true or false"),
        ({"diversity": 3}, ["region"], "not marked `sensitive: true`"),
    ],
)
def test_a_call_that_contradicts_the_yaml_is_told(marked, meta, sensitive, told):
    asked = marked({"illness": meta})
    with pytest.raises(Exception, match=told):
        asked(sensitive)
