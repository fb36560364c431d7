"""What the sampler may read of suppressed combinations, and what records then show.

The sampler could read the numbers of all safe combinations; only those that are
published; or of the suppressed ones no more than a release lists, that they are safe.
In the last case a suppressed combination gets the smallest published number of its
parts, which everybody can compute.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd
from support.warehouse import Warehouse
from tenfold_udfs.sql_text import quoted

from tenfold_audits.whole_records.draws import KEY, Half, counts_of, half, records_of

# the columns and values of a combination
Part = frozenset[tuple[str, str]]

ALL_SAFE = "the numbers of all safe combinations"
PUBLISHED = "published combinations alone"
LISTED = "published numbers, and the list of suppressed combinations"


def what_records_show(
    warehouse: Warehouse, people: pd.DataFrame, k: int, longest: int, seed: int
) -> dict[str, Any]:
    """Draw records of people from what of the counts may be read, in three ways.

    Returns:
        How many combinations are `safe` and how many `suppressed`; `by_parts`, of
        which share of the suppressed ones the smallest published number of a part is
        the right one; and for each way the errors of records.
    """
    everybody = half(warehouse, "everybody", people)
    columns = list(people.columns)
    counts = counts_of(warehouse, everybody, k, longest)
    totals = warehouse.create_as(
        "everybody_totals",
        warehouse.call(
            "protected_totals", everybody.relation, KEY, minimum_group_size=k
        ),
    )
    kept = warehouse.create_as(
        "everybody_kept",
        warehouse.call("publishable_combinations", counts, totals=totals),
    )
    safe = _numbers(warehouse, counts, columns)
    published = _numbers(warehouse, kept, columns)
    exact = parts_of(people, longest)
    listed = {
        part: published.get(part) or smallest_part(part, published) for part in safe
    }
    suppressed = safe.keys() - published.keys()
    return {
        "safe": len(safe),
        "suppressed": len(suppressed),
        "by_parts": _share(listed[part] == safe[part] for part in suppressed),
        "rows": [
            {
                "read": name,
                **_shown(
                    _drawn(warehouse, everybody, read, k, longest, seed),
                    (exact, safe, published),
                    k,
                    longest,
                ),
            }
            for name, read in {
                ALL_SAFE: safe,
                PUBLISHED: published,
                LISTED: listed,
            }.items()
        ],
    }


def parts_of(records: pd.DataFrame, longest: int) -> Counter[Part]:
    """Count the records with each combination of up to L values."""
    found: Counter[Part] = Counter()
    for row in records.itertuples(index=False):
        values = [
            (name, value)
            for name, value in zip(records.columns, row, strict=True)
            if isinstance(value, str)
        ]
        for size in range(1, longest + 1):
            found.update(map(frozenset, combinations(values, size)))
    return found


def smallest_part(part: Part, numbers: Mapping[Part, int]) -> int:
    """Return the smallest number that a part of a combination has; 0 if none has."""
    found = [
        numbers[frozenset(shorter)]
        for size in range(1, len(part))
        for shorter in combinations(part, size)
        if frozenset(shorter) in numbers
    ]
    return min(found, default=0)


def _numbers(
    warehouse: Warehouse, relation: Any, columns: list[str]
) -> dict[Part, int]:
    selected = ", ".join(map(quoted, columns))
    return {
        frozenset((n, v) for n, v in zip(columns, row, strict=True) if v is not None): s
        for *row, s in warehouse.rows(f"select {selected}, subjects from {relation}")
    }


def _drawn(
    warehouse: Warehouse,
    everybody: Half,
    read: Mapping[Part, int],
    k: int,
    longest: int,
    seed: int,
) -> pd.DataFrame:
    columns = list(everybody.people.columns)
    types = {"combination_length": "integer", **dict.fromkeys(columns, "varchar")}
    rows = []
    for part, subjects in read.items():
        values = dict(part)
        rows.append((len(part), *map(values.get, columns), subjects))
    counts = warehouse.create_records("read", {**types, "subjects": "bigint"}, rows)
    return records_of(warehouse, everybody, counts, k, longest, seed)[columns]


def _shown(
    records: pd.DataFrame,
    numbers: tuple[Mapping[Part, int], Mapping[Part, int], Mapping[Part, int]],
    k: int,
    longest: int,
) -> dict[str, Any]:
    """Compare records with exact numbers, and with those of suppressed combinations."""
    exact, safe, published = numbers
    seen = parts_of(records, longest)
    suppressed = safe.keys() - published.keys()
    return {
        "attributes": float(records.notna().sum(axis=1).mean()),
        "errors": [
            float(np.mean([abs(seen[p] - exact[p]) for p in safe if len(p) == size]))
            for size in range(1, longest + 1)
        ],
        "lost": sum(seen[part] == 0 for part in safe),
        "lost_of_published": sum(seen[part] == 0 for part in published),
        "suppressed_there": _share(seen[part] > 0 for part in suppressed),
        "numbers_right": _share(
            seen[part] - seen[part] % k == safe[part] for part in suppressed
        ),
    }


def _share(which: Iterable[bool]) -> float:
    """Return the share that is true; 0 of none."""
    return float(np.mean([*which] or [0]))
