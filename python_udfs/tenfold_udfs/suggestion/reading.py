"""How staging should read a raw column: the macro to call, and its arguments."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from tenfold_udfs.suggestion.columns import Column
from tenfold_udfs.suggestion.names import PLANS, has_any, words_of

# the macro of staging that reads a column, and its arguments after the first
Reading = tuple[str, dict[str, Any]]

# which figures count a format of read_date: whole days, and what is known in part
FORMATS = {
    "iso": ("dates_iso", "dates_iso_in_part"),
    "compact": ("dates_compact", ""),
    "month_name": ("dates_month_name", "dates_named_month"),
    "year_month": ("", "dates_year_month"),
    "year": ("", "dates_year"),
}
ORDERS = ("dmy", "mdy", "ymd")
# of fewer values than this share a format or a dummy is not offered
SELDOM = 0.002
ALWAYS_DUMMIES = ("1900-01-01", "9999-12-31")
# (decimal, grouping) by figure, the first that counts most is taken
CONVENTIONS = {
    "numbers_plain": (".", None),
    "numbers_comma_point": (".", ","),
    "numbers_comma": (",", None),
    "numbers_point_comma": (",", "."),
    "numbers_blank_point": (".", " "),
    "numbers_blank_comma": (",", " "),
    "numbers_apostrophe_point": (".", "'"),
}
LARGEST = 10**12


@dataclass(frozen=True)
class DateReading:
    """How the dates of a column are written.

    Attributes:
        formats: Formats of `read_date` that occur.
        order: What stands first in dates of figures; none where there are none.
        is_ambiguous: Whether days and months could be the other way round in all.
        has_two_digits: Whether some years have two digits.
        is_partial: Whether some are a year, or a year and a month.
        share: Which share of the values these formats fit, from 0 to 1.
    """

    formats: tuple[str, ...]
    order: str | None
    is_ambiguous: bool
    has_two_digits: bool
    is_partial: bool
    share: float


def date_reading(column: Column, is_named_date: bool) -> DateReading | None:
    """Say how nearly all values are written as dates, none if they are none.

    Args:
        column: The raw column.
        is_named_date: Whether its name is that of a date, so that numbers may be
            days of a spreadsheet.
    """
    if column.is_typed_date:
        return DateReading(("iso",), None, False, False, False, 1.0)
    shares = {
        name: tuple(column.share(figure) for figure in figures)
        for name, figures in FORMATS.items()
    }
    formats = [name for name in FORMATS if max(shares[name]) >= SELDOM]
    share = sum(sum(shares[name]) for name in formats)
    order = max(ORDERS, key=lambda name: column[f"dates_{name}"])
    numeric = column.share(f"dates_{order}")
    if numeric >= SELDOM:
        formats.insert(1 if "iso" in formats else 0, "numeric")
        share += numeric
    is_serial = is_named_date and _is_serial(column)
    if is_serial:
        formats.append("excel")
        share += column.share("dates_serial")
    # a column of years alone, or of codes that could be years, is no date
    of_days_or_months = share - column.share("dates_year")
    if share < 0.9 or of_days_or_months < (0.05 if is_named_date else 0.5):
        return None
    others = [name for name in ORDERS if name != order]
    return DateReading(
        formats=tuple(formats),
        order=order if "numeric" in formats else None,
        is_ambiguous="numeric" in formats
        and any(column[f"dates_{name}"] == column[f"dates_{order}"] for name in others),
        has_two_digits=column.share("dates_two_digits") >= SELDOM,
        is_partial=any(in_part >= SELDOM for _, in_part in shares.values()),
        share=min(share, 1.0),
    )


def _is_serial(column: Column) -> bool:
    """Tell whether most numbers are days between 1910 and 2100."""
    low, high = column["quantile_10"], column["quantile_90"]
    is_likely = 3654 <= low and high <= 73050
    return is_likely and column.share("dates_serial") >= 0.05


def read_date(column: Column, reading: DateReading, is_birth: bool) -> Reading:
    """Return the call that reads a date, or its year where some are partial."""
    today = dt.date.today()
    arguments: dict[str, Any] = {}
    if reading.formats != ("iso",):
        arguments["formats"] = list(reading.formats)
    if reading.order:
        arguments["order"] = reading.order
    if is_birth:
        first = today.year - 99 if reading.has_two_digits else 1850
        arguments |= {"earliest": f"{first}-01-01", "latest": "today"}
    elif reading.has_two_digits:
        # a year that fits neither this century nor the last one is not guessed
        ahead = 19 if has_any(words_of(column.name), PLANS) else 1
        arguments |= {
            "earliest": f"{today.year - 80}-01-01",
            "latest": f"{today.year + ahead}-12-31",
        }
    else:
        arguments |= {"earliest": "1900-01-01", "latest": "2100-12-31"}
    if reading.is_partial:
        arguments["part"] = "year"
    dummies = dummies_of(column)
    if set(dummies) - set(ALWAYS_DUMMIES):
        arguments["unknown"] = sorted({*ALWAYS_DUMMIES, *dummies})
    return "read_date", arguments


def dummies_of(column: Column) -> list[str]:
    """Return the days that stand for an unknown date in this column."""
    found = []
    for name in column.figures:
        if not name.startswith("dummy:"):
            continue
        date = name.removeprefix("dummy:")
        least = SELDOM if date in ALWAYS_DUMMIES else 0.01
        if column.share(name) >= least:
            found.append(date)
    return found


def convention(column: Column) -> tuple[str, str | None] | None:
    """Return the decimal sign and the grouping of numbers, none if they are none."""
    if not column["filled"] or column.share("numbers") < 0.98:
        return None
    return CONVENTIONS[max(CONVENTIONS, key=lambda name: column[name])]


def has_ambiguous_points(column: Column) -> bool:
    """Tell whether points read as decimal could all stand between thousands."""
    decimal, grouping = convention(column) or (None, None)
    return (
        column.is_text
        and (decimal, grouping) == (".", None)
        and column["numbers_point_comma"] == column["numbers_plain"]
        and column["fractions"] + column["written_as_fractions"] > 0
    )


def has_some_percents(column: Column) -> bool:
    """Tell whether some numbers have a percent sign and others have none."""
    return 0 < column["percents"] < column["numbers"] and column["fractions"] > 0


def has_shares_and_percents(column: Column) -> bool:
    """Tell whether 5% stands beside numbers of which none is above 1, such as 0.05."""
    return has_some_percents(column) and column["above_one_without_percent"] == 0


def _number_arguments(column: Column) -> dict[str, Any]:
    arguments: dict[str, Any] = {}
    decimal, grouping = convention(column) or (".", None)
    if decimal != ".":
        arguments["decimal"] = decimal
    if grouping:
        arguments["grouping"] = grouping
    if column.unknown_numbers:
        arguments["unknown"] = column.unknown_numbers
    return arguments


def read_age(column: Column) -> Reading:
    """Return the call that reads an age in completed years."""
    arguments: dict[str, Any] = {"lowest": 0, "highest": 120}
    if column["fractions"]:
        arguments["completed"] = True
    return "integer_within", arguments | _number_arguments(column)


def read_number(column: Column) -> Reading:
    """Return the call that reads a number, whole where all are."""
    unknown = column.read.get("unknown", column.unknown_numbers)
    answers = [number for number in column.unknown_numbers if number not in unknown]
    lowest = -LARGEST if column["negatives"] or min(answers, default=0) < 0 else 0
    arguments = {"lowest": lowest, "highest": LARGEST} | _number_arguments(column)
    if not column["fractions"]:
        return "integer_within", arguments
    if has_shares_and_percents(column):
        arguments["percent"] = "share"
    return "number_within", arguments


def read_text(unknown: list[str]) -> Reading:
    """Return the call that reads a text in one spelling."""
    return "clean_text", {"unknown": unknown} if unknown else {}
