"""Codes, items and Arrow lists are three spellings of the same records."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tenfold_udfs.arrays import (
    MISSING,
    int64_vector,
    integer_matrix,
    items_from_codes,
    list_of_lists,
)

many_arrays = settings(max_examples=60, deadline=None, derandomize=True)


@st.composite
def matrices(draw, lowest=0, highest=9):
    """Rows of codes, 0 for missing."""
    width = draw(st.integers(1, 6))
    row = st.lists(st.integers(lowest, highest), min_size=width, max_size=width)
    rows = draw(st.lists(row, max_size=12))
    return np.array(rows, np.int32).reshape(len(rows), width)


def in_one_row(values, kind):
    """Wrap a list as DuckDB hands it over: one row of a chunked column."""
    return pa.chunked_array([pa.array([values], kind)])


@many_arrays
@given(codes=matrices())
def test_codes_become_items_and_codes_again(codes):
    numbering = items_from_codes(codes)
    items = numbering.dense_rows(codes)
    assert items.dtype == np.int32
    assert np.array_equal(items == MISSING, codes == 0)
    assert np.array_equal(numbering.codes(items), codes)


@many_arrays
@given(codes=matrices())
def test_every_value_of_every_attribute_has_an_item_of_its_own(codes):
    numbering = items_from_codes(codes)
    items = numbering.dense_rows(codes)
    pairs = {}
    for row, column in zip(*np.nonzero(codes), strict=True):
        pairs.setdefault(items[row, column], set()).add((column, codes[row, column]))
        assert numbering.attribute_of_item[items[row, column]] == column
    assert all(len(meanings) == 1 for meanings in pairs.values())
    assert len(numbering.attribute_of_item) == codes.max(axis=0, initial=0).sum()


@many_arrays
@given(codes=matrices())
def test_sparse_rows_hold_the_same_items_in_ascending_order(codes):
    numbering = items_from_codes(codes)
    dense, sparse = numbering.dense_rows(codes), numbering.sparse_rows(codes)
    assert sparse.shape == (len(codes), numbering.longest)
    for dense_row, sparse_row in zip(dense, sparse, strict=True):
        held = dense_row[dense_row != MISSING].tolist()
        padding = [MISSING] * (numbering.longest - len(held))
        assert sparse_row.tolist() == sorted(held) + padding


@many_arrays
@given(codes=matrices())
def test_a_matrix_survives_arrow(codes):
    column = pa.chunked_array([list_of_lists(codes.astype(np.uint16))])
    assert len(column) == 1
    assert column.to_pylist() == [codes.tolist()]
    back = integer_matrix(column, codes.shape[1])
    assert back.dtype == np.int32
    assert np.array_equal(back, codes)


@many_arrays
@given(numbers=st.lists(st.integers(-(2**63), 2**63 - 1), max_size=12))
def test_numbers_survive_arrow(numbers):
    vector = int64_vector(in_one_row(numbers, pa.list_(pa.int64())))
    assert vector.dtype == np.int64
    assert vector.tolist() == numbers


@pytest.mark.parametrize("values", [None, []])
def test_no_list_and_an_empty_list_are_no_rows(values):
    lists = in_one_row(values, pa.list_(pa.list_(pa.int32())))
    numbers = in_one_row(values, pa.list_(pa.int64()))
    assert integer_matrix(lists, 3).shape == (0, 3)
    assert int64_vector(numbers).shape == (0,)


def test_a_slice_of_a_longer_column_is_read_at_its_own_place():
    kind = pa.list_(pa.list_(pa.int32()))
    rows = pa.array([[[9, 9]] * 5, [[1, 2], [3, 4]], [[8, 8]]], kind)
    column = pa.chunked_array([rows.slice(1, 1)])
    assert integer_matrix(column, 2).tolist() == [[1, 2], [3, 4]]


def test_rows_of_unequal_length_are_refused_without_their_values():
    column = in_one_row([[77777, 1], [2]], pa.list_(pa.list_(pa.int32())))
    with pytest.raises(ValueError) as error:
        integer_matrix(column, 2)
    assert "77777" not in str(error.value)


# a column of five values, one of two above it, one above those, and one by itself
LEVELS = np.array([0, 0, 0, 1])
PATHS = np.array([[1, 1, 1], [2, 1, 1], [3, 2, 1], [4, 2, 1], [5, 0, 2]], np.int32)


@many_arrays
@given(rows=st.lists(st.tuples(st.integers(0, 5), st.integers(0, 2)), max_size=12))
def test_a_value_stands_for_all_levels_above_it(rows):
    everything = [[*path, 0] for path in PATHS.tolist()]
    everything += [[0, 0, 0, 1], [0, 0, 0, 2]]
    hierarchy = np.array(everything[:5] + [[0, 1, 1, 0], [0, 2, 1, 0]], np.int32)
    numbering = items_from_codes(np.array(everything, np.int32), LEVELS, hierarchy)
    assert numbering.attribute_of_item.tolist() == [0] * 9 + [1] * 2
    assert numbering.hierarchy.parent.tolist() == [5, 5, 6, 6, 8, 7, 7, *[-1] * 4]
    assert (
        numbering.hierarchy.is_finest.tolist() == [True] * 5 + [False] * 4 + [True] * 2
    )
    codes = np.array(
        [[*(PATHS[v - 1] if v else [0] * 3), other] for v, other in rows], np.int32
    ).reshape(len(rows), 4)
    items = numbering.dense_rows(codes)
    assert items.shape == (len(rows), 2)
    assert np.array_equal(numbering.codes(items), codes)
    # without its finest code, a row is the item above
    codes[:, 0] = 0
    assert np.array_equal(numbering.codes(numbering.dense_rows(codes)), codes)
