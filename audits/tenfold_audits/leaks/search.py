"""Looks for private values in everything that lies in the folder of a release.

It looks where readers look, at rows, names, comments and types; and where they do not:
at the bytes of every file, hidden ones too.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator
from pathlib import Path

import duckdb
from tenfold_udfs.sql_text import quoted

# What a DuckDB file tells beside its rows.
_CATALOGUE = (
    "duckdb_columns",
    "duckdb_constraints",
    "duckdb_functions",
    "duckdb_indexes",
    "duckdb_schemas",
    "duckdb_sequences",
    "duckdb_tables",
    "duckdb_types",
    "duckdb_views",
)
_PARQUET = ("parquet_schema", "parquet_kv_metadata", "parquet_metadata", "read_parquet")


def places_of(folder: Path, texts: Iterable[str]) -> list[str]:
    """Return where in a folder one of these texts stands, in whatever case.

    A text is also looked for written backwards, in hexadecimal and in base64, and by
    its first eight letters, which is what statistics of columns hold.
    """
    forms = sorted({form for text in texts for form in _forms(text)})
    found = []
    for place, content in _contents(folder):
        lowered = content.lower()
        if any(form in lowered for form in forms) and place not in found:
            found.append(place)
    return found


def stands_in_rows(database: Path, tables: Iterable[str], texts: Iterable[str]) -> bool:
    """Tell whether one of these texts stands in a row of these tables or views."""
    forms = {form for text in texts for form in _forms(text)}
    with duckdb.connect(str(database)) as connection:
        for table in tables:
            try:
                rows = connection.execute(f"from {table}").fetchall()
            except duckdb.Error:
                continue
            told = repr(rows).lower()
            if any(form in told for form in forms):
                return True
    return False


def _forms(text: str) -> Iterator[str]:
    raw = text.lower().encode()
    yield text.lower()
    yield text.lower()[:8]
    yield text.lower()[::-1]
    yield raw.hex()
    for before in range(3):
        # whatever stands around it changes the first and the last letters
        encoded = base64.b64encode(b"x" * before + raw).decode()
        yield encoded[4 if before else 0 : -4].lower()


def _contents(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield places and what stands in them."""
    if not folder.is_dir():
        return
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        yield f"the name of the file {name}", name
        if not path.is_file():
            continue
        yield f"the bytes of {name}", path.read_bytes().decode("latin-1")
        if path.suffix == ".duckdb":
            yield from _database(path)
        elif path.suffix == ".parquet":
            yield from _parquet(path)


def _database(path: Path) -> Iterator[tuple[str, str]]:
    with duckdb.connect() as connection:
        connection.execute(f"attach '{path}' as release (read_only)")
        for function in _CATALOGUE:
            rows = connection.execute(
                f"from {function}() where database_name = 'release'"
            ).fetchall()
            yield f"{path.name}, {function}()", repr(rows)
        tables = connection.execute(
            "select schema_name, table_name from duckdb_tables()"
            " where database_name = 'release' union all"
            " select schema_name, view_name from duckdb_views()"
            " where database_name = 'release' and not internal"
        ).fetchall()
        connection.execute("use release")
        for schema, table in tables:
            relation = f"{quoted(schema)}.{quoted(table)}"
            rows = connection.execute(f"from {relation}").fetchall()
            yield f"{path.name}, rows of {table}", repr(rows)


def _parquet(path: Path) -> Iterator[tuple[str, str]]:
    with duckdb.connect() as connection:
        for function in _PARQUET:
            rows = connection.execute(f"from {function}('{path}')").fetchall()
            yield f"{path.name}, {function}()", repr(rows)
