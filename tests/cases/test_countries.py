"""Countries as people write them, read by the project's own code list."""

from __future__ import annotations

import pytest
from support.projects import CHECKOUT


@pytest.fixture(scope="module")
def country_codes(warehouse):
    path = CHECKOUT / "seeds" / "code_lists" / "country_codes.csv"
    return warehouse.create_as(
        "country_codes",
        f"select * from read_csv('{path.as_posix()}', all_varchar = true)",
    )


def known(warehouse, country_codes, text: str) -> str | None:
    """The code of one text, none where the list does not know it."""
    written = warehouse.create_records("written", {"land": "varchar"}, [(text,)])
    sql = warehouse.call("known_codes", written, "land", country_codes, "alpha_2")
    return dict(warehouse.rows(sql)).get(text)


@pytest.mark.parametrize("text", ["NA", "na", "NA ", "\u00a0na"])
def test_na_is_namibia(warehouse, country_codes, text):
    assert known(warehouse, country_codes, text) == "NA"


@pytest.mark.parametrize("text", ["GB ", "gb", "GB\t", "\u00a0GB"])
def test_blanks_and_case_make_no_other_country(warehouse, country_codes, text):
    assert known(warehouse, country_codes, text) == "GB"


@pytest.mark.xfail(
    strict=True,
    reason="the code list has no other names of countries, nor former codes",
)
@pytest.mark.parametrize(
    ("text", "code"),
    [("UK", "GB"), ("XKX", "XK"), ("Côte d’Ivoire", "CI"), ("Alemania", "DE")],
)
def test_other_names_of_a_country_are_known(warehouse, country_codes, text, code):
    assert known(warehouse, country_codes, text) == code
