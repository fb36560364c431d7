"""What a staging folder must hold, and the checksums of what is published."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection
from pathlib import Path

import duckdb

from tenfold_udfs.publication.errors import UNCHANGED, PublicationError
from tenfold_udfs.sql_text import quoted

COPY_FORMATS = ("parquet", "csv")


def staged_tables(staging: Path, database: str, files: Collection[str]) -> list[str]:
    """Return the tables of a staged release after comparing them with the copies.

    Raises:
        PublicationError: if a file is missing, short, or does not belong there.
    """
    try:
        with duckdb.connect(str(staging / database), read_only=True) as connection:
            tables = [
                table
                for (table,) in connection.execute(
                    "select table_name from duckdb_tables() where not internal"
                    " order by table_name"
                ).fetchall()
            ]
            _check_files(staging, database, tables, files)
            for table in tables:
                _check_copy(connection, staging, table)
    except duckdb.Error as error:
        raise PublicationError(
            f"what was written cannot be read again ({type(error).__name__}). The disk"
            f" may be full or damaged. {UNCHANGED}"
        ) from None
    return tables


def _check_files(
    staging: Path, database: str, tables: list[str], files: Collection[str]
) -> None:
    if not tables:
        raise PublicationError(f"the release would hold no table. {UNCHANGED}")
    expected = {database, *files} | {
        f"{table}.{kind}" for table in tables for kind in COPY_FORMATS
    }
    found = {path.name for path in staging.iterdir()}
    if found != expected:
        raise PublicationError(
            "the staging folder does not hold what the release consists of:"
            f" {', '.join(sorted(found ^ expected))}. {UNCHANGED}"
        )


def _check_copy(
    connection: duckdb.DuckDBPyConnection, staging: Path, table: str
) -> None:
    rows = connection.execute(f"select count(*) from {quoted(table)}").fetchall()
    copied = connection.execute(
        "select count(*) from read_parquet($copy)",
        {"copy": _literal_glob(staging / f"{table}.parquet")},
    ).fetchall()
    if copied != rows:
        raise PublicationError(
            f"the Parquet copy of {table} is not complete. {UNCHANGED}"
        )


def _literal_glob(path: Path) -> str:
    """Write a path so that DuckDB, which looks for patterns, finds that one file."""
    return re.sub(r"[*?[]", r"[\g<0>]", str(path))


def checksum_file(release: Path) -> Path:
    """Return where the SHA-256 of each published file is listed."""
    return release.with_suffix(".sha256")


def write_checksums(staging: Path, release: Path, names: Collection[str]) -> None:
    """List the SHA-256 of staged files, in the format of sha256sum."""
    lines = [f"{file_digest(staging / name)}  {name}\n" for name in names]
    path = staging / checksum_file(release).name
    path.write_text("".join(lines), encoding="utf-8")


def published_files(release: Path) -> set[str]:
    """Return the names of the files that are the last release's own.

    Those are the ones that its list names and that are still what the list says, and
    the list itself, which begins with the release's DuckDB file.
    """
    list_of_files = checksum_file(release)
    try:
        text = list_of_files.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return set()
    listed = [line.partition("  ")[::2] for line in text.splitlines()]
    if not listed or listed[0][1] != release.name:
        return set()
    return {list_of_files.name} | {
        name
        for digest, name in listed
        if name and Path(name).name == name and _is(release.parent / name, digest)
    }


def _is(file: Path, digest: str) -> bool:
    try:
        return file_digest(file) == digest
    except OSError:
        return False


def file_digest(path: Path) -> str:
    """Return a file's SHA-256 in hexadecimal digits."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()
