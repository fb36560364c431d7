"""The SQL functions: names, SQL types, and the Python behind each.

Everything that is called here takes and returns NumPy arrays or text.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow as pa

from tenfold_udfs import __version__, publication
from tenfold_udfs.arrays import text_columns, text_rows
from tenfold_udfs.engines.drawing import draw_from_combinations, draw_from_records
from tenfold_udfs.lineage import templates
from tenfold_udfs.lineage.failure import failed_report
from tenfold_udfs.lineage.manifest import manifest_of_run
from tenfold_udfs.publication import compilation
from tenfold_udfs.publication.plan import read_plan
from tenfold_udfs.publication.seed_rows import seed_rows
from tenfold_udfs.publication.verified import (
    discard_verified as discard_verified_folder,
)
from tenfold_udfs.publication.verified import (
    prepare_verified as prepare_verified_folder,
)
from tenfold_udfs.raw_files import run as raw_files
from tenfold_udfs.release_folder import folders_of_dbt, private_place
from tenfold_udfs.showcase import read_release, showcase_page
from tenfold_udfs.suggestion import run as suggestion


@dataclass(frozen=True)
class SqlFunction:
    """One function as DuckDB sees it."""

    name: str
    call: Callable[..., object]
    parameters: tuple[str, ...]
    returns: str
    kind: str = "arrow"


def tenfold_version(_: str) -> str:
    """Return the version of the installed functions."""
    return __version__


def secret_seed(_: str) -> int:
    """Return a seed that nobody can guess, within the limits of `tenfold_seed`."""
    return secrets.randbelow(2**53)


def prepare_verified(warehouse: str) -> str:
    """Make the private folder for copies; see `publication.verified`."""
    return str(prepare_verified_folder(Path(warehouse) if warehouse else None))


def discard_verified(folder: str) -> bool:
    """Remove that folder; see `publication.verified`."""
    discard_verified_folder(Path(folder))
    return True


def changed_knowledge(invocation: str) -> str:
    """Say why nothing that dbt's graph names may be read; see `compilation`.

    Nothing is said, in an empty text, where all is as it was.
    """
    try:
        compilation.require_unchanged(invocation)
    except publication.PublicationError as error:
        return str(error)
    return ""


def publish_release(given: str, report: str) -> str:
    """Write a release and put it in place; see `publication.write` and `commit`.

    Args:
        given: JSON of what the macro `publication_plan` gathers.
        report: JSON of the lineage of the same run.

    Returns:
        JSON with `tables`, how many were published, or `problem`, why none was.
    """
    asked = json.loads(given)
    release = Path(asked["release"]).absolute()
    try:
        manifest = manifest_of_run(asked)
        if manifest is None:
            raise publication.PublicationError("dbt's manifest.json is not there")
        plan = read_plan(manifest, asked, json.loads(report))
        staging = publication.prepare(release)
        files = publication.write(plan, staging, release, register_showcase)
        return json.dumps({"tables": publication.commit(staging, release, files)})
    except publication.PublicationError as error:
        return json.dumps({"problem": str(error)})
    finally:
        discard_verified_folder(Path(asked["verified_folder"]))


def recover_release(release: str) -> bool:
    """Settle what an interrupted publication left; see `publication.recover`."""
    return publication.recover(Path(release).absolute())


def rows_of_seed(
    file: str, text_columns: str, delimiter: str
) -> list[list[str | None]]:
    """Read a CSV file as dbt does; see `publication.seed_rows`.

    The names of the columns come as a JSON list.
    """
    return seed_rows(Path(file), json.loads(text_columns), delimiter)


def called_macro(raw_code: str, macros: str) -> str | None:
    """Name the macro of this package of which a model is one call; see `bare_call`.

    The names of those that are meant come with blanks between them.
    """
    return templates.bare_call(raw_code, macros.split()).macro


def endangered_database(release: str, files: str, databases: str) -> str | None:
    """Name a database that a release would replace; see `publication.endangered`.

    The names of the release's other files, and pairs of a database's name and path,
    come as JSON lists.
    """
    return publication.endangered(
        Path(release).absolute(), json.loads(files), json.loads(databases or "[]")
    )


def foreign_file(release: str, tables: str, files: str) -> str | None:
    """Name a file that is not the release's own; see `publication.foreign_file`.

    Args are as there; `tables` and `files` are JSON lists.
    """
    return publication.foreign_file(
        Path(release), json.loads(tables), json.loads(files)
    )


def private_place_of_run(release: str, databases: str) -> str | None:
    """Name what is private in a release's folder; see `release_folder.private_place`.

    Pairs of a database's name and path come as a JSON list.
    """
    opened = [(f"the database `{name}`", path) for name, path in json.loads(databases)]
    return private_place(Path(release), [*opened, *folders_of_dbt()])


def column_lineage(run: str, catalogue: str, functions: str) -> str:
    """Follow released columns back to raw ones; see `lineage.run`."""
    # The parser takes a while to load, and most runs of dbt have no release to check.
    try:
        from tenfold_udfs.lineage.run import column_lineage_of_run
    except ModuleNotFoundError as error:
        return failed_report(
            f"the Python package {error.name} is missing. Install it beside dbt"
        )
    return column_lineage_of_run(run, catalogue, functions)


def showcase(
    names: pa.ChunkedArray,
    records: pa.ChunkedArray,
    counts: pa.ChunkedArray,
    quality: pa.ChunkedArray,
    manifest: pa.ChunkedArray,
    dictionary: pa.ChunkedArray,
    values: pa.ChunkedArray,
    settings: pa.ChunkedArray,
) -> pa.Array:
    """Write the release tables as an HTML page; see `showcase.page`."""
    attributes = json.loads(names[0].as_py())
    release = read_release(
        attributes,
        text_columns(records, len(attributes) + 1),
        text_columns(counts, len(attributes) + 1),
        text_rows(quality),
        text_rows(manifest),
        text_rows(dictionary),
        text_rows(values),
    )
    page = showcase_page(release, **json.loads(settings[0].as_py()))
    return pa.array([page], pa.string())


# the one function that a released model may call
SHOWCASE = SqlFunction(
    "tenfold_showcase",
    showcase,
    ("VARCHAR", *["VARCHAR[][]"] * 6, "VARCHAR"),
    "VARCHAR",
)

FUNCTIONS = (
    SqlFunction("tenfold_version", tenfold_version, ("VARCHAR",), "VARCHAR", "native"),
    SqlFunction("tenfold_secret_seed", secret_seed, ("VARCHAR",), "BIGINT", "native"),
    SqlFunction(
        "tenfold_changed_knowledge",
        changed_knowledge,
        ("VARCHAR",),
        "VARCHAR",
        "native",
    ),
    SqlFunction(
        "tenfold_prepare_verified", prepare_verified, ("VARCHAR",), "VARCHAR", "native"
    ),
    SqlFunction(
        "tenfold_discard_verified", discard_verified, ("VARCHAR",), "BOOLEAN", "native"
    ),
    SqlFunction(
        "tenfold_rows_of_seed",
        rows_of_seed,
        ("VARCHAR",) * 3,
        "VARCHAR[][]",
        "native",
    ),
    SqlFunction(
        "tenfold_publish_release",
        publish_release,
        ("VARCHAR", "VARCHAR"),
        "VARCHAR",
        "native",
    ),
    SqlFunction(
        "tenfold_recover_release", recover_release, ("VARCHAR",), "BOOLEAN", "native"
    ),
    SqlFunction(
        "tenfold_called_macro", called_macro, ("VARCHAR",) * 2, "VARCHAR", "native"
    ),
    SqlFunction(
        "tenfold_endangered_database",
        endangered_database,
        ("VARCHAR", "VARCHAR", "VARCHAR"),
        "VARCHAR",
        "native",
    ),
    SqlFunction(
        "tenfold_private_place",
        private_place_of_run,
        ("VARCHAR",) * 2,
        "VARCHAR",
        "native",
    ),
    SqlFunction(
        "tenfold_foreign_file",
        foreign_file,
        ("VARCHAR", "VARCHAR", "VARCHAR"),
        "VARCHAR",
        "native",
    ),
    SqlFunction(
        "tenfold_column_lineage",
        column_lineage,
        ("VARCHAR", "VARCHAR", "VARCHAR"),
        "VARCHAR",
        "native",
    ),
    SqlFunction(
        "tenfold_suggest_subject",
        suggestion.suggest_subject,
        ("VARCHAR",) * 2,
        "VARCHAR",
        "native",
    ),
    SqlFunction(
        "tenfold_suggest_plan",
        suggestion.suggest_plan,
        ("VARCHAR",) * 5,
        "VARCHAR",
        "native",
    ),
    SqlFunction(
        "tenfold_suggest_family",
        suggestion.suggest_family,
        ("VARCHAR",) * 3,
        "VARCHAR",
        "native",
    ),
    SqlFunction(
        "tenfold_suggest_child",
        suggestion.suggest_child,
        ("VARCHAR",) * 3,
        "VARCHAR",
        "native",
    ),
    SqlFunction(
        "tenfold_suggest_derived",
        suggestion.suggest_derived,
        ("VARCHAR",) * 2,
        "VARCHAR",
        "native",
    ),
    SqlFunction(
        "tenfold_suggest_levels",
        suggestion.suggest_levels,
        ("VARCHAR",) * 2,
        "VARCHAR",
        "native",
    ),
    SqlFunction(
        "tenfold_write_suggestion",
        suggestion.write_suggestion,
        ("VARCHAR",) * 10,
        "VARCHAR",
        "native",
    ),
    SqlFunction(
        "tenfold_look_at_file",
        raw_files.look_at_file,
        ("VARCHAR",),
        "VARCHAR",
        "native",
    ),
    SqlFunction(
        "tenfold_file_cells",
        raw_files.file_cells,
        ("VARCHAR", "VARCHAR[]", *["VARCHAR"] * 3),
        "VARCHAR[][]",
    ),
    SqlFunction(
        "tenfold_sample_from_combinations",
        draw_from_combinations,
        (
            "USMALLINT[][]",
            "BIGINT[]",
            "INTEGER[]",
            "INTEGER",
            "BIGINT",
            "BIGINT",
            "BIGINT",
            "BOOLEAN",
            "USMALLINT[][]",
            "BOOLEAN",
        ),
        "USMALLINT[][]",
    ),
    SqlFunction(
        "tenfold_sample_from_records",
        draw_from_records,
        (
            "USMALLINT[][]",
            "BIGINT[]",
            "USMALLINT[][]",
            "BIGINT[]",
            "INTEGER[]",
            "INTEGER",
            "BIGINT",
            "BIGINT",
            "BIGINT",
            "BOOLEAN[]",
            "BOOLEAN",
            "USMALLINT[][]",
            "BOOLEAN",
        ),
        "USMALLINT[][]",
    ),
    SHOWCASE,
)


def register_functions(connection: duckdb.DuckDBPyConnection) -> None:
    """Register every function on a connection, once.

    The functions live at module level, so that DuckDB's references stay valid as
    long as the process. ``side_effects`` keeps DuckDB from calling a sampler while
    it plans a query, ``null_handling`` hands an empty list of counts to Python.
    """
    known = {
        name
        for (name,) in connection.execute(
            "select distinct function_name from duckdb_functions()"
        ).fetchall()
    }
    for function in FUNCTIONS:
        if function.name not in known:
            _register(connection, function)


def register_showcase(connection: duckdb.DuckDBPyConnection) -> None:
    """Register what a released model may call, where nothing private exists."""
    _register(connection, SHOWCASE)


def _register(connection: duckdb.DuckDBPyConnection, function: SqlFunction) -> None:
    # DuckDB reads its kinds of functions and its types from text, too
    connection.create_function(  # type: ignore[call-overload]
        function.name,
        function.call,
        list(function.parameters),
        function.returns,
        type=function.kind,
        null_handling="special",
        side_effects=True,
    )
