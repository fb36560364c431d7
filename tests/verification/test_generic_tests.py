"""Each generic test passes on what is safe and fails on every kind of poison."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

import duckdb
import pytest
from dbt_common.exceptions import CompilationError
from hypothesis import given, settings
from hypothesis import strategies as st
from support.case_tables import (
    Table,
    holders,
    items_of,
    parts_of,
    protected_counts,
    tables,
)

SECRET = "Zebulon"
TYPES = {name: "varchar" for name in "abcd"}

# Every triple of w, x, y, z has at least ten holders, all four together have nine.
PEOPLE = [
    *[("w", "x", "y", "z")] * 9,
    *[tuple(None if i == gap else v for i, v in enumerate("wxyz")) for gap in range(4)],
    *[("w", "x2", "y2", "z2")] * 12,
    *[("w2", "x2", None, "z2")] * 10,
    *[("w2", None, "y", None)] * 9,
    *[("w2", "x", None, None)] * 5,
    *[(SECRET, "x2", "y2", "z2")] * 9,
]  # fmt: skip
SAFE_RECORDS = [
    ("w", "x2", "y2", "z2"),
    ("w2", "x2", None, "z2"),
    ("w", "x", "y", None),
    (None, "x", "y", "z"),
    ("w", None, None, None),
    (None, None, None, None),
]
# name: the record, the lengths of unsafe combinations in it, and its own length
POISON = {
    "a fabricated value": (("nobody", None, None, None), [1], 1),
    "a value of nine people": ((SECRET, None, None, None), [1], 1),
    "a pair of nine people": (("w2", None, "y", None), [2], 2),
    "a pair of nobody": (("w2", None, "y2", None), [2], 2),
    "a triple of nobody, all pairs safe": (("w2", "x2", "y2", None), [2, 3], 3),
    "a value in another column": (("x", None, None, None), [1], 1),
    "a value in other case": (("W", None, None, None), [1], 1),
    "a value with a blank more": (("w ", None, None, None), [1], 1),
    "an empty text for a missing value": (("w", "", None, None), [1], 2),
    "NA for a missing value": (("w", "NA", None, None), [1], 2),
}


def sizes(rows):
    """Failing rows must be pairs of numbers, whatever else they say."""
    assert all(isinstance(n, int) and len(row) == 2 for row in rows for n in row)
    return dict(rows)


@pytest.fixture(scope="module")
def people(warehouse):
    return warehouse.create("people_of_tests", Table.of_records(TYPES, PEOPLE))


@pytest.fixture
def candidates(warehouse):
    def create(*records):
        return warehouse.create_records("candidates_of_tests", TYPES, records)

    return create


def test_the_table_of_people_is_what_the_tests_below_say():
    held = [items_of(record) for record in PEOPLE]
    four = items_of("wxyz")
    assert holders(held, four) == 9
    assert min(holders(held, frozenset(t)) for t in combinations(four, 3)) >= 10
    assert min(holders(held, items_of(record)) for record in SAFE_RECORDS) >= 10


@pytest.mark.parametrize("test", ["combinations_are_safe", "records_are_held"])
def test_safe_records_pass(warehouse, people, candidates, test):
    assert (
        warehouse.failures(test, candidates(*SAFE_RECORDS), people, "person_id") == []
    )
    assert warehouse.failures(test, candidates(), people, "person_id") == []


@pytest.mark.parametrize("poison", POISON)
def test_unsafe_combinations_are_found(warehouse, people, candidates, poison):
    record, lengths, _ = POISON[poison]
    model = candidates(*SAFE_RECORDS, record)
    rows = warehouse.failures("combinations_are_safe", model, people, "person_id")
    assert sorted(sizes(rows)) == lengths


@pytest.mark.parametrize("poison", POISON)
def test_records_of_too_few_are_found(warehouse, people, candidates, poison):
    record, _, length = POISON[poison]
    model = candidates(*SAFE_RECORDS, record, record)
    rows = warehouse.failures("records_are_held", model, people, "person_id")
    assert sizes(rows) == {length: 1}


def test_a_rare_triple_of_safe_pairs_is_found(warehouse, candidates):
    pairs = [("x", "y", None), ("x", None, "z"), (None, "y", "z")]
    table = Table.of_records(
        {name: "varchar" for name in "abc"},
        [record for record in pairs for _ in range(10)] + [("x", "y", "z")] * 9,
    )
    people = warehouse.create("triple_people", table)
    model = warehouse.create_records("triples", table.types, [("x", "y", "z")])
    for test in ("combinations_are_safe", "records_are_held"):
        rows = warehouse.failures(test, model, people, "person_id")
        assert sizes(rows) == {3: 1}, test
    shorter = warehouse.failures(
        "combinations_are_safe", model, people, "person_id", reporting_length=2
    )
    assert shorter == []


def test_a_whole_record_of_nine_with_safe_triples_breaks_the_record_guarantee_alone(
    warehouse, people, candidates
):
    model = candidates(*SAFE_RECORDS, ("w", "x", "y", "z"))
    parameters = (model, people, "person_id")
    assert warehouse.failures("combinations_are_safe", *parameters) == []
    rows = warehouse.failures("records_are_held", *parameters)
    assert sizes(rows) == {4: 1}
    longer = warehouse.failures(
        "combinations_are_safe", *parameters, reporting_length=4
    )
    assert sizes(longer) == {4: 1}


def test_a_missing_value_of_a_person_matches_no_value(warehouse):
    """Nine hold x and y; that five more hold x and nothing else does not help."""
    records = [("x", "y")] * 9 + [("x", None)] * 5 + [(None, "y")] * 5
    table = Table.of_records({"a": "varchar", "b": "varchar"}, records)
    people = warehouse.create("missing_people", table)
    model = warehouse.create_records("missing", table.types, [("x", "y"), ("x", None)])
    for test in ("combinations_are_safe", "records_are_held"):
        rows = warehouse.failures(test, model, people, "person_id")
        assert sizes(rows) == {2: 1}, test


def test_an_empty_record_of_fewer_than_ten_people_is_found(warehouse):
    table = Table.of_records({"a": "varchar"}, [("x",)] * 9)
    people = warehouse.create("few_people", table)
    model = warehouse.create_records("empty", table.types, [(None,)])
    rows = warehouse.failures("records_are_held", model, people, "person_id")
    assert sizes(rows) == {0: 1}


@pytest.mark.parametrize("test", ["combinations_are_safe", "records_are_held"])
def test_a_larger_group_size_is_obeyed(warehouse, people, candidates, test):
    model = candidates(("w2", "x2", None, "z2"))
    parameters = (model, people, "person_id")
    assert warehouse.failures(test, *parameters) == []
    assert warehouse.failures(test, *parameters, minimum_group_size=11) != []


@pytest.mark.parametrize("test", ["combinations_are_safe", "records_are_held"])
@pytest.mark.parametrize("k", [0, 9, "ten"])
def test_a_group_size_that_is_not_permitted_is_refused(
    warehouse, people, candidates, test, k
):
    with pytest.raises(CompilationError, match="whole numbers from 10 up"):
        warehouse.failures(
            test, candidates(), people, "person_id", minimum_group_size=k
        )


@pytest.mark.parametrize("test", ["combinations_are_safe", "records_are_held"])
def test_a_column_that_the_people_do_not_have_is_refused(warehouse, people, test):
    model = warehouse.create_records("noted", TYPES | {"note": "varchar"}, [])
    with pytest.raises(CompilationError, match=r"no such attribute in .*\(column 5\)"):
        warehouse.failures(test, model, people, "person_id")


@pytest.mark.parametrize("test", ["combinations_are_safe", "records_are_held"])
def test_the_key_of_the_subject_is_refused(warehouse, people, test):
    model = warehouse.create_records("keyed", TYPES | {"person_id": "bigint"}, [])
    with pytest.raises(CompilationError, match="`person_id` identifies the subject"):
        warehouse.failures(test, model, people, "person_id")


@pytest.mark.parametrize("test", ["combinations_are_safe", "records_are_held"])
def test_text_where_the_people_have_numbers_is_refused_without_its_values(
    warehouse, test
):
    table = Table.of_records({"a": "integer"}, [(1,)] * 10)
    people = warehouse.create("numbered_people", table)
    model = warehouse.create_records("texts", {"a": "varchar"}, [(SECRET,)])
    with pytest.raises(CompilationError, match=r"\(column 2\) is of type") as error:
        warehouse.failures(test, model, people, "person_id")
    assert SECRET not in str(error.value)


@pytest.mark.parametrize("test", ["combinations_are_safe", "records_are_held"])
def test_one_person_in_ten_rows_is_not_ten_people(warehouse, candidates, test):
    rows = [(1, "w", None, None, None)] * 10
    people = warehouse.create("repeated_people", Table(TYPES, rows))
    sql = warehouse.call(f"test_{test}", candidates(), people, "person_id")
    with pytest.raises(duckdb.Error, match="one row per subject"):
        warehouse.rows(sql)


def test_a_table_of_counts_is_verified_like_records(warehouse, people):
    sql = warehouse.call("safe_combinations", people, "person_id")
    counts = warehouse.create_as("verified_counts", sql)
    parameters = (people, "person_id")
    assert warehouse.failures("combinations_are_safe", counts, *parameters) == []
    poisoned = warehouse.create_as(
        "poisoned_counts",
        f"select * from {counts} union all by name"
        " select 2 as combination_length, 'w2' as a, 'y' as c, 10 as subjects",
    )
    rows = warehouse.failures("combinations_are_safe", poisoned, *parameters)
    assert sizes(rows) == {2: 1}


@settings(max_examples=40, deadline=None, derandomize=True)
@given(table=tables(most_columns=4), longest=st.integers(1, 4), data=st.data())
def test_verdicts_agree_with_brute_force(warehouse, table, longest, data):
    columns = list(zip(*table.records, strict=True)) or [()] * len(table.types)
    cells = [st.none() | st.sampled_from([None, *values]) for values in columns]
    records = data.draw(st.lists(st.tuples(*cells), max_size=6))
    people = warehouse.create("random_people", table)
    model = warehouse.create_records("random_candidates", table.types, records)
    distinct = {items_of(record) for record in records}

    safe = protected_counts(table.people, 10, longest)
    unsafe = {p for items in distinct for p in parts_of(items, longest)} - set(safe)
    # Longer combinations are counted where each of their values is safe.
    expected = Counter(
        len(part)
        for part in unsafe
        if len(part) == 1 or all(frozenset([item]) in safe for item in part)
    )
    rows = warehouse.failures(
        "combinations_are_safe",
        model,
        people,
        table.subject_id,
        reporting_length=longest,
    )
    assert sizes(rows) == expected

    rows = warehouse.failures("records_are_held", model, people, table.subject_id)
    held_by_few = [i for i in distinct if holders(table.people, i) < 10]
    assert sum(sizes(rows).values()) == len(held_by_few)


@pytest.mark.parametrize("subjects", [9, 15, 0, None, -10, 1])
def test_an_unprotected_count_is_found(warehouse, subjects):
    columns = {"total": "varchar", "subjects": "bigint"}
    rows = [("all", 20), ("some", subjects)]
    model = warehouse.create_records("totals", columns, rows)
    assert warehouse.failures("protected_counts", model) == [(1,)]


def test_protected_counts_pass(warehouse):
    columns = {"total": "varchar", "subjects": "bigint", "Other Column": "bigint"}
    model = warehouse.create_records("totals", columns, [("a", 10, 22), ("b", 20, 22)])
    assert warehouse.failures("protected_counts", model) == []
    assert warehouse.failures("protected_counts", model, minimum_group_size=11) == [
        (2,)
    ]
    other = {"column_name": "Other Column"}
    assert warehouse.failures("protected_counts", model, **other) == [(2,)]
    assert (
        warehouse.failures("protected_counts", model, **other, minimum_group_size=11)
        == []
    )


def test_a_group_size_of_zero_does_not_turn_protected_counts_off(warehouse):
    model = warehouse.create_records("totals", {"subjects": "bigint"}, [(9,)])
    with pytest.raises(CompilationError, match="whole numbers from 10 up"):
        warehouse.failures("protected_counts", model, minimum_group_size=0)


# -- the record guarantee of some columns ---------------------------------------------

DECLARED = "model.consumer.case_records"


@pytest.fixture
def drawn_with(warehouse, monkeypatch):
    """Make the table of a model that was drawn with these parameters."""

    def create(records, **parameters):
        relation = warehouse.create_records("case_records", TYPES, records)
        node = warehouse.graph["nodes"][DECLARED]
        meta = {"tenfold_parameters": {"guarantee": "record", **parameters}}
        node = {
            **node,
            "relation_name": str(relation),
            "config": {**node["config"], "meta": meta},
        }
        monkeypatch.setitem(warehouse.graph["nodes"], DECLARED, node)
        return relation

    return create


# nine people have all four, every triple of them has ten
NINE = ("w", "x", "y", "z")


@pytest.mark.parametrize(
    ("columns", "found"),
    [(None, {4: 1}), (["a", "B", "d"], {}), (["a", "b", "c", "d"], {4: 1})],
)
def test_the_columns_of_the_call_are_what_is_held(
    warehouse, people, drawn_with, columns, found
):
    asked = {} if columns is None else {"guarantee_columns": columns}
    model = drawn_with([*SAFE_RECORDS, NINE], **asked)
    rows = warehouse.failures("records_are_held", model, people, "person_id")
    assert sizes(rows) == found
    # the other guarantee is of all columns, whatever the call says
    assert warehouse.failures("combinations_are_safe", model, people, "person_id") == []


@pytest.mark.parametrize("poison", POISON)
def test_poison_in_the_columns_of_the_call_is_found(
    warehouse, people, drawn_with, poison
):
    record, lengths, _ = POISON[poison]
    model = drawn_with([*SAFE_RECORDS, record], guarantee_columns=["a", "b"])
    held = warehouse.failures("records_are_held", model, people, "person_id")
    combined = warehouse.failures("combinations_are_safe", model, people, "person_id")
    asked = tuple(v if n < 2 else None for n, v in enumerate(record))
    few = holders([items_of(r) for r in PEOPLE], items_of(asked)) < 10
    assert bool(held) == few
    assert sorted(sizes(combined)) == lengths


def test_a_declared_column_that_is_not_there_stops_the_test(
    warehouse, people, drawn_with
):
    model = drawn_with(SAFE_RECORDS, guarantee_columns=["a", "e"])
    with pytest.raises(CompilationError, match="no such attribute: e"):
        warehouse.failures("records_are_held", model, people, "person_id")


def proof(name, **changed):
    """One of Tenfold's tests on the model, as dbt's graph has it."""
    config = {
        "severity": "ERROR",
        "where": None,
        "limit": None,
        "error_if": "!= 0",
        "fail_calc": "least(count(*), 1)",
    }
    arguments = {"generalized": "ref('cases')", "subject_id": "person_id"}
    return {
        "attached_node": DECLARED,
        "test_metadata": {
            "name": name,
            "namespace": "tenfold",
            "kwargs": arguments | changed.pop("arguments", {}),
        },
        "config": config | changed,
    }


@pytest.mark.parametrize(
    ("tests", "lacking"),
    [
        ([], ["combinations_are_safe", "records_are_held"]),
        ([proof("combinations_are_safe")], ["records_are_held"]),
        ([proof("records_are_held")], ["combinations_are_safe"]),
        (
            [
                proof("combinations_are_safe"),
                proof("records_are_held", arguments={"attributes": ["a"]}),
            ],
            ["records_are_held"],
        ),
        (
            [
                proof("combinations_are_safe", arguments={"attributes": ["a"]}),
                proof("records_are_held"),
            ],
            ["combinations_are_safe"],
        ),
        (
            [
                proof("combinations_are_safe", arguments={"levels": []}),
                proof("records_are_held"),
            ],
            ["combinations_are_safe"],
        ),
        (
            [proof("combinations_are_safe"), proof("k_anonymous")],
            ["records_are_held"],
        ),
        (
            [
                proof("combinations_are_safe"),
                proof("records_are_held", severity="WARN"),
            ],
            ["records_are_held"],
        ),
        ([proof("combinations_are_safe"), proof("records_are_held")], []),
    ],
)
def test_both_proofs_are_due_with_the_columns_of_the_call(
    warehouse, drawn_with, tests, lacking
):
    drawn_with(SAFE_RECORDS, produces="records", guarantee_columns=["a", "b"])
    missing = warehouse.call("missing_privacy_tests", [DECLARED], tests)
    assert [
        name
        for name in ("combinations_are_safe", "records_are_held")
        if any(f"lacks the test tenfold.{name} " in text for text in missing)
    ] == lacking


@pytest.fixture
def copied(warehouse):
    """Make the copy of a model's rows that would be published."""
    warehouse.database.execute("attach ':memory:' as tenfold_verified_memory")

    def copy(relation):
        warehouse.database.execute(
            f"create table tenfold_verified_memory.main.case_records as from {relation}"
        )

    yield copy
    warehouse.database.execute("detach tenfold_verified_memory")


@pytest.mark.parametrize(
    ("record", "columns", "problems"),
    [
        (NINE, None, ["records_are_held"]),
        (NINE, ["a", "b", "d"], []),
        (NINE, ["a", "b", "c", "d"], ["records_are_held"]),
        (("w2", None, "y", None), ["a", "b"], ["combinations_are_safe"]),
        (("w2", "x2", "y2", None), ["b"], ["combinations_are_safe"]),
    ],
)
def test_the_publication_verifies_the_columns_of_the_call(
    warehouse, drawn_with, copied, record, columns, problems
):
    warehouse.create("cases", Table.of_records(TYPES, PEOPLE))
    parameters = {
        "produces": "records",
        "minimum_group_size": 10,
        "reporting_length": 3,
        "subject_id": "person_id",
    }
    if columns is not None:
        parameters["guarantee_columns"] = columns
    copied(drawn_with([*SAFE_RECORDS, record], **parameters))
    node = warehouse.graph["nodes"][DECLARED]
    found = warehouse.call("guard_problems", node, ["model.consumer.cases"], "")
    assert found == problems
