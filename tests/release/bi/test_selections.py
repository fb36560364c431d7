"""The answers to "how many?" compared with the tables that they are made from."""

from __future__ import annotations

from itertools import combinations

import duckdb
import pytest
from support.random_filters import MEASURES

PEOPLE = MEASURES["people"]
K = 10


def attributes(published) -> list[str]:
    return [name for name, *_ in published.released("describe victim_records")]


def combinations_in(published, table: str, number: str, where: str = "true"):
    """The combinations of a table with their numbers."""
    names = attributes(published)
    found: dict[frozenset, int] = {}
    for *values, subjects in published.released(
        f"select {', '.join(names)}, {number} from {table} where {where}"
    ):
        items = zip(names, values, strict=True)
        found[frozenset((n, v) for n, v in items if v is not None)] = subjects
    return found


def test_the_maximum_looks_up_every_published_combination(published):
    counts = combinations_in(published, "victim_counts", "subjects")
    counts |= combinations_in(
        published, "victim_selections", "protected_count",
        "protected_count is not null and "
        + " and ".join(f"{name} is null" for name in attributes(published)),
    )  # fmt: skip
    selections = combinations_in(
        published, "victim_selections", "protected_count", "protected_count is not null"
    )
    assert sorted(selections.values()) == sorted(counts.values())
    own = dict(
        published.released(
            "select column_name, level_of from data_dictionary"
            " where table_name = 'victim_counts' and level_of is not null"
        )
    )
    largest: dict[frozenset, int] = {}
    for combination, subjects in selections.items():
        for length in range(len(combination) + 1):
            for part in map(frozenset, combinations(combination, length)):
                # a coarser level beside a finer one says nothing more
                names = {name for name, _ in part}
                key = frozenset(i for i in part if own.get(i[0]) not in names)
                largest[key] = max(subjects, largest.get(key, 0))
    # no longer and no finer combination stands in for one that is not published
    assert largest == counts


@pytest.mark.parametrize(
    "columns", ["gender", "gender, is_forced_labour", "citizenship"]
)
def test_any_tool_that_groups_finds_the_counts(published, columns):
    present = " and ".join(f"{name} is not null" for name in columns.split(", "))
    length = len(columns.split(", "))
    assert published.released(
        f"select {columns}, {PEOPLE} as people from victim_cells where {present}"
        f" group by {columns} having {PEOPLE} is not null order by all"
    ) == published.released(
        f"select {columns}, subjects from victim_counts where {present}"
        f" and combination_length = {length} order by all"
    )


def test_three_attributes_are_looked_up_as_well(published):
    rows = published.released(
        "select gender, age_broad, citizenship, subjects from victim_counts"
        " where combination_length = 3 and gender is not null"
        " and age_broad is not null and citizenship is not null order by all"
    )
    assert len(rows) > 20
    assert rows == published.released(
        "select gender, age_broad, citizenship, estimate from how_many("
        " per := 'gender, age_broad,citizenship')"
        " where basis = 'protected count' order by all"
    )


def test_longer_selections_are_estimates_within_bounds(published):
    question = (
        "gender := 'female', is_sexual_exploit := 1,"
        " per := 'age_group, citizenship_region'"
    )
    answers = published.released(
        "select age_group, citizenship_region, at_least, at_most, estimate, basis"
        f" from how_many({question}) order by all"
    )
    assert answers
    assert {row[-1] for row in answers} == {"estimate from synthetic records"}
    in_records = {
        tuple(group): records
        for *group, records in published.released(
            "select age_group, citizenship_region, count(*) from victim_records"
            " where gender = 'female' and is_sexual_exploit = 1"
            " and age_group is not null and citizenship_region is not null group by all"
        )
    }
    assert in_records.keys() <= {row[:2] for row in answers}
    for *group, at_least, at_most, estimate, _ in answers:
        records = in_records.get(tuple(group), 0)
        assert estimate == min(max(records, at_least), at_most)
    # no more than have three of the four attributes
    assert {row[:2]: row[3] for row in answers}["0-17", "Asia"] <= min(
        subjects + K - 1
        for (subjects,) in published.released(
            "select subjects from victim_counts where combination_length = 3"
            " and gender = 'female' and is_sexual_exploit = 1"
            " and (age_group = '0-17' or citizenship_region = 'Asia')"
        )
    )


def test_everybody_is_the_protected_total(published):
    ((total,),) = published.released(
        "select cast(value as bigint) from release_manifest"
        " where section = 'protected_total' and name = 'all_subjects'"
    )
    assert published.released("from how_many()") == [
        (total, total + K - 1, total, "protected count")
    ]


