"""Levels declared in YAML: what values become, and which declarations are refused."""

from __future__ import annotations

import copy

import pytest

BANDS = ["0-8", "9-17", "18-47", "48+"]
LIST_LEVELS = [
    {"name": "subregion", "code_list": "places", "code": "code", "parent": "subregion"},
    {"name": "region", "code_list": "places", "code": "code", "parent": "region"},
]
PLACES = [
    ("NPL", "Southern Asia", "Asia"),
    ("IND", "Southern Asia", "Asia"),
    ("JPN", "Eastern Asia", "Asia"),
    ("NAM", "Southern Africa", "Africa"),
    ("ATA", None, "Antarctica"),
]


def described(meta, data_type=None, others=()):
    """A model `people` with the column `value` and others."""
    columns = {"value": meta, **{name: {} for name in others}}
    return {
        "unique_id": "model.consumer.people",
        "resource_type": "model",
        "name": "people",
        "depends_on": {"nodes": ["seed.consumer.places"], "macros": []},
        "columns": {
            name: {
                "name": name,
                "data_type": data_type if name == "value" else None,
                "config": {"meta": {"tenfold": mark}},
            }
            for name, mark in columns.items()
        },
    }


@pytest.fixture
def places(warehouse):
    """Put a code list into the graph and the database; return how to make it anew."""
    nodes = warehouse.graph["nodes"]

    def make(rows=PLACES, roles=("code", "code", "code")):
        relation = warehouse.create_records(
            "places",
            {"code": "varchar", "subregion": "varchar", "region": "varchar"},
            rows,
        )
        nodes["seed.consumer.places"] = {
            "unique_id": "seed.consumer.places",
            "resource_type": "seed",
            "name": "places",
            "database": "memory",
            "schema": "main",
            "alias": "places",
            "relation_name": str(relation),
            "depends_on": {"nodes": [], "macros": []},
            "columns": {
                name: {"name": name, "config": {"meta": {"tenfold": {"role": role}}}}
                for name, role in zip(
                    ("code", "subregion", "region"), roles, strict=True
                )
            },
        }

    make()
    yield make
    del nodes["seed.consumer.places"]


@pytest.fixture
def at_level(warehouse):
    """Evaluate a level of the column over values."""
    nodes = warehouse.graph["nodes"]

    def run(meta, level, values, sql_type):
        nodes["model.consumer.people"] = described(meta, sql_type)
        try:
            expression = warehouse.call("at_level", "people", "value", level)
        finally:
            del nodes["model.consumer.people"]
        rows = warehouse.database.execute(
            f"select {expression} from (select unnest(range(len($1))) as place,"
            f" unnest($1)::{sql_type} as value) as given order by place",
            [values],
        ).fetchall()
        return [row[0] for row in rows]

    return run


@pytest.mark.parametrize(
    ("meta", "level", "sql_type", "expected"),
    [
        pytest.param(
            {
                "categories": BANDS,
                "levels": [
                    {"name": "group", "breaks": [0, 18], "upper_open": True}
                ],
            },
            "group",
            "varchar",
            {
                "0-8": "0-17",
                "9-17": "0-17",
                "18-47": "18+",
                "48+": "18+",
                "0-17": "0-17",
                "49-50": None,
                None: None,
            },
            id="bands of bands",
        ),
        pytest.param(
            {"levels": [{"name": "period", "breaks": [2000, 2005, 2006, 2010]}]},
            "period",
            "integer",
            {
                1999: None,
                2000: "2000-2004",
                2004: "2000-2004",
                2005: "2005",
                2009: "2006-2009",
                2010: None,
                None: None,
            },
            id="bands of years",
        ),
        pytest.param(
            {"levels": [{"name": "size", "breaks": [5], "lower_open": True,
                         "upper_open": True}]},
            "size",
            "double",
            {-1e300: "under 5", 4.9: "under 5", 5.0: "5+", float("nan"): None},
            id="bands of numbers",
        ),
        pytest.param(
            {
                "levels": [
                    {
                        "name": "law",
                        "periods": [
                            {"label": "before", "to": 2015},
                            {"label": "it's", "from": 2016, "to": 2017},
                            {"label": "since", "from": 2018},
                        ],
                    }
                ]
            },
            "law",
            "bigint",
            {2015: "before", 2016: "it's", 2017: "it's", 2018: "since"},
            id="named periods of years",
        ),
        pytest.param(
            {
                "levels": [
                    {
                        "name": "law",
                        "periods": [
                            {"label": "old", "from": "2015-01", "to": "2016-06"},
                            {"label": "new", "from": "2016-07"},
                        ],
                    }
                ]
            },
            "law",
            "varchar",
            {"2014-12": None, "2015-01": "old", "2016-06": "old", "2016-07": "new"},
            id="named periods of months",
        ),
        *(
            pytest.param(
                {
                    "levels": [
                        {"name": period, "period": period}
                        for period in ("quarter", "half_year", "year")
                    ]
                },
                level,
                "varchar",
                expected,
                id=f"{level} of the calendar",
            )
            for level, expected in {
                "quarter": {
                    "2021-01": "2021-Q1", "2021-06": "2021-Q2", "2021-09": "2021-Q3",
                    "2021-12": "2021-Q4", "2021-Q3": "2021-Q3", "2021-H1": None,
                    "2021-13": None, "x": None, None: None,
                },
                "half_year": {
                    "2021-06": "2021-H1", "2021-07": "2021-H2", "2021-Q2": "2021-H1",
                    "2021-Q4": "2021-H2", "2021-H1": "2021-H1", "2021": None,
                },
                "year": {"2021-06": "2021", "2021-Q2": "2021", "2021": "2021"},
            }.items()
        ),
        pytest.param(
            {"levels": [{"name": "three", "characters": 3},
                        {"name": "one", "characters": 1}]},
            "three",
            "varchar",
            {"I21.9": "I21", "I21": "I21", "I2": None, "Łódź": "Łód", None: None},
            id="leading characters",
        ),
        pytest.param(
            {"levels": LIST_LEVELS},
            "subregion",
            "varchar",
            {
                "NPL": "Southern Asia", "Southern Asia": "Southern Asia",
                "ATA": None, "Asia": None, "Southern": None, None: None,
            },
            id="a code list",
        ),
        pytest.param(
            {"levels": LIST_LEVELS},
            "region",
            "varchar",
            {
                "NPL": "Asia", "Southern Asia": "Asia", "ATA": "Antarctica",
                "Asia": "Asia", "Atlantis": None,
            },
            id="the top of a code list",
        ),
    ],
)  # fmt: skip
def test_what_values_become(at_level, places, meta, level, sql_type, expected):
    values = list(expected)
    assert at_level(meta, level, values, sql_type) == list(expected.values())


