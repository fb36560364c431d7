"""Raw tables that lack columns, and how many of their values staging rejected."""

from __future__ import annotations

import re
from argparse import Namespace

import dbt.flags
import pytest
from dbt_common.exceptions import CompilationError, DbtRuntimeError
from hypothesis import given, settings
from hypothesis import strategies as st


@pytest.fixture(scope="module")
def raw(warehouse):
    columns = {"person_id": "varchar", "Born": "varchar", "it's": "varchar"}
    return warehouse.create_records("raw_table", columns, [])


def test_columns_that_are_there_are_enough(warehouse, raw):
    for columns in (["person_id"], ["PERSON_ID", "born", "it's"]):
        assert warehouse.call("require_columns", raw, columns).strip() == ""


def test_a_missing_column_stops_and_is_named(warehouse, raw):
    with pytest.raises(CompilationError) as error:
        warehouse.call("require_columns", raw, ["born", "gender", "name"])
    words = str(error.value)
    assert "require_columns on main.raw_table" in words
    assert "has no column gender, no column name." in words
    assert "change the staging model" in words
    assert "Nothing was published" in words


def test_a_missing_table_stops_and_says_how_to_load_it(warehouse):
    with pytest.raises(CompilationError) as error:
        warehouse.call("require_columns", warehouse.relation("lost"), ["a"])
    words = str(error.value)
    assert "main.lost: the raw table does not exist" in words
    assert "dbt seed --select lost" in words
    assert "Nothing was published" in words


@pytest.mark.parametrize("columns", [[], "born", {"born": 1}, None, 5])
def test_columns_must_be_a_list(warehouse, raw, columns):
    with pytest.raises(CompilationError, match="no list of column names"):
        warehouse.call("require_columns", raw, columns)


@pytest.mark.parametrize("invocation", ["compile", "generate", "list"])
def test_nothing_is_read_where_nothing_runs(warehouse, monkeypatch, invocation):
    given = Namespace(**{**vars(dbt.flags.get_flags()), "WHICH": invocation})
    monkeypatch.setattr(dbt.flags, "GLOBAL_FLAGS", given)
    warehouse.call("require_columns", warehouse.relation("lost"), ["a"])


def test_the_inputs_of_a_unit_test_are_not_looked_for(warehouse):
    cte = warehouse.relation("lost").incorporate(type="cte")
    warehouse.call("require_columns", cte, ["a"])


def test_a_file_is_read_as_the_engine_reads_it(warehouse, tmp_path):
    file = tmp_path / "people.csv"
    file.write_text("person_id,born\n1,2000\n", encoding="utf-8")

    def external(path):
        return type(warehouse.relation("people")).create(
            identifier="people", schema="main", external=f"'{path}'"
        )

    warehouse.call("require_columns", external(file), ["born"])
    with pytest.raises(CompilationError, match="has no column gender"):
        warehouse.call("require_columns", external(file), ["gender"])
    with pytest.raises(DbtRuntimeError, match="No files found"):
        warehouse.call("require_columns", external(tmp_path / "none.csv"), ["born"])


COLUMNS = [
    {"raw": "status", "staged": "case_status"},
    {"raw": "methods", "staged": "methods_of_control", "separator": ";"},
]


def totals(warehouse, raw_rows, staged_rows, columns=COLUMNS):
    """The one row of totals, as a mapping."""
    raw = warehouse.create_records(
        "raw_answers",
        {"id": "varchar", "status": "varchar", "methods": "varchar"},
        raw_rows,
    )
    staged = warehouse.create_records(
        "stg_answers",
        {
            "case_id": "varchar",
            "case_status": "varchar",
            "methods_of_control": "varchar",
        },
        staged_rows,
    )
    sql = warehouse.call("rejected_value_totals", raw, "id", staged, "case_id", columns)
    (row,) = warehouse.rows(sql)
    return dict(zip(warehouse.columns(f"({sql})"), row, strict=True))


def test_values_that_staging_dropped_are_counted(warehouse):
    raw_rows = [
        (" 1 ", "open", "a;b"),
        ("2", " \u00a0", " A ;a; ;zz"),
        ("3", "whatever", "it's;zz"),
        ("4", None, None),
        # staging left this one out: it is counted nowhere
        ("5", "open", "a;b;c"),
        (None, "open", "a"),
    ]
    staged_rows = [
        ("1", "open", "a;b"),
        ("2", None, "a"),
        ("3", None, None),
        ("4", None, None),
    ]
    assert totals(warehouse, raw_rows, staged_rows) == {
        "status_present": 2,
        "status_rejected": 1,
        "methods_present": 2 + 2 + 2,
        "methods_rejected": 0 + 1 + 2,
    }


def test_empty_tables_have_totals_of_nothing(warehouse):
    found = totals(warehouse, [], [])
    assert set(found.values()) == {0}
    assert len(found) == 4


def test_totals_are_whole_numbers_and_no_values(warehouse):
    totals(warehouse, [("1", "open", "a")], [("1", "open", "a")])
    sql = warehouse.call(
        "rejected_value_totals",
        warehouse.relation("raw_answers"),
        "id",
        warehouse.relation("stg_answers"),
        "case_id",
        COLUMNS,
    )
    assert set(warehouse.columns(f"({sql})").values()) == {"BIGINT"}


choices = st.lists(st.sampled_from(["a", " A", "b", "it's", "zz", "", " "]), max_size=5)


@settings(max_examples=40, deadline=None)
@given(answers=st.lists(st.none() | choices, max_size=12))
def test_choices_are_counted_once_per_row(warehouse, answers):
    known = {"a", "b", "it's"}
    raw_rows, staged_rows, present, kept = [], [], 0, 0
    for number, answer in enumerate(answers):
        written = {choice.strip().lower() for choice in answer or []} - {""}
        raw_text = ";".join(answer) if answer is not None else None
        staged_text = ";".join(sorted(written & known)) or None
        raw_rows.append((str(number), None, raw_text))
        staged_rows.append((str(number), None, staged_text))
        present += len(written)
        kept += len(written & known)
    found = totals(warehouse, raw_rows, staged_rows)
    assert found["methods_present"] == present
    assert found["methods_rejected"] == present - kept


def test_another_separator_is_the_raw_tables_alone(warehouse):
    columns = [{"raw": "methods", "staged": "methods_of_control", "separator": "|"}]
    found = totals(warehouse, [("1", None, "a|b|x;y")], [("1", None, "a;b")], columns)
    assert found == {"methods_present": 3, "methods_rejected": 1}
    assert re.search(
        "string_split",
        warehouse.call("rejected_value_totals", "r", "id", "s", "id", columns),
    )