def test_countries_are_asked_for_by_name_and_several_at_once(published):
    numbers = dict(
        published.released(
            "select citizenship, subjects from victim_counts"
            " where combination_length = 1 and citizenship in ('UKR', 'MDA')"
        )
    )
    both = sum(numbers.values())
    assert len(numbers) == 2
    assert published.released("from how_many(citizenship := ['Ukraine', 'MDA'])") == [
        (both, both + 2 * (K - 1), both, "sum of protected counts")
    ]
    with pytest.raises(duckdb.Error, match=r"Nearest: VNM \(Viet Nam\)"):
        published.released("from how_many(citizenship := 'Vietnam')")


def test_what_is_neither_published_nor_suppressed_is_small(published):
    ((combinations,),) = published.released(
        "select count(*) from victim_counts where gender is not null"
        " and age_broad is not null and combination_length = 2"
    )
    answers = published.released(
        "select basis, at_least, at_most from how_many(per := 'gender, age_broad')"
    )
    assert sum(basis == "protected count" for basis, *_ in answers) == combinations
    assert published.released(
        "select basis, at_least, at_most from how_many("
        "gender := 'transgender_or_non_conforming', age_broad := '0-8')"
    ) == [("fewer than 10", 0, 9)]


def test_a_cross_table_shows_shares_that_can_be_said(published):
    rows = published.released(
        "select year_of_registration, gender, at_least, of_at_least, percent_at_least,"
        " percent, percent_at_most, estimate"
        " from cross_tab('year_of_registration', 'gender')"
    )
    years = [row[0] for row in rows]
    assert years == sorted(years)
    for _, _, at_least, of_at_least, lowest, percent, highest, estimate in rows:
        assert at_least <= of_at_least and 0 <= lowest <= highest <= 100
        assert (percent is None) == (highest - lowest > 20 or estimate is None)
        assert percent is None or lowest <= percent <= highest
    assert {True, False} == {row[5] is None for row in rows}


def test_a_misspelt_attribute_is_an_error(published):
    with pytest.raises(duckdb.Error, match="names of attributes"):
        published.released("from how_many(per := 'gendre')")
    with pytest.raises(duckdb.Error, match="gendre"):
        published.released("from how_many(gendre := 'female')")


def test_values_are_listed_in_their_order_and_only_where_published(published):
    values = published.released(
        "select value, value_label, subjects from attribute_values"
        " where attribute = 'age_broad' order by sort_order"
    )
    bands = ["0-8", "9-17", "18-20", "21-23", "24-26", "27-29", "30-38", "39-47"]
    assert [value for value, *_ in values] == [*bands, "48+"]
    assert ("AFG", "Afghanistan") in published.released(
        "select value, value_label from attribute_values"
        " where attribute = 'citizenship'"
    )
    for name in attributes(published):
        assert published.released(
            f"select value, subjects from attribute_values where attribute = '{name}'"
            " order by value"
        ) == published.released(
            f"select cast({name} as varchar) as value, subjects from victim_counts"
            f" where combination_length = 1 and {name} is not null order by value"
        )


def test_sorting_columns_follow_the_bands(published):
    assert (
        published.released(
            "select distinct selections.age_broad from victim_selections as selections"
            " join attribute_values as places on places.attribute = 'age_broad'"
            " and places.value = selections.age_broad"
            " where selections.age_broad_order is distinct from places.sort_order"
        )
        == []
    )


def test_a_region_is_opened_by_country(published):
    countries = published.released(
        "select value, subjects from attribute_values"
        " where attribute = 'citizenship' and parent = 'Asia' order by all"
    )
    assert len(countries) > 5
    assert countries == published.released(
        f"select citizenship, {PEOPLE} as people from victim_cells where"
        " citizenship_region = 'Asia' and citizenship is not null"
        f" group by citizenship having {PEOPLE} is not null order by all"
    )
    assert countries == published.released(
        "select citizenship, estimate from how_many("
        "citizenship_region := 'Asia', per := 'citizenship')"
        " where basis = 'protected count' order by all"
    )


def test_records_estimate_nothing_finer_than_they_were_drawn_at(published):
    question = "gender := 'female', is_sexual_exploit := 1, age_group := '0-17'"
    ((at_least, at_most, estimate, basis),) = published.released(
        f"from how_many({question}, citizenship := 'PHL')"
    )
    assert 0 <= at_least < at_most
    assert (estimate, basis) == (None, "bounds of protected counts")
