"""The functions as DuckDB sees them: registration, threads, and their errors."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import duckdb
import pytest
from tenfold_udfs import __version__
from tenfold_udfs.engines import drawing
from tenfold_udfs.engines.duckdb import FUNCTIONS, register_functions
from tenfold_udfs.plugin import Plugin

FROM_COMBINATIONS = """
    select tenfold_sample_from_combinations(
        {combinations}::usmallint[][], {subjects}, {attributes}, 10,
        40::bigint, 40::bigint, 1::bigint, false, null, true
    )
"""
FROM_RECORDS = """
    select tenfold_sample_from_records(
        {combinations}::usmallint[][], {subjects}, {records}::usmallint[][],
        {record_subjects}, {attributes}, 10,
        40::bigint, 40::bigint, 1::bigint, [true, true], false, null, true
    )
"""
GOOD = {
    "combinations": "[[1, 0], [2, 0], [0, 1], [1, 1], [2, 1]]",
    "subjects": "[20, 20, 40, 20, 20]",
    "records": "[[1, 1], [2, 1]]",
    "record_subjects": "[20, 20]",
    "attributes": "[1, 2]",
}
QUERIES = [FROM_COMBINATIONS.format(**GOOD), FROM_RECORDS.format(**GOOD)]


@pytest.fixture
def database():
    with duckdb.connect() as connection:
        register_functions(connection)
        yield connection


def test_registration_twice_is_as_good_as_once(database):
    register_functions(database)
    register_functions(database.cursor())
    found = database.execute(
        "select function_name, count(*) from duckdb_functions()"
        " where function_name like 'tenfold_%' group by 1"
    ).fetchall()
    assert dict(found) == {function.name: 1 for function in FUNCTIONS}


def test_the_plugin_registers_the_functions():
    plugin = Plugin("tenfold", {})
    with duckdb.connect() as connection:
        plugin.configure_connection(connection)
        plugin.configure_connection(connection)
        version = connection.execute("select tenfold_version('')").fetchone()
    assert version == (__version__,)


def test_a_cursor_calls_the_functions_after_others_are_closed(database):
    expected = [database.execute(query).fetchall() for query in QUERIES]
    with database.cursor() as first:
        register_functions(first)
    with database.cursor() as second:
        assert [second.execute(query).fetchall() for query in QUERIES] == expected
    assert [database.execute(query).fetchall() for query in QUERIES] == expected


def test_two_threads_at_once_get_what_each_gets_alone(database):
    expected = [database.execute(query).fetchall() for query in QUERIES]

    def run(number):
        with database.cursor() as cursor:
            return cursor.execute(QUERIES[number % 2]).fetchall()

    with ThreadPoolExecutor(2) as threads:
        found = list(threads.map(run, range(12)))
    assert found == expected * 6


def test_one_sampler_runs_at_a_time(database, monkeypatch):
    lock = threading.Lock()
    together = []

    def watched(sampler):
        def run(*arguments, **named):
            together.append(lock.acquire(blocking=False))
            time.sleep(0.05)
            drawn = sampler(*arguments, **named)
            if together[-1]:
                lock.release()
            return drawn

        return run

    for name in ("sample_from_combinations", "sample_from_records"):
        monkeypatch.setattr(drawing, name, watched(getattr(drawing, name)))

    def run(query):
        with database.cursor() as cursor:
            cursor.execute(query).fetchall()

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(run, QUERIES * 2))
    assert together == [True] * 4


def test_no_function_is_called_while_a_query_is_planned(database):
    found = database.execute(
        "select distinct stability from duckdb_functions()"
        " where function_name like 'tenfold_%'"
    ).fetchall()
    assert found == [("VOLATILE",)]


def test_no_combination_at_all_gives_empty_records(database):
    nothing = GOOD | {"combinations": "null", "subjects": "null"}
    (drawn,) = database.execute(FROM_COMBINATIONS.format(**nothing)).fetchone()
    assert drawn == [[0, 0]] * 40


@pytest.mark.parametrize("query", [FROM_COMBINATIONS, FROM_RECORDS])
@pytest.mark.parametrize(
    "bad",
    [
        {"combinations": "[[54321, 0], [0]]"},
        {"combinations": "[[54321, 0, 0]]"},
        {"attributes": "7"},
    ],
)
def test_errors_hold_no_value(database, query, bad):
    with pytest.raises(duckdb.Error) as error:
        database.execute(query.format(**GOOD | bad))
    assert "54321" not in str(error.value)
