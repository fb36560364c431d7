"""Generated subjects: as many as wanted, the same ones every time, none of them real.

Twenty attributes with 2 to 60 values each. Categories are skewed as in case tables:
the number of subjects with the n-th value goes with 1/n. Most columns lean on another
one, which they follow for a given share of the subjects: who comes from a country
mostly has its language. Bands, codes, regions and a year stand for what generalization
leaves; four flags are `yes` or, mostly, missing. Six columns are complete, in the
others 3 to 30% of the values are missing, drawn anew for each cell.

Every cell is a hash of the seed, the column and the subject's number. The hash is
DuckDB's, so that another version of DuckDB may draw other subjects.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import duckdb

SEED = 20210930


class Attribute(NamedTuple):
    """A column of the generated table.

    Attributes:
        name: the column's name, which is also part of its values.
        values: how many different ones there are at most.
        missing: share of the subjects without a value, from 0 to 1; of a flag that
            follows a parent, only roughly.
        parent: an earlier column that this one follows.
        strength: share of the subjects for whom it does.
    """

    name: str
    values: int
    missing: float = 0.0
    parent: str | None = None
    strength: float = 0.0


ATTRIBUTES = [
    Attribute("year", 10),
    Attribute("sex", 3),
    Attribute("age_band", 9, 0.03),
    Attribute("birth_country", 60, 0.10),
    Attribute("residence_country", 60, 0.05, "birth_country", 0.6),
    Attribute("region", 16, 0.0, "residence_country", 0.9),
    Attribute("language", 25, 0.08, "birth_country", 0.8),
    Attribute("household", 5, 0.0, "age_band", 0.5),
    Attribute("education", 6, 0.20, "age_band", 0.4),
    Attribute("occupation", 20, 0.25, "education", 0.5),
    Attribute("industry", 12, 0.25, "occupation", 0.8),
    Attribute("income_band", 8, 0.30, "occupation", 0.5),
    Attribute("housing", 4, 0.10, "income_band", 0.5),
    Attribute("referral", 10, 0.0, "region", 0.4),
    Attribute("service", 15, 0.0, "referral", 0.5),
    Attribute("duration_band", 6, 0.15, "service", 0.4),
    Attribute("has_debt", 1, 0.80, "income_band", 0.5),
    Attribute("has_injury", 1, 0.90, "service", 0.5),
    Attribute("has_dependants", 1, 0.60, "household", 0.7),
    Attribute("has_legal_aid", 1, 0.85, "service", 0.6),
]


def write_generated_subjects(
    file: Path, subjects: int, attributes: list[Attribute] = ATTRIBUTES
) -> None:
    """Write a Parquet file with one row per subject.

    Args:
        file: the file to write.
        subjects: how many rows.
        attributes: the columns; parents stand before the columns that follow them.
    """
    ranks = ",\n".join(_rank(attribute) for attribute in attributes)
    values = ",\n".join(_value(attribute) for attribute in attributes)
    with duckdb.connect() as connection:
        connection.execute(
            f"""
            copy (
                with ranks as (
                    select range as subject_id, {ranks}
                    from range({int(subjects)})
                )
                select subject_id, {values} from ranks
            ) to '{str(file).replace("'", "''")}' (format parquet)
            """
        )


def _rank(attribute: Attribute) -> str:
    """Return SQL for a column's rank, 1 for the most common value, before blanks.

    u in [0, 1) becomes floor((values + 1)^u), which is n with a probability in
    proportion to log(1 + 1/n), about 1/n. A subject who follows the parent draws u
    from the parent's rank in place of the subject's number. For a flag the two stand
    for `yes` and missing.
    """
    own = _uniform(attribute.name, "own", "range")
    drawn = own
    if attribute.parent:
        follows = _uniform(attribute.name, "follows", "range")
        inherited = _uniform(attribute.name, "inherited", f"rank_{attribute.parent}")
        drawn = (
            f"case when {follows} < {attribute.strength} then {inherited}"
            f" else {own} end"
        )
    if attribute.values == 1:
        return f"(({drawn}) >= {attribute.missing})::integer as rank_{attribute.name}"
    return (
        f"floor(pow({attribute.values + 1}, {drawn}))::integer as rank_{attribute.name}"
    )


def _value(attribute: Attribute) -> str:
    """Return SQL for a column's value, or missing."""
    rank = f"rank_{attribute.name}"
    if attribute.values == 1:
        return f"case when {rank} = 1 then 'yes' end as {attribute.name}"
    text = f"'{attribute.name} ' || lpad({rank}::varchar, 2, '0')"
    if not attribute.missing:
        return f"{text} as {attribute.name}"
    blank = _uniform(attribute.name, "missing", "subject_id")
    return (
        f"case when {blank} >= {attribute.missing} then {text} end as {attribute.name}"
    )


def _uniform(column: str, purpose: str, key: str) -> str:
    """Return SQL for a number in [0, 1), drawn for a key and a purpose in a column.

    The hash of a pair mixes its parts too little: of the same key, two columns would
    go together. Hashed once more they do not.
    """
    hashed = f"hash(hash({key}, '{column} {purpose} {SEED}'))"
    return f"(({hashed} >> 11)::double / {2**53})"
