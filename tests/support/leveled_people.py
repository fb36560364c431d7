"""People with two hierarchies, of three levels and of two, and what is made from them.

Without dbt: nodes of the graph, tables in a database in memory, and the macros as the
models of a project call them.
"""

from __future__ import annotations

import random
from typing import Any

LEVELS = [["place", "subregion", "region"], ["since", "period"]]
COLUMNS = ["place", "subregion", "region", "since", "period", "sex", "ill"]
TYPES = {name: "varchar" for name in COLUMNS} | {"since": "integer", "ill": "integer"}
# the columns in which records are filled, one of each attribute
DRAWN = ["region", "period", "sex", "ill"]
PERIODS = ["2010-2013", "2014-2015", "2016-2018"]
REGIONS = {"Asia": ("South", "East"), "Africa": ("Sahel", "Cape"), "Poles": ("Ice",)}


def code_list() -> list[tuple[str, str, str]]:
    """Codes of places, with their subregion and region."""
    listed = []
    for region, subregions in REGIONS.items():
        for subregion in subregions:
            many = 1 if subregion == "Ice" else 4
            for number in range(many):
                listed.append((f"{subregion[:2].upper()}{number}", subregion, region))
    return listed


def node(name: str, columns: dict[str, Any], depends_on: list[str], **kind: Any):
    """A node of the graph over a table of the database in memory."""
    resource = "seed" if name == "places" else "model"
    return {
        "unique_id": f"{resource}.consumer.{name}",
        "resource_type": resource,
        "name": name,
        "alias": name,
        "database": "memory",
        "schema": "main",
        "relation_name": f'"memory"."main"."{name}"',
        "depends_on": {"nodes": depends_on, "macros": []},
        "config": {"meta": kind},
        "columns": {
            column: {
                "name": column,
                "data_type": TYPES.get(column, "varchar"),
                "description": "",
                "config": {"meta": {"tenfold": meta}},
            }
            for column, meta in columns.items()
        },
    }


def nodes() -> dict[str, Any]:
    """The graph: a code list, people, people at levels, and counts of these."""
    code = {"code_list": "places", "code": "code"}
    declared = {
        "id": {"role": "subject"},
        "place": {
            "role": "attribute",
            "label": "Place",
            "levels": [
                {"name": "subregion", "label": "Subregion", **code,
                 "parent": "subregion"},
                {"name": "region", "label": "Region", **code, "parent": "region"},
            ],
        },
        "since": {
            "role": "attribute",
            "label": "Since",
            "levels": [{"name": "period", "breaks": [2010, 2014, 2016, 2019]}],
        },
        "sex": {"role": "attribute", "categories": ["f", "m"]},
        "ill": {"role": "attribute", "flag_group": "health"},
    }  # fmt: skip
    places = {name: {"role": "code"} for name in ("code", "subregion", "region")}
    made = [
        node("places", places, []),
        node("people", declared, ["seed.consumer.places"]),
        node(
            "people_at_levels",
            {},
            ["model.consumer.people", "seed.consumer.places"],
            tenfold_parameters={"produces": "levels"},
        ),
        node(
            "leveled_counts",
            dict.fromkeys(COLUMNS, {}),
            ["model.consumer.people_at_levels"],
            tenfold_release=True,
            tenfold_parameters={"produces": "counts"},
        ),
    ]
    return {made_node["unique_id"]: made_node for made_node in made}


def random_people(number: int, seed: int) -> list[tuple[Any, ...]]:
    """People whose places and years lean together; some know only a region."""
    chance = random.Random(seed)
    listed = code_list()
    weights = [1 / (1 + place) for place in range(len(listed))]
    people = []
    for person in range(number):
        (place,) = chance.choices(range(len(listed)), weights)
        year = 2010 + min(8, abs(place + chance.randint(-3, 3)))
        told = listed[place][chance.choices([0, 1, 2], [20, 1, 1])[0]]
        people.append(
            (
                person,
                told if chance.random() < 0.95 else None,
                year if chance.random() < 0.95 else None,
                chance.choice(["f", "f", "m", None]),
                1 if chance.random() < 0.2 + 0.04 * (year - 2010) else None,
            )
        )
    return people


def create_people(warehouse: Any, people: list[tuple[Any, ...]]) -> Any:
    """Make the code list, the people, and the people at levels; return the last."""
    warehouse.create_records(
        "places",
        {"code": "varchar", "subregion": "varchar", "region": "varchar"},
        code_list(),
    )
    relation = warehouse.create_records(
        "people",
        {"id": "integer", "place": "varchar", "since": "integer", "sex": "varchar",
         "ill": "integer"},
        people,
    )  # fmt: skip
    return warehouse.create_as(
        "people_at_levels", warehouse.call("with_levels", relation)
    )


def create_records(warehouse: Any) -> Any:
    """Make stand-ins of records from most of the people, empty where not drawn."""
    undrawn = ", ".join(
        f"cast(null as {TYPES[name]}) as {name}"
        for name in COLUMNS
        if name not in DRAWN
    )
    return warehouse.create_as(
        "leveled_records",
        f"select {', '.join(COLUMNS)} from (select * replace ({undrawn})"
        " from people_at_levels where id % 10 > 0)",
    )
