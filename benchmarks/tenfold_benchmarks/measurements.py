"""Measure one dataset: Tenfold through dbt, and what it is compared with."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import mean
from typing import Any, NamedTuple

from tenfold_benchmarks.comparisons import (
    PAC_SYNTH_EPSILON,
    PAC_SYNTH_FABRICATION,
    counting_row,
    independent_columns,
    pac_synth_is_missing,
    published_values,
    run_pac_synth,
    without_key,
)
from tenfold_benchmarks.datasets import DATASETS
from tenfold_benchmarks.stages import Parameters, run_stages
from tenfold_benchmarks.truth import (
    SUBJECT_ID,
    Truth,
    coded_utility,
    measured_utility,
    require_agreement,
    require_guarantee,
    truth,
)

COMPARED_WITH_PAC_SYNTH = "ctdc_sample_ten_columns"
# more subjects than that make the baseline's counting a benchmark of its own
LARGEST_BASELINE = 1_000_000

Say = Callable[[str], None]


class Plan(NamedTuple):
    """What to measure of a dataset.

    Attributes:
        dataset: its name.
        guarantees: one run of dbt for each of them and each seed.
        seeds: of the samplers and of the baseline.
        reporting_length: L.
        minimum_group_size: k.
        memory_limit: how much DuckDB may hold before it spills, None for its default.
    """

    dataset: str
    guarantees: Sequence[str]
    seeds: Sequence[int]
    reporting_length: int = 3
    minimum_group_size: int = 10
    memory_limit: str | None = None


class Measured(NamedTuple):
    """What came out: rows of results.json."""

    rows: list[dict[str, Any]]
    counting: dict[str, Any]


def first_runs(
    project: Path, scratch: Path, kernels: Path | None, say: Say
) -> list[dict[str, Any]]:
    """Run a tiny dataset twice under each guarantee: the first time compiles.

    Returns:
        For each guarantee the wall seconds of both runs.
    """
    subjects_file = scratch / "tiny.parquet"
    DATASETS["tiny"].write(subjects_file, scratch, scratch)
    told = []
    for guarantee in ["combination", "record"]:
        parameters = Parameters(guarantee, seed=1, reporting_length=3)
        first, again = (
            run_stages(project, subjects_file, parameters, kernels).usage.seconds
            for _ in range(2)
        )
        say(f"first run, {guarantee}: {first:.1f} s, again {again:.1f} s")
        told.append(
            {
                "guarantee": guarantee,
                "first_seconds": first,
                "again_seconds": again,
                "compilation_seconds": first - again,
            }
        )
    return told


def measure(
    plan: Plan,
    subjects_file: Path,
    project: Path,
    scratch: Path,
    kernels: Path | None,
    say: Say,
) -> Measured:
    """Run dbt for each guarantee and seed, then the comparisons.

    Raises:
        BenchmarkError: dbt failed, the package's counts disagree with the truth, or
            its records break their guarantee.
    """
    true = truth(subjects_file, plan.reporting_length)
    rows = []
    for guarantee in plan.guarantees:
        for seed in plan.seeds:
            rows.append(
                tenfold_row(
                    plan,
                    Parameters(
                        guarantee,
                        seed,
                        plan.reporting_length,
                        plan.minimum_group_size,
                        plan.memory_limit,
                    ),
                    true,
                    subjects_file,
                    project,
                    kernels,
                )
            )
            say(f"{plan.dataset}, {guarantee}, seed {seed}: {_in_short(rows[-1])}")
    counting = counting_row(
        plan.dataset,
        mean(row["seconds"]["count"] for row in rows),
        true.encoding_seconds,
        true.counting_seconds,
    )
    counting["reporting_length"] = plan.reporting_length
    counting["memory_limit"] = plan.memory_limit
    if true.codes.shape[1] <= LARGEST_BASELINE:
        rows += [baseline_row(plan, true, seed) for seed in plan.seeds]
    if plan.dataset == COMPARED_WITH_PAC_SYNTH:
        for fabrication in PAC_SYNTH_FABRICATION:
            row = pac_synth_row(plan, fabrication, true, subjects_file, scratch)
            rows.append(row)
            say(f"{plan.dataset}, {row['system']}: {row['note'] or _in_short(row)}")
    return Measured(rows, counting)


def tenfold_row(
    plan: Plan,
    parameters: Parameters,
    true: Truth,
    subjects_file: Path,
    project: Path,
    kernels: Path | None,
) -> dict[str, Any]:
    """Run Tenfold once and judge what it made."""
    run = run_stages(project, subjects_file, parameters, kernels)
    k = parameters.minimum_group_size
    require_agreement(true, run.warehouse, k)
    measures = measured_utility(
        true, "warehouse.subject_records", run.warehouse, k, parameters.guarantee
    )
    require_guarantee(measures, parameters.guarantee)
    return {
        **_identity(plan, "Tenfold", parameters.seed),
        "guarantee": parameters.guarantee,
        "seconds": {**run.seconds, "whole": run.usage.seconds},
        "peak_memory_bytes": run.usage.peak_memory_bytes,
        "utility": measures,
    }


def baseline_row(plan: Plan, true: Truth, seed: int) -> dict[str, Any]:
    """Draw each column by itself and judge the records as Tenfold's are judged."""
    k = plan.minimum_group_size
    records = true.codes.shape[1] // k * k
    told = published_values(true.value_counts, records, k)
    drawn = independent_columns(told, records, seed)
    return {
        **_identity(plan, "independent columns", seed),
        "utility": coded_utility(true, drawn, k),
    }


