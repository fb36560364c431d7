"""Dates, read from what people and programs write."""

from __future__ import annotations

import datetime as dt
import unicodedata

import pytest
from dbt_common.exceptions import CompilationError
from hypothesis import given, settings
from hypothesis import strategies as st

many = settings(max_examples=40, deadline=None)
day = dt.date


def test_iso_days_of_the_calendar_within_the_limits_are_read(clean):
    texts = [
        "2020-01-01", "2021-12-31", " 2020-02-29\u00a0", "2021-2-3\r", "2021/02/03",
        "2021.02.03", "2021年2月3日", "2021-02-03 23:59:59", "2021-02-03T10:00:00.5Z",
        "2021-02-03 9:15 pm", "2021-02-03 00:00:00+02:00",
        "2019-12-31", "2022-01-01", "2021-02-29", "2021-13-01", "2021-00-10", "2021-02",
        "2021", "03.02.2021", "20210203", "yesterday", "D2021-2-3", "2021-02-03-04", "",
        None,
    ]  # fmt: skip
    limits = {"earliest": "2020-01-01", "latest": "2021-12-31"}
    assert clean("read_date", texts, **limits) == [
        day(2020, 1, 1), day(2021, 12, 31), day(2020, 2, 29), *[day(2021, 2, 3)] * 8,
        *[None] * 14,
    ]  # fmt: skip


@many
@given(
    days=st.lists(st.dates(day(1890, 1, 1), day(2040, 1, 1)), min_size=1),
    limits=st.tuples(st.dates(day(1900, 1, 2)), st.dates(day(1900, 1, 2))).map(sorted),
)
def test_limits_agree_with_python(clean, days, limits):
    earliest, latest = limits
    texts = [one.isoformat() for one in days]
    found = clean("read_date", texts, earliest=earliest, latest=latest)
    expected = [one if earliest <= one <= latest else None for one in days]
    assert found == [one if one != day(9999, 12, 31) else None for one in expected]


# one day as it is written in every format
WRITTEN = {
    "iso": "%Y-%m-%d",
    "compact": "%Y%m%d",
    "month_name": "%d-%b-%y",
    "dmy": "%d/%m/%y",
    "mdy": "%m/%d/%Y",
    "ymd": "%y.%m.%d",
}


@many
@given(
    days=st.lists(st.dates(day(1931, 1, 1), day(2025, 12, 31)), min_size=1),
    form=st.sampled_from(list(WRITTEN)),
)
def test_what_is_written_in_a_format_is_read_in_it(clean, days, form):
    texts = [one.strftime(WRITTEN[form]) for one in days]
    given_format = form if form in ("iso", "compact", "month_name") else "numeric"
    found = clean(
        "read_date",
        texts,
        [given_format],
        order=form if given_format == "numeric" else None,
        earliest="1930-01-01",
        latest="2029-12-31",
    )
    assert found == days


def test_formats_are_tried_in_turn(clean):
    texts = ["2021-09-18", "10/02/2020", "18.9.2021", "20210918", "18 Sep 2021", "x"]
    found = clean(
        "read_date", texts, ["iso", "numeric", "compact", "month_name"], order="dmy"
    )
    assert found == [
        day(2021, 9, 18), day(2020, 2, 10), *[day(2021, 9, 18)] * 3, None,
    ]  # fmt: skip
    # what begins with a year is read as iso, whatever the order
    assert clean("read_date", texts[:2], ["iso", "numeric"], order="mdy") == [
        day(2021, 9, 18), day(2020, 10, 2),
    ]  # fmt: skip


def test_a_day_that_does_not_fit_the_order_is_missing_and_not_turned(clean):
    texts = ["13/02/2020", "02/13/2020", "12/12/2020"]
    for order, expected in {
        "dmy": [day(2020, 2, 13), None, day(2020, 12, 12)],
        "mdy": [None, day(2020, 2, 13), day(2020, 12, 12)],
    }.items():
        assert clean("read_date", texts, ["numeric"], order=order) == expected


