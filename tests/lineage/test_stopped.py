"""Raw columns that reach no released column, and where their way ends."""

from __future__ import annotations

import pytest
from lineage_projects import Model, Tables
from tenfold_udfs.lineage.stopped import stopped_columns

STAGED = Model(
    "stg_people",
    "select person_id, surname, gender, region, born from people where note is null",
)
RELEASED = Model(
    "released",
    "select gender from cases where born is not null",
    columns=["gender"],
    release=True,
)


def stopped(*models: Model) -> dict[str, tuple[str | None, str | None]]:
    return {
        row["raw_column"]: (row["role"], row["last_read_by"])
        for row in stopped_columns(Tables(models).analysis())
        if row["raw_table"] == "people"
    }


def test_each_stopped_column_is_told_with_the_model_that_reads_it_last():
    cases = Model("cases", "select gender, upper(region) as area, born from stg_people")
    assert stopped(STAGED, cases, RELEASED) == {
        "person_id": ("subject", "stg_people"),
        "surname": ("identifier", "stg_people"),
        "story": ("free_text", None),
        # its values go into a column that nobody reads
        "region": ("attribute", "cases"),
        # it decides which people there are, and nothing else
        "born": ("attribute", "released"),
        "note": (None, "stg_people"),
    }


@pytest.mark.parametrize(
    ("cases", "missing"),
    [
        ("select gender || region as gender, born from stg_people", {"region"}),
        ("select max(surname) as gender, born from stg_people group by born", set()),
        ("select gender, born from stg_people order by region", set()),
    ],
)
def test_a_column_with_values_in_the_release_is_not_stopped(cases, missing):
    found = stopped(STAGED, Model("cases", cases), RELEASED)
    assert "gender" in found or "surname" in found
    assert not missing & found.keys()


def test_a_key_is_told_even_if_released_columns_are_said_to_be_made_of_it():
    """Of all that a guard reads its columns are said to be made, keys as well."""
    cases = Model("cases", "select gender || person_id as gender, born from stg_people")
    assert stopped(STAGED, cases, RELEASED)["person_id"] == ("subject", None)


def test_the_last_of_several_models_is_told():
    one = Model("one", "select surname, gender, born from stg_people")
    two = Model("two", "select surname from one")
    cases = Model("cases", "select one.gender, one.born from one, two")
    # two reads what one hands on, and nobody reads two's
    assert stopped(STAGED, one, two, cases, RELEASED)["surname"] == (
        "identifier",
        "two",
    )


def test_a_name_that_the_yaml_does_not_have_is_not_told():
    """A name that only the warehouse has may be somebody's."""
    cases = Model("cases", "select gender, born from stg_people")
    tables = Tables([STAGED, cases, RELEASED])
    named = tables.raws["people"]
    unnamed = {name: role for name, role in named.items() if name != "note"}
    tables.raws = {**tables.raws, "people": unnamed}
    columns = {row["raw_column"] for row in stopped_columns(tables.analysis())}
    assert "surname" in columns
    assert "note" not in columns


def test_what_feeds_no_release_counts_for_nothing():
    cases = Model("cases", "select gender, born from stg_people")
    other = Model("other", "select surname from stg_people")
    found = stopped(STAGED, cases, other, RELEASED)
    assert found["surname"] == ("identifier", "stg_people")
