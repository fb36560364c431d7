"""Writes a Parquet and a CSV copy of each table of a release."""

from __future__ import annotations

import re
from pathlib import Path

import duckdb

from tenfold_udfs.sql_text import literal, quoted

# Numbers, dates, times and truth values are no formulas and stay what they are.
_NO_TEXT = re.compile(
    r"U?(TINY|SMALL|BIG|HUGE)INT|U?INTEGER|FLOAT|DOUBLE|DECIMAL\([0-9, ]+\)"
    r"|BOOLEAN|DATE|TIMESTAMP|TIMESTAMP_(S|MS|NS)|TIMESTAMP WITH TIME ZONE"
)
_SKIPPED = r"""[ ''"\x0b\x0c\x{a0}\x{3000}\x{200b}\x{feff}]*"""
_FORMULA = r"=+\-@\x{ff1d}\x{ff0b}\x{ff0d}\x{ff20}"


def write_copies(release_file: Path) -> None:
    """Write the copies of all tables beside the DuckDB file of a release."""
    with duckdb.connect(str(release_file), read_only=True) as connection:
        tables = connection.execute(
            "select table_name from duckdb_tables() order by table_name"
        ).fetchall()
        for (table,) in tables:
            copy = str(release_file.parent / table)
            connection.execute(
                f"copy {quoted(table)} to {literal(copy + '.parquet')} (format parquet)"
            )
            connection.execute(_csv_copy(connection, table, copy + ".csv"))


def _csv_copy(connection: duckdb.DuckDBPyConnection, table: str, path: str) -> str:
    """Return a statement that writes no cell that a spreadsheet would run.

    An empty text is quoted, and a missing value is not.
    """
    columns = connection.execute(
        f"select column_name, {csv_safe_text('column_name')}, data_type"
        " from duckdb_columns() where table_name = ? order by column_index",
        [table],
    ).fetchall()
    texts = []
    selected = []
    for name, header, kind in columns:
        value = quoted(name)
        if not _NO_TEXT.fullmatch(kind):
            texts.append(quoted(header))
            value = csv_safe_text(f"cast({value} as varchar)")
        selected.append(f"{value} as {quoted(header)}")
    force_quote = f", force_quote ({', '.join(texts)})" if texts else ""
    return (
        f"copy (select {', '.join(selected)} from {quoted(table)}) to {literal(path)}"
        f" (format csv, header true{force_quote})"
    )


def csv_safe_text(expression: str) -> str:
    """Return an expression for a text as it stands in the CSV copies.

    A spreadsheet runs a cell as a formula when it begins with = + - @ or their
    full-width forms, and may take a separator inside of a text for the beginning of a
    cell. An apostrophe goes before each such beginning, after which quotes, apostrophes
    and spaces may come first. One apostrophe taken away again from each gives every
    text back: docs/verify.md shows it.
    """
    inside = rf"'([;,|\t\r\n])({_SKIPPED}[{_FORMULA}])'"
    first = rf"'^({_SKIPPED}[{_FORMULA}\t\r\n])'"
    return (
        rf"regexp_replace(regexp_replace({expression}, {inside}, '\1''\2', 'g'),"
        rf" {first}, '''\1')"
    )