def test_the_limits_settle_the_century(clean):
    texts = ["14-JUL-48", "25-May-93", "1-jan-26", "31-Dec-04"]

    def read(earliest: str, latest: str) -> list:
        return clean(
            "read_date", texts, ["month_name"], earliest=earliest, latest=latest
        )

    assert read("1927-01-01", "2026-06-30") == [
        day(1948, 7, 14), day(1993, 5, 25), day(2026, 1, 1), day(2004, 12, 31),
    ]  # fmt: skip
    # nobody is born in a year to come
    assert read("1910-01-01", "2005-01-01") == [
        day(1948, 7, 14), day(1993, 5, 25), day(1926, 1, 1), day(2004, 12, 31),
    ]  # fmt: skip
    # 1893 and 1993 are both possible, so neither is taken
    assert read("1850-01-01", "2020-01-01") == [
        day(1948, 7, 14), None, day(1926, 1, 1), None,
    ]  # fmt: skip
    assert read("1801-01-01", "1899-01-01")[:2] == [day(1848, 7, 14), day(1893, 5, 25)]


def test_two_digits_are_no_year_of_the_first_century(clean):
    assert clean("read_date", ["48-07-14", "0048-07-14"], earliest="1850-01-01") == [
        None, None,
    ]  # fmt: skip


PARTIAL = ["1984-08-16", "1984", "1984-8", "08/1984", "198408", "1984-00-00",
           "1984-08-00", "1984-13", "1984-00", "0000", "1840", "2984"]  # fmt: skip


def test_what_is_known_of_a_date_is_kept_and_no_more(clean):
    formats = ["iso", "year_month", "year"]
    assert clean("read_date", PARTIAL, formats) == [day(1984, 8, 16), *[None] * 11]
    assert clean("read_date", PARTIAL, formats, part="month") == [
        "1984-08", None, "1984-08", "1984-08", "1984-08", None, "1984-08", *[None] * 5,
    ]  # fmt: skip
    found = clean("read_date", PARTIAL, formats, part="year")
    assert found[:7] == [1984] * 7
    assert found[7] is None
    assert found[9:] == [None] * 3


def test_a_part_of_a_date_that_is_none_is_missing(clean):
    for part in ("year", "month"):
        assert clean("read_date", ["2021-02-30", "1900-01-01"], part=part) == [None] * 2


def test_names_of_months_are_read(clean):
    texts = [
        "Oct 02, 2016", "October 2 2016", "2 Oct. 2016", "2nd of October 2016",
        "Sunday, 2 October 2016", "2016 Oct 2", "02OCT2016", "2 oct 16",
        "Oct 02, 2016 4:05 PM", "2 de oct de 2016",
        "2 Oxt 2016", "Oct", "2016", "32 Oct 2016", "MMMOct 2, 2016",
    ]  # fmt: skip
    found = clean("read_date", texts, ["month_name"], earliest="1990-01-01")
    assert found == [day(2016, 10, 2)] * 10 + [None] * 5
    assert clean("read_date", ["Oct 2016", "2016 Oct", "Oct-16"], ["month_name"],
                 earliest="1990-01-01", part="month") == ["2016-10"] * 3  # fmt: skip


MONTHS = {
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre"
    " noviembre diciembre",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre"
    " décembre",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November"
    " Dezember",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro"
    " novembro dezembro",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre"
    " novembre dicembre",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября"
    " декабря",
    "id": "Januari Februari Maret April Mei Juni Juli Agustus September Oktober"
    " November Desember",
    "ar": "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
}


@pytest.mark.parametrize("language", MONTHS)
def test_months_have_names_in_many_languages(clean, language):
    months = MONTHS[language].split()
    for write in (
        lambda place, name: f"{5 + place} {name.upper()} 2019",
        lambda place, name: f"{5 + place}-{name.title()}-19",
        lambda place, name: unicodedata.normalize("NFD", f"{5 + place}. {name} 2019"),
        lambda place, name: f"{name} {5 + place}, 2019",
    ):
        texts = [write(place, name) for place, name in enumerate(months)]
        found = clean(
            "read_date",
            texts,
            ["month_name"],
            earliest="1990-01-01",
            latest="2030-12-31",
        )
        assert found == [day(2019, 1 + i, 5 + i) for i in range(12)], texts


