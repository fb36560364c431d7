"""The code lists are complete and keep NA."""

from collections import Counter


def test_countries(code_lists):
    rows = code_lists["country_codes"]
    assert len(rows) == 249
    for column, length in (("alpha_2", 2), ("alpha_3", 3)):
        codes = [row[column] for row in rows]
        assert len(set(codes)) == 249
        assert all(c.isascii() and c.isupper() and len(c) == length for c in codes)


def test_namibia_is_no_missing_value(code_lists):
    namibia = [r for r in code_lists["country_codes"] if r["alpha_2"] == "NA"]
    assert [r["alpha_3"] for r in namibia] == ["NAM"]


def test_each_subregion_lies_in_one_region(code_lists):
    pairs = {(r["subregion"], r["region"]) for r in code_lists["country_codes"]}
    assert max(Counter(subregion for subregion, _ in pairs).values()) == 1
    assert {region for _, region in pairs} == {
        "Africa",
        "Americas",
        "Antarctica",
        "Asia",
        "Europe",
        "Oceania",
    }


def test_industries(code_lists):
    rows = code_lists["isic_sections"]
    assert [row["section"] for row in rows] == list("ABCDEFGHIJKLMNOPQRSTU")
    assert all(r["industry"].startswith(f"{r['section'].lower()}_") for r in rows)


def test_options_are_told_apart_by_their_letters(code_lists):
    rows = code_lists["htcds_options"]
    options = [(row["field"], row["option"]) for row in rows]
    assert all(
        set(text) <= set("abcdefghijklmnopqrstuvwxyz0123456789_")
        for pair in options
        for text in pair
    )
    keys = [(field, option.replace("_", "")) for field, option in options]
    assert len(set(keys)) == len(keys)


def test_fields_of_options_are_columns_of_raw_tables(code_lists, raw):
    columns = {column for rows in raw.values() for column in rows[0]}
    assert {row["field"] for row in code_lists["htcds_options"]} <= columns


def test_industries_are_the_options_of_their_field(code_lists):
    industries = [row["industry"] for row in code_lists["isic_sections"]]
    assert industries == [
        row["option"]
        for row in code_lists["htcds_options"]
        if row["field"] == "vic_forced_labour_industry"
    ]
