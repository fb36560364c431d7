"""The code lists are complete and keep NA."""

from collections import Counter


def test_countries(code_lists):
    rows = code_lists["tenfold_countries"]
    number = Counter(row["status"] for row in rows)
    assert number == {"official": 249, "user-assigned": 1, "former": 5}
    for column, length in (("alpha_2", 2), ("alpha_3", 3)):
        codes = [row[column] for row in rows if row[column]]
        assert len(set(codes)) == len(codes) >= 253
        assert all(c.isascii() and c.isupper() and len(c) == length for c in codes)
    numbers = [row["numeric_code"] for row in rows if row["numeric_code"]]
    assert len(set(numbers)) == len(numbers) == 254
    assert all(len(code) == 3 and code.isdigit() for code in numbers)
    assert all(row["alpha_3"] for row in rows)


def test_every_country_has_names_and_its_codes_among_them(code_lists):
    names = {
        (row["name"], row["alpha_3"]) for row in code_lists["tenfold_country_names"]
    }
    for row in code_lists["tenfold_countries"]:
        code = row["alpha_3"]
        for text in (row["alpha_2"], code, row["numeric_code"]):
            assert not text or (text, code) in names
        assert len([name for name, country in names if country == code]) >= 5
    assert {code for _, code in names} == {
        row["alpha_3"] for row in code_lists["tenfold_countries"]
    }


def test_namibia_is_no_missing_value(code_lists):
    namibia = [r for r in code_lists["tenfold_countries"] if r["alpha_2"] == "NA"]
    assert [r["alpha_3"] for r in namibia] == ["NAM"]


def test_each_subregion_lies_in_one_region(code_lists):
    pairs = {(r["subregion"], r["region"]) for r in code_lists["tenfold_countries"]}
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
