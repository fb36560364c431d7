"""What BI tools can ask of the demo's cells, compared with the people behind it."""

from __future__ import annotations

import pytest
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

PARENTS = {
    "year_of_registration": "year_period",
    "age_broad": "age_group",
    "citizenship": "citizenship_region",
    "country_of_exploitation": "exploitation_region",
}
PEOPLE = "generalized.victims_at_levels"


@pytest.fixture(scope="module")
def values(published) -> dict[str, list[str]]:
    """The listed values of each column, in their order."""
    listed: dict[str, list[str]] = {}
    for name, value in published.released(
        "select attribute, value from attribute_values order by attribute, sort_order"
    ):
        listed.setdefault(name, []).append(value)
    return listed


@pytest.fixture(scope="module")
def whole(published) -> list[str]:
    """The columns whose values are whole numbers."""
    return [
        name
        for name, data_type in published.released(
            "select column_name, data_type from duckdb_columns()"
            " where table_name = 'victim_records'"
        )
        if data_type == "INTEGER"
    ]


# 200 filters of each kind over 37,000 rows
@pytest.mark.slow
@pytest.mark.parametrize("kind", [*ANSWERED, *REFUSED])
def test_bounds_hold_and_numbers_are_published(published, values, whole, kind):
    told = 0
    for chosen in random_filters(values, whole, PARENTS, kind, 200, seed=20211):
        # who has a value that nobody lists is not told from who has none
        exact = exact_numbers(
            published.private, PEOPLE, with_unlisted_as_null(chosen, values)
        )
        answers = asked(
            published.released, "victim_cells", list(MEASURES.values()), chosen
        )
        for group, answer in answers.items():
            assert_bounds_hold(answer, exact.get(group, 0), chosen)
            told += answer[0] is not None
    assert (told >= 20) == (kind in ANSWERED or kind in ("or null", "not across"))


@pytest.mark.parametrize("kind", ["in", "not in", "range"])
def test_a_number_is_the_sum_of_published_ones(published, values, whole, kind):
    single = {name: listed for name, listed in values.items() if len(listed) > 1}
    compared = 0
    for chosen in random_filters(single, whole, PARENTS, kind, 30, seed=7):
        if chosen.columns[0] in PARENTS.values() or len(chosen.columns) > 1:
            continue
        (name,) = chosen.columns
        ((people,),) = asked(
            published.released, "victim_cells", [MEASURES["people"]], chosen
        ).values()
        ((total,),) = published.released(
            "select sum(subjects) from victim_counts where combination_length = 1"
            f" and {chosen.condition}"
        )
        ((hidden,),) = published.released(
            "select count(*) from victim_suppressed_combinations"
            f" where combination_length = 1 and {chosen.condition}"
        )
        # with a suppressed number among them, what is published is a bound and no sum
        assert people == (None if hidden else total), name
        compared += 1
    assert compared > 3


def test_everybody_is_the_protected_total(published):
    ((total,),) = published.released(
        "select cast(value as bigint) from release_manifest"
        " where section = 'protected_total' and name = 'all_subjects'"
    )
    assert published.released("select sum(people) from victim_cells") == [(total,)]
