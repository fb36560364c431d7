"""The SQL functions: names, SQL types, and the Python behind each.

Everything that is called here takes and returns NumPy arrays or text.
"""

from __future__ import annotations

import json
import secrets
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa

from tenfold_udfs import __version__, publication
from tenfold_udfs.arrays import (
    Items,
    int64_vector,
    integer_matrix,
    items_from_codes,
    list_of_lists,
    text_columns,
    text_rows,
)
from tenfold_udfs.kernel_cache import announced_compilation
from tenfold_udfs.lineage import templates
from tenfold_udfs.lineage.failure import failed_report
from tenfold_udfs.lineage.manifest import manifest_of_run
from tenfold_udfs.progress import Progress, announce, shown_progress
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
from tenfold_udfs.sampling import sample_from_combinations, sample_from_records
from tenfold_udfs.showcase import read_release, showcase_page
from tenfold_udfs.suggestion import run as suggestion

# dbt runs models in several threads; the samplers already use every core, and the
# thread pool behind them may be entered by one caller at a time.
_SAMPLING = threading.Lock()


@contextmanager
def _sampling(what: str) -> Iterator[Progress]:
    """Wait for the samplers, and say what they do meanwhile."""
    with _SAMPLING, announced_compilation(announce), shown_progress(what) as progress:
        yield progress


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


def _known(seed: pa.ChunkedArray) -> int:
    """Return a seed, which is missing where the release was named in two ways."""
    number = seed[0].as_py()
    if number is None:
        raise ValueError(
            "Tenfold: the warehouse keeps no seed for this release. Set"
            " tenfold_release_name for all packages, directly under vars:"
        )
    return int(number)


def _combinations_and_items(
    combinations: pa.ChunkedArray,
    attributes: pa.ChunkedArray,
    hierarchy: pa.ChunkedArray,
) -> tuple[np.ndarray, Items]:
    """Return combinations as codes int32[M, C], and the numbering of their items.

    `attributes` has for each column the number of its attribute, from 1 on, and
    `hierarchy` what stands above its values; see `arrays.items_from_codes`.
    """
    of_column = int64_vector(attributes) - 1
    codes = integer_matrix(combinations, len(of_column))
    above = integer_matrix(hierarchy, len(of_column))
    return codes, items_from_codes(codes, of_column, above)


def draw_from_combinations(
    combinations: pa.ChunkedArray,
    subjects: pa.ChunkedArray,
    attributes: pa.ChunkedArray,
    minimum_group_size: pa.ChunkedArray,
    records: pa.ChunkedArray,
    population: pa.ChunkedArray,
    seed: pa.ChunkedArray,
    filled: pa.ChunkedArray,
    hierarchy: pa.ChunkedArray,
    local: pa.ChunkedArray,
) -> pa.Array:
    """Draw records under the combination guarantee; one row in, one list out."""
    codes, items = _combinations_and_items(combinations, attributes, hierarchy)
    with _sampling("drawing records from counts") as progress:
        drawn = sample_from_combinations(
            items.attribute_of_item,
            items.sparse_rows(codes),
            int64_vector(subjects),
            attributes=int(items.attributes[-1]) + 1,
            minimum_group_size=minimum_group_size[0].as_py(),
            records=records[0].as_py(),
            population=population[0].as_py(),
            seed=_known(seed),
            filled=filled[0].as_py(),
            hierarchy=items.hierarchy,
            local=local[0].as_py(),
            finish=items.codes,
            progress=progress,
        )
    return list_of_lists(drawn)


def draw_from_records(
    combinations: pa.ChunkedArray,
    subjects: pa.ChunkedArray,
    distinct_records: pa.ChunkedArray,
    record_subjects: pa.ChunkedArray,
    attributes: pa.ChunkedArray,
    minimum_group_size: pa.ChunkedArray,
    records: pa.ChunkedArray,
    population: pa.ChunkedArray,
    seed: pa.ChunkedArray,
    guarantee_columns: pa.ChunkedArray,
    filled: pa.ChunkedArray,
    hierarchy: pa.ChunkedArray,
    local: pa.ChunkedArray,
) -> pa.Array:
    """Draw records under the record guarantee; one row in, one list out."""
    codes, items = _combinations_and_items(combinations, attributes, hierarchy)
    with _sampling("drawing records held by k") as progress:
        drawn = sample_from_records(
            items.attribute_of_item,
            items.sparse_rows(codes),
            int64_vector(subjects),
            items.dense_rows(integer_matrix(distinct_records, codes.shape[1])),
            int64_vector(record_subjects),
            attributes=int(items.attributes[-1]) + 1,
            minimum_group_size=minimum_group_size[0].as_py(),
            records=records[0].as_py(),
            population=population[0].as_py(),
            seed=_known(seed),
            guarantee_columns=np.array(guarantee_columns[0].as_py(), np.bool_),
            filled=filled[0].as_py(),
            hierarchy=items.hierarchy,
            local=local[0].as_py(),
            finish=items.codes,
            progress=progress,
        )
    return list_of_lists(drawn)


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
