"""Periods of dates, and completed years and months."""

from __future__ import annotations

import datetime as dt

import pytest
from dbt_common.exceptions import CompilationError
from hypothesis import given, settings
from hypothesis import strategies as st

DAYS = [
    dt.date(2021, 1, 1), dt.date(2021, 6, 30), dt.date(2021, 7, 1),
    dt.date(2021, 12, 31), None,
]  # fmt: skip


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        ("year", [2021, 2021, 2021, 2021, None]),
        ("half_year", ["2021-H1", "2021-H1", "2021-H2", "2021-H2", None]),
        ("quarter", ["2021-Q1", "2021-Q2", "2021-Q3", "2021-Q4", None]),
        ("month", ["2021-01", "2021-06", "2021-07", "2021-12", None]),
    ],
)
def test_periods_of_the_calendar(evaluate, period, expected):
    assert evaluate(DAYS, "date", "date_period", period) == expected
    assert evaluate(DAYS, "timestamp", "date_period", period) == expected


def test_infinite_dates_have_no_period(evaluate):
    for period in ("year", "half_year", "quarter", "month"):
        assert evaluate(["infinity", "-infinity"], "date", "date_period", period) == [
            None, None,
        ]  # fmt: skip


def test_named_periods_hold_both_ends_in_any_order(evaluate):
    periods = [
        {"label": "the war's end", "from": "2021-07-01", "to": "2021-12-30"},
        {"label": "before", "to": dt.date(2021, 1, 1)},
        {"label": "after", "from": "2022-02-28"},
    ]
    moments = [
        "2021-01-01 23:59:59", "2021-01-02 00:00:00", "2021-07-01 00:00:00",
        "2021-12-30 23:59:59", "2021-12-31 00:00:00", "2025-01-01 00:00:00",
    ]  # fmt: skip
    assert evaluate(moments, "timestamp", "date_period", periods) == [
        "before", None, "the war's end", "the war's end", None, "after",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("period", "message"),
    [
        ("week", "period must be year, half_year, quarter"),
        (2021, "period must be year, half_year, quarter"),
        ([], "the list of named periods is empty"),
        ([{"from": "2020-01-01", "to": "2020-12-31"}], "period 1 must have a label"),
        ([{"label": "ever"}], "period 1 must have a label"),
        ([{"label": "a", "form": "2020-01-01", "to": "2020-12-31"}], "nothing else"),
        ([{"label": "a", "from": "2021-02-29"}], "which is no date"),
        ([{"label": "a", "from": "1.2.2021"}], "which is no date"),
        ([{"label": "a", "from": "2021-02-01", "to": "2021-01-01"}], "before it"),
        ([{"label": "a", "from": "2021-01-01", "to": "2021-02-01"},
          {"label": "b", "from": "2021-02-01"}], "a and b overlap"),
        ([{"label": "a", "from": "2021-01-01"},
          {"label": "b", "from": "2022-02-01"}], "a and b overlap"),
        ([{"label": "a", "to": "2021-01-01"},
          {"label": "b", "to": "2022-02-01"}], "a and b overlap"),
        ([{"label": "a", "to": "2021-01-01"},
          {"label": "a", "from": "2022-02-01"}], "given twice"),
    ],
)  # fmt: skip
def test_wrong_periods_are_compile_errors(macro, period, message):
    with pytest.raises(CompilationError, match=message):
        macro("date_period", "seen_on", period)


def age_on(born: dt.date, day: dt.date) -> int:
    """Birthdays had, the way people count."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def months_on(start: dt.date, day: dt.date) -> int:
    """Monthly anniversaries had."""
    months = (day.year - start.year) * 12 + day.month - start.month
    return months - (day.day < start.day)


dates = st.dates(dt.date(1896, 1, 1), dt.date(2104, 12, 31))


@settings(max_examples=25, deadline=None)
@given(pairs=st.lists(st.tuples(dates, dates), min_size=1, max_size=40))
def test_completed_years_and_months(macro, database, pairs):
    years = macro("completed_years", "a", "b")
    months = macro("completed_months", "a", "b")
    rows = database.execute(
        f"select {years}, {months} from (select unnest(range(len($1))) as place, "
        "unnest($1)::date as a, unnest($2)::date as b) as given order by place",
        [[a for a, _ in pairs], [b for _, b in pairs]],
    ).fetchall()
    assert rows == [(age_on(a, b), months_on(a, b)) for a, b in pairs]


def test_completed_years_around_a_leap_day(macro, database):
    years = macro("completed_years", "date '2000-02-29'", "day")
    rows = database.sql(
        f"select {years} from (values (date '2018-02-28'), (date '2018-03-01'), "
        "(date '2020-02-28'), (date '2020-02-29'), (null)) as days (day)"
    ).fetchall()
    assert rows == [(17,), (18,), (19,), (20,), (None,)]
