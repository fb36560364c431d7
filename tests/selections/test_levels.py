"""What is answered of columns that are levels of one attribute, at all mixtures."""

from __future__ import annotations

import random
from typing import Any

import pytest
from dbt_common.exceptions import CompilationError
from support.leveled_people import (
    COLUMNS,
    LEVELS,
    PERIODS,
    REGIONS,
    TYPES,
    create_records,
    node,
)
from support.random_questions import bounds_compared, random_questions

K = 10
POSITIONS = [[1, 2, 3], [4, 5]]
ATTRIBUTES = [
    {
        "name": name,
        "data_type": TYPES[name],
        "order": {"varchar": None, "integer": "number"}[TYPES[name]],
        "categories": [],
        "is_whole": TYPES[name] == "integer",
        "has_floor": False,
    }
    | ({"order": "categories", "categories": PERIODS} if name == "period" else {})
    for name in COLUMNS
]
NODE = {
    "unique_id": "model.consumer.leveled_selections",
    "alias": "leveled_selections",
    "config": {
        "meta": {
            "tenfold_parameters": {
                "function": "leveled_how_many",
                "cross_tab_function": "leveled_cross_tab",
            }
        }
    },
}
UNDRAWN = "bounds of protected counts"


@pytest.fixture
def released(warehouse, leveled):
    """Make the view and its functions; `suppress` says which rows have no number."""

    def made(suppress: str = "false") -> Any:
        counts = leveled["counts"]
        warehouse.rows(
            "create or replace table leveled_suppressed as"
            f" select * from {counts} where {suppress}"
        )
        published = warehouse.create_as(
            "leveled_published", f"select * from {counts} where not ({suppress})"
        )
        values = warehouse.create_as(
            "leveled_values",
            warehouse.call("attribute_values", published, warehouse.relation("people")),
        )
        records = create_records(warehouse)
        manifest = warehouse.create_as(
            "leveled_manifest",
            "select 'protected_total' as section, 'all_subjects' as name,"
            " cast(count(*) // 10 * 10 as varchar) as value from people",
        )
        view = warehouse.call(
            "selections", records, published, manifest, warehouse.relation("people"),
            values=values, levels=LEVELS,
        )  # fmt: skip
        warehouse.rows(f"create or replace view leveled_selections as {view}")
        for name in ("leveled_how_many", "leveled_cross_tab"):
            warehouse.rows(f"drop macro table if exists {name}")
        for statement in (
            warehouse.call(
                "how_many_function", NODE, ATTRIBUTES, True,
                labels="leveled_values", suppressed="leveled_suppressed",
                levels=POSITIONS,
            ),
            warehouse.call("cross_tab_function", NODE, ATTRIBUTES),
        ):  # fmt: skip
            warehouse.rows(statement)
        return lambda question: warehouse.rows(
            question.replace("how_many(", "leveled_how_many(")
        )

    return made


def known_values(warehouse) -> dict[str, list[str]]:
    values: dict[str, list[str]] = {name: [] for name in COLUMNS}
    for name, value in warehouse.rows(
        "select attribute, value from leveled_values order by attribute, sort_order"
    ):
        values[name].append(value)
    return values


def refined(warehouse, number: int, chance: random.Random, by_level: bool) -> str:
    """A condition for some combinations and all that have one of them as a part."""
    conditions = []
    shortest = warehouse.rows(
        f"select {', '.join(COLUMNS)} from leveled_counts"
        " where combination_length <= 2 order by all"
    )
    for row in chance.sample(shortest, number):
        parts = []
        for name, value in zip(COLUMNS, row, strict=True):
            if value is None:
                continue
            literal = f"'{value}'" if isinstance(value, str) else value
            fits = [f"{name} = {literal}"]
            family = next((f for f in LEVELS if name in f), [name])
            if by_level:
                fits += [
                    f"{finer} in (select {finer} from people_at_levels"
                    f" where {name} = {literal})"
                    for finer in family[: family.index(name)]
                ]
            parts.append(f"coalesce({' or '.join(fits)}, false)")
        conditions.append("(" + " and ".join(parts) + ")")
    return " or ".join(conditions) or "false"


