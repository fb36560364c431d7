"""What the dictionary of a release says of columns that are levels of an attribute."""

from __future__ import annotations

from typing import Any

import pytest
from support.leveled_people import nodes


@pytest.fixture
def dictionary(warehouse):
    """The rows of the dictionary about the counts of people at levels, by column."""
    graph = warehouse.graph["nodes"]
    before = dict(graph)
    graph.update(nodes())
    totals = warehouse.create_as("totals", "select 'health' as total, 50 as subjects")

    def made(generalized: str) -> dict[str, dict[str, Any]]:
        sql = warehouse.call("data_dictionary", warehouse.relation(generalized), totals)
        found = warehouse.database.execute(
            f"select * from ({sql}) where table_name = 'leveled_counts'"
        )
        names = [column[0] for column in found.description]
        rows = [dict(zip(names, row, strict=True)) for row in found.fetchall()]
        return {row["column_name"]: row for row in rows}

    yield made
    graph.clear()
    graph.update(before)


@pytest.mark.parametrize("generalized", ["people", "people_at_levels"])
def test_levels_say_of_what_they_are_the_level(dictionary, generalized):
    rows = dictionary(generalized)
    assert {name: (row["level_of"], row["level"]) for name, row in rows.items()} == {
        "place": (None, 0),
        "subregion": ("place", 1),
        "region": ("place", 2),
        "since": (None, 0),
        "period": ("since", 1),
        "sex": (None, 0),
        "ill": (None, 0),
    }
    assert rows["region"]["label"] == "Region"
    assert rows["period"]["label"] == "period"
    assert (
        rows["region"]["description"]
        == "Place at a coarser level: 2 of 2 above `place`."
    )
    assert rows["period"]["categories"] == "2010-2013 | 2014-2015 | 2016-2018"
    assert rows["region"]["categories"] is None
    assert rows["ill"]["flag_group_subjects"] == 50


def test_what_is_no_attribute_has_no_level(dictionary, warehouse):
    columns = warehouse.graph["nodes"]["model.consumer.leveled_counts"]["columns"]
    columns["id"] = {**columns["sex"], "name": "id"}
    columns["subjects"] = {**columns["sex"], "name": "subjects"}
    rows = dictionary("people")
    assert {rows[name]["level"] for name in ("id", "subjects")} == {None}


def test_what_the_yaml_of_the_release_says_of_a_level_stays(dictionary, warehouse):
    columns = warehouse.graph["nodes"]["model.consumer.leveled_counts"]["columns"]
    columns["region"]["description"] = "Where in the world."
    assert dictionary("people")["region"]["description"] == "Where in the world."
