"""What is true of a dataset, and whether the package's tables agree with it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import duckdb
import numpy as np

from tenfold_benchmarks.code_lists import CodeLists, code_lists
from tenfold_benchmarks.dense_counts import (
    CellCounts,
    cells_of,
    count_combinations,
    layout,
)
from tenfold_benchmarks.errors import BenchmarkError
from tenfold_benchmarks.utility import records_held_by_few, utility

SUBJECT_ID = "subject_id"


class Truth(NamedTuple):
    """The subjects of a dataset and their exact counts.

    Attributes:
        lists: the values of each column.
        codes: uint[columns, subjects].
        exact: the combinations that occur, by length.
        encoding_seconds: time to read the file and turn values into codes.
        counting_seconds: time to count the codes in dense arrays, on all cores.
    """

    lists: CodeLists
    codes: np.ndarray
    exact: dict[int, CellCounts]
    encoding_seconds: float
    counting_seconds: float

    @property
    def longest(self) -> int:
        """The longest combinations that were counted."""
        return max(self.exact)

    @property
    def value_counts(self) -> list[np.ndarray]:
        """How many subjects have each value: int64[values], for each column."""
        sizes = self.lists.values_per_column
        counts = self.exact[1].at(np.arange(sizes.sum()))
        return np.split(counts, np.cumsum(sizes)[:-1])


def truth(subjects_file: Path, longest: int) -> Truth:
    """Count the combinations of a Parquet file with one row per subject."""
    # the first call compiles; that is not counting
    count_combinations(np.ones((2, 1), np.uint8), np.array([1, 1]), 2)
    connection = duckdb.connect()
    relation = parquet(subjects_file)
    columns = [
        row[0]
        for row in connection.execute(f"describe from {relation}").fetchall()
        if row[0] != SUBJECT_ID
    ]
    started = time.perf_counter()
    lists = code_lists(connection, relation, columns)
    codes, _ = lists.encode(relation)
    encoded = time.perf_counter()
    exact = count_combinations(codes, lists.values_per_column, longest)
    counted = time.perf_counter()
    return Truth(lists, codes, exact, encoded - started, counted - encoded)


def parquet(file: Path) -> str:
    """Return a Parquet file as a table function of DuckDB."""
    return f"read_parquet('{str(file).replace(chr(39), chr(39) * 2)}')"


def require_agreement(
    true: Truth, warehouse: Path, minimum_group_size: int, table: str = "subject_counts"
) -> None:
    """Stop unless the package counted what is true: no more, no less, in tens.

    Raises:
        BenchmarkError: how many counts are wrong, never which.
    """
    disagreements = []
    with _attached(true.lists, warehouse):
        for length, exact in true.exact.items():
            relation = (
                f"(from warehouse.{table} where combination_length = {length}"
                " order by rowid)"
            )
            published, strangers = true.lists.encode(relation)
            protected = true.lists.connection.execute(
                f"select subjects from {relation}"
            ).fetchnumpy()["subjects"]
            disagreements += _disagreements(
                published,
                strangers,
                np.asarray(protected, np.int64),
                exact.at_least(minimum_group_size),
                length,
                true.lists.values_per_column,
                minimum_group_size,
            )
        longer = true.lists.connection.execute(
            f"select count(*) from warehouse.{table}"
            f" where combination_length not between 1 and {true.longest}"
        ).fetchone()[0]
    if longer:
        disagreements.append(f"{longer} counts of a length that was not asked for")
    if disagreements:
        raise BenchmarkError(
            f"The table {table} disagrees with an independent count of the same"
            " subjects: " + "; ".join(disagreements)
        )


def _disagreements(
    published: np.ndarray,
    strangers: int,
    protected: np.ndarray,
    safe: CellCounts,
    length: int,
    values_per_column: np.ndarray,
    minimum_group_size: int,
) -> list[str]:
    """Tell how published counts of one length differ from the true ones."""
    whole = np.count_nonzero(published, axis=0) == length
    cells = cells_of(published[:, whole], layout(values_per_column, length))
    true_counts = safe.at(cells)
    expected = true_counts // minimum_group_size * minimum_group_size
    told = {
        "values that no subject has": strangers,
        "counts whose attributes are not as many as they say": int((~whole).sum()),
        "counts of combinations that are not safe": int((true_counts == 0).sum()),
        "counts that are not the true ones rounded down": int(
            ((expected != protected[whole]) & (true_counts > 0)).sum()
        ),
        "counts that are there twice": len(cells) - len(np.unique(cells)),
        "safe combinations that are missing": int(
            (~np.isin(safe.cells, cells, kind="sort")).sum()
        ),
    }
    return [f"length {length}: {n} {what}" for what, n in told.items() if n]


def measured_utility(
    true: Truth,
    relation: str,
    database: Path | None,
    minimum_group_size: int,
    guarantee: str | None = None,
) -> dict[str, Any]:
    """Measure a table of records against the truth.

    Args:
        true: the subjects.
        relation: a table of the database, as `warehouse.name`, or a table function.
        database: a DuckDB file, or None where the relation does not need one.
        minimum_group_size: k.
        guarantee: under the record guarantee, whole records are looked at as well.
    """
    records, strangers = encoded(true, relation, database)
    measures = coded_utility(true, records, minimum_group_size)
    # a value that nobody has is no code, so that the counts do not have it
    measures["unsafe_combinations"] += strangers
    measures["fabricated_combinations"] += strangers
    if guarantee == "record":
        measures["records_held_by_few"] = records_held_by_few(
            true.codes, records, minimum_group_size
        )
    return measures


def encoded(
    true: Truth, relation: str, database: Path | None
) -> tuple[np.ndarray, int]:
    """Turn a table with the subjects' columns into their codes.

    Args:
        true: the subjects.
        relation: a table of the database, as `warehouse.name`, or a table function.
        database: a DuckDB file, or None where the relation does not need one.

    Returns:
        uint[columns, rows], and how many of its values no subject has; these are 0.
    """
    with _attached(true.lists, database):
        return true.lists.encode(relation)


def coded_utility(
    true: Truth, records: np.ndarray, minimum_group_size: int
) -> dict[str, Any]:
    """Measure records, uint[columns, records] in the codes of the truth."""
    counts = count_combinations(records, true.lists.values_per_column, true.longest)
    return utility(true.codes, records, true.exact, counts, minimum_group_size)


def require_guarantee(measures: dict[str, Any], guarantee: str) -> None:
    """Stop unless the records keep their guarantee.

    Raises:
        BenchmarkError: how many records or combinations break it, never which.
    """
    broken = []
    if measures["unsafe_combinations"]:
        broken.append(
            f"{measures['unsafe_combinations']} combinations are held by fewer subjects"
            " than the minimum group size"
        )
    if guarantee == "record" and measures["records_held_by_few"]:
        broken.append(
            f"{measures['records_held_by_few']} distinct records are, as a whole"
        )
    if broken:
        raise BenchmarkError(
            f"The records break the {guarantee} guarantee, although dbt's tests passed:"
            f" {'; '.join(broken)}"
        )


@contextmanager
def _attached(lists: CodeLists, database: Path | None) -> Iterator[None]:
    """Attach a database as `warehouse`, for reading, while a block runs."""
    if database is None:
        yield
        return
    file = str(database).replace("'", "''")
    lists.connection.execute(f"attach '{file}' as warehouse (read_only)")
    try:
        yield
    finally:
        lists.connection.execute("detach warehouse")
