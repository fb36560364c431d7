"""Which columns are taken for countries, and what is declared above columns."""

from __future__ import annotations

import re

import pytest
from tenfold_udfs.suggestion.columns import Column
from tenfold_udfs.suggestion.hierarchies import Hierarchy, declared_levels, hierarchies
from tenfold_udfs.suggestion.levels import AGE_BREAKS
from tenfold_udfs.suggestion.nouns import language_of, noun_of
from tenfold_udfs.suggestion.plan import Plan, make_plan

KEY = Column("victim_id", "varchar", None, {"filled": 900, "distinct_values": 900})


def text_column(name: str, **figures: float) -> Column:
    """A column of texts, of which each is held by many people."""
    given = {"rows": 900, "filled": 900, "distinct_values": 40, "folded_values": 40,
             "filled_subjects": 900, "longest": 12, "shortest": 2}  # fmt: skip
    return Column(name, "varchar", None, given | figures)


def planned(column: Column):
    return make_plan([KEY, column], "victim_id", "")


@pytest.mark.parametrize(
    ("name", "figures", "is_country"),
    [
        ("citizenship", {"countries": 900}, True),
        ("nationality_code", {"countries": 900}, True),
        ("iso2", {"countries": 870}, True),
        ("pais_nacimiento", {"countries": 880}, True),
        ("国籍", {"countries": 900}, True),
        ("جنسية", {"countries": 900}, True),
        ("гражданство", {"countries": 900}, True),
        ("kewarganegaraan", {"countries": 900}, True),
        ("staatsangehoerigkeit", {"countries": 900}, True),
        ("destination", {"countries": 850}, True),
        ("q17", {"countries": 900, "country_names": 850}, True),
        # codes of two letters may be states or languages
        ("state", {"countries": 900}, False),
        ("language", {"countries": 900}, False),
        ("q18", {"countries": 900, "country_names": 300}, False),
        # half of them would be lost
        ("country", {"countries": 450, "country_names": 450}, False),
        ("destination", {"countries": 700}, False),
        # no is Norway
        ("country", {"countries": 800, "flag_words": 900, "distinct_values": 2}, False),
    ],
)  # fmt: skip
def test_countries_are_known_by_name_and_content(name, figures, is_country):
    column = planned(text_column(name, **figures)).columns[1]
    assert (column.kind == "country") == is_country
    if is_country:
        assert column.role == "attribute"
        assert column.levels_of_attribute.staged.macro == "country_code"


@pytest.mark.parametrize(
    ("two_letters", "unknown"), [(100, ["unknown"]), (0, ["na", "unknown"])]
)
def test_na_is_namibia_among_codes_of_two_letters(two_letters, unknown):
    figures = {"countries": 880, "unknown text:na": 5, "unknown text:unknown": 9}
    column = text_column("country", two_letters=two_letters, **figures)
    (_, planned_column) = planned(column).columns
    assert planned_column.levels_of_attribute.staged.arguments == {"unknown": unknown}


@pytest.mark.parametrize(
    ("data_type", "reason"),
    [
        ("varchar[]", "several values"),
        ("struct(a integer)", "several values"),
        ("blob", "bytes or a shape"),
        ("geometry", "bytes or a shape"),
    ],
)
def test_what_is_no_plain_value_is_dropped_and_called_what_it_is(data_type, reason):
    (_, column) = planned(Column("photo", data_type, None, {"filled": 9})).columns
    assert column.role == "dropped"
    assert reason in column.reason


def levels_of(column: Column, chosen: int, values: list[int]):
    """What is declared above a column with so many values at each level."""
    (_, attribute) = planned(column).columns
    found = hierarchies([attribute], lambda c: chosen, lambda c, n: values[n])
    hierarchy = found[attribute.name]
    return hierarchy.own, declared_levels(attribute, hierarchy, "Label", set())


def test_a_country_stands_below_its_regions_however_rare_it_is():
    column = text_column("country_of_origin", countries=900)
    own, above = levels_of(column, 2, [60, 14, 5])
    assert own == 0
    assert [(level.name, level.given["parent"]) for level in above] == [
        ("country_of_origin_subregion", "subregion"),
        ("country_of_origin_region", "region"),
    ]
    # four countries in four subregions of two regions
    own, above = levels_of(column, 0, [4, 4, 2])
    assert [level.name for level in above] == ["country_of_origin_region"]
    assert levels_of(column, 0, [4, 2, 1])[1][0].name == "country_of_origin_subregion"
    assert levels_of(column, 0, [3, 1, 1]) == (0, [])


AGES = {"numbers": 900, "quantile_10": 12, "quantile_50": 30, "quantile_90": 60}


