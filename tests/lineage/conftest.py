"""The models that the package's macros render, for projects without dbt."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from lineage_projects import RELEASED_COLUMNS, Model  # noqa: E402


@pytest.fixture(scope="session")
def guards(warehouse) -> dict[str, Model]:
    """The models of the macros, with the SQL that the macros render."""
    cases = warehouse.create_records(
        "cases", dict.fromkeys(("person_id", "gender", "region"), "varchar"), []
    )
    counts_sql = warehouse.call("safe_combinations", cases, subject_id="person_id")
    counts = warehouse.create_as("case_counts", counts_sql)
    records_sql = warehouse.call(
        "synthetic_records", cases, counts, "person_id", guarantee="record"
    )
    totals_sql = warehouse.call("protected_totals", cases, subject_id="person_id")

    def call(macro: str, arguments: str) -> str:
        return f"{{{{ tenfold.{macro}({arguments}) }}}}"

    return {
        "case_counts": Model(
            "case_counts",
            counts_sql,
            columns=RELEASED_COLUMNS,
            raw_code=call("safe_combinations", "ref('cases'), subject_id='person_id'"),
            macros=["macro.tenfold.safe_combinations"],
            meta={
                "tenfold_parameters": {"produces": "counts", "subject_id": "person_id"}
            },
            reads=["cases"],
        ),
        "case_records": Model(
            "case_records",
            records_sql,
            raw_code=call(
                "synthetic_records",
                "ref('cases'), ref('case_counts'), 'id', guarantee='record'",
            ),
            macros=["macro.tenfold.synthetic_records"],
            meta={"tenfold_parameters": {"produces": "records", "guarantee": "record"}},
            reads=["cases", "case_counts"],
        ),
        "case_totals": Model(
            "case_totals",
            totals_sql,
            raw_code=call("protected_totals", "ref('cases'), 'person_id'"),
            macros=["macro.tenfold.protected_totals"],
            reads=["cases"],
        ),
    }
