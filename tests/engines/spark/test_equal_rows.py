"""Spark makes the rows of DuckDB, and privacy tests there find what they find here."""

from __future__ import annotations

import duckdb
import pytest
from both_engines import EQUAL, LONELY, NAME, RARE

pytestmark = pytest.mark.spark


def rows_apart(on_duckdb, on_spark, table: str) -> tuple[int, int, int]:
    """How many rows DuckDB has, and how many only one of the two engines has."""
    spark = f"read_parquet('{on_spark.folder}/warehouse/main.db/{table}/*.parquet')"
    with duckdb.connect(on_duckdb.folder / "private.duckdb", read_only=True) as base:
        names = [base.table(table).columns, base.sql(f"from {spark}").columns]
        assert names[0] == names[1]
        queries = (
            f"from {table}",
            f"from {table} except all from {spark}",
            f"from {spark} except all from {table}",
        )
        return tuple(
            base.execute(f"select count(*) from ({query})").fetchone()[0]
            for query in queries
        )


@pytest.mark.parametrize("table", EQUAL)
def test_rows_are_equal(on_duckdb, on_spark, table):
    assert on_spark.statuses[table] == "success", on_spark.messages[table]
    rows, *apart = rows_apart(on_duckdb, on_spark, table)
    assert apart == [0, 0]
    assert bool(rows) == (table not in ("counts_of_nine", "counts_of_nobody"))


def test_other_rows_are_found(on_duckdb, on_spark):
    assert rows_apart(on_duckdb, on_spark, "secretly_seeded")[1:] != (0, 0)


def test_privacy_tests_find_planted_leaks_and_nothing_else(on_duckdb, on_spark):
    found = {
        name: status
        for name, status in on_spark.statuses.items()
        if name.startswith(("good_", "bad_"))
    }
    assert len(found) > 12
    wrong = {
        name: (status, on_spark.messages[name])
        for name, status in found.items()
        if status != ("pass" if name.startswith("good_") else "fail")
    }
    assert not wrong
    assert found == {name: on_duckdb.statuses[name] for name in found}


def test_people_who_are_there_twice_stop_the_count(on_spark):
    assert on_spark.statuses["counts_of_twice"] == "error"
    assert "Tenfold: one row per subject is due in" in on_spark.messages[
        "counts_of_twice"
    ].replace("`", "")


def test_no_value_is_in_a_log(on_spark):
    # a model itself names the rare one, and nothing else does
    said = [
        line
        for line in on_spark.logs.splitlines()
        if any(value in line for value in (LONELY, RARE, NAME, "key 00"))
        and "where region = " not in line
    ]
    assert not said


def test_no_step_is_left_behind(on_spark):
    assert "_steps_" in on_spark.logs
    left = {path.name for path in (on_spark.folder / "warehouse").iterdir()}
    assert on_spark.statuses["counts_of_twice"] == "error"
    assert left == {"main.db", "tenfold_private.db"}


def test_a_test_that_fails_tells_no_number(on_spark):
    for name, message in on_spark.messages.items():
        if name.startswith("bad_"):
            assert message.startswith("Got 1 result, configured to fail if != 0"), name
