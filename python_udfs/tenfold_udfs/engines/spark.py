"""Tenfold's functions on a session of Spark, where the sampler runs in an executor."""

from __future__ import annotations

import secrets
import unicodedata
from collections.abc import Callable

import pyarrow as pa
from pyspark.sql import SparkSession
from pyspark.sql.functions import arrow_udf
from pyspark.sql.types import LongType, StringType

from tenfold_udfs import __version__
from tenfold_udfs.engines.drawing import draw_from_combinations, draw_from_records

_RECORDS = "array<array<int>>"


def _row_by_row(
    draw: Callable[..., pa.Array], columns: tuple[pa.Array, ...]
) -> pa.Array:
    """Draw for each row of a batch, and return the records in the type of Spark."""
    drawn = [
        draw(*(column.slice(row, 1) for column in columns))
        for row in range(len(columns[0]))
    ]
    return pa.concat_arrays(drawn).cast(pa.list_(pa.list_(pa.int32())))


def sample_from_combinations(
    combinations: pa.Array,
    subjects: pa.Array,
    attributes: pa.Array,
    minimum_group_size: pa.Array,
    records: pa.Array,
    population: pa.Array,
    seed: pa.Array,
    filled: pa.Array,
    hierarchy: pa.Array,
    local: pa.Array,
) -> pa.Array:
    """Draw under the combination guarantee; see `drawing`."""
    return _row_by_row(
        draw_from_combinations,
        (
            combinations,
            subjects,
            attributes,
            minimum_group_size,
            records,
            population,
            seed,
            filled,
            hierarchy,
            local,
        ),
    )


def sample_from_records(
    combinations: pa.Array,
    subjects: pa.Array,
    distinct_records: pa.Array,
    record_subjects: pa.Array,
    attributes: pa.Array,
    minimum_group_size: pa.Array,
    records: pa.Array,
    population: pa.Array,
    seed: pa.Array,
    guarantee_columns: pa.Array,
    filled: pa.Array,
    hierarchy: pa.Array,
    local: pa.Array,
) -> pa.Array:
    """Draw under the record guarantee; see `drawing`."""
    return _row_by_row(
        draw_from_records,
        (
            combinations,
            subjects,
            distinct_records,
            record_subjects,
            attributes,
            minimum_group_size,
            records,
            population,
            seed,
            guarantee_columns,
            filled,
            hierarchy,
            local,
        ),
    )


def normalized(text: str | None) -> str | None:
    """Write each letter in one way, with its accents: Unicode's normal form C."""
    return None if text is None else unicodedata.normalize("NFC", text)


def register_functions(session: SparkSession) -> None:
    """Register every function on a session."""
    functions = session.udf
    functions.register(
        "tenfold_sample_from_combinations",
        arrow_udf(sample_from_combinations, _RECORDS),
    )
    functions.register(
        "tenfold_sample_from_records", arrow_udf(sample_from_records, _RECORDS)
    )
    functions.register("tenfold_normalized", normalized, StringType())
    functions.register("tenfold_version", lambda _: __version__, StringType())
    functions.register(
        "tenfold_secret_seed", lambda _: secrets.randbelow(2**53), LongType()
    )
