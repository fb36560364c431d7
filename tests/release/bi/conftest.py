"""What every client must find in the published file, asked of DuckDB itself."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from support.random_filters import MEASURES

WOMEN_BY_AGE = (
    f"select age_broad, cast({MEASURES['people']} as bigint) as people"
    " from victim_cells where gender = 'female' and age_broad is not null"
    " group by age_broad order by min(age_broad_order)"
)


@pytest.fixture(scope="session")
def release_file(published) -> Path:
    """The published DuckDB file, for reading only."""
    return published.release


@pytest.fixture(scope="session")
def women_by_age(published) -> list[tuple[str, int]]:
    """Protected counts of women per age band, from the counts and by their order."""
    rows = published.released(
        "select counts.age_broad, counts.subjects from victim_counts as counts"
        " join attribute_values as places"
        " on places.attribute = 'age_broad' and places.value = counts.age_broad"
        " where counts.gender = 'female' and counts.combination_length = 2"
        " order by places.sort_order"
    )
    assert [band for band, _ in rows[:3]] == ["0-8", "9-17", "18-20"]
    return rows


@pytest.fixture(scope="session")
def women_query() -> str:
    """The same question in the words that a BI tool uses."""
    return WOMEN_BY_AGE


@pytest.fixture(scope="session")
def clients() -> Path:
    """The folder in which `make bi-test` installs clients apart from each other."""
    folder = os.environ.get("TENFOLD_BI_CLIENTS")
    assert folder, "these clients are not installed: run `make bi-test`"
    return Path(folder)
