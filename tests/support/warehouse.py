"""The package's macros over a database in memory, in this process.

A property-based test can try many tables without starting dbt for each.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow as pa
from dbt.adapters.duckdb.connections import DuckDBConnectionManager
from dbt.adapters.factory import FACTORY, get_adapter_by_type
from dbt.context.providers import generate_runtime_macro_context
from dbt.flags import get_flags
from dbt_common.clients.jinja import get_environment
from dbt_common.events.base_types import BaseEvent, EventLevel
from dbt_common.events.event_manager import EventManager
from dbt_common.events.event_manager_client import (
    ctx_set_event_manager,
    get_event_manager,
)
from jinja2 import nodes

from support.case_tables import Table
from support.consumer import write_project
from support.dbt_runs import invoke, working_directory
from support.dbt_starter import keep_date_words


def quoted(name: str) -> str:
    """Quote an identifier."""
    return '"' + name.replace('"', '""') + '"'


@cache
def argument_names(macro_sql: str) -> list[str]:
    """The names of a macro's arguments, in the order in which it takes them."""
    (macro,) = get_environment().parse(macro_sql).find_all(nodes.Macro)
    return [argument.name for argument in macro.args]


class _Events(EventManager):
    """Drops at once what is there for finding errors, since nothing is logged."""

    def fire_event(self, e: BaseEvent, *arguments: Any, **named: Any) -> None:
        if e.level_tag() != EventLevel.DEBUG:
            super().fire_event(e, *arguments, **named)


class Warehouse:
    """A database in memory, and the package's macros as a model would call them."""

    def __init__(self, folder: Path) -> None:
        """Parse the project and connect as dbt does."""
        keep_date_words()
        write_project(folder)
        with working_directory(folder):
            manifest = invoke("parse", "--target", "memory")
        manifest.build_flat_graph()
        self._macros = manifest.macros
        self.graph: dict[str, Any] = manifest.flat_graph
        self._adapter = get_adapter_by_type("duckdb")
        self._adapter.set_macro_resolver(manifest)
        self._adapter.set_macro_context_generator(self._context)
        self._contexts: dict[tuple[str, str | None], dict[str, Any]] = {}
        self._invoked_with: tuple[dict[str, Any], dict[str, Any]] = ({}, {})
        # The next dbt in this process would close what it finds registered.
        FACTORY.adapters.clear()
        self._environment: Any = None
        with self._current():
            connection = self._adapter.acquire_connection("tests")
            self.database = connection.handle.cursor()
        self.database.execute("set threads = 1")
        # what a run of dbt makes at its start
        self.database.execute("create schema tenfold_private")
        self.database.execute(
            "create table tenfold_private.release_seeds as"
            " select 'consumer' as release_name, 20210930::bigint as seed"
        )
        # what stays to the end is not looked through for what can go
        gc.freeze()

    def _context(
        self, macro: Any, config: Any, resolver: Any, package: str | None
    ) -> dict[str, Any]:
        """What a macro sees; made once for the same variables and options of dbt."""
        invoked_with = (config.cli_vars, vars(get_flags()))
        if invoked_with != self._invoked_with:
            self._invoked_with = deepcopy(invoked_with)
            self._contexts.clear()
        key = (macro.unique_id, package)
        if key not in self._contexts:
            self._contexts[key] = generate_runtime_macro_context(
                macro, config, resolver, package
            )
        return self._contexts[key]

    @contextmanager
    def _current(self) -> Iterator[None]:
        """Put this adapter and database where dbt looks for them, and log nothing."""
        adapters = dict(FACTORY.adapters)
        events = get_event_manager()
        environment = DuckDBConnectionManager._ENV
        FACTORY.adapters["duckdb"] = self._adapter
        DuckDBConnectionManager._ENV = self._environment
        self._adapter.cache.clear()
        ctx_set_event_manager(_Events())
        try:
            yield
        finally:
            ctx_set_event_manager(events)
            self._environment = DuckDBConnectionManager._ENV
            DuckDBConnectionManager._ENV = environment
            FACTORY.adapters.clear()
            FACTORY.adapters.update(adapters)

    def relation(self, name: str) -> Any:
        """What `ref` would return for a table of this database."""
        return self._adapter.Relation.create(
            database="memory", schema="main", identifier=name
        )

    def create(self, name: str, table: Table) -> Any:
        """Make a table of subjects and return its relation."""
        columns = {table.subject_id: table.subject_type, **table.types}
        return self.create_records(name, columns, table.rows)

    def create_records(
        self, name: str, columns: dict[str, str], rows: Sequence[Sequence[Any]]
    ) -> Any:
        """Make a table and return its relation."""
        declared = ", ".join(f"{quoted(c)} {kind}" for c, kind in columns.items())
        self.database.execute(f"create or replace table {name} ({declared})")
        if rows:
            lists = {
                f"column_{i}": list(values)
                for i, values in enumerate(zip(*rows, strict=True))
            }
            self.database.register("given_rows", pa.table(lists))
            self.database.execute(f"insert into {name} select * from given_rows")
            self.database.unregister("given_rows")
        return self.relation(name)

    def create_as(self, name: str, sql: str) -> Any:
        """Make a table from a query, as a model does, and return its relation."""
        self.database.execute(f"create or replace table {name} as {sql}")
        return self.relation(name)

    def call(
        self,
        macro: str,
        *arguments: Any,
        project_vars: dict[str, Any] | None = None,
        **named: Any,
    ) -> str:
        """Call a macro of the package: the SQL that a model would run."""
        names = argument_names(self._macros[f"macro.tenfold.{macro}"].macro_sql)
        config = self._adapter.config
        before = config.cli_vars
        config.cli_vars = project_vars or {}
        try:
            with self._current():
                return self._adapter.execute_macro(
                    macro,
                    project="tenfold",
                    kwargs={**dict(zip(names, arguments, strict=False)), **named},
                )
        finally:
            config.cli_vars = before

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """Run a query."""
        return self.database.execute(sql).fetchall()

    def columns(self, relation: Any) -> dict[str, str]:
        """The names and types of a table's columns."""
        return {row[0]: row[1] for row in self.rows(f"describe {relation}")}

    def failures(self, test: str, *arguments: Any, **named: Any) -> list[tuple]:
        """The failing rows of a generic test."""
        return self.rows(self.call(f"test_{test}", *arguments, **named))
