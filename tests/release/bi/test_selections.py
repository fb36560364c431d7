"""The answers to "how many?" compared with the tables that they are made from."""

from __future__ import annotations

from itertools import combinations

import duckdb
import pytest

ANSWER = "coalesce(max(protected_count), count(synthetic_record))"
K = 10


def attributes(published) -> list[str]:
    return [name for name, *_ in published.released("describe victim_records")]


def test_the_maximum_looks_up_every_published_combination(published):
    names = attributes(published)
    counts: dict[frozenset, int] = {}
    for *values, subjects in published.released(
        f"select {', '.join(names)}, protected_count from victim_selections"
        " where basis = 'protected count'"
    ):
        items = zip(names, values, strict=True)
        counts[frozenset((n, v) for n, v in items if v is not None)] = subjects
    largest: dict[frozenset, int] = {}
    for combination, subjects in counts.items():
        for length in range(len(combination) + 1):
            for part in map(frozenset, combinations(combination, length)):
                largest[part] = max(subjects, largest.get(part, 0))
    # no longer combination stands in for one that is not published
    assert largest == counts


@pytest.mark.parametrize(
    "columns", ["gender", "gender, is_forced_labour", "citizenship"]
)
def test_any_tool_that_groups_finds_the_counts(published, columns):
    present = " and ".join(f"{name} is not null" for name in columns.split(", "))
    length = len(columns.split(", "))
    assert published.released(
        f"select {columns}, {ANSWER} from victim_selections where {present}"
        f" group by {columns} order by all"
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
        "select gender, age_broad, citizenship, subjects from how_many("
        " per := 'gender, age_broad,citizenship')"
        " where basis = 'protected count' order by all"
    )


def test_longer_selections_are_estimates_and_say_so(published):
    question = (
        "gender := 'female', is_sexual_exploit := 1, per := 'age_broad, citizenship'"
    )
    answers = published.released(
        "select age_broad, citizenship, subjects, basis, at_least, at_most"
        f" from how_many({question}) order by all"
    )
    assert answers
    assert {row[3:] for row in answers} == {
        ("estimate from synthetic records", None, None)
    }
    assert [row[:3] for row in answers] == published.released(
        "select age_broad, citizenship, count(*) from victim_records"
        " where gender = 'female' and is_sexual_exploit = 1"
        " and age_broad is not null and citizenship is not null"
        " group by all order by all"
    )


def test_everybody_is_the_protected_total(published):
    ((total,),) = published.released(
        "select cast(value as bigint) from release_manifest"
        " where section = 'protected_total' and name = 'all_subjects'"
    )
    assert published.released(
        "select subjects, basis, at_least, at_most from how_many()"
    ) == [(total, "protected count", total, total + K - 1)]


def test_what_is_not_published_has_no_protected_count(published):
    ((subjects, basis, gender),) = published.released(
        "select subjects, basis, gender from how_many(gender := 'no such value')"
    )
    assert (subjects, gender) == (0, "no such value")
    assert basis != "protected count"


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
