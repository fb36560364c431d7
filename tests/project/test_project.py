"""What every room of the package uses: errors, engines, columns and lists."""

from __future__ import annotations

from argparse import Namespace

import dbt.flags
import pytest
from dbt_common.exceptions import CompilationError, DbtRuntimeError


def words_of(warehouse, *arguments, **named):
    """The message that an error shows, without what dbt writes around it."""
    with pytest.raises(CompilationError) as error:
        warehouse.call("raise_error", *arguments, **named)
    return next(
        line.strip()
        for line in str(error.value).splitlines()
        if line.strip().startswith("Tenfold")
    )


@pytest.mark.parametrize(
    ("problem", "remedy", "expected"),
    [
        ("it is wrong", "Mend it", "Tenfold, a_macro: it is wrong. Mend it."),
        ("it is wrong.", "Mend it.", "Tenfold, a_macro: it is wrong. Mend it."),
        (" it is wrong \n", " Mend it. ", "Tenfold, a_macro: it is wrong. Mend it."),
        ("it is wrong", "", "Tenfold, a_macro: it is wrong."),
        ("there are 2", "Mend (both)", "Tenfold, a_macro: there are 2. Mend (both)."),
        ("add these:", "a: 1", "Tenfold, a_macro: add these: a: 1."),
        ("{{ it's }} 100%", "<b>", "Tenfold, a_macro: {{ it's }} 100%. <b>."),
    ],
)
def test_an_error_has_one_form(warehouse, problem, remedy, expected):
    assert words_of(warehouse, "a_macro", problem, remedy) == expected


def test_an_error_names_the_relation(warehouse):
    assert words_of(
        warehouse, "a_macro", "it is empty", "Fill it", warehouse.relation("cases")
    ) == ('Tenfold, a_macro on "memory"."main"."cases": it is empty. Fill it.')
    named = words_of(warehouse, "a_macro", "it is empty", relation="raw.cases")
    assert named == "Tenfold, a_macro on raw.cases: it is empty."


def test_an_engine_that_is_needed_is_said_in_one_sentence(warehouse):
    with pytest.raises(CompilationError, match="Tenfold, a_macro: ") as error:
        warehouse.call("require_engine", "a_macro", "Oracle")
    assert "needs Oracle" in str(error.value)
    assert "is duckdb" in str(error.value)


def test_suggest_needs_duckdb(warehouse):
    with pytest.raises(CompilationError, match="Tenfold, suggest: .*needs DuckDB"):
        warehouse.call("default__suggest", "cases", None, None, False, None, 1000)


@pytest.mark.parametrize(
    ("names", "most", "expected"),
    [
        ([], 3, ""),
        (["a"], 3, "a"),
        (["a", "b", "c"], 3, "a, b, c"),
        (["a", "b", "c", "d"], 3, "a, b, c and 1 more"),
        (list("abcdefghij"), 2, "a, b and 8 more"),
        ([1, "it's, so"], 1, "1 and 1 more"),
    ],
)
def test_lists_are_shortened(warehouse, names, most, expected):
    assert warehouse.call("shortened_list", names, most=most) == expected


def test_three_names_are_shown_unless_said_otherwise(warehouse):
    assert warehouse.call("shortened_list", list("abcde")) == "a, b, c and 2 more"


def test_the_columns_of_a_table_in_their_order(warehouse):
    awkward = ["Person ID", 'say "x"', "it's", "größe", "select", "b", "a"]
    table = warehouse.create_records(
        "awkward_columns", dict.fromkeys(awkward, "integer"), []
    )
    columns = warehouse.call("columns_of", table)
    assert [column.name for column in columns] == awkward
    assert {column.data_type for column in columns} == {"INTEGER"}


@pytest.mark.parametrize("name", ["no_such_table", "it's", 'a"b', "select 1"])
def test_a_table_that_is_not_there_has_no_columns(warehouse, name):
    assert warehouse.call("columns_of", warehouse.relation(name)) == []


def test_a_table_is_found_in_any_case_and_as_a_view(warehouse):
    warehouse.create_records("MixedCase", {"a": "integer"}, [])
    found = warehouse.call("columns_of", warehouse.relation("mixedcase"))
    assert [column.name for column in found] == ["a"]
    warehouse.database.execute("create or replace view seen as select 1 as b, 2 as c")
    found = warehouse.call("columns_of", warehouse.relation("seen"))
    assert [column.name for column in found] == ["b", "c"]


def test_the_value_of_a_query(warehouse):
    assert warehouse.call("query_value", "select count(*) from range(7)") == 7
    assert warehouse.call("query_value", "select null") is None
    with pytest.raises(DbtRuntimeError):
        warehouse.call("query_value", "select from nowhere")


def test_the_placeholder_is_a_query(warehouse):
    sql = warehouse.call("placeholder_query")
    assert warehouse.rows(sql) == [(None,)]


@pytest.mark.parametrize(
    ("invocation", "expected"),
    [
        ("compile", True),
        ("generate", True),
        ("list", True),
        ("build", False),
        ("run", False),
        ("test", False),
        ("run-operation", False),
        (None, False),
    ],
)
def test_which_invocations_run_nothing(warehouse, monkeypatch, invocation, expected):
    given = Namespace(**{**vars(dbt.flags.get_flags()), "WHICH": invocation})
    monkeypatch.setattr(dbt.flags, "GLOBAL_FLAGS", given)
    assert warehouse.call("only_compiles") is expected


def test_the_plugin_is_found_where_it_is_loaded(warehouse):
    warehouse.call("require_plugin")


def test_a_project_without_the_plugin_is_told_the_lines_to_add(warehouse):
    # stands before DuckDB's own list of functions, and knows none
    warehouse.database.execute(
        "create macro main.duckdb_functions() as table select 'other' as function_name"
    )
    try:
        with pytest.raises(CompilationError) as error:
            warehouse.call("require_plugin")
    finally:
        warehouse.database.execute("drop macro table main.duckdb_functions")
    words = str(error.value)
    assert "output `memory` of the profile `consumer`" in words
    assert "- module: tenfold_udfs.plugin" in words
    assert "dbt_packages/tenfold/python_udfs" in words
    warehouse.call("require_plugin")


def test_functions_of_another_version_than_the_macros_are_refused(
    warehouse, monkeypatch
):
    monkeypatch.setattr("tenfold_udfs.engines.duckdb.__version__", "0.0.9")
    with pytest.raises(CompilationError) as error:
        warehouse.call("require_plugin")
    words = str(error.value)
    assert "the Python functions that are loaded are of version 0.0.9" in words
    assert "python -m pip install --upgrade dbt_packages/tenfold" in words
