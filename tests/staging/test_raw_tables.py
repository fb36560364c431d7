"""Raw tables that lack columns, and how many of their values staging rejected."""

from __future__ import annotations

import datetime as dt
import re
from argparse import Namespace

import dbt.flags
import pytest
import sqlglot
from dbt_common.exceptions import CompilationError, DbtRuntimeError
from hypothesis import given, settings
from hypothesis import strategies as st
from tenfold_udfs.suggestion.naming import reserved_words


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


def test_what_one_row_gains_makes_up_for_nothing_that_another_loses(warehouse):
    raw_rows = [("1", "seventeen", "a;x"), ("2", None, "b"), ("3", "17", None)]
    # staging read no age of the first, and had one of the second from elsewhere
    staged_rows = [("1", None, "a"), ("2", "40", "a;b"), ("3", "17", "a")]
    assert totals(warehouse, raw_rows, staged_rows) == {
        "status_present": 2,
        "status_rejected": 1,
        "methods_present": 3,
        "methods_rejected": 1,
    }


answers = st.lists(
    st.tuples(
        st.sampled_from(["1", " 1", "2", "3", None]),
        st.sampled_from([None, "", "open", "odd"]),
        st.sampled_from([None, "open", "filled"]),
    ),
    max_size=12,
)


@settings(max_examples=40, deadline=None)
@given(rows=answers)
def test_keys_with_several_rows_are_counted_as_python_counts_them(warehouse, rows):
    raw_rows = [(key, written, None) for key, written, _ in rows]
    staged_rows = [(key, kept, None) for key, _, kept in rows]
    by_key: dict[str, int] = {}
    present = 0
    for key, written, kept in rows:
        if key is not None:
            present += bool(written)
            balance = bool(written) - (kept is not None)
            by_key[key.strip()] = by_key.get(key.strip(), 0) + balance
    found = totals(warehouse, raw_rows, staged_rows)
    assert found["status_present"] == present
    assert found["status_rejected"] == sum(max(n, 0) for n in by_key.values())


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


def test_rejected_values_are_listed_by_column_without_keys(warehouse):
    raw = warehouse.create_records(
        "raw_ages",
        {"Age %": "varchar", "born": "varchar", "it's": "varchar"},
        [
            ("17", "2001-02-03", "N/A"), ("-99", "1900-01-01", "yes"),
            ("-99.0", "01/01/1900", "no"), ("17.5", "19000101 ", "n/a "),
            (None, "2001-02-30", "maybe"), (" ", "1900-01-01 00:00:00", None),
        ],
    )  # fmt: skip
    staged = warehouse.create_records(
        "stg_ages",
        {"age": "integer", "born": "date", "said": "varchar"},
        [(17, dt.date(2001, 2, 3), "yes"), *[(None, None, "no")], *[(None,) * 3] * 4],
    )
    sql = warehouse.call(
        "rejected_values",
        raw,
        staged,
        [
            {"raw": "Age %", "staged": "age", "unknown": [-99]},
            {"raw": "born", "staged": "born", "unknown": ["1900-01-01"]},
            {"raw": "it's", "staged": "said", "unknown": ["n/a"]},
        ],
    )
    assert warehouse.rows(sql) == [("Age %", 2, 1), ("born", 2, 1), ("it's", 3, 1)]
    report = warehouse.create_as("rejected", sql)
    assert warehouse.failures("few_values_rejected", report) == []


def test_every_word_of_sql_may_be_the_name_of_a_raw_column(warehouse):
    words = sorted(reserved_words() - {"raw"})
    raw = warehouse.create_records("raw_words", dict.fromkeys(words, "varchar"), [])
    staged = warehouse.create_records(
        "staged_words", {f"{word}_value": "varchar" for word in words}, []
    )
    columns = [{"raw": word, "staged": f"{word}_value"} for word in words]
    sql = warehouse.call("rejected_values", raw, staged, columns)
    assert len(warehouse.rows(sql)) == len(words)
    # the guards have to read it too, or nothing is published
    assert sqlglot.parse_one(sql, dialect="duckdb")


@pytest.mark.parametrize(
    ("present", "rejected", "share", "warns"),
    [
        (100, 6, 0.05, True),
        (100, 5, 0.05, False),
        (100, 1, 0, True),
        (10, 1, 0.05, True),
        # of so few people nothing is said
        (9, 9, 0.05, False),
        (0, 0, 0.05, False),
    ],
)
def test_a_share_that_is_lost_warns(warehouse, present, rejected, share, warns):
    report = warehouse.create_records(
        "rejected",
        {
            "raw_column": "varchar",
            "values_present": "bigint",
            "values_rejected": "bigint",
        },
        [("age", present, rejected), ("born", 100, 0)],
    )
    found = warehouse.failures("few_values_rejected", report, share=share)
    assert found == ([("age",)] if warns else [])


@pytest.mark.parametrize("share", [-0.1, 1, "much", None])
def test_a_share_must_be_one(warehouse, share):
    report = warehouse.relation("rejected")
    with pytest.raises(CompilationError, match="share. must be a number from 0"):
        warehouse.failures("few_values_rejected", report, share=share)


def test_one_key_alone_is_an_error(warehouse):
    with pytest.raises(CompilationError, match="one of raw_key and staged_key"):
        warehouse.call("rejected_values", "r", "s", COLUMNS, raw_key="id")
