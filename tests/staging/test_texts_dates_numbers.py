"""Texts, dates and whole numbers, read from what people write."""

from __future__ import annotations

import datetime as dt

import pytest
from dbt_common.exceptions import CompilationError
from hypothesis import given, settings
from hypothesis import strategies as st

BLANKS = " \t\n\r\u00a0"
many = settings(max_examples=60, deadline=None)


def test_trimmed_text_keeps_what_is_inside(clean):
    texts = [
        "  a  b ", "\tNA\r\n", "\u00a0x\u00a0", "NULL", "Łódź 北京 ", "it's",
        "", " \t\u00a0", None,
    ]  # fmt: skip
    assert clean("trimmed_text", texts) == [
        "a  b", "NA", "x", "NULL", "Łódź 北京", "it's", None, None, None,
    ]  # fmt: skip


@many
@given(texts=st.lists(st.text(alphabet=BLANKS + "a;0é", max_size=8), min_size=1))
def test_trimmed_text_agrees_with_python(clean, texts):
    expected = [text.strip(BLANKS) or None for text in texts]
    assert clean("trimmed_text", texts) == expected


def test_trimmed_text_reads_what_is_no_text(warehouse):
    number = warehouse.call("trimmed_text", "17")
    missing = warehouse.call("trimmed_text", "cast(null as date)")
    assert warehouse.rows(f"select {number}, {missing}") == [("17", None)]


def test_date_within_takes_days_of_the_calendar_within_the_limits(clean):
    texts = [
        "2020-01-01", "2021-12-31", " 2020-02-29\u00a0", "2019-12-31", "2022-01-01",
        "2021-02-29", "2021-13-01", "2021-00-10", "2021-02", "2021", "03.02.2021",
        "20210203", "yesterday", "2021-02-03 23:59:59", "", None,
    ]  # fmt: skip
    assert clean("date_within", texts, "2020-01-01", "2021-12-31") == [
        dt.date(2020, 1, 1), dt.date(2021, 12, 31), dt.date(2020, 2, 29),
        *[None] * 10, dt.date(2021, 2, 3), None, None,
    ]  # fmt: skip


def test_date_within_takes_dates_as_limits(clean):
    days = (dt.date(2021, 1, 1), dt.date(2021, 1, 1))
    assert clean("date_within", ["2021-01-01", "2021-01-02"], *days) == [
        dt.date(2021, 1, 1), None,
    ]  # fmt: skip


@many
@given(
    days=st.lists(st.dates(dt.date(1890, 1, 1), dt.date(2040, 1, 1)), min_size=1),
    limits=st.tuples(st.dates(dt.date(1900, 1, 1)), st.dates(dt.date(1900, 1, 1))).map(
        sorted
    ),
)
def test_date_within_agrees_with_python(clean, days, limits):
    earliest, latest = limits
    found = clean("date_within", [d.isoformat() for d in days], earliest, latest)
    assert found == [day if earliest <= day <= latest else None for day in days]


@pytest.mark.parametrize(
    ("limits", "message"),
    [
        (("1.1.1900", "2021-01-01"), "'1.1.1900' is no date.*YYYY-MM-DD"),
        (("1900-01-01", "2021"), "'2021' is no date"),
        (("1900-01-01", None), "is no date"),
        (("1900-01-01' or true --", "2021-01-01"), "is no date"),
        (("2021-01-02", "2021-01-01"), "after latest.*Swap them"),
    ],
)
def test_wrong_limits_of_dates_are_compile_errors(warehouse, limits, message):
    with pytest.raises(CompilationError, match=message) as error:
        warehouse.call("date_within", "born", *limits)
    assert "Tenfold, date_within: for born, " in str(error.value)


def test_integer_within_takes_whole_numbers_within_the_bounds(clean):
    texts = [
        "0", "120", " 17\t", "017", "+5", "-1", "121", "250", "99999999999",
        "seventeen", "17 years", "1,5", "NaN", "٣", "", " ", None,
    ]  # fmt: skip
    assert clean("integer_within", texts, 0, 120) == [
        0, 120, 17, 17, 5, *[None] * 12,
    ]  # fmt: skip


@many
@given(
    numbers=st.lists(st.integers(-(2**40), 2**40) | st.integers(-9, 9), min_size=1),
    bounds=st.tuples(st.integers(-9, 9), st.integers(-9, 9)).map(sorted),
)
def test_integer_within_agrees_with_python(clean, numbers, bounds):
    lowest, highest = bounds
    found = clean("integer_within", [str(n) for n in numbers], lowest, highest)
    assert found == [n if lowest <= n <= highest else None for n in numbers]


@pytest.mark.parametrize(
    "bounds", [("0", 120), (0, "120"), (None, 120), (120, 0), (0, [120])]
)
def test_wrong_bounds_are_compile_errors(warehouse, bounds):
    with pytest.raises(CompilationError, match="lowest and highest must be numbers"):
        warehouse.call("integer_within", "age", *bounds)
