"""What stands for a missing answer in a raw column, and what only looks like it."""

from __future__ import annotations

import json

import pytest
from tenfold_udfs.suggestion.columns import Column


@pytest.fixture
def profile(warehouse):
    """Make the figures of a column that has each of some texts a few times."""
    warehouse.create_records(
        "tenfold_suggestion_country_names", {"tenfold_key": "varchar"}, [("namibia",)]
    )

    def made(texts: list[str]) -> Column:
        rows = [(number, text) for number, text in enumerate(texts * 12)]
        table = warehouse.create_records(
            "raw_people", {"person": "integer", "said": "varchar"}, rows
        )
        sql = warehouse.call("column_figures", table, "said", "person", False, 10)
        ((figures,),) = warehouse.rows(sql)
        return Column("said", "varchar", None, json.loads(figures))

    return made


@pytest.mark.parametrize(
    "texts",
    [
        ["PH", "UA", "MD", "US", "KH", "NA"],
        ["ph", "ua", "md", "us", "kh", "na"],
        ["CR", "GT", "HN", "MX", "SV", "NI"],
        ["DK", "SE", "NO", "FI", "IS", "DE"],
        # states
        ["MN", "SD", "WI", "IA", "IL", "ND"],
    ],
)
def test_a_code_of_two_letters_is_kept_among_such_codes(profile, texts):
    column = profile(texts)
    (word,) = column.doubtful_words
    assert word in ("na", "ni", "dk", "nd")
    assert column.unknown_words == []
    assert column["distinct_values"] == 6


@pytest.mark.parametrize(
    "texts",
    [
        ["female", "male", "NA"],
        ["si", "no", "nd"],
        ["PHL", "UKR", "MDA", "USA", "KHM", "NA"],
        ["1", "2", "3", "4", "5", "NA"],
        ["NA"],
        ["PH", "UA", "MD", "US", "KH", "unknown"],
    ],
)
def test_elsewhere_it_stands_for_a_missing_answer(profile, texts):
    column = profile(texts)
    assert column.unknown_words == [texts[-1].lower()]
    assert column.doubtful_words == []
    assert column["distinct_values"] == len(texts) - 1
