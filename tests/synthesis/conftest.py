"""Synthetic records by the way a model makes them: counts first, then the UDF."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest


@pytest.fixture(scope="session")
def synthesis_sql(warehouse) -> Callable[..., str]:
    """Make a table and its counts; return the SQL of its synthetic records."""

    def render(table: Any, *, reporting_length: int = 3, **parameters: Any) -> str:
        cases = warehouse.create("cases", table)
        shared = {
            "subject_id": table.subject_id,
            "minimum_group_size": parameters.pop("minimum_group_size", 10),
            "reporting_length": reporting_length,
            "levels": parameters.pop("levels", None),
        }
        counts = warehouse.create_as(
            "counts", warehouse.call("safe_combinations", cases, **shared)
        )
        return warehouse.call(
            "synthetic_records", cases, counts, **shared, **parameters
        )

    return render


@pytest.fixture(scope="session")
def synthesize(warehouse, synthesis_sql) -> Callable[..., list[tuple[Any, ...]]]:
    """Make synthetic records of a table."""

    def run(table: Any, **parameters: Any) -> list[tuple[Any, ...]]:
        sql = synthesis_sql(table, **parameters)
        return warehouse.rows(f"from {warehouse.create_as('synthetic', sql)}")

    return run
