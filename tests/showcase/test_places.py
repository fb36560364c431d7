"""Which columns hold countries, and where the countries are."""

from __future__ import annotations

import re

import pytest
from tenfold_udfs.showcase.places import places_of
from tenfold_udfs.showcase.release import Attribute


def attribute(*values: str) -> Attribute:
    return Attribute(
        name="a", label="A", description="", generalization="", values=values,
        value_labels=values, is_ordered=False, flag_group=None, own=0,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("values", "codes"),
    [
        (("PHL", "UKR", "SGP"), ["PHL", "UKR", "SGP"]),
        (("PH", "UA", "SG"), ["PHL", "UKR", "SGP"]),
        # one in ten may be something else
        (("PHL", "UKR", "SGP", "FRA", "DEU", "ITA", "ESP", "POL", "MDA", "other"),
         ["PHL", "UKR", "SGP", "FRA", "DEU", "ITA", "ESP", "POL", "MDA", None]),
    ],
)  # fmt: skip
def test_codes_of_countries_are_known(values, codes):
    places = places_of([attribute("f", "m"), attribute(*values)])
    assert places is not None
    assert places["codes"] == {1: codes}


@pytest.mark.parametrize(
    "values",
    [
        (),
        ("PHL", "UKR"),
        ("phl", "ukr", "sgp"),
        ("Philippines", "Ukraine", "Singapore"),
        # states of the United States, of which many are codes of countries too
        ("AK", "AL", "AR", "AZ", "CA", "CO", "CT", "DE", "FL", "GA"),
        ("PHL", "UKR", "SGP", "unknown"),
        ("2015", "2016", "2017"),
    ],
)
def test_other_columns_have_no_map(values):
    assert places_of([attribute(*values)]) is None


def test_shapes_lie_on_the_map_and_none_goes_around_the_world():
    places = places_of([attribute("PHL", "UKR", "SGP")])
    assert places is not None
    geometry = places["geometry"]
    assert len(geometry["countries"]) > 200
    for code, country in geometry["countries"].items():
        x, y = country["at"]
        assert 0 <= x <= geometry["width"] and 0 <= y <= geometry["height"], code
        for ring in re.findall(r"M[^M]+", country["path"]):
            numbers = list(map(int, re.findall(r"-?\d+", ring)))
            steps = numbers[2::2]
            # a line from one edge to the other is a shape that was not cut
            assert max(map(abs, steps)) < geometry["width"] / 8, code


def test_where_some_countries_are():
    places = places_of([attribute("PHL", "UKR", "SGP")])
    assert places is not None
    at = {c: found["at"] for c, found in places["geometry"]["countries"].items()}
    assert at["USA"][0] < at["FRA"][0] < at["UKR"][0] < at["RUS"][0] < at["PHL"][0]
    assert at["NOR"][1] < at["ITA"][1] < at["NGA"][1] < at["ZAF"][1]
