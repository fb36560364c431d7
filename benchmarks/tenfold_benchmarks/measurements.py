"""Measure one dataset: Tenfold through dbt, and what it is compared with."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import mean
from typing import Any, NamedTuple

import numpy as np

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
from tenfold_benchmarks.stages import Parameters, run_stages, warehouse_of
from tenfold_benchmarks.truth import (
    SUBJECT_ID,
    Truth,
    coded_utility,
    encoded,
    measured_utility,
    parquet,
    require_agreement,
    require_guarantee,
    truth,
)

RECORDS = "warehouse.subject_records"
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
    predictions: list[dict[str, Any]]


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
    data: Path,
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
    learnt = Learnt(plan, true, data, scratch)
    predictions = learnt.from_records(true.codes, "the raw table", None, None)
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
            if learnt.others is not None:
                records, _ = encoded(true, RECORDS, warehouse_of(project))
                predictions += learnt.from_records(records, "Tenfold", guarantee, seed)
    counting = counting_row(
        plan.dataset,
        mean(row["seconds"]["count"] for row in rows),
        true.encoding_seconds,
        true.counting_seconds,
    )
    counting["reporting_length"] = plan.reporting_length
    counting["memory_limit"] = plan.memory_limit
    if true.codes.shape[1] <= LARGEST_BASELINE:
        for seed in plan.seeds:
            row, records = baseline_row(plan, true, seed)
            rows.append(row)
            predictions += learnt.from_records(records, row["system"], None, seed)
    if plan.dataset == COMPARED_WITH_PAC_SYNTH:
        for fabrication in PAC_SYNTH_FABRICATION:
            row = pac_synth_row(plan, fabrication, true, subjects_file, scratch)
            rows.append(row)
            say(f"{plan.dataset}, {row['system']}: {row['note'] or _in_short(row)}")
    return Measured(rows, counting, predictions)


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
    measures = measured_utility(true, RECORDS, run.warehouse, k, parameters.guarantee)
    require_guarantee(measures, parameters.guarantee)
    return {
        **_identity(plan, "Tenfold", parameters.seed),
        "guarantee": parameters.guarantee,
        "seconds": {**run.seconds, "whole": run.usage.seconds},
        "peak_memory_bytes": run.usage.peak_memory_bytes,
        "utility": measures,
    }


class Learnt:
    """What a classifier learns from tables of one dataset.

    Attributes:
        others: uint[columns, people] whom the dataset leaves out, or None where nothing
            is to be predicted.
    """

    def __init__(self, plan: Plan, true: Truth, data: Path, scratch: Path) -> None:
        """Read the people whom the dataset leaves out."""
        self._plan = plan
        self._asked = DATASETS[plan.dataset].prediction
        self.others = None
        if self._asked:
            file = scratch / f"{plan.dataset}_others.parquet"
            self._asked.write_others(file, data)
            self.others, _ = encoded(true, parquet(file), None)
            self._target = true.lists.columns.index(self._asked.column)
            self._numbers = [
                true.lists.numbers_of(number)
                for number in range(len(true.lists.columns))
            ]

    def from_records(
        self, records: np.ndarray, system: str, guarantee: str | None, seed: int | None
    ) -> list[dict[str, Any]]:
        """Return a row about a classifier trained on records, or nothing.

        Args:
            records: uint[columns, records] in the codes of the truth.
            system: what made them.
            guarantee: of Tenfold's.
            seed: with which they were drawn.
        """
        if self.others is None or self._asked is None:
            return []
        # a library of the benchmarks alone, and only of this table
        from tenfold_benchmarks.prediction import area_under_curve

        return [
            {
                **_identity(self._plan, system, seed),
                "guarantee": guarantee,
                "column": self._asked.column,
                "area_under_curve": area_under_curve(
                    records, self.others, self._target, self._numbers
                ),
            }
        ]


def baseline_row(
    plan: Plan, true: Truth, seed: int
) -> tuple[dict[str, Any], np.ndarray]:
    """Draw each column by itself and judge the records as Tenfold's are judged.

    Returns:
        The row, and the records: uint[columns, records].
    """
    k = plan.minimum_group_size
    records = true.codes.shape[1] // k * k
    told = published_values(true.value_counts, records, k)
    drawn = independent_columns(told, records, seed)
    row = {
        **_identity(plan, "independent columns", seed),
        "utility": coded_utility(true, drawn, k),
    }
    return row, drawn


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
    relation = parquet(made.records_file)
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
