"""The rows of a seed's CSV file, as dbt reads them where the engine does not."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from dbt_common.clients.agate_helper import from_csv


def seed_rows(
    file: Path, text_columns: Collection[str], delimiter: str
) -> list[list[str | None]]:
    """Return what dbt puts into the table of a seed with `fast: false`.

    Args:
        file: the CSV file.
        text_columns: columns whose types the seed's configuration gives.
        delimiter: what stands between two fields.

    Returns:
        The rows, each value as a text that the engine can cast to its column's type.
    """
    table = from_csv(str(file), text_columns=text_columns, delimiter=delimiter)
    return [
        [None if value is None else str(value) for value in row] for row in table.rows
    ]
