"""The same records for a seed, whatever runs beside and however rows are stored."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest
from support.case_tables import Table, skewed_records
from support.projects import CHECKOUT

both_guarantees = pytest.mark.parametrize("guarantee", ["record", "combination"])

# A process of its own, because Numba fixes its threads when it is loaded.
RUN_ELSEWHERE = """
import json, sys
from pathlib import Path
import duckdb
import numba
from tenfold_udfs.engines.duckdb import register_functions

folder, threads = sys.argv[1], int(sys.argv[2])
assert numba.get_num_threads() == threads, numba.get_num_threads()
with duckdb.connect() as database:
    database.execute(f"set threads = {threads}")
    for file in Path(folder).glob("*.parquet"):
        database.execute(f"create table {file.stem} as from '{file}'")
    register_functions(database)
    queries = json.loads(sys.stdin.read())
    drawn = [database.execute(sql).fetchall() for sql in queries]
Path(folder, "drawn.json").write_text(json.dumps(drawn))
"""


@pytest.fixture(scope="module")
def table():
    types = {name: "varchar" for name in "abcde"}
    # Enough records that the sampler divides its work.
    return Table.of_records(types, skewed_records(5, 3_000))


@pytest.fixture(scope="module")
def expected(synthesize, table):
    """The records of the table by guarantee."""
    return {
        guarantee: synthesize(table, guarantee=guarantee, seed=3)
        for guarantee in ("record", "combination")
    }


@both_guarantees
def test_shuffled_rows_give_the_same_records(synthesize, table, expected, guarantee):
    found = synthesize(table.shuffled(5), guarantee=guarantee, seed=3)
    assert found == expected[guarantee]


@both_guarantees
def test_other_keys_give_the_same_records(synthesize, table, expected, guarantee):
    rows = [(f"key {-row[0]}", *row[1:]) for row in table.rows]
    renamed = Table(table.types, rows, subject_type="varchar")
    found = synthesize(renamed, guarantee=guarantee, seed=3)
    assert found == expected[guarantee]


@both_guarantees
def test_another_seed_gives_other_records(synthesize, table, expected, guarantee):
    found = synthesize(table, guarantee=guarantee, seed=4)
    assert found != expected[guarantee]
    assert len(found) == len(expected[guarantee])


@both_guarantees
def test_the_project_variable_is_the_seed(synthesize, table, expected, guarantee):
    found = synthesize(table, guarantee=guarantee, project_vars={"tenfold_seed": 3})
    assert found == expected[guarantee]


@both_guarantees
def test_two_threads_of_duckdb_give_the_same_records(
    warehouse, synthesize, table, expected, guarantee
):
    warehouse.database.execute("set threads = 2")
    try:
        found = synthesize(table, guarantee=guarantee, seed=3)
    finally:
        warehouse.database.execute("set threads = 1")
    assert found == expected[guarantee]


# processes of their own, which load the sampler; tests/sampling changes threads, too
@pytest.mark.slow
@pytest.mark.parametrize("threads", [1, 2])
def test_the_threads_of_the_sampler_do_not_show(
    warehouse, synthesis_sql, table, expected, tmp_path, threads
):
    queries = [synthesis_sql(table, guarantee=g, seed=3) for g in expected]
    # not the whole database, in which other tests leave what cannot be exported
    for (name,) in warehouse.rows(
        "select table_name from duckdb_tables() where not temporary"
    ):
        if any(f'"{name}"' in sql for sql in queries):
            warehouse.database.execute(f"copy {name} to '{tmp_path}/{name}.parquet'")
    outcome = subprocess.run(
        [sys.executable, "-c", RUN_ELSEWHERE, str(tmp_path), str(threads)],
        input=json.dumps(queries),
        env=os.environ
        | {
            "NUMBA_NUM_THREADS": str(threads),
            "PYTHONPATH": str(CHECKOUT / "python_udfs"),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert outcome.returncode == 0, outcome.stderr
    drawn = json.loads((tmp_path / "drawn.json").read_text())
    assert [list(map(tuple, records)) for records in drawn] == list(expected.values())
