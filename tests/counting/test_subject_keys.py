"""A person counts once, however the key is written; a text for nobody never does."""

from __future__ import annotations

import uuid

import duckdb
import pytest
from support.case_tables import Table

UNCLEAN = {
    "blank behind": "{} ",
    "blank before": " {}",
    "tab": "{}\t",
    "no-break space": "{}\u00a0",
    "zero-width space": "{}\u200b",
    "byte order mark": "\ufeff{}",
    "zero-width space inside": "S\u200b{}",
    "two blanks inside": "S  {}",
    "accent behind its letter": "e\u0301-{}",
}
NOBODY = ["nan", "NaN", "NULL", "N/A", "n.a.", "unknown", "", " ", "-", "None", "\\N"]


def cases_with(warehouse, keys, kind="varchar"):
    """Make a table of people with these keys, all alike in what they are."""
    table = Table(
        {"a": "varchar", "b": "varchar"},
        [(key, "private", "y") for key in keys],
        subject_type=kind,
    )
    return warehouse.create("cases", table)


@pytest.fixture(scope="module")
def counts(warehouse):
    """The counts of ten people with clean keys."""
    cases = cases_with(warehouse, [f"S{n}" for n in range(10)])
    sql = warehouse.call("safe_combinations", cases, "person_id")
    return warehouse.create_as("counts_of_clean_keys", sql)


def queries(warehouse, counts, cases):
    """Everything that counts the subjects of a table, by name."""
    given = {"generalized": cases, "subject_id": "person_id"}
    compared = {**given, "minimum_group_size": 10, "reporting_length": 2}
    return {
        "safe_combinations": warehouse.call("safe_combinations", cases, "person_id"),
        "protected_totals": warehouse.call("protected_totals", cases, "person_id"),
        **{
            f"synthetic_records, {guarantee}": warehouse.call(
                "synthetic_records", cases, counts, "person_id", guarantee=guarantee
            )
            for guarantee in ("record", "combination")
        },
        "combinations_are_safe": warehouse.call(
            "test_combinations_are_safe", counts, **compared
        ),
        "combinations_are_diverse": warehouse.call(
            "test_combinations_are_diverse", counts, sensitive={"a": 2}, **compared
        ),
        "records_are_held": warehouse.call(
            "test_records_are_held", counts, minimum_group_size=10, **given
        ),
    }


def assert_all_stop(warehouse, counts, cases, *private):
    """Every query ends with the one sentence, and says no key."""
    for name, sql in queries(warehouse, counts, cases).items():
        with pytest.raises(duckdb.Error, match="are not clean") as error:
            warehouse.rows(sql)
        assert "tenfold.clean_key" in str(error.value), name
        for text in private:
            assert text not in str(error.value).split("LINE")[0], name


@pytest.mark.parametrize("spelling", UNCLEAN)
def test_one_person_in_two_spellings_stops_what_counts(warehouse, counts, spelling):
    keys = [f"S{n}" for n in range(9)] + [UNCLEAN[spelling].format("S0")]
    assert_all_stop(warehouse, counts, cases_with(warehouse, keys), "S0", "private")


@pytest.mark.parametrize("text", NOBODY)
def test_a_text_for_nobody_stops_what_counts(warehouse, counts, text):
    cases = cases_with(warehouse, [f"S{n}" for n in range(12)] + [text])
    assert_all_stop(warehouse, counts, cases, "S11", "private")


def test_not_a_number_is_nobody(warehouse, counts):
    keys = [float(n) for n in range(12)] + [float("nan")]
    assert_all_stop(warehouse, counts, cases_with(warehouse, keys, "double"))


@pytest.mark.parametrize(
    ("kind", "keys"),
    [
        ("varchar", [f"S{n}" for n in range(12)]),
        ("varchar", [f"Ren\u00e9 {n}" for n in range(12)]),
        (f"enum({', '.join(map(repr, 'abcdefghijkl'))})", "abcdefghijkl"),
        ("double", [n + 0.5 for n in range(12)]),
        ("bigint", range(12)),
        ("uuid", [str(uuid.UUID(int=n)) for n in range(12)]),
    ],
)  # fmt: skip
def test_clean_keys_of_every_type_are_counted(warehouse, counts, kind, keys):
    cases = cases_with(warehouse, keys, kind)
    for sql in queries(warehouse, counts, cases).values():
        warehouse.rows(sql)
    sql = warehouse.call("safe_combinations", cases, "person_id")
    assert warehouse.rows(f"select subjects from ({sql})")[0] == (10,)


@pytest.mark.parametrize("kind", ["integer", "bigint", "uuid", "date", "decimal(9, 0)"])
def test_keys_that_are_no_texts_cost_nothing(warehouse, counts, kind):
    cases = cases_with(warehouse, [], kind)
    for sql in queries(warehouse, counts, cases).values():
        assert "nfc_normalize" not in sql


def test_totals_may_have_several_rows_for_a_person(warehouse):
    cases = cases_with(warehouse, ["S1", "S1", *(f"S{n}" for n in range(12))])
    sql = warehouse.call("protected_totals", cases, "person_id")
    assert warehouse.rows(sql) == [("all_subjects", 10)]
