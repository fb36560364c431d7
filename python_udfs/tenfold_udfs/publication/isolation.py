"""Makes the released models again, where nothing private exists.

The analysis of SQL can be fooled; a database without raw tables cannot. The compiled
SQL of every model after the guards is run in a fresh DuckDB that holds verified copies
of the guards' outputs and public code lists, reaches no file, loads no extension and
knows no function of Python's but the one that writes a showcase. What comes out is what
is published, and must be what the warehouse holds under that name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import duckdb

from tenfold_udfs.publication.errors import UNCHANGED, PublicationError
from tenfold_udfs.publication.plan import Model, Plan
from tenfold_udfs.publication.released_types import IN_WORDS, is_released_type
from tenfold_udfs.sql_text import literal, quoted

RELEASE = "tenfold_release"
# a storage version that BI tools of many ages can open
_STORAGE = "v1.0.0"
_LOCKED = (
    "set autoinstall_known_extensions = false",
    "set autoload_known_extensions = false",
    "set allow_community_extensions = false",
    "set python_enable_replacements = false",
    "set enable_external_access = false",
    "set lock_configuration = true",
)


@contextmanager
def isolated_database(
    plan: Plan,
    release_file: Path,
    register: Callable[[duckdb.DuckDBPyConnection], None],
) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open the verified copies under the names of the warehouse's databases.

    Args:
        plan: the release; its `verified` files hold the copies.
        release_file: the DuckDB file to write, which is not there yet. It is attached
            as `tenfold_release`.
        register: what makes the functions known that a release needs.

    Yields:
        A connection that can read and write those files, and nothing else.
    """
    # a warehouse in memory has the name that DuckDB gives to what it connects to
    connection = duckdb.connect(plan.verified.get("memory", ":memory:"))
    try:
        for database, file in plan.verified.items():
            if database != "memory":
                connection.execute(f"attach {literal(file)} as {quoted(database)}")
        connection.execute(
            f"attach {literal(str(release_file))} as {RELEASE}"
            f" (storage_version '{_STORAGE}')"
        )
        register(connection)
        for name, value in plan.settings.items():
            connection.execute(f"set {quoted(name)} = {literal(value)}")
        connection.execute(f"set temp_directory = {literal(plan.spill_folder)}")
        for statement in _LOCKED:
            connection.execute(statement)
        yield connection
    finally:
        connection.close()


def make_models(connection: duckdb.DuckDBPyConnection, plan: Plan) -> None:
    """Make every model after the guards, in order, and compare it with the candidate.

    Raises:
        PublicationError: if one cannot be made without what is private, or is another
            than the warehouse's, or has a type that no release may have.
    """
    for database, schema in sorted({(m.database, m.schema) for m in plan.models}):
        connection.execute(
            f"create schema if not exists {quoted(database)}.{quoted(schema)}"
        )
    for model in plan.models:
        try:
            _make(connection, model)
            if model.candidate_hash is not None:
                _compare(connection, model, plan)
        except duckdb.Error as error:
            raise _not_made(model, error) from None


def _make(connection: duckdb.DuckDBPyConnection, model: Model) -> None:
    statements = connection.extract_statements(model.sql)
    if len(statements) != 1 or statements[0].type != duckdb.StatementType.SELECT:
        raise PublicationError(
            f"the model {model.name} is not one SELECT. Make it one. {UNCHANGED}"
        )
    made = [
        column[:2] for column in connection.execute(f"describe {model.sql}").fetchall()
    ]
    if model.is_released:
        if [name for name, _ in made] != [name for name, _ in model.columns]:
            raise _differs(model, "has other columns")
        for name, kind in [*made, *model.columns]:
            if not is_released_type(kind):
                raise PublicationError(
                    f"the column {name} of {model.name} has a type that is not"
                    f" published. Cast it to one of these: {IN_WORDS}. {UNCHANGED}"
                )
    if model.is_view:
        connection.execute(f"create view {model.relation} as {model.sql}")
    elif model.is_released:
        # a contract in YAML may give a column another type than the query has
        typed = ", ".join(f"{quoted(name)} {kind}" for name, kind in model.columns)
        connection.execute(f"create table {model.relation} ({typed})")
        connection.execute(f"insert into {model.relation} {model.sql}")
    else:
        connection.execute(f"create table {model.relation} as {model.sql}")


def _compare(connection: duckdb.DuckDBPyConnection, model: Model, plan: Plan) -> None:
    found = connection.execute(plan.hash_of(model.relation)).fetchall()
    if found != [(model.candidate_hash,)]:
        raise _differs(model, "has other rows")


def _differs(model: Model, how: str) -> PublicationError:
    return PublicationError(
        f"made again where nothing private exists, the model {model.name} {how} than in"
        " the warehouse. Either something beside its SQL made or changed the table"
        " there, such as a hook or an override, or the SQL depends on the time, on"
        f" chance or on a setting. {UNCHANGED}"
    )


def _not_made(model: Model, error: duckdb.Error) -> PublicationError:
    # what the catalog does not know is named by the model's SQL, not by data
    named = isinstance(error, (duckdb.CatalogException, duckdb.BinderException))
    what = str(error).splitlines()[0] if named else type(error).__name__
    return PublicationError(
        f"the model {model.name} cannot be made where nothing private exists ({what})."
        " After the guards a model may read the outputs of tenfold.safe_combinations,"
        " tenfold.protected_totals and tenfold.synthetic_records, public code lists,"
        " and what is made from these, by ref() and source(), and use DuckDB's own"
        f" functions. {UNCHANGED}"
    )


def run_tests(connection: duckdb.DuckDBPyConnection, tests: Mapping[str, str]) -> None:
    """Run tests over the models that were made; none may return a row.

    Raises:
        PublicationError: if one fails.
    """
    for name, sql in tests.items():
        try:
            fails = connection.execute(f"select 1 from ({sql}) limit 1").fetchone()
        except duckdb.Error as error:
            raise PublicationError(
                f"the test {name} stopped with {type(error).__name__} where nothing"
                f" private exists. {UNCHANGED}"
            ) from None
        if fails:
            raise PublicationError(
                f"the test {name} fails over what would be published. {UNCHANGED}"
            )