YEARS = {"name": "period", "breaks": [2000, 2005, 2010]}


def changed(level, **changes):
    """A level with other keys; none takes a key away."""
    level = copy.deepcopy(level) | changes
    return {key: value for key, value in level.items() if value is not None}


@pytest.mark.parametrize(
    ("meta", "told"),
    [
        ({"levels": {}}, "must be a list with at least one level"),
        ({"levels": []}, "must be a list with at least one level"),
        ({"levels": "period"}, "must be a list with at least one level"),
        ({"levels": ["period"]}, "level 1 has no name"),
        ({"levels": [changed(YEARS, name=None)]}, "level 1 has no name"),
        ({"levels": [changed(YEARS, name="a period")]}, "level 1 has no name"),
        ({"levels": [changed(YEARS, name=5)]}, "level 1 has no name"),
        ({"levels": [changed(YEARS, name="Value")]}, "is called `Value`, too"),
        ({"levels": [changed(YEARS, name="other")]}, "is called `other`, too"),
        ({"levels": [YEARS, YEARS]}, "is called `period`, too"),
        ({"levels": [{"name": "a"}]}, "given in one way, but is in none"),
        ({"levels": [changed(YEARS, characters=2)]}, "is in breaks and characters"),
        ({"levels": [changed(YEARS, brakes=2)]}, "has brakes, which nothing comes of"),
        ({"levels": [changed(YEARS, code="a")]}, "has code, which nothing comes of"),
        ({"role": "subject", "levels": [YEARS]}, "the role subject has no levels"),
        ({"levels": [YEARS], "pinned_level": "year"}, 'pinned level "year" is none'),
        ({"levels": [YEARS], "pinned_level": None}, "pinned level null is none"),
        ({"pinned_level": "period"}, "a level is pinned, but there are none"),
        ({"levels": [changed(YEARS, breaks=[2005, 2000])]}, "breaks must rise"),
        ({"levels": [changed(YEARS, breaks=["2000", 2005])]}, "must be a whole number"),
        ({"levels": [changed(YEARS, breaks=2000)]}, "must be a list of whole numbers"),
        (
            {"levels": [YEARS, {"name": "b", "breaks": [2000, 2007, 2010]}]},
            "`b` is no coarser than `period`",
        ),
        (
            {"levels": [
                changed(YEARS, breaks=[2000, 2003, 2006, 2010]),
                {"name": "b", "breaks": [2000, 2005, 2010]},
            ]},
            "`b` does not nest: 2003-2005 lies only partly in 2000-2004",
        ),
        (
            {"levels": [
                changed(YEARS, breaks=[2000, 2003, 2006, 2010]),
                {"name": "b", "breaks": [2000, 2006]},
            ]},
            "2006-2009 has no parent in `b`",
        ),
        (
            {"categories": BANDS, "levels": [
                {"name": "b", "breaks": [0, 12], "upper_open": True}
            ]},
            "`b` does not nest: 9-17 lies only partly in 0-11",
        ),
        (
            {"categories": BANDS, "levels": [{"name": "b", "breaks": [0, 9, 48]}]},
            "48+ has no parent in `b`",
        ),
        (
            {"categories": ["a", "b"], "levels": [YEARS]},
            "the category a is no band of numbers",
        ),
        (
            {"levels": [YEARS, {"name": "b", "characters": 2}]},
            "is given by characters, but `period` in another way",
        ),
        ({"levels": [{"name": "b", "period": "week"}]}, '`period` of `b` is "week"'),
        (
            {"levels": [{"name": "a", "period": "year"},
                        {"name": "b", "period": "quarter"}]},
            "`b` does not nest: a quarter is no coarser than a year",
        ),
        ({"levels": [{"name": "b", "periods": []}]}, "must be a list"),
        ({"levels": [{"name": "b", "periods": [{"label": "x"}]}]}, "must have a label"),
        (
            {"levels": [{"name": "b", "periods": [{"label": "x", "to": "May"}]}]},
            "is no year, half year, quarter or month",
        ),
        (
            {"levels": [{"name": "b", "periods": [
                {"label": "x", "to": 2005}, {"label": "y", "from": 2005}
            ]}]},
            "or begins before the one above it has ended",
        ),
        (
            {"levels": [{"name": "b", "periods": [
                {"label": "x", "from": 2005, "to": 2001}
            ]}]},
            "ends before it begins",
        ),
        (
            {"levels": [{"name": "b", "periods": [
                {"label": "x", "to": 2005}, {"label": "y", "from": "2006-01"}
            ]}]},
            "written in different ways: year, month",
        ),
        (
            {"levels": [{"name": "b", "periods": [
                {"label": "x", "to": 2005}, {"label": "x", "from": 2006}
            ]}]},
            "have the same label",
        ),
        ({"levels": [{"name": "b", "characters": 0}]}, "must be a whole number from 1"),
        ({"levels": [{"name": "b", "characters": True}]}, "must be a whole number"),
        (
            {"levels": [{"name": "a", "characters": 2},
                        {"name": "b", "characters": 2}]},
            "`b` does not nest: it takes 2 characters",
        ),
        (
            {"categories": ["AB", "C"], "levels": [{"name": "b", "characters": 2}]},
            "the category C has no parent",
        ),
        (
            {"levels": [changed(LIST_LEVELS[0], parent=None)]},
            "does not say which parent",
        ),
        (
            {"levels": [changed(LIST_LEVELS[0], parent="code")]},
            "are the same column",
        ),
        (
            {"levels": [changed(LIST_LEVELS[0], parent="area")]},
            "places, has no column `area` with the role code",
        ),
        (
            {"levels": [changed(LIST_LEVELS[0], code_list="plaices")]},
            "no seed or source is called `plaices`",
        ),
        (
            {"levels": [LIST_LEVELS[0], changed(LIST_LEVELS[1], code="subregion")]},
            "take different lists or codes",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_is_told_before_anything_is_built(warehouse, places, meta, told):
    node = described(meta, others=["other"])
    with pytest.raises(Exception, match="Tenfold, levels on people.value") as error:
        warehouse.call("check_levels", [node])
    assert told in " ".join(str(error.value).split())


def test_bands_of_texts_need_to_be_listed(warehouse):
    node = described({"levels": [YEARS]}, "varchar")
    with pytest.raises(Exception, match="List its bands under `categories`"):
        warehouse.call("check_levels", [node])


def test_two_columns_cannot_share_the_name_of_a_level(warehouse):
    node = described({"levels": [YEARS]}, others=["other"])
    node["columns"]["other"]["config"]["meta"]["tenfold"] = {"levels": [YEARS]}
    with pytest.raises(Exception, match="another level is called `period`, too"):
        warehouse.call("check_levels", [node])


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([("NPL", "Eastern Asia", "Asia")], "1 of the codes have two parents"),
        ([("XXX", "Southern Asia", "Africa")], "`region` does not nest"),
        ([("XXX", "Nowhere", None)], "1 codes have no parent in `region`"),
    ],
)
def test_a_code_list_that_is_broken_is_told(at_level, places, rows, told):
    places([*PLACES, *rows])
    with pytest.raises(Exception, match="Tenfold, levels on people.value") as error:
        at_level({"levels": LIST_LEVELS}, "region", ["NPL"], "varchar")
    assert told in " ".join(str(error.value).split())


def test_a_table_that_holds_more_than_codes_makes_no_levels(at_level, places):
    places(roles=("code", "key", "code"))
    with pytest.raises(Exception, match="with the role code"):
        at_level({"levels": LIST_LEVELS}, "region", ["NPL"], "varchar")


def test_a_code_list_has_to_be_built_before(warehouse, places):
    node = described({"levels": LIST_LEVELS}, "varchar")
    node["depends_on"]["nodes"] = []
    levels = warehouse.call("declared_levels", node, node["columns"]["value"])
    with pytest.raises(Exception, match="is not built before people"):
        warehouse.call("check_code_lists", levels, "people.value", node)


def test_a_level_that_is_not_declared_is_told(at_level):
    with pytest.raises(Exception, match="Levels that are declared: period"):
        at_level({"levels": [YEARS]}, "decade", [2000], "integer")


def test_labels_and_order_are_known(warehouse):
    node = described({"levels": [changed(YEARS, label="Period")]})
    (level,) = warehouse.call("declared_levels", node, node["columns"]["value"])
    assert (level["label"], level["categories"]) == (
        "Period",
        ["2000-2004", "2005-2009"],
    )
