"""Adds the evidence to a release that is otherwise finished."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb

from tenfold_udfs.evidence.audits import audits_of
from tenfold_udfs.evidence.commit import commit_of
from tenfold_udfs.evidence.facts import QUALITY, Facts, ReleasedTable
from tenfold_udfs.evidence.page import evidence_page
from tenfold_udfs.evidence.sections import evidence_rows
from tenfold_udfs.sql_text import insert_rows, quoted

EVIDENCE_TABLE = "release_evidence"
PAGE = "evidence.html"
_MANIFEST = ["section", "name", "value"]


def add_evidence(
    connection: duckdb.DuckDBPyConnection, folder: Path, run: Mapping[str, Any]
) -> str:
    """Write the table and the page, and list both in the release's manifest.

    Args:
        connection: to the release's database, which has every other table and its
            comments. Its default schema is the release's.
        folder: where the files of the release are being written.
        run: what tenfold.evidence_facts gathered.

    Returns:
        The name of the page's file.
    """
    facts = gathered(connection, run)
    columns = ", ".join(
        f"{quoted(column['name'])} {column['data_type']}" for column in run["columns"]
    )
    connection.execute(f"create table {EVIDENCE_TABLE} ({columns})")
    insert_rows(connection, quoted(EVIDENCE_TABLE), evidence_rows(facts))
    page = evidence_page(facts).encode("utf-8")
    (folder / PAGE).write_bytes(page)
    _add_to_manifest(connection, run, hashlib.sha256(page).hexdigest())
    return PAGE


def gathered(connection: duckdb.DuckDBPyConnection, run: Mapping[str, Any]) -> Facts:
    """Put together what the run, the release and the folder of the project tell."""
    manifest = _manifest(connection)
    totals = _entries(connection, manifest, "protected_total")
    project = Path(run.get("folder") or ".")
    return Facts(
        run={
            **run,
            "checks": told_checks(run["checks"]),
            # the manifest's call may say it, too
            "data": {**run["data"], **_entries(connection, manifest, "data")},
            "guards": _guards(connection),
            "warehouse": _warehouse(connection, run.get("warehouse")),
        },
        tables=tuple(_tables(connection, run, manifest)),
        totals=totals,
        quality=tuple(_quality(connection)),
        commit=commit_of(project, run.get("commit")),
        audits=audits_of(project),
    )


def told_checks(checks: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Say of each test what may be told of it.

    In the name of a test dbt writes its arguments, in its SQL they stand again, and a
    value among them could be guessed and found by a hash. So name and hash are those of
    Tenfold's own tests alone; others are told by their kind and a number.
    """

    def order(check: Mapping[str, Any]) -> tuple[str, ...]:
        return tuple(str(check.get(part)) for part in ("model", "column", "test"))

    own = [check for check in checks if _is_own(check)]
    others = [check for check in checks if not _is_own(check)]
    return [
        *(with_digest(check) for check in own),
        *(
            with_digest({**check, "name": f"{check.get('test')}, number {number}"})
            for number, check in enumerate(sorted(others, key=order), 1)
        ),
    ]


def with_digest(check: Mapping[str, Any]) -> dict[str, Any]:
    """Put the hash of the SQL in its place, if the test is one of Tenfold's."""
    told = dict(check)
    sql = told.pop("sql", None)
    if not str(told.get("test")).startswith("tenfold."):
        told["sha256"] = "not told, since values may stand in its SQL"
    else:
        told["sha256"] = hashlib.sha256(sql.encode()).hexdigest() if sql else None
    return told


def _is_own(check: Mapping[str, Any]) -> bool:
    """Tell whether a test is Tenfold's, under the name that dbt gives it."""
    test = str(check.get("test"))
    return test.startswith("tenfold.") and str(check.get("name")).startswith(
        test.replace(".", "_", 1)
    )


