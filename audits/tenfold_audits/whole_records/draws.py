"""Records of one half of some people, drawn by the package's own SQL and sampler."""

from __future__ import annotations

from typing import Any, NamedTuple

import pandas as pd
from support.warehouse import Warehouse
from tenfold_udfs.sql_text import quoted

KEY = "subject_id"


class Half(NamedTuple):
    """One half of the people of a table, in a warehouse in memory.

    Attributes:
        name: of its tables.
        people: the values of each person, without a key.
        relation: the table of people.
    """

    name: str
    people: pd.DataFrame
    relation: Any


def half(warehouse: Warehouse, name: str, people: pd.DataFrame) -> Half:
    """Make the table of one half of the people; every value is a text."""
    columns = {KEY: "integer", **dict.fromkeys(people.columns, "varchar")}
    rows = [(i, *row) for i, row in enumerate(people.itertuples(index=False))]
    return Half(name, people, warehouse.create_records(name, columns, rows))


def counts_of(warehouse: Warehouse, of: Half, k: int, longest: int) -> Any:
    """Count the safe combinations of one half."""
    sql = warehouse.call(
        "safe_combinations",
        of.relation,
        KEY,
        minimum_group_size=k,
        reporting_length=longest,
    )
    return warehouse.create_as(f"{of.name}_counts_{k}", sql)


def with_numbers_of(
    warehouse: Warehouse, listed: Any, numbers: Any, columns: list[str]
) -> Any:
    """Give the combinations of one table of counts the numbers of another, or none."""
    same = " and ".join(
        f"listed.{quoted(name)} is not distinct from numbers.{quoted(name)}"
        for name in columns
    )
    return warehouse.create_as(
        "mixed_counts",
        "select listed.* replace (coalesce(numbers.subjects, 0) as subjects)"
        f" from {listed} as listed left join {numbers} as numbers on {same}",
    )


def records_of(
    warehouse: Warehouse,
    of: Half,
    counts: Any,
    k: int,
    longest: int,
    seed: int,
    **parameters: Any,
) -> pd.DataFrame:
    """Draw the records of one half, under the package's default guarantee."""
    sql = warehouse.call(
        "synthetic_records",
        of.relation,
        counts,
        KEY,
        minimum_group_size=k,
        reporting_length=longest,
        seed=seed,
        **parameters,
    )
    return warehouse.database.sql(sql).df()
