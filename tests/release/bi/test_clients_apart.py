"""Clients that need an environment of their own; `make bi-test` sets them up."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.bi

NODE_CLIENTS = Path(__file__).parent / "node"
QUERY_AND_PRINT = """
import json, sys, duckdb
connection = duckdb.connect(sys.argv[1], read_only=True)
# it would stand before the answer
connection.execute("pragma disable_progress_bar")
print(json.dumps([duckdb.__version__, connection.execute(sys.argv[2]).fetchall()]))
"""


def output_of(*command: object, **settings: object) -> str:
    run = subprocess.run(
        [str(part) for part in command], capture_output=True, text=True, **settings
    )
    assert run.returncode == 0, run.stdout[-2000:] + run.stderr[-2000:]
    return run.stdout


def test_an_older_duckdb_reads_tables_view_and_function(
    clients, release_file, women_query, women_by_age
):
    def asked(query: str) -> tuple[str, list[tuple]]:
        python = clients / "older_duckdb" / "bin" / "python"
        printed = output_of(python, "-c", QUERY_AND_PRINT, release_file, query)
        version, rows = json.loads(printed)
        return version, [tuple(row) for row in rows]

    version, rows = asked(women_query)
    assert rows == women_by_age
    assert version.startswith("0.") or sys.version_info >= (3, 13)
    _, rows = asked(
        "select age_broad, estimate from how_many("
        "gender := 'female', per := 'age_broad')"
    )
    assert sorted(rows) == sorted(women_by_age)
    _, rows = asked(
        "select count(*) from duckdb_columns() where not internal and comment is null"
    )
    assert rows == [(0,)]


@pytest.mark.parametrize("program", ["query.mjs", "evidence.mjs"])
def test_node_reads_tables_view_and_function(
    clients, release_file, women_query, women_by_age, program
):
    def asked(query: str) -> list[tuple[str, int]]:
        printed = output_of(
            "node", NODE_CLIENTS / program, release_file, query, cwd=clients / "node"
        )
        # whole numbers of 64 bits are texts in JSON
        return [(name, int(number)) for name, number in json.loads(printed)]

    assert asked(women_query) == women_by_age
    assert sorted(
        asked(
            "select age_broad, estimate from how_many("
            "gender := 'female', per := 'age_broad')"
        )
    ) == sorted(women_by_age)
