"""A table of cells over people at levels: what its sums and its measures answer."""

from __future__ import annotations

from typing import Any

import pytest
from dbt_common.exceptions import CompilationError
from support.leveled_people import COLUMNS, LEVELS, TYPES
from support.random_filters import (
    ANSWERED,
    MEASURES,
    REFUSED,
    asked,
    assert_bounds_hold,
    exact_numbers,
    random_filters,
    with_unlisted_as_null,
)

K = 10
PARENTS = {"place": "subregion", "subregion": "region", "since": "period"}
WHOLE = [name for name in COLUMNS if TYPES[name] == "integer"]
PEOPLE, AT_LEAST, AT_MOST, AT_MOST_OF_LISTED = range(4)


@pytest.fixture
def cells(warehouse, leveled):
    """Make the table; `suppress` says which combinations have no number."""

    def made(suppress: str = "false", **arguments: Any) -> str:
        counts = leveled["counts"]
        suppressed = warehouse.create_as(
            "leveled_suppressed", f"select * from {counts} where {suppress}"
        )
        published = warehouse.create_as(
            "leveled_published", f"select * from {counts} where not ({suppress})"
        )
        people = warehouse.relation("people")
        values = warehouse.create_as(
            "leveled_values", warehouse.call("attribute_values", published, people)
        )
        totals = warehouse.create_as(
            "leveled_totals",
            "select 'all_subjects' as total, count(*) // 10 * 10 as subjects"
            " from people_at_levels",
        )
        given = {"suppressed": suppressed, "levels": LEVELS} | arguments
        query = warehouse.call(
            "cells", published, totals, values, generalized=people, **given
        )
        return str(warehouse.create_as("leveled_cells", query))

    return made


def listed_values(warehouse) -> dict[str, list[str]]:
    values: dict[str, list[str]] = {}
    for name, value in warehouse.rows(
        "select attribute, value from leveled_values order by attribute, sort_order"
    ):
        values.setdefault(name, []).append(value)
    return values


def measures(*numbers: int) -> list[str]:
    return [list(MEASURES.values())[number] for number in numbers or range(4)]


# of the longer combinations some have no number, as the rules leave them out
SUPPRESSED = "combination_length = 3 or (combination_length = 2 and subjects < 30)"


# parts of published combinations, which are coarser or shorter
PARTS_SUPPRESSED = (
    "combination_length >= 2 and (subregion is not null or period is not null)"
    " and subjects % 20 = 0"
)


@pytest.mark.parametrize("suppress", ["false", SUPPRESSED])
@pytest.mark.parametrize("kind", ANSWERED)
def test_whatever_values_are_kept_bounds_hold(warehouse, cells, kind, suppress):
    table = cells(suppress)
    told = 0
    for chosen in random_filters(
        listed_values(warehouse), WHOLE, PARENTS, kind, 30, seed=3
    ):
        exact = exact_numbers(warehouse.rows, "people_at_levels", chosen)
        for group, answer in asked(warehouse.rows, table, measures(), chosen).items():
            assert_bounds_hold(answer, exact.get(group, 0), chosen)
            told += answer[AT_LEAST] is not None
    assert told >= 10


@pytest.mark.parametrize("kind", REFUSED)
def test_what_cannot_be_told_is_empty_or_right(warehouse, cells, kind):
    table = cells()
    refused = 0
    values = listed_values(warehouse)
    for chosen in random_filters(values, WHOLE, PARENTS, kind, 40, seed=4):
        # who has a value that nobody lists is not told from who has none
        exact = exact_numbers(
            warehouse.rows, "people_at_levels", with_unlisted_as_null(chosen, values)
        )
        for group, answer in asked(warehouse.rows, table, measures(), chosen).items():
            people, at_least, at_most, _ = answer
            number = exact.get(group, 0)
            assert people is None or people == at_least <= number, chosen
            assert at_most is None or number <= at_most, chosen
            refused += at_least is None
    assert refused >= 10


def assert_sums_are_published(warehouse, table: Any, counts: Any) -> None:
    names = ", ".join(COLUMNS)
    for *values, subjects in warehouse.rows(f"select {names}, subjects from {counts}"):
        kept = " and ".join(
            f"{name} = '{value}'"
            for name, value in zip(COLUMNS, values, strict=True)
            if value is not None
        )
        ((total,),) = warehouse.rows(f"select sum(people) from {table} where {kept}")
        assert total == subjects, kept


