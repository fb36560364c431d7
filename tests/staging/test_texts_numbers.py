"""Texts and numbers, read from what people write."""

from __future__ import annotations

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


# one answer in several spellings
SPELLINGS = {
    "north bank": [
        "north bank",
        " north\u00a0bank",
        "north  bank\t",
        "north\u200b bank",
    ],
    "Côte d'Ivoire": ["Côte d'Ivoire", "Co\u0302te d’Ivoire", "Côte d‘Ivoire"],
    'the "camp"': ['the "camp"', "the “camp”", "the „camp“"],
    "Łódź": ["Łódź", "Łódz\u0301", "Łódź\r\n"],
    "北京": ["北京", "\u3000北京", "北京\ufeff"],
    "x y": ["x\ny", "x \u00a0 y", "x\u2003y"],
    "अ": ["अ", "अ\u00ad"],
    "north-south": [
        "north-south",
        "north–south",
        "north—south",
        "north‑south",
        "north−south",
    ],
    "12-17": ["12-17", "١٢-١٧", "۱۲-۱۷", "१२-१७", "১২-১৭", "１２-１７"],
}


def test_clean_text_gives_one_answer_one_spelling(clean):
    texts = [text for texts in SPELLINGS.values() for text in texts]
    expected = [answer for answer, texts in SPELLINGS.items() for _ in texts]
    assert clean("clean_text", texts) == expected
    assert clean("clean_text", ["", " \u00a0", None, "\u200b"]) == [None] * 4


def test_clean_text_knows_what_is_declared_as_unknown(clean):
    texts = ["N/A", "n/a ", "NA", "Unknown", "unknown place", "Не указано", "it's"]
    assert clean("clean_text", texts) == [text.strip() for text in texts]
    unknown = ["n/a", "unknown", "не указано", "it's"]
    assert clean("clean_text", texts, unknown=unknown) == [
        None, None, "NA", None, "unknown place", None, None,
    ]  # fmt: skip


def test_what_is_declared_as_unknown_may_have_any_spelling(clean):
    unknown = ["don’t know", " n/d ", "not  said", "cafe\u0301", "“x”", "État"]
    unknown += ["^", "\\"]
    texts = ["don't know", "Don’t know", "n/d", "Not\u00a0said", "CAFÉ", '"x"', "état"]
    texts += ["^", "\\"]
    assert clean("clean_text", texts, unknown=unknown) == [None] * len(texts)
    assert clean("clean_text", ["do know", "x", "cafe"], unknown=unknown) == [
        "do know", "x", "cafe",
    ]  # fmt: skip


@pytest.mark.parametrize("unknown", ["n/a", {"n/a": 1}, None, 5])
def test_texts_for_unknown_must_be_a_list(warehouse, unknown):
    with pytest.raises(CompilationError, match="unknown must be a list of texts"):
        warehouse.call("clean_text", "region", unknown=unknown)


def test_integer_within_takes_whole_numbers_within_the_bounds(clean):
    texts = [
        "0", "120", " 17\t", "017", "+5", "-1", "121", "250", "99999999999",
        "seventeen", "17 years", "1,5", "NaN", "三", "", " ", None,
        "17.5", "17.9", "0.4", "120.4", "1e1", "0x11", "1_7", "1 7", "17-", "0b1",
        "--1",
    ]  # fmt: skip
    assert clean("integer_within", texts, 0, 120) == [
        0, 120, 17, 17, 5, *[None] * 23,
    ]  # fmt: skip


def test_integer_within_takes_whole_numbers_that_are_written_as_fractions(clean):
    assert clean("integer_within", ["17.0", "17.", "17.00", "-3.0"], -9, 120) == [
        17, 17, 17, -3,
    ]  # fmt: skip
    assert clean("integer_within", ["17,0", "17.0"], 0, 99, decimal=",") == [17, None]


def test_completed_years_are_never_rounded_up(clean):
    texts = ["17.5", "17.9999999999", "0.5", "16.6", "18", "-0.5", "120.9", "1e1", "x"]
    assert clean("integer_within", texts, 0, 120, completed=True) == [
        17, 17, 0, 16, 18, None, 120, None, None,
    ]  # fmt: skip


@many
@given(
    texts=st.lists(
        st.decimals(0, 130, places=3).map(lambda number: format(number, "f")),
        min_size=1,
    )
)
def test_completed_years_agree_with_python(clean, texts):
    found = clean("integer_within", texts, 0, 120, completed=True)
    years = [int(text.split(".")[0]) for text in texts]
    assert found == [year if year <= 120 else None for year in years]


