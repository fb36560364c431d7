"""What stops a count, when, and with which words."""

from __future__ import annotations

import duckdb
import pytest
from dbt.flags import get_flags
from dbt_common.exceptions import CompilationError
from support.case_tables import Table

GROUP_SIZES = [9, "ten", True, 10.5, 0, -10, "", [10], "10; drop"]
LENGTHS = [0, 6, -1, "three", 2.5, False]


@pytest.fixture(scope="module")
def cases(warehouse):
    types = {"a": "varchar", "b": "varchar"}
    return warehouse.create("good_cases", Table.of_records(types, [("x", "y")] * 12))


@pytest.fixture(scope="module")
def counts(warehouse, cases):
    sql = warehouse.call("safe_combinations", cases, "person_id")
    return warehouse.create_as("good_counts", sql)


def by_argument(name, value):
    return {name: value}


def by_project_variable(name, value):
    return {"project_vars": {f"tenfold_{name}": value}}


@pytest.mark.parametrize("given", [by_argument, by_project_variable])
@pytest.mark.parametrize("k", GROUP_SIZES)
def test_a_group_size_that_is_not_permitted_names_the_variable(
    warehouse, cases, given, k
):
    with pytest.raises(CompilationError) as error:
        warehouse.call(
            "safe_combinations", cases, "person_id", **given("minimum_group_size", k)
        )
    assert "tenfold_minimum_group_size" in str(error.value)
    assert "whole numbers from 10 up" in str(error.value)


@pytest.mark.parametrize("given", [by_argument, by_project_variable])
@pytest.mark.parametrize("longest", LENGTHS)
def test_a_length_that_is_not_permitted_names_the_variable(
    warehouse, cases, given, longest
):
    with pytest.raises(CompilationError) as error:
        warehouse.call(
            "safe_combinations",
            cases,
            "person_id",
            **given("reporting_length", longest),
        )
    assert "tenfold_reporting_length" in str(error.value)
    assert "whole numbers from 1 to 5" in str(error.value)


@pytest.mark.parametrize("given", [by_argument, by_project_variable])
@pytest.mark.parametrize("guarantee", ["weak", "Record", "", 1, True])
def test_a_guarantee_that_does_not_exist_names_the_two_that_do(
    warehouse, cases, counts, given, guarantee
):
    with pytest.raises(CompilationError) as error:
        warehouse.call(
            "synthetic_records",
            cases,
            counts,
            "person_id",
            **given("guarantee", guarantee),
        )
    assert "tenfold_guarantee" in str(error.value)
    assert '"record"' in str(error.value)
    assert '"combination"' in str(error.value)


@pytest.mark.parametrize("name", ["seed", "records"])
@pytest.mark.parametrize("value", [-1, "many", 1.5, True])
def test_seed_and_number_of_records_are_whole_numbers(
    warehouse, cases, counts, name, value
):
    with pytest.raises(
        CompilationError, match=f"Tenfold, {name}: .*whole numbers from 0"
    ):
        warehouse.call("synthetic_records", cases, counts, "person_id", **{name: value})


@pytest.mark.parametrize(
    ("attributes", "message"),
    [
        (["a", "gender"], "no such attribute: gender.*that are there: 3 that neither"),
        (["a", "b", "A"], "`a` is listed twice"),
        (["a", "person_id"], "`person_id` identifies the subject"),
        (["a", "PERSON_ID"], "`person_id` identifies the subject"),
        ([], "must be a list of column names with at least one entry"),
        ("a", "must be a list of column names"),
    ],
)
def test_wrong_attributes(warehouse, cases, attributes, message):
    with pytest.raises(CompilationError, match=message):
        warehouse.call("safe_combinations", cases, "person_id", attributes)


def test_a_subject_that_is_not_there(warehouse, cases):
    with pytest.raises(CompilationError, match="no column `victim` to take as subject"):
        warehouse.call("safe_combinations", cases, "victim")


def test_a_table_of_subjects_alone(warehouse):
    alone = warehouse.create("alone", Table({}, [(1,)]))
    with pytest.raises(CompilationError, match="no attribute besides"):
        warehouse.call("safe_combinations", alone, "person_id")


def test_a_table_that_is_not_there_says_how_to_build_it(warehouse, cases):
    nowhere = warehouse.relation("nowhere")
    with pytest.raises(CompilationError, match=r"table is not there.*\+nowhere"):
        warehouse.call("safe_combinations", nowhere, "person_id")
    with pytest.raises(CompilationError, match="table of counts.*is not there"):
        warehouse.call("synthetic_records", cases, nowhere, "person_id")


@pytest.mark.parametrize("command", ["compile", "generate", "list"])
def test_a_command_that_builds_nothing_needs_no_table(warehouse, cases, command):
    nowhere = warehouse.relation("nowhere")
    dbt_flags = get_flags()
    before = dbt_flags.WHICH
    object.__setattr__(dbt_flags, "WHICH", command)
    try:
        counts = warehouse.call("safe_combinations", nowhere, "person_id")
        records = warehouse.call("synthetic_records", nowhere, nowhere, "person_id")
        warehouse.call("synthetic_records", cases, nowhere, "person_id")
    finally:
        object.__setattr__(dbt_flags, "WHICH", before)
    assert counts == records
    assert warehouse.rows(counts) == [(None,)]


