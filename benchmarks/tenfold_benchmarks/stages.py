"""Run the benchmark's dbt project as a user would, and read what each stage took."""

from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path
from typing import Any, NamedTuple

from tenfold_benchmarks.errors import BenchmarkError
from tenfold_benchmarks.processes import Usage, measured

BENCHMARKS = Path(__file__).resolve().parents[1]
CHECKOUT = BENCHMARKS.parent
PROJECT_FILES = ["dbt_project.yml", "profiles.yml", "models"]
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
    return _installed(BENCHMARKS, PROJECT_FILES, folder)


def installed_example(folder: Path) -> Path:
    """Copy the NIBRS example and install the package."""
    example = CHECKOUT / "examples" / "nibrs"
    files = ["dbt_project.yml", "profiles.yml", "models", "macros", "seeds"]
    return _installed(example, files, folder)


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
    environment = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("TENFOLD_", "DBT_"))
    }
    environment["DBT_SEND_ANONYMOUS_USAGE_STATS"] = "false"
    if kernels:
        environment["NUMBA_CACHE_DIR"] = str(kernels)
    usage = measured(
        [
            sys.executable,
            "-c",
            "from dbt.cli.main import cli; cli()",
            *arguments,
            "--profiles-dir=.",
            "--no-use-colors",
            f"--vars={json.dumps(variables)}",
        ],
        project,
        project / f"{arguments[0]}.log",
        environment,
    )
    if usage.exit_code:
        lines = usage.output.strip().splitlines()[-25:]
        raise BenchmarkError(
            f"dbt {arguments[0]} ended with exit code {usage.exit_code}."
            " It said last:\n" + "\n".join(lines)
        )
    return usage


def run_stages(
    project: Path,
    subjects_file: Path,
    parameters: Parameters,
    kernels: Path | None = None,
) -> Run:
    """Count, sample and verify one dataset in one process of dbt."""
    warehouse = project / "warehouse" / "private.duckdb"
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


def _installed(source: Path, files: list[str], folder: Path) -> Path:
    """Copy files of a dbt project and install the package by its path."""
    folder.mkdir(parents=True)
    for name in files:
        path = source / name
        copy = shutil.copytree if path.is_dir() else shutil.copyfile
        copy(path, folder / name)
    (folder / "packages.yml").write_text(
        f'packages:\n  - local: "{CHECKOUT.as_posix()}"\n', encoding="utf-8"
    )
    run_dbt(folder, ["deps"], {})
    return folder
