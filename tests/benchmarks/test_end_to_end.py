"""The benchmark as `make bench` runs it, on a tiny dataset, and with planted errors."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest
from tenfold_benchmarks.errors import BenchmarkError
from tenfold_benchmarks.processes import measured
from tenfold_benchmarks.stages import Parameters, run_dbt, run_stages
from tenfold_benchmarks.truth import (
    measured_utility,
    require_agreement,
    require_guarantee,
    truth,
)

CHECKOUT = Path(__file__).resolve().parents[2]
STAGES = ["count", "sample", "verify", "whole"]


@pytest.fixture(scope="module")
def outcome(tmp_path_factory):
    """What the command said and the folder it wrote to."""
    folder = tmp_path_factory.mktemp("artefacts")
    (folder / "README.md").write_text(
        "<!-- results: begin --><!-- results: end -->\n", encoding="utf-8"
    )
    run = subprocess.run(
        [
            sys.executable,
            CHECKOUT / "benchmarks" / "run.py",
            "--datasets=tiny,ctdc_sample",
            "--skip-first-run",
            f"--data={folder}",
            f"--output={folder}",
            f"--scratch={folder / 'scratch'}",
        ],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    return run.stdout, folder


@pytest.fixture(scope="module")
def rows(outcome):
    """The rows of results.json by system and guarantee."""
    _, folder = outcome
    results = json.loads((folder / "results.json").read_text(encoding="utf-8"))
    return {(row["system"], row["guarantee"]): row for row in results["rows"]}


@pytest.mark.parametrize("guarantee", ["combination", "record"])
def test_both_guarantees_are_measured_and_hold(rows, guarantee):
    row = rows["Tenfold", guarantee]
    assert all(row["seconds"][stage] > 0 for stage in STAGES)
    assert row["seconds"]["whole"] > sum(row["seconds"][s] for s in STAGES[:3])
    assert 50e6 < row["peak_memory_bytes"] < 8e9
    measures = row["utility"]
    assert measures["subjects"] == measures["protected_total"] == measures["records"]
    assert measures["unsafe_combinations"] == measures["fabricated_combinations"] == 0
    assert 0 < measures["attributes_share"] <= 1
    assert 0 <= measures["blanks_in_complete_columns"] < 1
    assert list(measures["by_length"]) == ["1", "2", "3"]
    for part in measures["by_length"].values():
        assert part["mean_absolute_error"] >= abs(part["mean_error"])
        assert sum(b["combinations"] for b in part["by_count"]) == part["combinations"]
    if guarantee == "record":
        assert measures["records_held_by_few"] == 0


def test_the_baseline_is_measured_and_is_not_safe(rows):
    assert rows["independent columns", None]["utility"]["unsafe_combinations"] > 0


def test_the_results_say_what_they_were_measured_with(outcome):
    _, folder = outcome
    text = (folder / "results.json").read_text(encoding="utf-8")
    results = json.loads(text)
    assert results["measured_with"]["machine"]["cores"] >= 1
    for name in ["python", "duckdb", "numba"]:
        assert results["measured_with"]["versions"][name]
    assert [r["dataset"] for r in results["counting"]] == ["tiny"]
    assert results["counting"][0]["sql_over_dense"] > 0
    assert str(folder) not in text and str(CHECKOUT) not in text


def test_the_table_is_told_and_written(outcome):
    told, folder = outcome
    assert "Tenfold, combination" in told
    readme = (folder / "README.md").read_text(encoding="utf-8")
    assert "| generated, 2,000 × 9 | Tenfold, record |" in readme
    assert str(CHECKOUT) not in readme


def test_a_dataset_without_its_data_is_left_out_and_told(outcome):
    told, _ = outcome
    assert "ctdc_sample is left out: ctdc_global_synthetic_2021.csv.gz is" in told


class Planted:
    """A finished run whose tables are changed before they are judged again."""

    def __init__(self, scratch: Path) -> None:
        self.subjects_file = scratch / "tiny.parquet"
        self.project = scratch / "project"
        self.warehouse = self.project / "warehouse" / "private.duckdb"
        self.true = truth(self.subjects_file, 3)

    def plant(self, name: str, sql: str) -> str:
        """Make a table under a new name."""
        with duckdb.connect(str(self.warehouse)) as connection:
            connection.execute(f"create or replace table {name} as {sql}")
        return name

    def agreement(self, sql: str) -> None:
        require_agreement(self.true, self.warehouse, 10, self.plant("planted", sql))


@pytest.fixture(scope="module")
def run(outcome):
    """What the command left in its scratch folder: the run of the last guarantee."""
    _, folder = outcome
    return Planted(folder / "scratch")


def test_counts_as_they_are_agree(run):
    run.agreement("from subject_counts")


@pytest.mark.parametrize(
    ("sql", "told"),
    [
        (
            "select * replace (subjects + if(rowid = 7, 10, 0) as subjects)"
            " from subject_counts",
            "1 counts that are not the true ones rounded down",
        ),
        (
            "from subject_counts where rowid <> 7",
            "1 safe combinations that are missing",
        ),
        (
            "from subject_counts union all from subject_counts where rowid = 7",
            "1 counts that are there twice",
        ),
        (
            "select * replace (if(rowid = 0, 'made up', sex) as sex)"
            " from subject_counts",
            "1 values that no subject has",
        ),
        (
            "select * replace (if(rowid = 7, 4, combination_length)"
            " as combination_length) from subject_counts",
            "1 counts of a length that was not asked for",
        ),
    ],
)
def test_counts_that_disagree_stop_the_benchmark(run, sql, told):
    with pytest.raises(BenchmarkError, match="disagrees") as error:
        run.agreement(sql)
    assert told in str(error.value)


@pytest.mark.parametrize("value", ["made up", "sex 01"])
def test_records_that_are_not_safe_stop_the_benchmark(run, value):
    run.plant(
        "planted_records",
        "from subject_records union all by name (select * exclude (subject_id)"
        f" replace ('{value}' as sex) from subjects order by subject_id limit 50)",
    )
    measures = measured_utility(
        run.true, "warehouse.planted_records", run.warehouse, 10, "record"
    )
    for guarantee in ["combination", "record"]:
        with pytest.raises(BenchmarkError, match=f"break the {guarantee} guarantee"):
            require_guarantee(measures, guarantee)


def test_a_dbt_run_that_fails_is_told(run):
    with pytest.raises(BenchmarkError, match="dbt nothing ended with exit code 2"):
        run_dbt(run.project, ["nothing"], {})


def test_a_memory_limit_is_obeyed(run, tmp_path):
    project = shutil.copytree(run.project, tmp_path / "project", symlinks=True)
    too_little = Parameters("combination", 1, 3, memory_limit="1MB")
    with pytest.raises(BenchmarkError, match="(?i)out of memory"):
        run_stages(project, run.subjects_file, too_little)


def test_memory_of_this_process_is_not_counted(tmp_path):
    held = bytearray(300_000_000)
    usage = measured([sys.executable, "-c", "print('x')"], tmp_path, tmp_path / "log")
    assert usage.exit_code == 0 and usage.output == "x\n" and usage.seconds > 0
    assert usage.peak_memory_bytes < len(held) / 3
