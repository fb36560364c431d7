"""The samplers as functions of one row of Arrow columns, as engines hand them over."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
import pyarrow as pa

from tenfold_udfs.arrays import (
    Items,
    int64_vector,
    integer_matrix,
    items_from_codes,
    list_of_lists,
)
from tenfold_udfs.kernel_cache import announced_compilation
from tenfold_udfs.progress import Progress, announce, shown_progress
from tenfold_udfs.sampling import sample_from_combinations, sample_from_records

# dbt runs models in several threads; the samplers already use every core, and the
# thread pool behind them may be entered by one caller at a time.
_SAMPLING = threading.Lock()


@contextmanager
def _sampling(what: str) -> Iterator[Progress]:
    """Wait for the samplers, and say what they do meanwhile."""
    with _SAMPLING, announced_compilation(announce), shown_progress(what) as progress:
        yield progress


def _known(seed: pa.ChunkedArray) -> int:
    """Return a seed, which is missing where the release was named in two ways."""
    number = seed[0].as_py()
    if number is None:
        raise ValueError(
            "Tenfold: the warehouse keeps no seed for this release. Set"
            " tenfold_release_name for all packages, directly under vars:"
        )
    return int(number)


def _combinations_and_items(
    combinations: pa.ChunkedArray,
    attributes: pa.ChunkedArray,
    hierarchy: pa.ChunkedArray,
) -> tuple[np.ndarray, Items]:
    """Return combinations as codes int32[M, C], and the numbering of their items.

    `attributes` has for each column the number of its attribute, from 1 on, and
    `hierarchy` what stands above its values; see `arrays.items_from_codes`.
    """
    of_column = int64_vector(attributes) - 1
    codes = integer_matrix(combinations, len(of_column))
    above = integer_matrix(hierarchy, len(of_column))
    return codes, items_from_codes(codes, of_column, above)


def draw_from_combinations(
    combinations: pa.ChunkedArray,
    subjects: pa.ChunkedArray,
    attributes: pa.ChunkedArray,
    minimum_group_size: pa.ChunkedArray,
    records: pa.ChunkedArray,
    population: pa.ChunkedArray,
    seed: pa.ChunkedArray,
    filled: pa.ChunkedArray,
    hierarchy: pa.ChunkedArray,
    local: pa.ChunkedArray,
) -> pa.Array:
    """Draw records under the combination guarantee; one row in, one list out."""
    codes, items = _combinations_and_items(combinations, attributes, hierarchy)
    with _sampling("drawing records from counts") as progress:
        drawn = sample_from_combinations(
            items.attribute_of_item,
            items.sparse_rows(codes),
            int64_vector(subjects),
            attributes=int(items.attributes[-1]) + 1,
            minimum_group_size=minimum_group_size[0].as_py(),
            records=records[0].as_py(),
            population=population[0].as_py(),
            seed=_known(seed),
            filled=filled[0].as_py(),
            hierarchy=items.hierarchy,
            local=local[0].as_py(),
            finish=items.codes,
            progress=progress,
        )
    return list_of_lists(drawn)


def draw_from_records(
    combinations: pa.ChunkedArray,
    subjects: pa.ChunkedArray,
    distinct_records: pa.ChunkedArray,
    record_subjects: pa.ChunkedArray,
    attributes: pa.ChunkedArray,
    minimum_group_size: pa.ChunkedArray,
    records: pa.ChunkedArray,
    population: pa.ChunkedArray,
    seed: pa.ChunkedArray,
    guarantee_columns: pa.ChunkedArray,
    filled: pa.ChunkedArray,
    hierarchy: pa.ChunkedArray,
    local: pa.ChunkedArray,
) -> pa.Array:
    """Draw records under the record guarantee; one row in, one list out."""
    codes, items = _combinations_and_items(combinations, attributes, hierarchy)
    with _sampling("drawing records held by k") as progress:
        drawn = sample_from_records(
            items.attribute_of_item,
            items.sparse_rows(codes),
            int64_vector(subjects),
            items.dense_rows(integer_matrix(distinct_records, codes.shape[1])),
            int64_vector(record_subjects),
            attributes=int(items.attributes[-1]) + 1,
            minimum_group_size=minimum_group_size[0].as_py(),
            records=records[0].as_py(),
            population=population[0].as_py(),
            seed=_known(seed),
            guarantee_columns=np.array(guarantee_columns[0].as_py(), np.bool_),
            filled=filled[0].as_py(),
            hierarchy=items.hierarchy,
            local=local[0].as_py(),
            finish=items.codes,
            progress=progress,
        )
    return list_of_lists(drawn)
