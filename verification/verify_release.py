"""Check a release with nothing but the release and the Python package duckdb.

    python verify_release.py tenfold.duckdb    the database, and the files beside it
    python verify_release.py a/folder          a folder with Parquet or CSV files alone

The checks are those of verify_release.sql, which must lie beside this file. The exit
code is 0 if none failed, 1 if one did, 2 if they could not be made.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import duckdb

CHECKS = Path(__file__).with_name("verify_release.sql")
PLAIN_TYPE = re.compile(r"[A-Z][A-Z0-9_ ]*(\(\d+(,\d+)?\))?(\[\])*")
CSV_OPTIONS = (
    "header = true, auto_detect = false, delim = ',', quote = '\"', escape = '\"',"
    " nullstr = '', allow_quoted_nulls = false, new_line = '\\n'"
)


class Check(NamedTuple):
    """What one check found."""

    name: str
    result: str
    found: str
    meaning: str


class CannotVerifyError(Exception):
    """There is nothing to check, or it cannot be read."""


def verify(path: Path) -> list[Check]:
    """Make all checks.

    Args:
        path: a published DuckDB file, or a folder with one or with copies alone.

    Raises:
        CannotVerifyError: if there is no release.
    """
    try:
        with _opened(path) as connection:
            rows = run_checks(connection)
    except duckdb.Error as error:
        raise CannotVerifyError(f"{path} cannot be checked: {error}") from None
    return [Check(*row) for row in rows]


def run_checks(connection: duckdb.DuckDBPyConnection) -> list[tuple]:
    """Run the SQL file on an opened release and return its last result."""
    result = None
    for statement in connection.extract_statements(CHECKS.read_text(encoding="utf-8")):
        result = connection.execute(statement)
    return result.fetchall()


def _opened(path: Path) -> duckdb.DuckDBPyConnection:
    if path.is_file():
        return duckdb.connect(str(path), read_only=True)
    if not path.is_dir():
        raise CannotVerifyError(f"there is no file or folder {path}")
    databases = sorted(path.glob("*.duckdb"))
    if len(databases) > 1:
        raise CannotVerifyError(
            f"there are several databases in {path}; name the one to check"
        )
    if databases:
        return duckdb.connect(str(databases[0]), read_only=True)
    return _loaded_copies(path)


# -- a folder without the database --------------------------------------------------


def _loaded_copies(folder: Path) -> duckdb.DuckDBPyConnection:
    """Make the tables from their copies, in memory, with the types they had."""
    connection = duckdb.connect()
    connection.execute("set variable verify_from_copies = true")
    connection.execute("set variable verify_from_folder = ?", [str(folder)])
    copies = {file.stem: file for file in sorted(folder.glob("*.csv"))}
    copies |= {file.stem: file for file in sorted(folder.glob("*.parquet"))}
    manifest = [t for t, file in copies.items() if _is_manifest(connection, file)]
    if len(manifest) != 1:
        raise CannotVerifyError(
            f"there is no release in {folder}: no manifest is found"
        )
    text = [("section", "VARCHAR"), ("name", "VARCHAR"), ("value", "VARCHAR")]
    _load(connection, manifest[0], copies.pop(manifest[0]), text)
    listed = connection.execute(
        f"select name, value from {_quoted(manifest[0])} where section = 'columns'"
    ).fetchall()
    for table, columns in listed:
        if table in copies:
            _load(connection, table, copies[table], list(_parsed_columns(columns)))
    return connection


def _is_manifest(connection: duckdb.DuckDBPyConnection, file: Path) -> bool:
    if file.suffix == ".csv":
        with file.open(encoding="utf-8", newline="") as lines:
            return lines.readline().replace('"', "").strip() == "section,name,value"
    source = f"read_parquet({_literal(file)})"
    described = connection.execute(f"describe select * from {source}").fetchall()
    return [row[0] for row in described] == ["section", "name", "value"]


def _load(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    file: Path,
    columns: Sequence[tuple[str, str]],
) -> None:
    declared = ", ".join(f"{_quoted(name)} {kind}" for name, kind in columns)
    connection.execute(f"create table {_quoted(table)} ({declared})")
    if file.suffix == ".parquet":
        connection.execute(
            f"insert into {_quoted(table)} by name from read_parquet({_literal(file)})"
        )
        return
    texts = ", ".join(f"'c{i}': 'varchar'" for i in range(len(columns)))
    cells = ", ".join(
        f"cast({_READ_BACK.format(cell=f'c{i}')} as {kind})"
        for i, (_, kind) in enumerate(columns)
    )
    connection.execute(
        f"insert into {_quoted(table)} select {cells}"
        f" from read_csv({_literal(file)}, {CSV_OPTIONS}, columns = {{{texts}}})"
    )


_BEFORE = "[ ''\"\\x0b\\x0c\\x{{a0}}\\x{{3000}}\\x{{200b}}\\x{{feff}}]*"
_READ_BACK = (
    "regexp_replace(regexp_replace({cell}, "
    f"'^''({_BEFORE}[=+\\-@＝＋－＠\\t\\r\\n])', '\\1'), "
    f"'([;,|\\t\\r\\n])''({_BEFORE}[=+\\-@＝＋－＠])', '\\1\\2', 'g')"
)


def _parsed_columns(listed: str) -> Iterator[tuple[str, str]]:
    """Read `"name" TYPE, …`; a text from a release is never run as SQL."""
    for part in re.finditer(r'"((?:[^"]|"")*)" (.+?)(?=, "|$)', listed, re.DOTALL):
        kind = "VARCHAR" if part[2].startswith("ENUM(") else part[2]
        if not PLAIN_TYPE.fullmatch(kind):
            raise CannotVerifyError("the manifest lists a type that is not known")
        yield part[1].replace('""', '"'), kind


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _literal(path: Path) -> str:
    literal = re.sub(r"[*?[]", r"[\g<0>]", str(path))
    return "'" + literal.replace("'", "''") + "'"


# -- the command line ---------------------------------------------------------------


def main(arguments: Sequence[str] | None = None) -> int:
    """Print one line per check and return the exit code."""
    parser = argparse.ArgumentParser(description="Check a release of Tenfold.")
    parser.add_argument("path", type=Path, help="the DuckDB file, or its folder")
    path = parser.parse_args(arguments).path
    try:
        checks = verify(path)
    except CannotVerifyError as error:
        print(f"Not verified: {error}", file=sys.stderr)
        return 2
    for check in checks:
        print(f"{check.result:8}{check.name:23}{check.meaning} ({check.found})")
    failed = [check.name for check in checks if check.result == "failed"]
    skipped = [
        f"{check.name} ({check.found})" for check in checks if check.result == "skipped"
    ]
    # in the last line, so that nobody takes a check that was not made for one passed
    not_checked = f" Not checked: {'; '.join(skipped)}." if skipped else ""
    if failed:
        print(f"\nFailed: {', '.join(failed)}. Do not use this release.{not_checked}")
        return 1
    if skipped:
        print(f"\nAs far as it was checked, the release is what it says.{not_checked}")
        return 0
    print("\nThe release is what it says it is, as far as its reader can check.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
