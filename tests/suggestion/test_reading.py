"""How staging is told to read a column, from figures alone."""

from __future__ import annotations

import datetime as dt

import pytest
from tenfold_udfs.suggestion.columns import Column
from tenfold_udfs.suggestion.reading import (
    convention,
    date_reading,
    dummies_of,
    has_ambiguous_points,
    read_age,
    read_date,
    read_number,
)


def column(**figures: float) -> Column:
    """A column of a thousand texts."""
    return named("a", **figures)


def named(name: str, **figures: float) -> Column:
    return Column(name, "varchar", None, {"rows": 1000, "filled": 1000, **figures})


@pytest.mark.parametrize(
    ("figures", "formats", "order"),
    [
        ({"dates_iso": 1000}, ("iso",), None),
        ({"dates_dmy": 920, "dates_iso": 80}, ("iso", "numeric"), "dmy"),
        ({"dates_mdy": 1000, "dates_dmy": 400}, ("numeric",), "mdy"),
        ({"dates_month_name": 990}, ("month_name",), None),
        ({"dates_compact": 1000}, ("compact",), None),
        ({"dates_iso": 800, "dates_year": 150, "dates_year_month": 50},
         ("iso", "year_month", "year"), None),
        ({"dates_serial": 1000, "quantile_10": 30000, "quantile_90": 45000},
         ("excel",), None),
    ],
)  # fmt: skip
def test_formats_that_occur_are_offered(figures, formats, order):
    reading = date_reading(column(**figures), is_named_date=True)
    assert (reading.formats, reading.order) == (formats, order)


@pytest.mark.parametrize(
    "figures",
    [
        {},
        # years alone are numbers, and a part of the values is no column of dates
        {"dates_year": 1000},
        {"dates_iso": 600},
        {"dates_serial": 1000, "quantile_10": 100, "quantile_90": 900},
    ],
)
def test_what_is_no_date_is_not_taken_for_one(figures):
    assert date_reading(column(**figures), is_named_date=True) is None


def test_numbers_are_days_of_a_spreadsheet_only_where_the_name_says_a_date():
    serials = column(dates_serial=1000, quantile_10=30000, quantile_90=45000)
    assert date_reading(serials, is_named_date=False) is None


def test_an_order_that_could_be_the_other_is_ambiguous():
    both = date_reading(column(dates_dmy=1000, dates_mdy=1000), True)
    one = date_reading(column(dates_dmy=1000, dates_mdy=400), True)
    assert both.is_ambiguous
    assert not one.is_ambiguous


@pytest.mark.parametrize(
    ("name", "is_birth", "years_back", "years_ahead"),
    [
        ("date_of_birth", True, 99, 0),
        ("referral_date", False, 80, 1),
        ("seen_on", False, 80, 1),
        ("fecha_entrevista", False, 80, 1),
        ("due_date", False, 80, 19),
        ("visa_valid_until", False, 80, 19),
        ("fecha_vencimiento", False, 80, 19),
        ("Date d'échéance", False, 80, 19),
        ("срок_действия", False, 80, 19),
        ("到期日期", False, 80, 19),
        ("next_hearing", False, 80, 19),
    ],
)
def test_a_year_of_two_digits_fits_one_century(name, is_birth, years_back, years_ahead):
    figures = named(name, dates_dmy=1000, dates_two_digits=1000)
    reading = date_reading(figures, True)
    year = dt.date.today().year
    _, arguments = read_date(figures, reading, is_birth)
    latest = arguments["latest"]
    assert int(arguments["earliest"][:4]) == year - years_back
    assert latest == ("today" if is_birth else f"{year + years_ahead}-12-31")
    # no two of these years end in the same two digits
    assert years_back + years_ahead <= 99


def test_dummies_are_listed_where_they_are_many():
    figures = column(**{"dummy:1970-01-01": 9, "dummy:1901-01-01": 11})
    assert dummies_of(figures) == ["1901-01-01"]


@pytest.mark.parametrize(
    ("figure", "signs"),
    [
        ("numbers_plain", (".", None)),
        ("numbers_comma_point", (".", ",")),
        ("numbers_comma", (",", None)),
        ("numbers_point_comma", (",", ".")),
        ("numbers_blank_comma", (",", " ")),
    ],
)
def test_the_convention_that_fits_all_is_taken(figure, signs):
    figures = {"numbers": 1000, "numbers_plain": 3, figure: 1000}
    assert convention(column(**figures)) == signs


@pytest.mark.parametrize(
    ("figures", "is_ambiguous"),
    [
        # 1.200 and 950
        ({"numbers_point_comma": 1000, "fractions": 300}, True),
        # 1.000 and 950
        ({"numbers_point_comma": 1000, "written_as_fractions": 300}, True),
        # 1.2 among them
        ({"numbers_point_comma": 999, "fractions": 300}, False),
        # no point at all
        ({"numbers_point_comma": 1000}, False),
        # 1.200,50 among them, so that it is read so
        ({"numbers_plain": 900, "numbers_point_comma": 1000, "fractions": 9}, False),
    ],
)
def test_points_before_three_digits_are_ambiguous(figures, is_ambiguous):
    figures = {"numbers": 1000, "numbers_plain": 1000, **figures}
    assert has_ambiguous_points(column(**figures)) == is_ambiguous


def test_texts_have_no_convention():
    assert convention(column(numbers=900, numbers_plain=900)) is None


def test_fractions_of_years_are_read_as_completed_years():
    _, whole = read_age(column(numbers=1000, numbers_plain=1000))
    _, broken = read_age(column(numbers=1000, numbers_plain=1000, fractions=3))
    assert "completed" not in whole
    assert broken["completed"]


def test_codes_for_unknown_go_along():
    figures = column(
        **{"numbers": 1000, "numbers_plain": 1000, "unknown number:-99": 3}
    )
    macro, arguments = read_number(figures)
    assert (macro, arguments["unknown"]) == ("integer_within", [-99])