@pytest.mark.parametrize("name", ["subjects", "Combination", "combination_length"])
def test_an_attribute_with_the_name_of_a_column_of_the_counts(warehouse, name):
    table = Table.of_records({name: "varchar"}, [("x",)])
    clash = warehouse.create("clash", table)
    with pytest.raises(CompilationError, match=f"cannot be called `{name}`"):
        warehouse.call("safe_combinations", clash, "person_id")


@pytest.mark.parametrize(
    "kind",
    ["varchar[]", "integer[2]", "struct(x integer)", "map(varchar, integer)",
     "union(x integer)", "blob", "bit", "json"],
)  # fmt: skip
def test_an_attribute_that_holds_more_than_one_plain_value(warehouse, kind):
    nested = warehouse.create("nested", Table({"answers": kind}, []))
    with pytest.raises(CompilationError, match=r"\(column 2\) is of type"):
        warehouse.call("safe_combinations", nested, "person_id")


@pytest.mark.parametrize(
    "kind",
    [
        "enum('told by nobody')[]",
        "struct(told enum('told by nobody'))",
        "map(varchar, enum('told by nobody'))",
        "interval",
    ],
)
def test_what_is_said_of_a_type_names_no_value_of_it(warehouse, kind):
    relation = warehouse.create("odd_cases", Table({"a": kind}, []))
    with pytest.raises(CompilationError) as error:
        warehouse.call("safe_combinations", relation, "person_id")
    assert "of type" in str(error.value)
    assert "told by nobody" not in str(error.value)


def test_an_enumeration_is_counted_as_text(warehouse):
    kinds = {"a": "enum('x', 'told by nobody')", "b": "varchar"}
    relation = warehouse.create(
        "enum_cases", Table.of_records(kinds, [("x", "y")] * 12)
    )
    sql = warehouse.call("safe_combinations", relation, "person_id")
    counts = warehouse.create_as("enum_counts", sql)
    columns = warehouse.database.execute(f"describe {counts}").fetchall()
    assert {"a", "b"} < {name for name, *_ in columns}
    assert "ENUM" not in str(columns)
    assert warehouse.database.execute(
        f"select a, subjects from {counts}"
        " where combination_length = 1 and a is not null"
    ).fetchall() == [("x", 10)]
    safe = warehouse.call("test_combinations_are_safe", counts, relation, "person_id")
    assert not warehouse.database.execute(safe).fetchall()


def test_counts_of_other_attributes(warehouse, cases):
    sql = warehouse.call("safe_combinations", cases, "person_id", ["a"])
    other = warehouse.create_as("other_counts", sql)
    with pytest.raises(CompilationError, match="has no column b"):
        warehouse.call("synthetic_records", cases, other, "person_id")


@pytest.mark.parametrize(
    "keys",
    [
        ["secret-1"] * 3 + ["secret-2"] * 2 + ["secret-3"],
        ["secret-1", None],
        [None, None],
    ],
)
@pytest.mark.parametrize("macro", ["safe_combinations", "synthetic_records"])
def test_repeated_and_missing_subject_keys_stop_the_query(
    warehouse, counts, macro, keys
):
    table = Table(
        {"a": "varchar", "b": "varchar"},
        [(key, "private", "y") for key in keys],
        subject_type="varchar",
    )
    cases = warehouse.create("repeated", table)
    others = [counts] if macro == "synthetic_records" else []
    sql = warehouse.call(macro, cases, *others, subject_id="person_id")
    with pytest.raises(duckdb.Error, match="but some of its rows") as error:
        warehouse.rows(sql)
    assert "one row per subject" in str(error.value)
    assert "secret" not in str(error.value)
    assert "private" not in str(error.value)


@pytest.mark.parametrize("name", ["combination_id", "Tenfold_is_diverse"])
def test_an_attribute_with_a_name_of_the_queries_is_refused(warehouse, name):
    table = Table({name: "varchar"}, [(1, "x")])
    relation = warehouse.create("named_like_a_query", table)
    with pytest.raises(CompilationError, match=f"cannot be called `{name}`"):
        warehouse.call("safe_combinations", relation, table.subject_id)


def test_no_subject_is_no_column_of_that_name(warehouse):
    relation = warehouse.create("without_subject", Table({"a": "varchar"}, []))
    with pytest.raises(CompilationError, match="`subject_id` is none"):
        warehouse.call("safe_combinations", relation, None)


@pytest.mark.parametrize("macro", ["safe_combinations", "protected_totals"])
def test_people_given_as_a_text_are_refused(warehouse, cases, macro):
    some = f"(select * from {cases} where a = 'x')"
    with pytest.raises(CompilationError, match="given as a text, and not as a table"):
        warehouse.call(macro, some, "person_id")


@pytest.mark.parametrize("macro", ["safe_combinations", "protected_totals"])
def test_people_cut_to_some_rows_are_refused(warehouse, cases, macro):
    with pytest.raises(CompilationError, match="cut to some rows of a table"):
        warehouse.call(macro, cases.replace(limit=100), "person_id")
    # a build with --empty counts nobody
    assert warehouse.call(macro, cases.replace(limit=0), "person_id")
