"""Bounds over 20,000 rows of the shape and the size of real case data."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from support.random_filters import (
    ANSWERED,
    MEASURES,
    asked,
    exact_numbers,
    random_filters,
)
from support.random_questions import bounds_compared, random_questions

CHECKOUT = Path(__file__).resolve().parents[2]
FILE = (
    Path(os.environ.get("AUDIT_DATA") or CHECKOUT.parent / "shared" / "data").absolute()
    / "ctdc_global_synthetic_2021.csv.gz"
)
ROWS = 20_000

# all columns are texts without levels
KINDS = [kind for kind in ANSWERED if "range" not in kind and "level" not in kind]

pytestmark = [
    # rules over 37 columns of 20,000 rows
    pytest.mark.slow,
    pytest.mark.skipif(
        not FILE.is_file(),
        reason=f"there is no file {FILE}; name its folder in AUDIT_DATA",
    ),
]


@pytest.fixture(scope="module")
def released(warehouse) -> dict[str, Any]:
    """Publish counts of the sample, and make the function and the cells over them."""
    text = str(FILE).replace("'", "''")
    people = warehouse.create_as(
        "ctdc_people",
        "select row_number() over () as person, * from"
        f" (select nullif(columns(*), '') as '\\0' from read_csv('{text}',"
        f" all_varchar = true) limit {ROWS})",
    )

    def made(name: str, macro: str, *arguments: Any, **named: Any):
        return warehouse.create_as(name, warehouse.call(macro, *arguments, **named))

    safe = made("ctdc_safe", "safe_combinations", people, "person")
    totals = made("ctdc_totals", "protected_totals", people, "person")
    counts = made("ctdc_counts", "publishable_combinations", safe, totals=totals)
    suppressed = made("ctdc_suppressed", "suppressed_combinations", safe, counts)
    # nothing is declared of the columns
    described = warehouse.relation("cases")
    values = made("ctdc_values", "attribute_values", counts, described)
    manifest = warehouse.create_as(
        "ctdc_manifest",
        "select 'protected_total' as section, total as name,"
        " cast(subjects as varchar) as value from ctdc_totals",
    )
    # bounds read no record
    records = warehouse.create_as(
        "ctdc_records", "select * exclude (person) from ctdc_people limit 0"
    )
    view = warehouse.call(
        "selections", records, counts, manifest, described, values=values
    )
    warehouse.rows(f"create or replace view ctdc_selections as {view}")
    columns = [
        name for name, *_ in warehouse.rows("describe ctdc_people") if name != "person"
    ]
    attributes = [
        {
            "name": name,
            "data_type": "varchar",
            "order": None,
            "categories": [],
            "is_whole": False,
            "has_floor": False,
        }
        for name in columns
    ]
    node = {
        "unique_id": "model.consumer.ctdc_selections",
        "alias": "ctdc_selections",
        "config": {"meta": {"tenfold_parameters": {"function": "how_many"}}},
    }
    warehouse.rows("drop macro table if exists how_many")
    warehouse.rows(
        warehouse.call(
            "how_many_function", node, attributes, True,
            labels="ctdc_values", suppressed="ctdc_suppressed",
        )
    )  # fmt: skip
    made("ctdc_cells", "cells", counts, totals, values, suppressed=suppressed)
    listed: dict[str, list[str]] = {}
    for name, value in warehouse.rows(
        "select attribute, value from ctdc_values order by attribute, sort_order"
    ):
        listed.setdefault(name, []).append(value)
    return {"rows": warehouse.rows, "values": listed}


def test_how_many_tells_bounds_that_hold(released):
    answers = list(
        bounds_compared(
            released["rows"],
            released["rows"],
            "ctdc_people",
            random_questions(released["values"], [], number=150, seed=2021),
        )
    )
    assert len(answers) > 150
    wrong = [a for a in answers if not a[2] <= a[3] <= (a[3] if a[4] is None else a[4])]
    assert wrong == []
    # bounds that say nothing would hold as well
    assert sum(a[4] is not None and a[4] - a[2] < 60 for a in answers) > 100


@pytest.mark.parametrize("kind", KINDS)
def test_cells_tell_bounds_that_hold(released, kind):
    told = 0
    for chosen in random_filters(released["values"], [], {}, kind, 100, seed=2021):
        exact = exact_numbers(released["rows"], "ctdc_people", chosen)
        answers = asked(released["rows"], "ctdc_cells", list(MEASURES.values()), chosen)
        for group, (people, at_least, at_most, of_listed) in answers.items():
            number = exact.get(group, 0)
            assert people is None or people == at_least, chosen
            assert at_least is None or at_least <= number, chosen
            assert at_most is None or number <= at_most, chosen
            if chosen.names_values and of_listed is not None:
                assert number <= of_listed, chosen
            told += at_least is not None
    assert told >= 10
