"""The list of published values: their labels, their order and what they lie in."""

from __future__ import annotations

import pytest
from support.leveled_people import LEVELS, PERIODS


@pytest.mark.parametrize("column", ["place", "subregion", "since"])
def test_a_value_names_the_next_coarser_one(warehouse, leveled, column):
    (above,) = (
        names[names.index(column) + 1] for names in LEVELS if column in names[:-1]
    )
    listed = warehouse.rows(
        f"select value, parent from leveled_values where attribute = '{column}'"
        " order by all"
    )
    assert len(listed) > 3
    assert listed == warehouse.rows(
        f"select distinct cast({column} as varchar) as value, {above}"
        f" from people_at_levels where cast({column} as varchar) in"
        f" (select value from leveled_values where attribute = '{column}')"
        " order by all"
    )


def test_what_has_no_coarser_level_has_no_parent(warehouse, leveled):
    assert warehouse.rows(
        "select distinct attribute from leveled_values"
        " where parent is not null order by all"
    ) == [("place",), ("since",), ("subregion",)]


def test_levels_have_the_labels_and_the_order_that_they_were_declared_with(
    warehouse, leveled
):
    assert warehouse.rows(
        "select value, attribute_label from leveled_values"
        " where attribute = 'period' order by sort_order"
    ) == [(period, "period") for period in PERIODS]
    assert warehouse.rows(
        "select distinct attribute_label from leveled_values"
        " where attribute in ('subregion', 'region') order by all"
    ) == [("Region",), ("Subregion",)]


def test_the_next_level_is_that_which_the_counts_have(warehouse, leveled):
    without = warehouse.create_as(
        "leveled_counts_of_two",
        "select * exclude (subregion) from leveled_counts where subregion is null",
    )
    sql = warehouse.call("attribute_values", without, warehouse.relation("people"))
    assert warehouse.rows(
        f"select distinct parent from ({sql}) where attribute = 'place' order by all"
    ) == [("Africa",), ("Asia",), ("Poles",)]


def test_bands_of_bands_are_taken_for_the_next_level(warehouse, leveled):
    meta = warehouse.graph["nodes"]["model.consumer.people"]["columns"]["since"]
    meta["config"]["meta"]["tenfold"]["levels"].append(
        {"name": "decade", "breaks": [2010, 2016, 2019]}
    )
    people = warehouse.create_as(
        "people_at_levels",
        warehouse.call("with_levels", warehouse.relation("people")),
    )
    counts = warehouse.create_as(
        "leveled_counts",
        warehouse.call(
            "safe_combinations",
            people,
            "id",
            levels=[LEVELS[0], ["since", "period", "decade"]],
        ),
    )
    # the table of people at levels has no columns in its YAML
    sql = warehouse.call("attribute_values", counts, people)
    assert warehouse.rows(
        f"select value, parent from ({sql}) where attribute = 'period' order by all"
    ) == [
        (PERIODS[0], "2010-2015"),
        (PERIODS[1], "2010-2015"),
        (PERIODS[2], "2016-2018"),
    ]


@pytest.mark.parametrize(
    ("values", "data_type"),
    [
        (["0-8", "9-17", "18-20", "48+", "100"], "varchar"),
        (["2 weeks", "10 days", "None", "unknown"], "varchar"),
        (["Asia", "Europe"], "varchar"),
        (["-3", "7", "20"], "varchar"),
        (["09A", "9B", "13A"], "varchar"),
        (["2010-02-01", "2010-11-01"], "date"),
        (["false", "true"], "boolean"),
    ],
)
def test_texts_that_begin_with_a_number_stand_by_it(warehouse, values, data_type):
    rows = ", ".join(f"(1, '{value}', 10)" for value in reversed(values))
    counts = warehouse.create_as(
        "band_counts",
        f"select column_0 as combination_length, cast(column_1 as {data_type}) as band,"
        f" 'x' as combination, column_2 as subjects from (values {rows}) as listed"
        " (column_0, column_1, column_2)",
    )
    query = warehouse.call("attribute_values", counts, warehouse.relation("cases"))
    listed = warehouse.rows(f"select value from ({query}) order by sort_order")
    assert [value for (value,) in listed] == (
        ["7", "20", "-3"] if values[0] == "-3" else values
    )
