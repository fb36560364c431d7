"""An independent count of all combinations, in dense arrays.

It shares nothing with the package's SQL: no join, no grouping, one cell for every
combination that could be. So it is the judge of the package's counts and of the
records, and the yardstick for the time that counting takes.

A table is an array of codes, uint[columns, rows]: 0 is a missing value, 1 and up are
the values of the column. The cells of all combinations of one length stand one behind
the other, ordered by their columns, then by their values.
"""

from __future__ import annotations

from itertools import combinations
from typing import NamedTuple

import numpy as np
from numba import get_num_threads, njit, prange

# cells that are counted in one go: half a gigabyte
LARGEST_BLOCK = 2**27


class Layout(NamedTuple):
    """The cells of all combinations of one length.

    Attributes:
        values_per_column: int64[columns].
        column_sets: int64[sets, length], columns in ascending order, sets in
            lexicographic order.
        first_cells: int64[sets + 1], where the cells of each set begin.
    """

    values_per_column: np.ndarray
    column_sets: np.ndarray
    first_cells: np.ndarray


class CellCounts(NamedTuple):
    """The combinations of one length that occur.

    Attributes:
        cells: int64[combinations], ascending cell numbers.
        counts: int64[combinations], rows that hold each of them.
    """

    cells: np.ndarray
    counts: np.ndarray

    def at(self, cells: np.ndarray) -> np.ndarray:
        """Return the counts of the given cells, int64[...]; 0 where nobody is."""
        if not len(self.cells):
            return np.zeros(len(cells), np.int64)
        places = np.searchsorted(self.cells, cells).clip(max=len(self.cells) - 1)
        return np.where(self.cells[places] == cells, self.counts[places], 0)

    def at_least(self, minimum: int) -> CellCounts:
        """Return the combinations that at least so many rows hold."""
        kept = self.counts >= minimum
        return CellCounts(self.cells[kept], self.counts[kept])


def layout(values_per_column: np.ndarray, length: int) -> Layout:
    """Lay out the cells of all combinations of a length."""
    sizes = np.asarray(values_per_column, np.int64)
    sets = np.array(list(combinations(range(len(sizes)), length)), np.int64)
    sets = sets.reshape(-1, length)
    cells = sizes[sets].prod(axis=1, dtype=np.int64)
    if length and cells.max(initial=0) > LARGEST_BLOCK:
        raise ValueError(
            f"{length} columns have {cells.max():,} possible combinations, too many for"
            " dense counting; take fewer values per column or a shorter length"
        )
    return Layout(sizes, sets, np.concatenate([[0], np.cumsum(cells)]))


def count_cells(codes: np.ndarray, cells: Layout) -> CellCounts:
    """Count the rows that hold each combination of one length.

    Args:
        codes: uint[columns, rows], 0 for missing.
        cells: the layout of the combinations.

    Returns:
        Every combination that at least one row holds.
    """
    prefixes = _prefixes(cells.column_sets)
    found, counted = [], []
    for first, last in _blocks(cells.first_cells[prefixes]):
        start = cells.first_cells[prefixes[first]]
        block = np.zeros(cells.first_cells[prefixes[last]] - start, np.int32)
        _count_block(
            codes,
            cells.values_per_column,
            cells.column_sets,
            cells.first_cells,
            prefixes[first : last + 1],
            block,
            get_num_threads(),
        )
        held = np.flatnonzero(block)
        found.append(held + start)
        counted.append(block[held].astype(np.int64))
    if not found:
        return CellCounts(np.empty(0, np.int64), np.empty(0, np.int64))
    return CellCounts(np.concatenate(found), np.concatenate(counted))


def count_combinations(
    codes: np.ndarray, values_per_column: np.ndarray, longest: int
) -> dict[int, CellCounts]:
    """Count the combinations of every length up to the longest."""
    return {
        length: count_cells(codes, layout(values_per_column, length))
        for length in range(1, longest + 1)
    }


def cells_of(codes: np.ndarray, cells: Layout) -> np.ndarray:
    """Find the cells of combinations.

    Args:
        codes: uint[columns, combinations], with as many values in each as the
            layout's combinations are long, 0 elsewhere.
        cells: the layout.

    Returns:
        int64[combinations].
    """
    length = cells.column_sets.shape[1]
    columns = np.nonzero(codes.T)[1].reshape(-1, length)
    width = len(cells.values_per_column)
    powers = width ** np.arange(length - 1, -1, -1, dtype=np.int64)
    set_numbers = np.searchsorted(cells.column_sets @ powers, columns @ powers)
    keys = np.zeros(len(columns), np.int64)
    for place in range(length):
        column = columns[:, place]
        code = codes[column, np.arange(len(columns))].astype(np.int64)
        keys = keys * cells.values_per_column[column] + code - 1
    return cells.first_cells[set_numbers] + keys


def _prefixes(column_sets: np.ndarray) -> np.ndarray:
    """Return where sets begin that differ in more than their last column, and the end.

    Sets that share all columns but the last are counted together.
    """
    if not len(column_sets):
        return np.zeros(1, np.int64)
    changes = (column_sets[1:, :-1] != column_sets[:-1, :-1]).any(axis=1)
    starts = np.concatenate([[0], np.flatnonzero(changes) + 1, [len(column_sets)]])
    return starts.astype(np.int64)


def _blocks(first_cells: np.ndarray) -> list[tuple[int, int]]:
    """Cut prefixes into runs of few enough cells; a run has at least one."""
    blocks, first = [], 0
    for last in range(1, len(first_cells)):
        is_end = last + 1 == len(first_cells)
        if is_end or first_cells[last + 1] - first_cells[first] > LARGEST_BLOCK:
            blocks.append((first, last))
            first = last
    return blocks


@njit(parallel=True, cache=True)
def _count_block(
    codes, values_per_column, column_sets, first_cells, prefixes, counts, threads
):
    """Add the rows of a run of prefixes to counts, int32[cells of the run].

    Each thread takes every so many-th prefix; no two write to the same cells.
    """
    rows = codes.shape[1]
    depth = column_sets.shape[1] - 1
    offset = first_cells[prefixes[0]]
    for thread in prange(threads):
        held = np.empty(rows, np.int64)
        keys = np.empty(rows, np.int64)
        for prefix in range(thread, len(prefixes) - 1, threads):
            first_set = prefixes[prefix]
            holders = 0
            for row in range(rows):
                key = 0
                is_held = True
                for place in range(depth):
                    column = column_sets[first_set, place]
                    code = np.int64(codes[column, row])
                    if code == 0:
                        is_held = False
                        break
                    key = key * values_per_column[column] + code - 1
                if is_held:
                    held[holders] = row
                    keys[holders] = key
                    holders += 1
            for number in range(first_set, prefixes[prefix + 1]):
                column = column_sets[number, depth]
                values = values_per_column[column]
                base = first_cells[number] - offset
                for i in range(holders):
                    code = np.int64(codes[column, held[i]])
                    if code != 0:
                        counts[base + keys[i] * values + code - 1] += 1
