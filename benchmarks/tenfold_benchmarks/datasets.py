"""The datasets: each a Parquet file with one row per subject, made in a scratch folder.

The key is `subject_id`; every other column is an attribute and a missing value is NULL.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import duckdb
from support.generated_subjects import ATTRIBUTES, write_generated_subjects

from tenfold_benchmarks.errors import BenchmarkError
from tenfold_benchmarks.stages import installed_example, run_dbt

CTDC_FILE = "ctdc_global_synthetic_2021.csv.gz"
NIBRS_FOLDER = "nibrs_mn2018"
ADULT_FILE = "adult/adult_30162.csv.gz"
SAMPLE_SIZE = 20_000
SAMPLE_SEED = 20210930

# columns of every kind, so that a slower synthesizer ends within minutes
TEN_COLUMNS = [
    "yearOfRegistration",
    "gender",
    "ageBroad",
    "citizenship",
    "CountryOfExploitation",
    "meansOfControlThreats",
    "meansOfControlPsychologicalAbuse",
    "isForcedLabour",
    "isSexualExploit",
    "typeOfSexProstitution",
]


class Prediction(NamedTuple):
    """What a model that learns from records is asked of people it has not seen.

    Attributes:
        column: the column to predict, one of two values.
        write_others: makes a Parquet file of the subjects that the dataset leaves out,
            from the folder with the benchmark data.
    """

    column: str
    write_others: Callable[[Path, Path], None]


class Dataset(NamedTuple):
    """A dataset by name.

    Attributes:
        title: what it is, for people.
        write: makes the Parquet file, from the folder with the benchmark data and a
            scratch folder of its own.
        needs: the file or folder of the benchmark data that it is made from.
        guarantees: the guarantees under which it is run unless others are asked for.
        prediction: what a model is trained for, or None.
    """

    title: str
    write: Callable[[Path, Path, Path], None]
    needs: str | None = None
    guarantees: tuple[str, ...] = ("combination", "record")
    prediction: Prediction | None = None

    def missing(self, data: Path) -> str | None:
        """Say why it cannot be made, or None when it can."""
        if self.needs is None or (data / self.needs).exists():
            return None
        return (
            f"{self.needs} is not in the folder of the benchmark data; name the folder"
            " in the environment variable BENCHMARK_DATA"
        )


def write_ctdc(file: Path, data: Path, scratch: Path) -> None:
    """Write all of CTDC's 2021 release; an empty text is missing."""
    _write_ctdc(file, data, "*")


def write_ctdc_sample(file: Path, data: Path, scratch: Path) -> None:
    """Write a seeded sample of 20,000 rows of CTDC's 2021 release."""
    _write_ctdc(file, data, "*", SAMPLE_SIZE)


def write_ctdc_sample_of_ten_columns(file: Path, data: Path, scratch: Path) -> None:
    """Write ten columns of the same sample."""
    _write_ctdc(file, data, ", ".join(["subject_id", *TEN_COLUMNS]), SAMPLE_SIZE)


def write_nibrs(file: Path, data: Path, scratch: Path) -> None:
    """Write the crime victims as the NIBRS example generalizes them, by running it."""
    project = installed_example(scratch / "nibrs")
    run_dbt(
        project,
        [
            "build",
            "--select=+generalized_crime_victims",
            "--indirect-selection=cautious",
        ],
        {"nibrs_data": str((data / NIBRS_FOLDER).absolute())},
    )
    with duckdb.connect() as connection:
        connection.execute(
            f"attach {_text(project / 'warehouse' / 'private.duckdb')}"
            " as example (read_only)"
        )
        tables = connection.execute(
            "select table_schema from information_schema.tables where"
            " table_catalog = 'example' and table_name = 'generalized_crime_victims'"
        ).fetchall()
        if len(tables) != 1:
            raise BenchmarkError(
                "The NIBRS example built no table generalized_crime_victims; its models"
                " have changed. Say in datasets.py what the table is called now."
            )
        connection.execute(
            "copy (select victim_id as subject_id, * exclude (victim_id)"
            f" from example.{tables[0][0]}.generalized_crime_victims"
            f" order by victim_id) to {_text(file)} (format parquet)"
        )