def _tables(
    connection: duckdb.DuckDBPyConnection,
    run: Mapping[str, Any],
    manifest: str | None,
) -> list[ReleasedTable]:
    found = []
    hashes = _entries(connection, manifest, "sha256")
    for name, comment in connection.execute(
        "select table_name, comment from duckdb_tables()"
        " where database_name = current_database() and not internal order by table_name"
    ).fetchall():
        ((rows,),) = connection.execute(
            f"select count(*) from {quoted(name)}"
        ).fetchall()
        if name == manifest:
            # it will tell of this page, so that this page cannot tell of it
            found.append(ReleasedTable(name, "manifest", comment))
        else:
            digest = hashes.get(name) or _content_hash(connection, run, name)
            found.append(ReleasedTable(name, "table", comment, rows, digest))
    found += [
        ReleasedTable(name, "view", comment)
        for name, comment in connection.execute(
            "select view_name, comment from duckdb_views()"
            " where database_name = current_database() and not internal"
            " order by view_name"
        ).fetchall()
    ]
    return found


def _content_hash(
    connection: duckdb.DuckDBPyConnection, run: Mapping[str, Any], table: str
) -> str | None:
    """Hash a table's contents as tenfold.content_hash does."""
    expression = run.get("content_hash")
    if not expression:
        return None
    ((digest,),) = connection.execute(
        f"select {expression.replace(run['content_hash_of'], quoted(table))}"
    ).fetchall()
    return str(digest)


def _columns(connection: duckdb.DuckDBPyConnection) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for table, column in connection.execute(
        "select table_name, column_name from duckdb_columns()"
        " where database_name = current_database() and not internal"
        " and table_name in (select table_name from duckdb_tables()"
        " where database_name = current_database())"
        " order by table_name, column_index"
    ).fetchall():
        found.setdefault(table, []).append(column)
    return found


def _manifest(connection: duckdb.DuckDBPyConnection) -> str | None:
    for table, columns in _columns(connection).items():
        if columns == _MANIFEST:
            return table
    return None


def _quality(connection: duckdb.DuckDBPyConnection) -> list[dict[str, Any]]:
    for table, columns in _columns(connection).items():
        if set(columns) >= set(QUALITY):
            rows: Sequence[tuple[Any, ...]] = connection.execute(
                f"select * from {quoted(table)} order by all"
            ).fetchall()
            return [dict(zip(columns, row, strict=True)) for row in rows]
    return []


def _entries(
    connection: duckdb.DuckDBPyConnection, manifest: str | None, section: str
) -> dict[str, str]:
    """Return what the manifest says in a section, by name."""
    if manifest is None:
        return {}
    return dict(
        connection.execute(
            f"select name, value from {quoted(manifest)} where section = ?", [section]
        ).fetchall()
    )


def _warehouse(connection: duckdb.DuckDBPyConnection, kind: str | None) -> str | None:
    """Name the private warehouse; where it is DuckDB, it runs in this very process."""
    if kind != "duckdb":
        return kind
    ((version,),) = connection.execute("select version()").fetchall()
    return f"{kind} {version}"


def _guards(connection: duckdb.DuckDBPyConnection) -> list[tuple[Any, ...]]:
    """Return table, column, kind and model of each guard, from the lineage."""
    if "column_lineage" not in _columns(connection):
        return []
    return connection.execute(
        "select distinct released_table, released_column, guard, guarded_by"
        " from column_lineage order by all"
    ).fetchall()


def _add_to_manifest(
    connection: duckdb.DuckDBPyConnection, run: Mapping[str, Any], page: str
) -> None:
    manifest = _manifest(connection)
    if manifest is None:
        return
    ((columns,),) = connection.execute(
        "select string_agg('\"' || column_name || '\" ' || data_type, ', '"
        " order by column_index) from duckdb_columns()"
        " where database_name = current_database() and table_name = ?",
        [EVIDENCE_TABLE],
    ).fetchall()
    ((rows,),) = connection.execute(f"select count(*) from {EVIDENCE_TABLE}").fetchall()
    entries = [
        ("columns", EVIDENCE_TABLE, columns),
        ("rows", EVIDENCE_TABLE, str(rows)),
        ("sha256", EVIDENCE_TABLE, _content_hash(connection, run, EVIDENCE_TABLE)),
        ("sha256", PAGE, page),
    ]
    insert_rows(connection, quoted(manifest), entries)
