"""Which data types a released table may have.

A type can carry values by itself: an ENUM lists all of its own, also inside of a STRUCT
or a list, and functions such as ``typeof`` and ``enum_range`` tell them. The list is
closed, so that a type nobody thought of is refused.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import duckdb

if TYPE_CHECKING:
    from duckdb.sqltypes import DuckDBPyType

_PLAIN = frozenset(
    {
        "varchar",
        "boolean",
        "tinyint",
        "smallint",
        "integer",
        "bigint",
        "hugeint",
        "utinyint",
        "usmallint",
        "uinteger",
        "ubigint",
        "uhugeint",
        "decimal",
        "float",
        "double",
        "date",
        "timestamp",
        "timestamp_s",
        "timestamp_ms",
        "timestamp_ns",
        "timestamp with time zone",
    }
)
IN_WORDS = (
    "text, whole numbers, decimals, doubles, truth values, dates, times of day and date"
    " (TIMESTAMP), and lists and structs of these"
)


def is_released_type(text: str) -> bool:
    """Say whether a column of a release may have this type, as DuckDB writes it."""
    try:
        return _is_plain(duckdb.sqltype(text))
    except duckdb.Error:
        return False


def _is_plain(kind: DuckDBPyType) -> bool:
    if kind.id in ("list", "struct"):
        parts = [part for _, part in kind.children]
        return all(
            not isinstance(part, (int, list)) and _is_plain(part) for part in parts
        )
    return kind.id in _PLAIN
