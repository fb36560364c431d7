"""The benchmark over levels: its tables, ARX's loss by hand, and a short run."""

from __future__ import annotations

import duckdb
import pytest
from support.warehouse import Warehouse
from tenfold_benchmarks.levels.measurements import generalized_loss, measure
from tenfold_benchmarks.levels.tables import with_levels

PLACES = {"a": ("A", "all of A"), "b": ("A", "all of A"), "c": ("C", "all of C")}


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory):
    return Warehouse(tmp_path_factory.mktemp("warehouse"))


@pytest.fixture
def table(tmp_path):
    """120 people in three places, of two sexes."""
    file = tmp_path / "plain.parquet"
    duckdb.sql(
        "select number as subject_id, ['a', 'a', 'b', 'c'][number % 4 + 1] as place,"
        " ['f', 'm'][number % 3 % 2 + 1] as sex from range(120) as people (number)"
    ).write_parquet(str(file))
    return with_levels(file, {"place": PLACES}, tmp_path / "people.parquet")


def test_people_have_a_column_for_each_level(table):
    assert table.columns == [["place", "place_1", "place_2"], ["sex"]]
    assert table.levels == [["place", "place_1", "place_2"]]
    assert table.at(0) == ["place", "sex"]
    assert table.at(1) == ["place_1", "sex"]
    assert table.at(9) == ["place_2", "sex"]
    found = duckdb.read_parquet(str(table.file))
    assert found.columns == ["subject_id", "place", "place_1", "place_2", "sex"]
    assert found.aggregate("place, place_1, place_2").order("all").fetchall() == [
        (value, *above) for value, above in PLACES.items()
    ]


def test_the_loss_of_a_blank_is_one_and_that_of_a_leaf_nothing(warehouse, table):
    warehouse.create_as("people", f"select * from '{table.file}'")
    records = warehouse.create_as(
        "records",
        "select * from (values"
        " ('a', 'A', 'all of A', 'f'), (null, 'A', 'all of A', 'm'),"
        " (null, null, null, 'f'), ('c', 'C', 'all of C', 'f')"
        ") as records (place, place_1, place_2, sex)",
    )
    # of three leaves one is a third, so that 1/3 is no loss
    mean = (1 / 3 + 2 / 3 + 1 + 1 / 3) / 4
    expected = (1 + (mean - 1 / 3) / (1 - 1 / 3)) ** 0.5 - 1
    assert generalized_loss(warehouse, records, table) == pytest.approx(expected)


@pytest.mark.parametrize("recoding", ["local", "global"])
def test_a_short_run(warehouse, table, tmp_path, recoding):
    found = measure(warehouse, table, tmp_path, "combination", recoding, 1)
    assert [level.name for level in found.levels] == ["leaf", "parent", "top"]
    assert found.attributes == (2, 2)
    assert found.loss == pytest.approx(0)
    assert all(level.lost == [0, 0, 0] for level in found.levels)
