"""Keys as people and exports write them, and which of them are nobody."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

NOBODY = [
    None, "", " ", "\u200b", "\ufeff \u00a0", "nan", "NaN", " NULL ", "null", "(null)",
    "N/A", "n.a.", "NA", "#N/A", "<NA>", "NaT", "None", "none", "nil", "-", "--", "?",
    "...", "***", "\\N", "unknown", "Unknown", "UNKNOWN\u00a0", "not available",
    "Not_Applicable", "not known", "undefined", "(blank)", "#REF!", "#DIV/0!",
    "n\u200ba",
]  # fmt: skip


@pytest.mark.parametrize("written", NOBODY)
def test_a_text_for_a_missing_key_is_nobody(clean, written):
    assert clean("clean_key", [written]) == [None]


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("P001 ", "P001"),
        ("\tP001\r\n", "P001"),
        ("\u00a0P001\u00a0", "P001"),  # no-break space
        ("P001\u2003", "P001"),  # em space
        ("\u3000P001", "P001"),  # ideographic space
        ("P001\u2800", "P001"),  # Braille without dots
        ("\ufeffP001", "P001"),  # byte order mark
        ("P001\u200b", "P001"),  # zero-width space
        ("P\u200d00\u00ad1\u2060", "P001"),  # joiners and a soft hyphen inside
        ("\u200eP001\u200f", "P001"),  # marks of direction
        ("P\x0001\x7f", "P01"),  # control characters
        ("P001 \u200b ", "P001"),
        ("P\u00a0001", "P 001"),  # a blank inside stays one
        ("P \u2009\t 001", "P 001"),
        ("Rene\u0301", "Ren\u00e9"),
        ("Ren\u00e9", "Ren\u00e9"),
        ("\u212b1", "\u00c51"),  # Ångström sign
        ("\u1112\u1161\u11ab", "\ud55c"),
        ("e\u200b\u0301", "\u00e9"),
    ],
)
def test_one_person_has_one_spelling(clean, written, key):
    assert clean("clean_key", [written]) == [key]


@pytest.mark.parametrize(
    "key",
    [
        "P001", "p001", "P-001", "P_001", "0", "-1", "1.0", "007", "N001", "nan1",
        "Nana", "Nanna", "unknown-17", "noneoftheabove", "Łódź 北京", "شخص۱",
        "Ｐ００１", "it's", "a;b", "null 4", "C:\\N1", "unbekannt", "X",
    ],
)  # fmt: skip
def test_a_key_that_is_clean_stays_as_it_is(clean, key):
    assert clean("clean_key", [key]) == [key]


@settings(max_examples=100, deadline=None)
@given(
    texts=st.lists(
        st.text(
            alphabet="aN \u00a0\u200b\u0301\u2003\t/e\u00e9\u1112\u1161-", max_size=9
        )
        | st.text(max_size=6).filter(lambda text: "\x00" not in text),
        min_size=1,
    )
)
def test_a_clean_key_is_clean(clean, texts):
    once = clean("clean_key", texts)
    assert clean("clean_key", once) == once
    for key in once:
        if key is not None:
            assert key == key.strip() == unicodedata.normalize("NFC", key)
            assert not any(unicodedata.category(c) in ("Cc", "Cf") for c in key)


@pytest.mark.parametrize(
    ("literal", "key"),
    [
        ("17", "17"),
        ("cast('nan' as double)", None),
        ("cast(null as date)", None),
        ("cast('a' as enum('a', 'b'))", "a"),
    ],
)
def test_a_key_of_another_type_becomes_a_text(warehouse, literal, key):
    assert warehouse.rows(f"select {warehouse.call('clean_key', literal)}") == [(key,)]


@pytest.mark.parametrize(
    "key", [" P1", "P1\u00a0", "P\u200b1", "Rene\u0301", "nan", "?", "P\u00a01"]
)
def test_the_test_of_a_key_fails_for_one_that_is_not_clean(warehouse, key):
    rows = [("P0",), (None,), (key,)]
    model = warehouse.create_records("keys", {"person_id": "varchar"}, rows)
    assert warehouse.failures("clean_subject_key", model, "person_id") == [(1,)]


@pytest.mark.parametrize(
    ("kind", "keys"),
    [
        ("varchar", ["P0", "p0", "P 0", "Ren\u00e9", None]),
        ("varchar", []),
        ("integer", [1, -1, None]),
        ("double", [1.5, None]),
    ],
)
def test_the_test_of_a_key_passes_for_clean_ones(warehouse, kind, keys):
    rows = [(key,) for key in keys]
    model = warehouse.create_records("keys", {"person_id": kind}, rows)
    assert warehouse.failures("clean_subject_key", model, "person_id") == []