@pytest.mark.parametrize(
    ("suppressed", "by_level"), [(0, True), (12, True), (12, False), (40, True)]
)
def test_bounds_hold_for_random_mixtures_of_levels(
    warehouse, released, suppressed, by_level
):
    released()
    chance = random.Random(suppressed)
    ask = released(refined(warehouse, suppressed, chance, by_level))
    answers = list(
        bounds_compared(
            ask,
            warehouse.rows,
            "people_at_levels",
            random_questions(
                known_values(warehouse), ["since", "period"], number=60, seed=suppressed
            ),
        )
    )
    wrong = [
        a for a in answers if not a[2] <= a[3] <= (a[4] if a[4] is not None else a[3])
    ]
    assert wrong == []
    # bounds that say nothing would hold as well
    assert sum(a[4] is not None and a[4] - a[2] < 60 for a in answers) > 40


def number_of(warehouse, **values: Any) -> int:
    """The published number of a combination."""
    where = " and ".join(
        f"{name} is not distinct from " + repr(values.get(name)).replace("None", "null")
        for name in COLUMNS
    )
    ((number,),) = warehouse.rows(
        f"select subjects from leveled_published where {where}"
    )
    return number


def test_a_coarser_condition_says_which_finer_values_are_asked(warehouse, released):
    ask = released()
    places = warehouse.rows(
        "select value from leveled_values where attribute = 'place' and parent in"
        " (select value from leveled_values where parent = 'Asia') order by value"
    )
    assert len(places) > 3
    for question in (
        "region := 'Asia', per := 'place'",
        "region := ['Asia', 'Poles'], subregion := ['South', 'East'], per := 'place'",
    ):
        assert ask(f"from how_many({question})") == [
            (place, number, number + 9, number, "protected count")
            for (place,) in places
            for number in (number_of(warehouse, place=place),)
        ]
    # both are groups
    assert [row[:2] for row in ask("from how_many(per := 'place, region')")] == (
        warehouse.rows(
            "select place, any_value(region) from people_at_levels where place in"
            " (select value from leveled_values) group by place order by place"
        )
    )


def test_what_cannot_be_is_nobody(released):
    ask = released()
    for question in (
        "place := 'SO0', region := 'Africa'",
        "place := ['SO0', 'EA0'], subregion := 'Cape', per := ''",
        "since := 2017, period := '2010-2013', place := 'SO0'",
    ):
        assert ask(f"from how_many({question})") == [
            (0, 0, 0, "sum of protected counts")
        ]
    assert (
        ask("from how_many(region := 'Africa', place := 'SO0', per := 'place')") == []
    )


def test_groups_by_a_coarser_level_hold_the_finer_values_asked_for(warehouse, released):
    ask = released()
    number = {
        name: number_of(warehouse, place=name) for name in ("SO0", "SO1", "EA0", "SA0")
    }
    south, east = number["SO0"] + number["SO1"], number["EA0"]
    places = "place := ['SO0', 'SO1', 'EA0', 'SA0']"
    sums, counted = "sum of protected counts", "protected count"
    assert ask(f"from how_many({places}, region := 'Asia', per := 'subregion')") == [
        ("East", east, east + 9, east, counted),
        ("South", south, south + 18, south, sums),
    ]
    assert ask(f"from how_many({places}, per := 'region')") == [
        ("Africa", number["SA0"], number["SA0"] + 9, number["SA0"], counted),
        ("Asia", south + east, south + east + 27, south + east, sums),
    ]


def test_the_number_of_a_region_is_its_own_and_not_the_sum_of_what_lies_in_it(
    warehouse, released
):
    ask = released()
    asia = number_of(warehouse, region="Asia")
    inner = sum(number_of(warehouse, subregion=name) for name in REGIONS["Asia"])
    # some people are known to be of Asia, and no more
    assert asia > inner
    assert ask("from how_many(region := 'Asia')") == [
        (asia, asia + 9, asia, "protected count")
    ]


def test_records_estimate_nothing_finer_than_they_were_drawn_at(released):
    ask = released()
    four = "sex := 'f', ill := 1, period := '2016-2018'"
    for finer in ("place := 'SO0'", "place := 'not known'", "subregion := ['South']"):
        ((at_least, at_most, estimate, basis),) = ask(f"from how_many({finer}, {four})")
        assert at_least == 0 < at_most
        assert (estimate, basis) == (None, UNDRAWN)
    ((_, _, estimate, basis),) = ask(f"from how_many(region := 'Asia', {four})")
    assert estimate > 0
    assert basis == "estimate from synthetic records"
    # a number that is published needs no records
    ((*_, basis),) = ask("from how_many(place := 'SO0', since := 2011)")
    assert basis == "protected count"


