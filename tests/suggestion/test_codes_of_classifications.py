"""Codes that begin with those above them: what they are taken for, and cut to."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tenfold_udfs.suggestion.names import code_lengths, words_of
from tenfold_udfs.suggestion.roles import LACKS_ZEROS, guess_role

ISCO = ["1120", "2221", "5131", "9111", "9112", "6210", "8322", "7231"]
FIPS = ["04013", "06037", "06059", "12086", "36061", "48201"]
HS = ["010121", "020110", "610910", "620342", "870323"]
CIP = ["01.0101", "11.0701", "13.1202", "51.3801"]
ONET = ["11-1011.00", "29-1141.03", "53-3032.00"]
ICD_9 = ["008.5", "038.0", "250.00", "309.81"]


def without_zeros(codes: list[str]) -> list[str]:
    return [code.lstrip("0") for code in codes]


@pytest.fixture
def guessed(profile):
    """Guess what a column of this name holds, of which many people share each value."""

    def guess(name: str, codes: list[str]):
        return guess_role(replace(profile(codes), name=name), "person")

    return guess


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("isco", ISCO),
        ("isco", ["0110", *ISCO]),
        ("ISCO-08", [f"{code}.0" for code in ISCO]),
        ("state_geoid", FIPS),
        ("hs", HS),
        ("hs10", [f"{code}0000" for code in HS]),
        ("cip", CIP),
        ("cip2020", CIP),
        ("onet_code", ONET),
        ("icd9", ICD_9),
        ("dsm5", ["309.81", "296.32", "300.02", "295.90"]),
        ("isic4", ["0111", "1010", "4711", "9700"]),
        ("isic", ["A0111", "C1010", "C1410", "T9700"]),
        ("nuts2", ["UKC1", "UKD3", "DE11", "FR10"]),
        ("soc2018", ["111011", "291141", "353023"]),
        ("ocupacion", ISCO),
        ("Beruf", ISCO),
        # levels of one classification, none of which begins with a zero
        ("naics", ["236115", "23611", "2361", "722"]),
    ],
)
def test_codes_are_told_by_a_name_and_their_form(guessed, name, codes):
    guess = guessed(name, codes)
    assert (guess.role, guess.kind) == ("attribute", "hierarchical_code")


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("isco", without_zeros(["0110", "0210", *ISCO])),
        ("isco", [f"{code}.0" for code in without_zeros(["0110", "0210", *ISCO])]),
        ("fips", without_zeros(FIPS)),
        ("hs", without_zeros(HS)),
        ("cip", without_zeros(CIP)),
        ("icd9", without_zeros(ICD_9)),
        ("sic", without_zeros(["0111", "0721", "1521", "5411"])),
    ],
)
def test_codes_that_may_lack_zeros_are_not_cut(guessed, profile, name, codes):
    guess = guessed(name, codes)
    assert (guess.role, guess.kind) == ("attribute", "category")
    assert (guess.reason, guess.doubt) == (LACKS_ZEROS, "lost_zeros")
    # but where the YAML says that they lack none
    column = replace(profile(codes), name=name, role="attribute")
    said = guess_role(replace(column, kind="hierarchical_code"), "person")
    assert said.kind == "hierarchical_code"


@pytest.mark.parametrize("name", ["cid", "cno", "job", "case_no", "hs"])
def test_numbers_of_which_each_occurs_once_are_keys(profile, name):
    column = profile([str(number) for number in range(10_000, 10_400)])
    figures = column.figures | {"filled": 400, "rows": 400}
    guess = guess_role(replace(column, name=name, figures=figures), "person")
    assert guess.role == "key"


def test_few_numbers_that_begin_with_a_zero_are_codes(guessed):
    codes = ["01", "02", "03", "11"]
    assert guessed("x17", codes).kind == "category"
    many = [f"0{number}" for number in range(100, 300)]
    assert guessed("x17", many).role == "identifier"


def test_codes_that_begin_with_a_letter_have_it_as_a_level(profile):
    lettered = replace(profile(["A0111", "C1010", "T9700"]), name="isic")
    assert lettered.is_lettered
    assert code_lengths(words_of("isic"), lettered.is_lettered) == (5, 4, 3, 1)
    assert code_lengths(words_of("isic")) == (5, 4, 3, 2)
    assert code_lengths(words_of("icd10"), is_lettered=True) == (3, 1)
    assert code_lengths(words_of("isic4")) == (5, 4, 3, 2)
    assert code_lengths(words_of("cip2020")) == (5, 2)