SHORT = {
    "es": "ene feb mar abr may jun jul ago sept oct nov dic",
    "pt": "jan fev mar abr mai jun jul ago set out nov dez",
    "fr": "janv févr mars avr mai juin juil août sept oct nov déc",
    "de": "jän feb mär apr mai jun jul aug sep okt nov dez",
    "it": "gen feb mar apr mag giu lug ago set ott nov dic",
    "id": "jan feb mar apr mei jun jul agu sep okt nov des",
    "ru": "янв фев мар апр май июн июл авг сен окт ноя дек",
}


@pytest.mark.parametrize("language", SHORT)
def test_short_names_of_months_stand_with_years_of_two_digits(clean, language):
    names = SHORT[language].split()
    for written in (
        "{}-19",
        "{}.-19",
        "{}/19",
        "{} '19",
        "{}-2019",
        "{} 2019",
        "{}. 2019",
    ):
        found = clean(
            "read_date", [written.format(name).upper() for name in names],
            ["month_name"], earliest="1950-01-01", latest="2040-01-01", part="month",
        )  # fmt: skip
        assert found == [f"2019-{1 + i:02}" for i in range(12)], written


@pytest.mark.parametrize(
    "text",
    ["sábado, 2 de março de 2019", "sábado 2 de marzo de 2019", "Samstag, 2. März 2019",
     "samedi 2 mars 2019", "le 2 mars 2019", "el 2 de marzo de 2019",
     "sáb. 2 mar. 2019", "Sabtu, 2 Maret 2019", "2 марта 2019 г.", "2 марта 2019 года",
     "суббота, 2 марта 2019",
     "segunda-feira, 2 de março de 2019", "Sat 2 Mar 2019", "mar 2 mars 2019",
     "Mar 2, 2019", "Sat, Mar 2 2019", "2 آذار 2019"],
)  # fmt: skip
def test_days_of_the_week_and_small_words_are_left_out(clean, text):
    assert clean("read_date", [text], ["month_name"]) == [day(2019, 3, 2)]


@pytest.mark.parametrize(
    "text",
    ["before 2 March 2019", "ca. 2 mars 2019", "hasta 2 de marzo de 2019", "2 mar",
     "2-mar", "mar 02", "mar 2", "bis 2. März 2019", "2 or 3 March 2019",
     "2 marks 2019", "martes 2 2019", "março", "ter 2 2019"],
)  # fmt: skip
def test_what_is_no_single_day_stays_missing(clean, text):
    for part in ("date", "year"):
        assert clean("read_date", [text], ["month_name"], part=part) == [None]


def test_digits_of_other_scripts_are_digits(clean):
    texts = ["٢٠١٩-٠٣-٠٢", "۲۰۱۹/۰۳/۰۲", "০২.০৩.২০১৯",
             "٢ مارس ٢٠١٩", "०२/०३/१९"]  # fmt: skip
    found = clean("read_date", texts, ["iso", "numeric", "month_name"], order="dmy",
                  earliest="1950-01-01", latest="2030-01-01")  # fmt: skip
    assert found == [day(2019, 3, 2)] * 5
    assert clean("read_date", ["２０１９年３月２日"]) == [day(2019, 3, 2)]


def test_months_of_other_languages_are_declared(clean):
    # Czech, in which červen and červenec begin alike
    months = "leden únor březen duben květen červen červenec srpen září říjen listopad"
    months = [*months.split(), "prosinec"]
    texts = [f"{5 + i} {name.upper()} 2019" for i, name in enumerate(months)]
    found = clean("read_date", texts, ["month_name"], months=months)
    assert found == [day(2019, 1 + i, 5 + i) for i in range(12)]
    # several names for one month
    listed = [*months[:4], ["květen", "Květ."], *months[5:]]
    short = clean(
        "read_date", ["7-květ.-2019", "7 květen 2019"], ["month_name"], months=listed
    )
    assert short == [day(2019, 5, 7)] * 2


def test_numbers_of_days_of_a_spreadsheet_are_read(clean):
    texts = ["42691", "42691.75", "9868", "1", "426910", "2016-11-17", "-42691"]
    found = clean("read_date", texts, ["excel", "iso"])
    assert found == [
        day(2016, 11, 17), day(2016, 11, 17), day(1927, 1, 6), None, None,
        day(2016, 11, 17), None,
    ]  # fmt: skip


