"""Between Arrow's nested lists, codes per attribute, and the samplers' items.

SQL speaks of codes: for each attribute 1, 2, … for its values and 0 for missing.
The samplers speak of items: one number for each pair of attribute and value.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from tenfold_udfs.sampling.hierarchies import Hierarchy

MISSING = -1

TextColumn = tuple[np.ndarray, list[str]]


@dataclass(frozen=True)
class Items:
    """The numbering of items.

    An attribute has one column of codes for each of its levels, the finest first.

    Attributes:
        attributes: int64[C], the attribute of each column, ascending from 0 on.
        first_item: int64[C + 1], the first item of each column; item of code c of
            column i is ``first_item[i] + c - 1``.
        attribute_of_item: int32[T], the attribute of each item, from 0 on.
        hierarchy: what each item is at coarser levels.
        longest: the largest number of items in one combination.
    """

    attributes: np.ndarray
    first_item: np.ndarray
    attribute_of_item: np.ndarray
    hierarchy: Hierarchy
    longest: int

    def dense_rows(self, codes: np.ndarray) -> np.ndarray:
        """Turn codes int32[N, C] into items int32[N, A], -1 for missing.

        Of the levels of an attribute it is the finest that is there.
        """
        rows = np.full((len(codes), self.attributes[-1] + 1), MISSING, np.int32)
        for column in range(codes.shape[1] - 1, -1, -1):
            there = codes[:, column] > 0
            rows[there, self.attributes[column]] = (
                codes[there, column] + self.first_item[column] - 1
            )
        return rows

    def codes(self, items: np.ndarray) -> np.ndarray:
        """Turn items int32[N, A], -1 for missing, back into codes uint16[N, C].

        All levels above an item have a code, the finer ones have none.
        """
        codes = np.zeros((len(items), len(self.first_item) - 1), np.uint16)
        column_of_item = np.repeat(np.arange(codes.shape[1]), np.diff(self.first_item))
        said = items
        while (said >= 0).any():
            row, attribute = np.nonzero(said >= 0)
            item = said[row, attribute]
            column = column_of_item[item]
            codes[row, column] = item - self.first_item[column] + 1
            said = np.where(said >= 0, self.hierarchy.parent[said], MISSING)
        return codes

    def sparse_rows(self, codes: np.ndarray) -> np.ndarray:
        """Turn codes int32[M, C] into items int32[M, L], ascending, padded with -1."""
        sparse = np.full((len(codes), self.longest), MISSING, np.int32)
        rows, columns = np.nonzero(codes)
        position = np.arange(len(rows)) - np.searchsorted(rows, rows)
        sparse[rows, position] = codes[rows, columns] + self.first_item[columns] - 1
        return sparse


def items_from_codes(
    codes: np.ndarray,
    attributes: np.ndarray | None = None,
    hierarchy: np.ndarray | None = None,
) -> Items:
    """Number the items of combinations given as codes.

    Args:
        codes: int32[M, C].
        attributes: int64[C], the attribute of each column, see ``Items``; its levels
            are columns side by side, the finest first. One for each column unless
            given.
        hierarchy: int32[H, C], for values with coarser ones a row each: the value's
            code, and those of what lies above it.
    """
    if attributes is None:
        attributes = np.arange(codes.shape[1])
    if hierarchy is None:
        hierarchy = np.empty((0, codes.shape[1]), np.int32)
    sizes = codes.max(axis=0, initial=0)
    first_item = np.concatenate(([0], np.cumsum(sizes))).astype(np.int64)
    parent = np.full(first_item[-1], MISSING, np.int32)
    items = np.where(hierarchy > 0, hierarchy + first_item[:-1] - 1, MISSING)
    above = np.full(len(items), MISSING)
    for column in range(codes.shape[1] - 1, -1, -1):
        said = items[:, column]
        there = said >= 0
        parent[said[there & (above >= 0)]] = above[there & (above >= 0)]
        above = np.where(there, said, above)
    finest = np.diff(attributes, prepend=-1) > 0
    return Items(
        attributes=attributes,
        first_item=first_item,
        attribute_of_item=np.repeat(attributes.astype(np.int32), sizes),
        hierarchy=Hierarchy(parent, np.repeat(finest, sizes)),
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
