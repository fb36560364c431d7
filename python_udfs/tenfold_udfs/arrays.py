"""Between Arrow's nested lists, codes per attribute, and the samplers' items.

SQL speaks of codes: for each attribute 1, 2, … for its values and 0 for missing.
The samplers speak of items: one number for each pair of attribute and value.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

MISSING = -1

TextColumn = tuple[np.ndarray, list[str]]


@dataclass(frozen=True)
class Items:
    """The numbering of items.

    Attributes:
        first_item: int64[A + 1], the first item of each attribute; item of code c of
            attribute a is ``first_item[a] + c - 1``.
        attribute_of_item: int32[T], the attribute of each item.
        longest: the largest number of items in one combination.
    """

    first_item: np.ndarray
    attribute_of_item: np.ndarray
    longest: int

    def dense_rows(self, codes: np.ndarray) -> np.ndarray:
        """Turn codes int32[N, A] into items int32[N, A], -1 for missing."""
        items = codes + (self.first_item[:-1] - 1).astype(np.int32)
        return np.where(codes > 0, items, MISSING).astype(np.int32)

    def codes(self, items: np.ndarray) -> np.ndarray:
        """Turn items int32[N, A], -1 for missing, back into codes uint16[N, A]."""
        codes = items - (self.first_item[:-1] - 1).astype(np.int32)
        codes[items < 0] = 0
        return codes.astype(np.uint16)

    def sparse_rows(self, codes: np.ndarray) -> np.ndarray:
        """Turn codes int32[M, A] into items int32[M, L], ascending, padded with -1."""
        sparse = np.full((len(codes), self.longest), MISSING, np.int32)
        rows, columns = np.nonzero(codes)
        position = np.arange(len(rows)) - np.searchsorted(rows, rows)
        sparse[rows, position] = codes[rows, columns] + self.first_item[columns] - 1
        return sparse


def items_from_codes(codes: np.ndarray) -> Items:
    """Number the items of combinations given as codes int32[M, A]."""
    sizes = codes.max(axis=0, initial=0)
    first_item = np.concatenate(([0], np.cumsum(sizes))).astype(np.int64)
    return Items(
        first_item=first_item,
        attribute_of_item=np.repeat(np.arange(len(sizes), dtype=np.int32), sizes),
        longest=int((codes > 0).sum(axis=1).max(initial=1)),
    )


def _single_list(column: pa.ChunkedArray) -> pa.Array | None:
    """Return the values of the list in a column's only row, None for NULL."""
    scalar = column[0]
    return scalar.values if scalar.is_valid else None


def integer_matrix(column: pa.ChunkedArray, width: int) -> np.ndarray:
    """Return the list of equally long lists in a column's only row as int32[N, A].

    Raises:
        ValueError: the lists are not equally long.
    """
    rows = _single_list(column)
    if rows is None:
        return np.empty((0, width), np.int32)
    flat = rows.flatten().to_numpy(zero_copy_only=False)
    return flat.astype(np.int32, copy=False).reshape(len(rows), width)


def int64_vector(column: pa.ChunkedArray) -> np.ndarray:
    """Return the list of numbers in a column's only row as int64[N]."""
    values = _single_list(column)
    if values is None:
        return np.empty(0, np.int64)
    return values.to_numpy(zero_copy_only=False).astype(np.int64, copy=False)


def list_of_lists(matrix: np.ndarray) -> pa.Array:
    """Return an array of one row that holds the rows of uint16[N, A] as lists."""
    rows, width = matrix.shape
    inner = pa.ListArray.from_arrays(
        np.arange(0, rows * width + 1, width, dtype=np.int32)
        if width
        else np.zeros(rows + 1, np.int32),
        pa.array(matrix.ravel(), pa.uint16()),
    )
    return pa.ListArray.from_arrays(np.array([0, rows], np.int32), inner)


def text_columns(column: pa.ChunkedArray, width: int) -> list[TextColumn]:
    """Return the table of texts in a column's only row, column by column.

    Returns:
        For each column of the table the place int32[N] of each row's text among the
        column's distinct texts, -1 for NULL, and these texts.
    """
    rows = _single_list(column)
    flat = pa.array([], pa.string()) if rows is None else rows.flatten()
    columns = []
    for place in range(width):
        cells = flat.take(pa.array(np.arange(place, len(flat), width)))
        coded = cells.dictionary_encode()
        places = coded.indices.fill_null(MISSING).to_numpy(zero_copy_only=False)
        columns.append((places.astype(np.int32), coded.dictionary.to_pylist()))
    return columns


def text_rows(column: pa.ChunkedArray) -> list[list[str | None]]:
    """Return the rows of the table of texts in a column's only row."""
    rows = _single_list(column)
    return [] if rows is None else rows.to_pylist()
