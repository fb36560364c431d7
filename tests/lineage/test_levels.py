"""Records say nothing but what the counts have, also above the level that is drawn."""

from __future__ import annotations

import pytest
from lineage_projects import Model, Tables, changed

COLUMNS = ("gender", "region", "born")


@pytest.fixture
def messages(guards, warehouse):
    """What is said of a release of records at levels, whose SQL may be another."""
    cases = warehouse.create_records(
        "cases", dict.fromkeys(("person_id", *COLUMNS), "varchar"), []
    )
    asked = {"subject_id": "person_id", "levels": [["region", "born"]]}
    counts_sql = warehouse.call("safe_combinations", cases, **asked)
    counts = warehouse.create_as("case_counts", counts_sql)
    records_sql = warehouse.call(
        "synthetic_records", cases, counts, guarantee="record", **asked
    )
    listed = ", ".join(COLUMNS)

    def release(was="", is_now=""):
        assert was in records_sql
        return Tables(
            [
                Model("cases", f"select person_id, {listed} from people"),
                changed(guards["case_counts"], sql=counts_sql, columns=COLUMNS),
                changed(
                    guards["case_records"], sql=records_sql.replace(was, is_now, 1)
                ),
                Model(
                    "released",
                    f"select {listed} from case_records",
                    columns=COLUMNS,
                    release=True,
                ),
            ]
        ).messages()

    return release


def test_values_above_the_drawn_one_come_from_the_counts(messages):
    assert messages() == []


def test_values_of_people_would_be_found(messages):
    found = messages(
        'value_2.attribute_2 as "region"',
        '(select max(parents_2.attribute_2) from parents_2) as "region"',
    )
    assert any(
        "do not come from a model of tenfold.safe_combinations" in m for m in found
    )