@pytest.mark.parametrize("suppress", ["false", PARTS_SUPPRESSED])
@pytest.mark.parametrize("arguments", [{}, {"suppressed": None}])
def test_a_plain_sum_is_the_published_number_of_every_combination(
    warehouse, cells, suppress, arguments
):
    table = cells(suppress, **arguments)
    assert_sums_are_published(warehouse, table, "leveled_published")


def test_everybody_is_the_sum_of_all_rows(warehouse, cells):
    table = cells()
    total = warehouse.rows(f"select {', '.join(measures())} from {table}")
    assert total == [(3000, 3000, 3009, 3009)]


def test_a_sum_with_a_suppressed_number_is_no_number(warehouse, cells):
    table = cells("since is not distinct from 2012 and combination_length = 1")
    asked_for = ", ".join(measures())
    with_it = f"select {asked_for} from {table} where since in (2012, 2013)"
    ((people, at_least, _, at_most),) = warehouse.rows(with_it)
    ((exact,),) = warehouse.rows(
        "select count(*) from people where since in (2012, 2013)"
    )
    assert people is None
    assert at_least <= exact <= at_most
    ((people, *_),) = warehouse.rows(
        f"select {asked_for} from {table} where since in (2013, 2014)"
    )
    assert people is not None


def test_without_the_suppressed_ones_nothing_is_said_to_be_small(warehouse, cells):
    at_most = f"select {MEASURES['at_most_of_listed']} from {{}} where {{}}"
    table = cells()
    ((place, since),) = warehouse.rows(
        "select places.value, years.value from leveled_values as places"
        " cross join leveled_values as years"
        " where places.attribute = 'place' and years.attribute = 'since'"
        " and not exists (select 1 from leveled_published as told where"
        " told.place = places.value and cast(told.since as varchar) = years.value)"
        " order by all limit 1"
    )
    kept = f"place = '{place}' and since = {since}"
    assert warehouse.rows(at_most.format(table, kept)) == [(K - 1,)]
    ((bound,),) = warehouse.rows(at_most.format(cells(suppressed=None), kept))
    assert bound >= K


def test_three_attributes_are_bounded_where_that_is_asked_for(warehouse, cells):
    three = "region = 'Asia' and sex = 'f' and ill = 1"
    query = f"select {{}} from {{}} where {three}"
    assert warehouse.rows(query.format(measures(AT_MOST)[0], cells())) == [(None,)]
    bounded = MEASURES["at_most_of_listed"].replace("<= 2", "<= 3")
    table = cells(bounded_length=3)
    ((at_least, at_most),) = warehouse.rows(
        query.format(f"{MEASURES['at_least']}, {bounded}", table)
    )
    assert at_most == at_least + K - 1


@pytest.mark.parametrize("bounded", [1, 0, True, "2"])
def test_a_bounded_length_of_less_than_two_is_refused(cells, bounded):
    with pytest.raises(CompilationError, match="whole number of 2 or more"):
        cells(bounded_length=bounded)


@pytest.mark.parametrize("name", ["people", "crossing", "At_Most", "cells"])
def test_an_attribute_named_like_a_column_of_the_table_is_refused(warehouse, name):
    counts = warehouse.create_as(
        "odd_counts",
        f'select 1 as combination_length, 1 as "{name}", 10 as subjects,'
        " 'x' as combination",
    )
    with pytest.raises(CompilationError, match=f"cannot be called `{name}`"):
        warehouse.call("cells", counts, counts, counts)


def test_longer_combinations_add_up_without_the_suppressed_ones(warehouse, leveled):
    longest = {"tenfold_reporting_length": 4}
    safe = warehouse.call(
        "safe_combinations",
        leveled["people"],
        "id",
        levels=LEVELS,
        project_vars=longest,
    )
    counts = warehouse.create_as(
        "longer_counts", f"select * from ({safe}) where not ({PARTS_SUPPRESSED})"
    )
    people = warehouse.relation("people")
    values = warehouse.create_as(
        "longer_values", warehouse.call("attribute_values", counts, people)
    )
    totals = warehouse.create_as(
        "longer_totals", "select 'all_subjects' as total, 3000 as subjects"
    )
    table = warehouse.create_as(
        "longer_cells",
        warehouse.call(
            "cells", counts, totals, values, levels=LEVELS, project_vars=longest
        ),
    )
    assert warehouse.rows(f"select max(combination_length) from {table}") == [(4,)]
    assert_sums_are_published(warehouse, table, counts)
