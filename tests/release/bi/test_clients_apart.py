"""Clients that need an environment of their own; `make bi-test` sets them up."""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.bi

NODE_CLIENTS = Path(__file__).parent / "node"
QUERY_AND_PRINT = """
import json, sys, duckdb
connection = duckdb.connect(sys.argv[1], read_only=True)
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


@pytest.fixture(scope="module")
def metrics(published, tmp_path_factory):
    """Ask MetricFlow as docs/bi.md tells, where there is no private warehouse."""
    folder = tmp_path_factory.mktemp("metrics") / "project"
    shutil.copytree(
        published.folder,
        folder,
        ignore=shutil.ignore_patterns("warehouse", "target", "logs"),
    )
    environment = os.environ | {"TENFOLD_TARGET": "release"}
    environment.pop("TENFOLD_RELEASE", None)
    commands = Path(sys.executable).parent
    output_of(commands / "dbt", "parse", cwd=folder, env=environment)

    def ask(*arguments: str) -> list[dict[str, str]]:
        answer = folder / "answer.csv"
        output_of(
            *(commands / "mf", "query", "--csv", answer, *arguments),
            cwd=folder,
            env=environment,
        )
        with answer.open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    return ask


def test_metricflow_looks_published_combinations_up(metrics, women_by_age):
    rows = metrics(
        *("--metrics", "subjects,is_estimate"),
        *("--group-by", "subject__age_broad"),
        *("--where", "{{ Dimension('subject__gender') }} = 'female'"),
    )
    by_band = {
        row["subject__age_broad"]: (row["subjects"], row["is_estimate"]) for row in rows
    }
    for band, people in women_by_age:
        assert float(by_band[band][0]) == people
        assert float(by_band[band][1]) == 0


def test_metricflow_marks_estimates(metrics, published):
    names = ["gender", "age_group", "citizenship_region", "is_sexual_exploit"]
    rows = metrics(
        *("--metrics", "subjects,is_estimate"),
        *("--group-by", ",".join(f"subject__{name}" for name in names)),
    )
    columns = ", ".join(names)
    estimates = published.released(
        f"select {columns}, count(*) from victim_records where "
        + " and ".join(f"{name} is not null" for name in names)
        + " group by all"
    )
    assert estimates
    answers = {
        tuple(row[f"subject__{name}"] for name in names): row
        for row in rows
        if all(row[f"subject__{name}"] not in ("", "None") for name in names)
    }
    assert len(answers) == len(estimates)
    for *values, records in estimates:
        key = next(
            key
            for key in answers
            if key[:3] == tuple(values[:3]) and float(key[3]) == values[3]
        )
        assert float(answers[key]["subjects"]) == records
        assert float(answers[key]["is_estimate"]) == 1
