"""Draw records of a table with levels and compare them with people at each level."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from support.warehouse import Warehouse
from tenfold_udfs.sql_text import literal, quoted

from tenfold_benchmarks.errors import BenchmarkError
from tenfold_benchmarks.levels.tables import Hierarchy, LeveledTable
from tenfold_benchmarks.truth import SUBJECT_ID, coded_utility, parquet, truth

K = 10
LONGEST = 3


class Level(NamedTuple):
    """What records are worth at one level of all attributes.

    Attributes:
        name: leaf, parent or top.
        errors: mean error of single values, pairs and triples.
        lost: how many of each no record has.
        values_lost: how many single values no record has.
    """

    name: str
    errors: list[float]
    lost: list[int]


class Measured(NamedTuple):
    """What one way to draw records of a table gives.

    Attributes:
        seconds: how long the query took that draws them.
        attributes: of a record, with a value at any level, and of a person.
        at_leaf: of a record, with a value at the finest level.
        levels: what they are worth at each level.
        loss: ARX's, see `generalized_loss`; None where a column has one leaf alone.
    """

    seconds: float
    attributes: tuple[float, float]
    at_leaf: float
    levels: list[Level]
    loss: float | None


def measure(
    warehouse: Warehouse,
    table: LeveledTable,
    scratch: Path,
    guarantee: str,
    recoding: str,
    seed: int,
) -> Measured:
    """Count people at all levels, draw records from the finest on, and compare.

    Raises:
        BenchmarkError: a record says what fewer than k people share.
    """
    people = warehouse.create_as("people", f"select * from {parquet(table.file)}")
    counts = warehouse.create_as(
        "counts",
        warehouse.call("safe_combinations", people, SUBJECT_ID, levels=table.levels),
    )
    sql = warehouse.call(
        "synthetic_records",
        people,
        counts,
        SUBJECT_ID,
        guarantee=guarantee,
        levels=table.levels,
        recoding=recoding,
        seed=seed,
    )
    warehouse.database.execute("set threads = 2")
    started = time.perf_counter()
    records = warehouse.create_as("records", sql)
    seconds = time.perf_counter() - started
    levels = {
        "leaf": table.at(0), "parent": table.at(1), "top": table.at(table.depth)
    }  # fmt: skip
    return Measured(
        seconds,
        (
            _filled(warehouse, records, table.at(table.depth)),
            _filled(warehouse, people, table.at(table.depth)),
        ),
        _filled(warehouse, records, table.at(0)),
        [
            _at_level(warehouse, people, records, name, columns, scratch)
            for name, columns in levels.items()
        ],
        generalized_loss(warehouse, records, table),
    )


def _at_level(
    warehouse: Warehouse,
    people: Any,
    records: Any,
    name: str,
    columns: list[str],
    scratch: Path,
) -> Level:
    files = []
    for relation, key in ((people, f"{SUBJECT_ID}, "), (records, "")):
        files.append(scratch / f"{relation.identifier}_at_{name}.parquet")
        listed = ", ".join(map(quoted, columns))
        warehouse.database.execute(
            f"copy (select {key}{listed} from {relation})"
            f" to {literal(str(files[-1]))} (format parquet)"
        )
    true = truth(files[0], LONGEST)
    codes, _ = true.lists.encode(parquet(files[1]))
    found = coded_utility(true, codes, K)
    if found["unsafe_combinations"]:
        raise BenchmarkError(
            f"Records say what fewer than {K} people share, at the level {name}."
        )
    parts = [found["by_length"][str(length)] for length in range(1, LONGEST + 1)]
    return Level(
        name,
        [part["mean_absolute_error"] for part in parts],
        [part["lost"] for part in parts],
    )


def _filled(warehouse: Warehouse, relation: Any, columns: list[str]) -> float:
    """Return how many of some columns a row has a value in, on average."""
    counted = " + ".join(f"count({quoted(name)})" for name in columns)
    ((filled,),) = warehouse.rows(f"select ({counted}) / count(*) from {relation}")
    return float(filled)


def generalized_loss(
    warehouse: Warehouse, records: Any, table: LeveledTable
) -> float | None:
    """Return ARX's loss: of each cell, what share of the leaves it may stand for.

    A leaf loses nothing and a blank everything; columns are put together by the
    geometric mean, with 1 added to each before and taken off after.
    """
    losses = []
    for names in table.columns:
        ((rows,),) = warehouse.rows(f"select count(*) from {records}")
        shares = _shares(table.hierarchies.get(names[0]), names, warehouse)
        stands_for = np.float64(0)
        told = 0
        for level, name in enumerate(names):
            finer = f"{quoted(names[level - 1])} is null" if level else "true"
            for value, number in warehouse.rows(
                f"select {quoted(name)}, count(*) from {records}"
                f" where {quoted(name)} is not null and {finer} group by 1"
            ):
                stands_for += number * shares[level, value]
                told += number
        smallest = min(share for (level, _), share in shares.items() if level == 0)
        if smallest > 1 - 1e-9:
            return None
        mean = (stands_for + rows - told) / rows
        losses.append((mean - smallest) / (1 - smallest))
    return float(np.prod(1 + np.array(losses)) ** (1 / len(losses)) - 1)


def _shares(
    hierarchy: Hierarchy | None, names: list[str], warehouse: Warehouse
) -> dict[tuple[int, str], float]:
    """Return for each value of each level the share of the leaves below it."""
    if hierarchy is None:
        values = [
            value
            for (value,) in warehouse.rows(
                f"select distinct {quoted(names[0])} from people"
                f" where {quoted(names[0])} is not null"
            )
        ]
        hierarchy = {value: () for value in values}
    shares: dict[tuple[int, str], float] = {}
    for value, above in hierarchy.items():
        for level, said in enumerate((value, *above)):
            shares[level, said] = shares.get((level, said), 0) + 1 / len(hierarchy)
    return shares
