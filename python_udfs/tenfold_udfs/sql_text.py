"""Writes names, texts and rows into SQL."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import duckdb


def quoted(name: str) -> str:
    """Write a name into SQL."""
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    """Write a text into SQL."""
    return "'" + text.replace("'", "''") + "'"


def insert_rows(
    connection: duckdb.DuckDBPyConnection, table: str, rows: Sequence[Sequence[Any]]
) -> None:
    """Add rows to a table at once: one statement for each takes long.

    Args:
        connection: to the database.
        table: the table as it is written into SQL.
        rows: the rows, all of one length.
    """
    if rows:
        lists = [list(column) for column in zip(*rows, strict=True)]
        unnested = ", ".join(["unnest(?)"] * len(lists))
        connection.execute(f"insert into {table} select {unnested}", lists)
