"""Compares two releases row for row; run it with the paths of two DuckDB files.

A change of the code that must change no outcome is shown to change none: build the
same data with the same seed before and after it, and compare.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import duckdb

# What a manifest says of the build itself, not of what was built: when and by what, and
# the hash of a page, on which that stands; and the table that says the same.
_EVIDENCE = "release_evidence"
_OF_THE_BUILD = (
    "section in ('time', 'version') or (section = 'sha256'"
    f" and (contains(name, '.') or name = '{_EVIDENCE}'))"
)


def differences(before: Path, after: Path) -> Iterator[str]:
    """Say where two releases differ; nothing where they are equal.

    Args:
        before: a DuckDB file.
        after: another one.

    Yields:
        A sentence for each table that one of them lacks, and for each table whose
        columns or rows differ, with the number of rows that only one of them has.
        Rows that differ are counted as often as they occur.
    """
    with duckdb.connect() as database:
        for name, path in {"before": before, "after": after}.items():
            literal = str(path).replace("'", "''")
            database.execute(f"attach '{literal}' as {name} (read_only)")
        tables = {
            name: dict(_columns_by_table(database, name))
            for name in ("before", "after")
        }
        for table in sorted(
            (tables["before"].keys() | tables["after"].keys()) - {_EVIDENCE}
        ):
            columns = [tables[name].get(table) for name in ("before", "after")]
            if columns[0] != columns[1]:
                yield f"{table} has other columns, or is in one of them alone"
                continue
            where = ""
            if {"section", "name", "value"} <= {name for name, _ in columns[0]}:
                where = f" where not ({_OF_THE_BUILD})"
            rows = [
                f'select * from {name}.main."{table}"{where}'
                for name in ("before", "after")
            ]
            for one, other, side in ((*rows, "before"), (*rows[::-1], "after")):
                found = database.execute(
                    f"select count(*) from ({one} except all {other})"
                ).fetchone()
                if found and found[0]:
                    yield f"{table}: {found[0]} rows are only in the one {side}"


def _columns_by_table(
    database: duckdb.DuckDBPyConnection, name: str
) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    for (table,) in database.execute(
        "select table_name from duckdb_tables() where database_name = ?"
        " union all select view_name from duckdb_views()"
        " where database_name = ? and not internal",
        [name, name],
    ).fetchall():
        found = database.execute(f'describe {name}.main."{table}"').fetchall()
        yield table, [(row[0], row[1]) for row in found]


if __name__ == "__main__":
    told = list(differences(Path(sys.argv[1]), Path(sys.argv[2])))
    print("\n".join(told) or "Equal, row for row.")
    sys.exit(bool(told))
