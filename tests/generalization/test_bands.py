"""Bands of numbers and ages."""

from __future__ import annotations

import math

import pytest
from dbt_common.exceptions import CompilationError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

AGE_BREAKS = [0, 9, 18, 21, 24, 27, 30, 39, 48]
AGE_LABELS = [
    "0-8", "9-17", "18-20", "21-23", "24-26", "27-29", "30-38", "39-47", "48+",
]  # fmt: skip

shared_database = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def test_age_bands_hold_both_of_their_ends(evaluate):
    ages = [-1, 0, 8, 9, 17, 18, 20, 47, 48, 120, 121, 250, None]
    assert evaluate(ages, "integer", "age_band", AGE_BREAKS) == [
        None, "0-8", "0-8", "9-17", "9-17", "18-20", "18-20", "39-47", "48+",
        "48+", None, None, None,
    ]  # fmt: skip


def test_labels_come_in_the_order_of_the_bands(macro):
    assert macro("age_band_labels", AGE_BREAKS) == AGE_LABELS
    assert macro("number_band_labels", [0, 13, 25], upper_open=True) == [
        "0-12", "13-24", "25+",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("breaks", "ends", "labels"),
    [
        ([5, 10], {}, ["5-9"]),
        ([5, 6, 7], {}, ["5", "6"]),
        ([5], {"lower_open": True}, ["under 5"]),
        ([5], {"lower_open": True, "upper_open": True}, ["under 5", "5+"]),
        ([-10, -5, 0, 5], {}, ["-10 to -6", "-5 to -1", "0 to 4"]),
    ],
)
def test_labels_of_unusual_bands(macro, breaks, ends, labels):
    assert macro("number_band_labels", breaks, **ends) == labels


def test_fractions_infinities_and_not_a_number(evaluate):
    numbers = [8.9, 9.0, 17.99, 18.0, -0.1, math.inf, -math.inf, math.nan]
    assert evaluate(numbers, "double", "number_band", [0, 9, 18], upper_open=True) == [
        "0-8", "9-17", "9-17", "18+", None, "18+", None, None,
    ]  # fmt: skip
    assert evaluate([math.nan, 119.5, 120.5], "double", "age_band", [0, 18]) == [
        None, "18+", None,
    ]  # fmt: skip


def test_open_ends_stop_at_the_possible(evaluate):
    named = {"lower_open": True, "upper_open": True, "minimum": -2, "maximum": 30}
    numbers = [-3, -2, 4, 5, 9, 10, 30, 31]
    assert evaluate(numbers, "bigint", "number_band", [5, 10], **named) == [
        None, "under 5", "under 5", "5-9", "5-9", "10+", "10+", None,
    ]  # fmt: skip


def test_hipaa_puts_90_and_over_together(evaluate, macro):
    ages = [17, 89, 90, 101, 121]
    expected = ["0-17", "18-89", "90+", "90+", None]
    assert evaluate(ages, "integer", "age_band", [0, 18], hipaa=True) == expected
    assert evaluate(ages, "integer", "age_band", [0, 18], top=90) == expected
    assert macro("age_band_labels", [0, 65], hipaa=True, top=80) == [
        "0-64", "65-79", "80+",
    ]  # fmt: skip
    single_years = macro("age_band_labels", list(range(90)), hipaa=True)
    assert single_years[:2] + single_years[-2:] == ["0", "1", "89", "90+"]


def test_an_expression_may_stand_for_the_column(macro, database):
    band = macro("number_band", "a - b", [0, 5, 10])
    assert database.sql(f"select {band} from (select 9 as a, 3 as b)").fetchone() == (
        "5-9",
    )


def test_label_position_sorts_what_text_cannot(macro, database):
    position = macro("label_position", "label", AGE_LABELS)
    rows = database.execute(
        f"select label from (select unnest($1) as label) order by {position}",
        [sorted(AGE_LABELS)],
    ).fetchall()
    assert [row[0] for row in rows] == AGE_LABELS
    quoted = macro("label_position", "'it''s'", ["other", "it's"])
    assert database.sql(f"select {quoted}").fetchone() == (2,)


@shared_database
@given(
    breaks=st.lists(st.integers(-50, 200), min_size=2, max_size=8, unique=True),
    lower_open=st.booleans(),
    upper_open=st.booleans(),
    numbers=st.lists(st.integers(-80, 250), min_size=1, max_size=40),
)
def test_bands_agree_with_counting_breaks(
    evaluate, macro, breaks, lower_open, upper_open, numbers
):
    breaks = sorted(breaks)
    ends = {"lower_open": lower_open, "upper_open": upper_open}
    labels = macro("number_band_labels", breaks, **ends)
    all_labels = macro("number_band_labels", breaks, lower_open=True, upper_open=True)
    expected = []
    for number in numbers:
        label = all_labels[sum(number >= b for b in breaks)]
        expected.append(label if label in labels else None)
    assert evaluate(numbers, "integer", "number_band", breaks, **ends) == expected


@pytest.mark.parametrize(
    ("name", "arguments", "message"),
    [
        ("number_band", {"breaks": "0,9"}, "breaks must be a list"),
        ("number_band", {"breaks": 9}, "breaks must be a list"),
        ("number_band", {"breaks": [0, 9.5]}, "every break must be a whole number"),
        ("number_band", {"breaks": [0, "9"]}, "every break must be a whole number"),
        ("number_band", {"breaks": [0, True]}, "every break must be a whole number"),
        ("number_band", {"breaks": [0, 9, 9]}, "9 follows 9"),
        ("number_band", {"breaks": [9, 0]}, "breaks must rise"),
        ("number_band", {"breaks": []}, "breaks make no band"),
        ("number_band", {"breaks": [], "lower_open": True, "upper_open": True},
         "breaks make no band"),
        ("number_band", {"breaks": [5]}, "breaks make no band"),
        ("number_band", {"breaks": [5], "upper_open": "yes"}, "upper_open must be"),
        ("number_band", {"breaks": [0, 5], "maximum": "9"}, "maximum must be a whole"),
        ("number_band", {"breaks": [0, 5], "minimum": 1}, "minimum 1 leaves nothing"),
        ("number_band", {"breaks": [0, 5], "upper_open": True, "maximum": 4},
         "maximum 4 leaves nothing"),
        ("number_band", {"column": "", "breaks": [0, 5]}, "number_band: the first arg"),
        ("number_band", {"column": 5, "breaks": [0, 5]}, "number_band: the first arg"),
        ("age_band", {"breaks": [-5, 5]}, "within 0 and 120"),
        ("age_band", {"breaks": [0, 130]}, "within 0 and 120"),
        ("age_band", {"breaks": [0, 18, 95], "hipaa": True}, "break 95 would split"),
        ("age_band", {"breaks": [0], "hipaa": True, "top": 95}, "90 or less"),
        ("age_band", {"breaks": [0], "top": 0}, "top must be a whole number"),
        ("age_band", {"breaks": [0, 9], "top": 90, "upper_open": False},
         "top-coding needs an open upper end"),
        ("age_band", {"breaks": [0], "hipaa": "yes"}, "hipaa must be true or false"),
        ("label_position", {"labels": []}, "labels must be a list"),
    ],
)  # fmt: skip
def test_wrong_arguments_are_compile_errors(macro, name, arguments, message):
    with pytest.raises(CompilationError, match=message):
        macro(name, **{"column": "age", **arguments})
