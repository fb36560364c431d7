"""What Tenfold is compared with, on the same subjects and by the same measures."""

from __future__ import annotations

import importlib.util
import json
import platform
import sys
from pathlib import Path
from typing import Any, NamedTuple

import duckdb
import numpy as np

from tenfold_benchmarks.processes import Usage, measured

PAC_SYNTH_EPSILON = 4.0
# how pac-synth may treat combinations that its noise makes up; the first is its default
PAC_SYNTH_FABRICATION = {"uncontrolled": "as it comes", "minimize": "least fabrication"}

# Measured elsewhere and not in these runs: the core of Synthetic Data Showcase as
# WebAssembly under Node, one thread, on a shared machine with 2 cores; k = 10, L = 3.
PUBLISHED = [
    {
        "dataset": "ctdc_sample",
        "title": "CTDC 2021, another sample of 20,000 × 37",
        "system": "SDS row_seeded",
        "guarantee": "record",
        "records_over_subjects": 0.34,
        "attributes_per_record": 4.36,
        "attributes_per_subject": 5.89,
        "mean_absolute_error": {"1": 4.2, "2": 37.9, "3": 28.7},
        "seconds": 26,
    },
    {
        "dataset": "ctdc_sample",
        "title": "CTDC 2021, another sample of 20,000 × 37",
        "system": "SDS aggregate_seeded",
        "guarantee": "combination",
        "records_over_subjects": 0.23,
        "attributes_per_record": 4.74,
        "attributes_per_subject": 5.89,
        "mean_absolute_error": {"1": 4.2, "2": 21.0, "3": 12.3},
        "seconds": 104,
    },
    {
        "dataset": "ctdc",
        "title": "CTDC 2021, all 193,025 × 37",
        "system": "SDS row_seeded",
        "guarantee": "record",
        "records_over_subjects": 0.09,
        "attributes_per_record": 5.37,
        "attributes_per_subject": 5.89,
        "mean_absolute_error": {"1": 0.0, "2": 77.0, "3": 51.6},
        "seconds": 373,
    },
]


def independent_columns(
    published_values: list[np.ndarray], records: int, seed: int
) -> np.ndarray:
    """Draw records whose columns know nothing of each other.

    Args:
        published_values: for each column, int64[values + 1]: the protected count of
            every value, in front the rest of the records, which have none.
        records: how many to draw.
        seed: of the draws.

    Returns:
        uint8 or uint32[columns, records]: codes with 0 for missing. Each column has its
        published counts as nearly as chance allows.
    """
    random = np.random.default_rng(seed)
    widest = max(map(len, published_values), default=0)
    kind = np.uint8 if widest <= 256 else np.uint32
    drawn = np.empty((len(published_values), records), kind)
    for column, counts in enumerate(published_values):
        shares = counts / counts.sum()
        drawn[column] = random.choice(len(counts), records, p=shares)
    return drawn


def published_values(
    value_counts: list[np.ndarray], records: int, minimum_group_size: int
) -> list[np.ndarray]:
    """Turn exact counts of values into what a release tells of each column.

    Args:
        value_counts: for each column, int64[values].
        records: the protected total.
        minimum_group_size: k.

    Returns:
        For each column int64[values + 1], first how many have no published value.
    """
    told = []
    for counts in value_counts:
        protected = counts // minimum_group_size * minimum_group_size
        told.append(np.concatenate([[max(0, records - protected.sum())], protected]))
    return told


class PacSynth(NamedTuple):
    """What pac-synth made of a dataset.

    Attributes:
        records_file: a Parquet file with its records.
        seconds: of fitting and of sampling, as it ran.
        usage: of the whole process.
    """

    records_file: Path
    seconds: dict[str, float]
    usage: Usage


def pac_synth_is_missing() -> str | None:
    """Say why pac-synth cannot be run here, or None when it can."""
    if importlib.util.find_spec("pacsynth"):
        return None
    return (
        f"pac-synth is not installed: it has no wheel for Python"
        f" {platform.python_version()} on {platform.system()} {platform.machine()}, or"
        " requirements/benchmarks.txt was not installed"
    )


def run_pac_synth(
    subjects_file: Path, fabrication: str, reporting_length: int, scratch: Path
) -> PacSynth:
    """Run pac-synth's differentially private synthesizer in a process of its own.

    It decides how many records there are: told to draw as many as subjects, its counts
    came out worse.

    Args:
        subjects_file: Parquet, one row per subject, every column an attribute.
        fabrication: one of PAC_SYNTH_FABRICATION.
        reporting_length: the longest combination that it counts.
        scratch: a folder for its files.
    """
    records_file = scratch / "pac_synth.parquet"
    seconds_file = scratch / "pac_synth_seconds.json"
    usage = measured(
        [
            sys.executable,
            Path(__file__).with_name("pac_synth_process.py"),
            subjects_file,
            records_file,
            seconds_file,
            fabrication,
            str(reporting_length),
            str(PAC_SYNTH_EPSILON),
        ],
        scratch,
        scratch / "pac_synth.log",
    )
    if usage.exit_code:
        return PacSynth(records_file, {}, usage)
    return PacSynth(
        records_file, json.loads(seconds_file.read_text(encoding="utf-8")), usage
    )


def without_key(subjects_file: Path, key: str, file: Path) -> None:
    """Copy a Parquet file without one column."""
    with duckdb.connect() as connection:
        connection.execute(
            f"copy (select * exclude ({key}) from read_parquet($1)) to"
            f" '{str(file).replace(chr(39), chr(39) * 2)}' (format parquet)",
            [str(subjects_file)],
        )


def counting_row(
    dataset: str, sql_seconds: float, encoding_seconds: float, dense_seconds: float
) -> dict[str, Any]:
    """Compare the package's counting in SQL with dense arrays on the same subjects."""
    return {
        "dataset": dataset,
        "sql_seconds": sql_seconds,
        "dense_encoding_seconds": encoding_seconds,
        "dense_counting_seconds": dense_seconds,
        "sql_over_dense": sql_seconds / dense_seconds,
        "sql_over_dense_with_encoding": sql_seconds
        / (encoding_seconds + dense_seconds),
    }
