"""Run the benchmark's dbt project as a user would, and read what each stage took."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NamedTuple

from support.dbt_runs import dbt_command, dbt_environment
from support.projects import PACKAGES, copy_example, copy_parts, write_files

from tenfold_benchmarks.errors import BenchmarkError
from tenfold_benchmarks.processes import Usage, measured

BENCHMARKS = Path(__file__).resolve().parents[1]
PROJECT_PARTS = ("dbt_project.yml", "profiles.yml", "models")
STAGES = ["count", "sample", "verify"]
_STAGE_OF_MODEL = {"subject_counts": "count", "subject_records": "sample"}


class Parameters(NamedTuple):
    """What a run is asked for.

    Attributes:
        guarantee: combination or record.
        seed: of the sampler.
        reporting_length: L.
        minimum_group_size: k.
        memory_limit: how much DuckDB may hold before it spills, such as 6GB; None for
            its own default, 80% of the machine's memory.
    """

    guarantee: str
    seed: int
    reporting_length: int
    minimum_group_size: int = 10
    memory_limit: str | None = None


class Run(NamedTuple):
    """What a run of dbt left behind.

    Attributes:
        warehouse: the DuckDB file with subjects, subject_counts, subject_records.
        seconds: seconds of each stage, as dbt measured them.
        usage: what the whole process took.
    """

    warehouse: Path
    seconds: dict[str, float]
    usage: Usage


def installed_project(folder: Path) -> Path:
    """Copy the benchmark's dbt project and install the package, as it is now."""
    copy_parts(BENCHMARKS, PROJECT_PARTS, folder)
    write_files(folder, {"packages.yml": PACKAGES})
    run_dbt(folder, ["deps"], {})
    return folder


def installed_example(folder: Path) -> Path:
    """Copy the NIBRS example and install the package."""
    copy_example(folder)
    run_dbt(folder, ["deps"], {})
    return folder


def run_dbt(
    project: Path,
    arguments: list[str],
    variables: dict[str, Any],
    kernels: Path | None = None,
) -> Usage:
    """Run dbt in a process of its own.

    Args:
        project: folder of the dbt project.
        arguments: what stands behind `dbt`.
        variables: project variables.
        kernels: a folder for compiled kernels, by default that of the user.

    Raises:
        BenchmarkError: dbt failed; its last lines are in the message.
    """
    compiled = {"NUMBA_CACHE_DIR": str(kernels)} if kernels else {}
    usage = measured(
        dbt_command(*arguments, project_vars=variables),
        project,
        project / f"{arguments[0]}.log",
        dbt_environment(**compiled),
    )
    if usage.exit_code:
        lines = usage.output.strip().splitlines()[-25:]
        raise BenchmarkError(
            f"dbt {arguments[0]} ended with exit code {usage.exit_code}."
            " It said last:\n" + "\n".join(lines)
        )
    return usage


def warehouse_of(project: Path) -> Path:
    """Return the DuckDB file of the benchmark's project."""
    return project / "warehouse" / "private.duckdb"


def run_stages(
    project: Path,
    subjects_file: Path,
    parameters: Parameters,
    kernels: Path | None = None,
) -> Run:
    """Count, sample and verify one dataset in one process of dbt."""
    warehouse = warehouse_of(project)
    warehouse.unlink(missing_ok=True)
    variables = {
        "benchmark_subjects": str(subjects_file),
        "tenfold_guarantee": parameters.guarantee,
        "tenfold_seed": parameters.seed,
        "tenfold_reporting_length": parameters.reporting_length,
        "tenfold_minimum_group_size": parameters.minimum_group_size,
    }
    if parameters.memory_limit:
        settings = {"memory_limit": parameters.memory_limit}
        variables["benchmark_duckdb_settings"] = settings
    usage = run_dbt(project, ["build"], variables, kernels)
    results = json.loads(
        (project / "target" / "run_results.json").read_text(encoding="utf-8")
    )
    return Run(warehouse, stage_seconds(results), usage)


def stage_seconds(run_results: dict[str, Any]) -> dict[str, float]:
    """Add up the seconds of each stage's nodes.

    Nodes run one after another, because the project's profile has one thread.

    Args:
        run_results: dbt's run_results.json.
    """
    seconds = dict.fromkeys(STAGES, 0.0)
    for result in run_results["results"]:
        kind, _, name = result["unique_id"].split(".")[:3]
        stage = "verify" if kind == "test" else _STAGE_OF_MODEL.get(name)
        if stage:
            seconds[stage] += result["execution_time"]
    return seconds