def test_bands_of_ages_lie_in_wider_ones_and_childhood_ends_everywhere():
    for narrow, wide in zip(AGE_BREAKS, AGE_BREAKS[1:], strict=False):
        assert len(wide) < len(narrow)
    assert all(18 in breaks for breaks in AGE_BREAKS)
    own, above = levels_of(text_column("age", **AGES), 1, [80, 17, 7, 5, 3, 2])
    assert own == 1
    assert [level.given for level in above] == [
        {"breaks": [0, 18, 45], "upper_open": True}
    ]
    # 0-17, 18-29 do not lie in what 25 cuts
    own, above = levels_of(text_column("age", **AGES), 3, [80, 17, 7, 5, 3, 2])
    assert all(set(level.given["breaks"]) < set(AGE_BREAKS[2]) for level in above)


def test_years_and_codes_have_levels_that_are_few():
    years = {"numbers": 900, "quantile_10": 2012, "quantile_90": 2020}
    (own, above) = levels_of(text_column("year", **years), 0, [9, 3, 2, 1])
    assert (own, [level.name for level in above]) == (0, ["year_group"])
    assert above[0].given["breaks"][1] - above[0].given["breaks"][0] == 5
    # of three years, groups would tell nothing
    assert levels_of(text_column("year", **years), 0, [3, 2, 1, 1]) == (0, [])
    # 2019 to 2023, of which a decade ends in the first
    assert levels_of(text_column("year", **years), 0, [5, 2, 2, 1]) == (0, [])
    codes = {"short_codes": 900, "whole_numbers": 900, "shortest": 4, "longest": 4}
    own, above = levels_of(text_column("isco", **codes), 0, [400, 90, 30, 9])
    assert [level.given for level in above] == [{"characters": 2}, {"characters": 1}]
    own, above = levels_of(text_column("isco", **codes), 1, [400, 90, 30, 9])
    assert [level.given for level in above] == [{"characters": 1}]


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("гражданство", "subregion_гражданство"),
        ("国籍", "subregion_国籍"),
        ("جنسية", "subregion_جنسية"),
        ("État de nationalité", "subregion_état_de_nationalité"),
        ("İkamet country", "i_kamet_country_subregion"),
        ("staatsangehörigkeit", "staatsangehörigkeit_subregion"),
    ],
)
def test_levels_of_names_in_any_script_have_names_that_they_may_have(name, level):
    own, above = levels_of(text_column(name, countries=900), 2, [60, 14, 5])
    assert above[0].name == level
    # as the macro of declared levels wants it
    assert all(re.fullmatch(r"[A-Za-z_]\w*", level.name) for level in above)


def test_levels_can_be_left_out():
    column = text_column("age", **AGES)
    (_, attribute) = planned(column).columns
    found = hierarchies([attribute], lambda c: 1, lambda c, n: 80 // (n + 1), ())
    assert found == {"age": Hierarchy(1)}


def test_a_column_that_may_be_sensitive_has_no_levels():
    codes = {"short_codes": 900, "icd_codes": 900, "codes_of_letters_and_digits": 900,
             "shortest": 3, "longest": 5}  # fmt: skip
    assert levels_of(text_column("diagnosis", **codes), 0, [400, 90, 9])[1] == []
    assert levels_of(text_column("icd10", **codes), 0, [400, 90, 9])[1] != []


def test_a_column_of_countries_without_levels_is_rolled_up_in_the_model():
    (_, column) = planned(text_column("herkunft", countries=900)).columns
    found = hierarchies([column], lambda c: 2, lambda c, n: [60, 14, 5][n])
    level = column.levels_of_attribute.levels[found["herkunft"].own]
    assert level.sql == (
        "{{ tenfold.roll_up(\n        'herkunft', ref('tenfold_countries'), 'alpha_3',"
        " 'region'\n    ) | indent }}"
    )


def plan_of(*names: str) -> Plan:
    columns = [KEY, *(text_column(name) for name in names)]
    return make_plan(columns, "victim_id", "")


def test_people_and_language_are_told_by_the_names():
    english = plan_of("gender", "age", "citizenship", "status")
    assert (language_of(english), noun_of(english, "cases", None)) == (None, "victims")
    spanish = plan_of("sexo", "edad", "nacionalidad", "estado")
    assert language_of(spanish) == "es"
    assert noun_of(spanish, "casos", "es") == "víctimas"
    portuguese = plan_of("sexo", "idade", "nacionalidade", "estado", "municipio")
    assert language_of(portuguese) is None
    person = make_plan([Column("person_id", "varchar", None, {})], "person_id", "")
    assert noun_of(person, "patients", None) == "patients"
    assert noun_of(person, "rows", None) is None