def test_a_combination_of_two_levels_is_never_few_because_it_is_not_listed(
    warehouse, released
):
    ask = released()
    for row in ask("from how_many(per := 'place, period, region')"):
        place, region, period, at_least, at_most, _, basis = row
        ((people,),) = warehouse.rows(
            f"select count(*) from people_at_levels where place = '{place}'"
            f" and period = '{period}' and region = '{region}'"
        )
        assert at_least <= people <= at_most
        assert (basis == "protected count") == (people >= K)
    # with the third attribute, a row of both levels still has three
    found = ask("from how_many(region := 'Asia', sex := 'f', per := 'place, period')")
    assert {row[-1] for row in found if row[2] > 0} == {"protected count"}
    for place, period, at_least, at_most, *_ in found:
        ((people,),) = warehouse.rows(
            f"select count(*) from people_at_levels where place = '{place}'"
            f" and period = '{period}' and sex = 'f'"
        )
        assert at_least <= people <= at_most


def test_a_cross_table_opens_a_region_by_country(warehouse, released):
    released()
    rows = warehouse.rows(
        "select region, place, at_least, of_at_least, percent"
        " from leveled_cross_tab('region', 'place')"
    )
    assert {row[0] for row in rows} == {"Asia", "Africa", "Poles"}
    for region, place, at_least, of_at_least, percent in rows:
        assert at_least == number_of(warehouse, place=place)
        assert of_at_least == number_of(warehouse, region=region)
        assert percent is None or abs(percent - 100 * at_least / of_at_least) < 0.06


@pytest.mark.parametrize("value", ["SO0", "SA1"])
def test_a_measure_that_groups_and_filters_is_right_at_every_level(
    warehouse, released, value
):
    released()
    answer = "coalesce(max(protected_count), count(synthetic_record))"
    ((region,),) = warehouse.rows(
        f"select distinct region from people_at_levels where place = '{value}'"
    )
    # from a region down to its countries
    assert (value, number_of(warehouse, place=value)) in warehouse.rows(
        f"select place, {answer} from leveled_selections where region = '{region}'"
        " and place is not null group by place"
    )
    assert warehouse.rows(
        f"select {answer} from leveled_selections where region = '{region}'"
    ) == [(number_of(warehouse, region=region),)]
    by_period = warehouse.rows(
        f"select period, {answer} from leveled_selections where place = '{value}'"
        f" and region = '{region}' and period is not null group by period order by all"
    )
    assert by_period
    assert by_period == warehouse.rows(
        f"select period, subjects from leveled_published where place = '{value}'"
        " and period is not null and combination_length = 2 order by all"
    )


def test_levels_without_a_list_of_values_are_an_error(warehouse, leveled):
    records, counts = leveled["people"], leveled["counts"]
    records = warehouse.create_as(
        "leveled_records", f"select {', '.join(COLUMNS)} from {records}"
    )
    with pytest.raises(CompilationError, match="which value lies in which"):
        warehouse.call("selections", records, counts, counts, levels=LEVELS)


def test_a_project_tells_its_functions_which_columns_are_levels(
    warehouse, leveled, released
):
    released()
    graph = warehouse.graph["nodes"]
    for name, parents, declared in (
        ("leveled_published", ["leveled_counts"], {}),
        ("leveled_values", ["leveled_published"], {"lists": "values"}),
        (
            "leveled_selections",
            ["leveled_published", "leveled_values", "people"],
            NODE["config"]["meta"]["tenfold_parameters"] | {"produces": "selections"},
        ),
    ):
        made = node(
            name,
            {},
            [f"model.consumer.{parent}" for parent in parents],
            tenfold_release=True,
            tenfold_parameters=declared,
        )
        graph[made["unique_id"]] = made
    graph["model.consumer.leveled_selections"]["meta"] = {}
    selections = graph["model.consumer.leveled_selections"]
    (described,) = [
        attribute
        for attribute in warehouse.call("attributes_of_selections", selections)
        if attribute["name"] == "period"
    ]
    assert described["categories"] == PERIODS
    function, *_ = warehouse.call("how_many_statements", selections)
    warehouse.rows("drop macro table leveled_how_many")
    warehouse.rows(function)
    assert warehouse.rows(
        "from leveled_how_many(place := 'SO0', region := 'Africa')"
    ) == [(0, 0, 0, "sum of protected counts")]