def write_adult(file: Path, data: Path, scratch: Path) -> None:
    """Write all complete rows of UCI Adult with nine columns."""
    _write_adult(file, data, "true")


def write_adult_for_training(file: Path, data: Path, scratch: Path) -> None:
    """Write two thirds of Adult, seeded."""
    _write_adult(file, data, f"not {_IN_TEST}")


def write_adult_for_testing(file: Path, data: Path) -> None:
    """Write the third of Adult that the training leaves out."""
    _write_adult(file, data, _IN_TEST)


def generated(
    title: str, subjects: int, guarantees: tuple[str, ...] = ("combination",)
) -> Dataset:
    """Describe a dataset of generated subjects with 20 attributes."""
    return Dataset(
        title,
        lambda file, data, scratch: write_generated_subjects(file, subjects),
        guarantees=guarantees,
    )


def write_tiny(file: Path, data: Path, scratch: Path) -> None:
    """Write 2,000 generated subjects with the first nine attributes."""
    write_generated_subjects(file, 2_000, ATTRIBUTES[:9])


DATASETS = {
    "ctdc_sample": Dataset(
        "CTDC 2021, sample of 20,000 × 37", write_ctdc_sample, CTDC_FILE
    ),
    "ctdc_sample_ten_columns": Dataset(
        "CTDC 2021, sample of 20,000 × 10", write_ctdc_sample_of_ten_columns, CTDC_FILE
    ),
    "ctdc": Dataset("CTDC 2021, all 193,025 × 37", write_ctdc, CTDC_FILE),
    "nibrs": Dataset("NIBRS Minnesota 2018, victims × 14", write_nibrs, NIBRS_FOLDER),
    "adult": Dataset("Adult, 30,162 × 9", write_adult, ADULT_FILE),
    "adult_training": Dataset(
        "Adult, two thirds × 9",
        write_adult_for_training,
        ADULT_FILE,
        prediction=Prediction("salary-class", write_adult_for_testing),
    ),
    "generated_100k": generated("generated, 100,000 × 20", 100_000),
    "generated_1m": generated("generated, 1,000,000 × 20", 1_000_000),
    "generated_10m": generated("generated, 10,000,000 × 20", 10_000_000),
    "tiny": Dataset("generated, 2,000 × 9", write_tiny),
}
BY_DEFAULT = [
    "ctdc_sample",
    "ctdc_sample_ten_columns",
    "ctdc",
    "nibrs",
    "adult",
    "adult_training",
    "generated_100k",
]


_IN_TEST = f"md5_number_lower(subject_id || ' {SAMPLE_SEED}') % 3 = 0"


def _write_ctdc(file: Path, data: Path, columns: str, rows: int | None = None) -> None:
    """Write columns of CTDC's file, of all rows or of a seeded sample."""
    sample = (
        f"order by md5(subject_id || ' {SAMPLE_SEED}') limit {rows}" if rows else ""
    )
    _write_numbered(file, data / CTDC_FILE, sample, columns)


def _write_adult(file: Path, data: Path, condition: str) -> None:
    """Write the rows of Adult that meet a condition."""
    _write_numbered(file, data / ADULT_FILE, f"where {condition}")


def _write_numbered(file: Path, source: Path, chosen: str, columns: str = "*") -> None:
    """Write rows of a CSV file, with the number of the row as its key.

    Args:
        file: the Parquet file to write.
        source: the CSV file; an empty text is missing.
        chosen: SQL behind `from` that says which rows.
        columns: those to write, as SQL.
    """
    with duckdb.connect() as connection:
        connection.execute(
            f"""
            copy (
                with numbered as (
                    select row_number() over () as subject_id, *
                    from read_csv({_text(source)}, all_varchar = true)
                ),
                chosen as (select * from numbered {chosen})
                select {columns} from chosen order by subject_id
            ) to {_text(file)} (format parquet)
            """
        )


def _text(path: Path) -> str:
    """Write a path as an SQL text."""
    return "'" + str(path).replace("'", "''") + "'"