def test_a_year_is_no_number_of_days(clean):
    texts = ["2003", "1999.0", "00060", "1925", "9868"]
    found = clean("read_date", texts, ["excel"])
    assert found == [None, None, None, None, day(1927, 1, 6)]
    for formats in (["excel", "year"], ["year", "excel"]):
        years = clean("read_date", texts, formats, part="year")
        assert years == [2003, None, None, 1925, None]


def test_a_day_without_a_year_is_no_year(clean):
    texts = ["March 15", "mar. 05", "Sept 31", "March 2015", "Mar-15", "March 99"]
    years = clean(
        "read_date", texts, ["month_name"], earliest="1950-01-01", part="year"
    )
    assert years == [None, None, None, 2015, 2015, 1999]


def test_a_declared_name_goes_before_an_english_one(clean):
    months = [[], [], ["maalis"], [], [], [], [], [], [], [], ["marras", "Mar."], []]
    texts = ["2 mar 2003", "2 maalis 2003", "2 march 2003", "2 apr 2003"]
    assert clean("read_date", texts, ["month_name"], months=months) == [
        day(2003, 11, 2), day(2003, 3, 2), day(2003, 3, 2), day(2003, 4, 2),
    ]  # fmt: skip


def test_dummies_are_missing(clean):
    texts = ["1900-01-01", "1900-01-02", "9999-12-31", "1970-01-01"]
    assert clean("read_date", texts, latest="9999-12-31") == [
        None, day(1900, 1, 2), None, day(1970, 1, 1),
    ]  # fmt: skip
    assert clean("read_date", texts, unknown=["1970-01-01"]) == [
        day(1900, 1, 1), day(1900, 1, 2), None, None,
    ]  # fmt: skip


def test_dates_and_times_of_the_database_are_read_as_they_are(warehouse):
    for value in ("date '2020-02-03'", "timestamp '2020-02-03 10:00:01.5'"):
        read = warehouse.call("read_date", value)
        assert warehouse.rows(f"select {read}") == [(day(2020, 2, 3),)]


def test_nobody_is_born_after_today(clean):
    tomorrow = (dt.datetime.now(dt.timezone.utc) + dt.timedelta(days=1)).date()
    before = tomorrow - dt.timedelta(days=3)
    assert clean("read_date", [str(tomorrow), str(before)]) == [None, before]


@pytest.mark.parametrize(
    ("named", "message"),
    [
        ({"earliest": "1.1.1900"}, "earliest is no date: '1.1.1900'.*YYYY-MM-DD"),
        ({"latest": "2021"}, "latest is no date"),
        ({"latest": None}, "latest is no date"),
        ({"earliest": "1900-02-30"}, "earliest is no date"),
        ({"earliest": "1900-01-01' or true --"}, "is no date"),
        ({"unknown": ["never"]}, "unknown is no date: 'never'"),
        ({"earliest": "2021-01-02", "latest": "2021-01-01"}, "after latest.*Swap them"),
        ({"formats": ["numeric"]}, "order must be dmy, mdy or ymd"),
        ({"formats": ["numeric"], "order": "md"}, "order must be"),
        ({"formats": "iso"}, "formats must be a list"),
        ({"formats": []}, "formats must be a list"),
        ({"formats": ["%d/%m/%Y"]}, "formats must be a list of some of iso, numeric"),
        ({"part": "day"}, "part must be date, month or year"),
        ({"formats": ["month_name"], "months": ["enero"]}, "a list of twelve"),
        (
            {
                "formats": ["month_name"],
                "months": [*"abcde", ["juin", "Jui."], ["juillet", "jui"], *"hijkl"],
            },
            "'jui' stands for two months",
        ),
    ],
)
def test_what_cannot_be_read_by_is_a_compile_error(warehouse, named, message):
    with pytest.raises(CompilationError, match=message) as error:
        warehouse.call("read_date", "born", **named)
    assert "Tenfold, read_date: for born, " in str(error.value)
