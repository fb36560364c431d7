"""Writes the release file, from models that were made again, and the copies beside it.

The DuckDB file is a database that has never held anything else.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from pathlib import Path

import duckdb

from tenfold_udfs.evidence import EVIDENCE_TABLE, add_evidence
from tenfold_udfs.publication.errors import UNCHANGED, PublicationError
from tenfold_udfs.publication.isolation import RELEASE
from tenfold_udfs.publication.plan import Model, Plan
from tenfold_udfs.sql_text import insert_rows, literal, quoted

LINEAGE_TABLE = "column_lineage"


def write_release(
    connection: duckdb.DuckDBPyConnection, plan: Plan, staging: Path
) -> list[str]:
    """Write tables, views, files and comments of a release.

    Args:
        connection: an isolated database in which all models have been made.
        plan: the release.
        staging: the folder for models that are published as files.

    Returns:
        The names of those files.
    """
    _write_lineage(connection, plan)
    files = {}
    for model in plan.models:
        if model.is_released and model.file is not None:
            files[model.file] = _text_of(connection, model)
            (staging / model.file).write_bytes(files[model.file].encode())
    tables = [model for model in plan.models if model.is_table]
    # the manifest speaks of all others
    for model in sorted(tables, key=lambda model: model.is_manifest):
        rows = f"select * from {model.relation}"
        if model.is_manifest:
            rows = _manifest_rows(connection, plan, model, files)
        connection.execute(f"create table {_released(model.alias)} as {rows}")
    views = [m for m in plan.models if m.is_released and m.is_view and m.file is None]
    _write_views(connection, plan, views, tables)
    _comment(
        connection,
        "table",
        _released(LINEAGE_TABLE),
        plan.lineage_description,
        plan.lineage_columns,
    )
    for model in [*tables, *views]:
        kind = "view" if model.is_view else "table"
        _comment(
            connection, kind, _released(model.alias), model.description, model.described
        )
    return sorted(files)


def write_evidence(release_file: Path, plan: Plan) -> str:
    """Add the evidence, which tells of all that is there, to a release.

    Returns:
        The name of the page that is written beside it.
    """
    with duckdb.connect(str(release_file)) as connection:
        page = add_evidence(connection, release_file.parent, plan.evidence)
        columns = plan.evidence["columns"]
        _comment(
            connection,
            "table",
            quoted(EVIDENCE_TABLE),
            plan.evidence_description,
            [(column["name"], column["description"]) for column in columns],
        )
    return page


def _released(alias: str) -> str:
    return f"{RELEASE}.main.{quoted(alias)}"


def _write_lineage(connection: duckdb.DuckDBPyConnection, plan: Plan) -> None:
    columns = ", ".join(f"{quoted(name)} varchar" for name, _ in plan.lineage_columns)
    connection.execute(f"create table {_released(LINEAGE_TABLE)} ({columns})")
    insert_rows(connection, _released(LINEAGE_TABLE), plan.lineage)


def _text_of(connection: duckdb.DuckDBPyConnection, model: Model) -> str:
    rows = connection.execute(f"select * from {model.relation} limit 2").fetchall()
    if len(rows) == 1 and len(rows[0]) == 1 and isinstance(rows[0][0], str):
        return rows[0][0]
    raise PublicationError(
        f"the model {model.name} is published as the file {model.file} and must have"
        f" exactly one row with one column, which is a text. {UNCHANGED}"
    )


def _manifest_rows(
    connection: duckdb.DuckDBPyConnection,
    plan: Plan,
    manifest: Model,
    files: dict[str, str],
) -> str:
    """Return a query for the manifest, with what each table is and holds."""
    hashed = {
        name
        for (name,) in connection.execute(
            f"select name from {manifest.relation} where section = 'sha256'"
        ).fetchall()
    }
    told = [list(entry) for entry in plan.contents]
    for table, columns in connection.execute(
        "select table_name, string_agg('\"' || replace(column_name, '\"', '\"\"')"
        " || '\" ' || data_type, ', ' order by column_index) from duckdb_columns()"
        f" where database_name = '{RELEASE}' and table_name in (select table_name from"
        f" duckdb_tables() where database_name = '{RELEASE}') group by all order by all"
    ).fetchall():
        told.append(["columns", table, columns])
        if table not in hashed:
            relation = _released(table)
            told.append(
                ["rows", table, _value(connection, f"select count(*) from {relation}")]
            )
            told.append(["sha256", table, _value(connection, plan.hash_of(relation))])
    for file, text in files.items():
        told.append(["sha256", file, _value(connection, "select sha256(?)", [text])])
    connection.execute(
        "create temporary table described"
        " (section varchar, name varchar, value varchar)"
    )
    insert_rows(connection, "described", told)
    return (
        f"select * from {manifest.relation} union all select * from described"
        " order by section, name, value"
    )


def _value(
    connection: duckdb.DuckDBPyConnection, query: str, parameters: Sequence[str] = ()
) -> str:
    row = connection.execute(query, parameters).fetchone()
    assert row is not None
    return str(row[0])


def _write_views(
    connection: duckdb.DuckDBPyConnection,
    plan: Plan,
    views: Iterable[Model],
    tables: Collection[Model],
) -> None:
    """Make views over released tables alone, with bare names.

    They work under whatever name a reader opens the file.
    """
    connection.execute(f"use {RELEASE}")
    for view in views:
        sql = view.sql
        for table in tables:
            sql = sql.replace(table.relation, quoted(table.alias))
        for relation, name in plan.other_relations.items():
            if relation in sql:
                raise PublicationError(
                    f"the released view {view.name} reads {name}, which is no table of"
                    " the release. Store it as a table (materialized: table), or select"
                    f" from released tables. {UNCHANGED}"
                )
        connection.execute(f"create view {quoted(view.alias)} as {sql}")
        for function in view.functions:
            connection.execute(function)


def _comment(
    connection: duckdb.DuckDBPyConnection,
    kind: str,
    released: str,
    description: str,
    described: Iterable[tuple[str, str]],
) -> None:
    connection.execute(f"comment on {kind} {released} is {literal(description)}")
    for column, text in described:
        connection.execute(
            f"comment on column {released}.{quoted(column)} is {literal(text)}"
        )