def pac_synth_row(
    plan: Plan, fabrication: str, true: Truth, subjects_file: Path, scratch: Path
) -> dict[str, Any]:
    """Run pac-synth and judge its records; the note says why when that cannot be."""
    name = f"pac-synth, epsilon {PAC_SYNTH_EPSILON:g}"
    row = {
        **_identity(plan, f"{name}, {PAC_SYNTH_FABRICATION[fabrication]}", None),
        "note": pac_synth_is_missing(),
    }
    if row["note"]:
        return row
    attributes_file = scratch / "pac_synth_subjects.parquet"
    without_key(subjects_file, SUBJECT_ID, attributes_file)
    made = run_pac_synth(attributes_file, fabrication, plan.reporting_length, scratch)
    if made.usage.exit_code:
        last = made.usage.output.strip().splitlines()[-1:] or ["nothing"]
        code = made.usage.exit_code
        return {**row, "note": f"it ended with exit code {code}, saying: {last[0]}"}
    relation = f"read_parquet('{str(made.records_file).replace(chr(39), chr(39) * 2)}')"
    return {
        **row,
        "seconds": {**made.seconds, "whole": made.usage.seconds},
        "peak_memory_bytes": made.usage.peak_memory_bytes,
        "utility": measured_utility(true, relation, None, plan.minimum_group_size),
    }


def _identity(plan: Plan, system: str, seed: int | None) -> dict[str, Any]:
    """Say what a row is about; the note is for what was not measured."""
    return {
        "dataset": plan.dataset,
        "title": DATASETS[plan.dataset].title,
        "system": system,
        "guarantee": None,
        "seed": seed,
        "note": None,
        "seconds": {},
        "peak_memory_bytes": None,
        "reporting_length": plan.reporting_length,
        "memory_limit": plan.memory_limit,
        "minimum_group_size": plan.minimum_group_size,
    }


def _in_short(row: dict[str, Any]) -> str:
    """Tell seconds and errors in one line."""
    seconds = ", ".join(f"{what} {n:.1f} s" for what, n in row["seconds"].items())
    errors = " / ".join(
        f"{part['mean_absolute_error'] or 0:.1f}"
        for part in row["utility"]["by_length"].values()
    )
    return f"{seconds}; mean error {errors}"