def test_codes_for_unknown_numbers_are_missing(clean):
    texts = ["-99", "999", "9", "99.0", "17"]
    unknown = [-99, 999, 99]
    for macro in ("integer_within", "number_within"):
        assert clean(macro, texts, -100, 1000, unknown=unknown) == [
            None, None, 9, None, 17,
        ]  # fmt: skip


# the same texts in the conventions of several columns
CONVENTIONS = [
    ({}, ["1200.5", "$1200.50", "1200.5 EUR", ".5", "-3", "12%", "5.", "+5", "$ -5"],
     [1200.5, 1200.5, 1200.5, 0.5, -3, 12, 5, 5, -5]),
    ({"grouping": ","}, ["1,000", "$1,200.00", "1,00,000", "USD 7", "1000", "-1,000.5"],
     [1000, 1200, 100000, 7, 1000, -1000.5]),
    ({"decimal": ","}, ["12,5", "12,50 €", "-0,5", "7"], [12.5, 12.5, -0.5, 7]),
    ({"decimal": ",", "grouping": "."}, ["1.200,50", "1.000", "€ 12,5", "1.000.000"],
     [1200.5, 1000, 12.5, 1000000]),
    ({"grouping": " "}, ["1 000", "1\u00a0000.5", "1\u202f000"], [1000, 1000.5, 1000]),
    ({"grouping": "'"}, ["1'000", "1'000.50"], [1000, 1000.5]),
    ({"grouping": "'"}, ["1’000’000", "1’000.50", "1’00"], [1000000, 1000.5, None]),
    ({}, ["٢٥", "۲۵", "२५", "২৫", "２５", "٢5"], [25] * 6),
    ({"grouping": ","}, ["١,٢٠٠"], [1200]),
    ({}, ["−5", "–5", "5−7"], [-5, -5, None]),
    ({"percent": "share"},
     ["5%", "0.05", "12.5 %", "-3%", "100%\u00a0", "$5", "%", "5%%"],
     [0.05, 0.05, 0.125, -0.03, 1, 5, None, None]),
    ({"percent": "share", "decimal": ","}, ["12,5%", "0,125"], [0.125, 0.125]),
    # what is none in its convention is missing, not something else
    ({}, ["1,000", "12,5", "1.2.3", "1e3", "0x11", "(5)", "5-6", "nan", "inf", None,
           "N5N", "N-5N", "N", "+N5"],
     [None] * 14),
    ({"grouping": ","}, ["1,00", "10,00", "1,0000", ",100", "1,,000"], [None] * 5),
    ({"decimal": ",", "grouping": "."}, ["1.20", "1,200.50"], [None] * 2),
]  # fmt: skip


def test_a_unit_is_not_dropped(clean):
    texts = [
        *("18 mth", "6mon", "18 MOS", "3 wks", "40 Std", "18 ans", "12 MON", "yrs 18"),
        *("18 months", "9 kg", "7 d", "eur 7"),
    ]
    for macro in ("integer_within", "number_within"):
        assert clean(macro, texts, 0, 120) == [None] * len(texts)
    assert clean("integer_within", ["7 EUR", "XOF 7", "7€"], 0, 120) == [7] * 3


@pytest.mark.parametrize(("named", "texts", "expected"), CONVENTIONS)
def test_numbers_are_read_in_the_convention_of_the_column(
    clean, named, texts, expected
):
    assert clean("number_within", texts, -1e6, 1e6, **named) == expected


def test_limits_hold_for_a_share_and_not_for_its_percents(clean):
    texts = ["5%", "0.5", "150%", "1.5", "-1%"]
    assert clean("number_within", texts, 0, 1, percent="share") == [
        0.05, 0.5, None, None, None,
    ]  # fmt: skip
    with pytest.raises(CompilationError, match="percent must be 'number' or 'share'"):
        clean("number_within", texts, 0, 1, percent="hundredths")


def test_whole_numbers_are_read_in_the_convention_of_the_column(clean):
    texts = ["1,000", "12,345,678,901", "1,5", "$2,000.00"]
    assert clean("integer_within", texts, 0, 10**12, grouping=",") == [
        1000, 12345678901, None, 2000,
    ]  # fmt: skip


@pytest.mark.parametrize("macro", ["integer_within", "number_within"])
@pytest.mark.parametrize(
    ("named", "message"),
    [
        ({"decimal": ";"}, "decimal must be"),
        ({"decimal": ",", "grouping": ","}, "another sign"),
        ({"grouping": "x"}, "another sign"),
        ({"unknown": ["-99"]}, "unknown must be a list of numbers"),
        ({"unknown": -99}, "unknown must be a list of numbers"),
    ],
)
def test_wrong_conventions_are_compile_errors(warehouse, macro, named, message):
    with pytest.raises(CompilationError, match=message):
        warehouse.call(macro, "income", 0, 1, **named)


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
