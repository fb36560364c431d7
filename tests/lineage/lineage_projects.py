"""Projects of a few models for the analysis, without dbt around them.

What dbt would write into its manifest is made here from a few lines per model; the
columns of every table are the engine's own answer to DESCRIBE.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

import duckdb
from support.projects import CHECKOUT
from tenfold_udfs.engines.duckdb import register_functions
from tenfold_udfs.lineage.project import read_project
from tenfold_udfs.lineage.report import column_lineage
from tenfold_udfs.lineage.rules import Analysis

PEOPLE = {
    "person_id": "subject",
    "surname": "identifier",
    "story": "free_text",
    "gender": "attribute",
    "region": "attribute",
    "born": "attribute",
    "note": None,
}
CODES = {"code": "code", "label": "code"}
RELEASED_COLUMNS = ("gender", "region", "combination", "subjects")


@dataclass
class Model:
    """A model as its author writes it, with the SQL that it compiles to."""

    name: str
    sql: str
    columns: Iterable[str] = ()
    release: bool = False
    raw_code: str | None = None
    materialized: str = "table"
    macros: Iterable[str] = ()
    meta: dict[str, Any] = field(default_factory=dict)
    config: dict[str, Any] = field(default_factory=dict)
    roles: dict[str, str] = field(default_factory=dict)
    sensitive: Iterable[str] = ()
    # this package's tests on it: name, arguments, tables read, and configuration
    tests: Iterable[tuple[str, dict[str, Any], list[str], dict[str, Any]]] = ()
    # what it says that it reads; found in its SQL where left out
    reads: Iterable[str] | None = None
    compiled: bool = True
    # whether its SQL has the names of tables as they stand there, without ref()
    bare: bool = False


def changed(model: Model, **options: Any) -> Model:
    """The same model, but for these options."""
    return replace(model, **options)


class Tables:
    """Raw tables and models, as the manifest and the warehouse would show them."""

    def __init__(
        self,
        models: Iterable[Model],
        raws: dict[str, dict[str, str | None]] | None = None,
        macros: dict[str, str] | None = None,
        setup: str = "",
    ) -> None:
        """Make every table, empty, in a database in memory."""
        self.models = list(models)
        self.raws = {"people": PEOPLE, "codes": CODES} if raws is None else raws
        self.macros = package_macros() | (macros or {})
        self.ids = {name: f"seed.shop.{name}" for name in self.raws}
        self.ids |= {model.name: f"model.shop.{model.name}" for model in self.models}
        with duckdb.connect() as database:
            # what a run of dbt makes at its start
            database.execute("create schema tenfold_private")
            database.execute(
                "create table tenfold_private.release_seeds"
                " (release_name varchar, seed bigint)"
            )
            register_functions(database)
            if setup:
                database.execute(setup)
            for name, columns in self.raws.items():
                listed = ", ".join(f"{column} varchar" for column in columns)
                database.execute(f"create table {name} ({listed})")
            for model in self.models:
                if model.materialized != "ephemeral":
                    self._make(database, model)
            self.catalogue = database.execute(
                "select database_name, schema_name, table_name, column_name, data_type"
                " from duckdb_columns() where not internal"
                " order by table_oid, column_index"
            ).fetchall()
            self.functions = []
            if setup:
                self.functions = database.execute(
                    "select distinct function_name, internal from duckdb_functions()"
                ).fetchall()

    @staticmethod
    def _make(database: duckdb.DuckDBPyConnection, model: Model) -> None:
        described = database.execute(f"describe ({model.sql})").fetchall()
        listed, seen = [], set()
        for name, kind, *_ in described:
            # as the engine does when a table is made of a query
            while name.lower() in seen:
                name += "_1"
            seen.add(name.lower())
            listed.append(f'"{name}" {kind}')
        database.execute(f"create table {model.name} ({', '.join(listed)})")

    def manifest(self) -> dict[str, Any]:
        """What dbt would write, as far as the analysis reads it."""
        nodes = {}
        for name, columns in self.raws.items():
            nodes[self.ids[name]] = self._node(
                name, "seed", {column: role for column, role in columns.items()}
            )
        for model in self.models:
            nodes[self.ids[model.name]] = self._model_node(model)
            for place, test in enumerate(model.tests):
                nodes[f"test.{model.name}.{place}"] = self._test_node(model, *test)
        return {
            "metadata": {},
            "nodes": nodes,
            "sources": {},
            "macros": self._macros(),
        }

    def _macros(self) -> dict[str, Any]:
        """What dbt would write of macros; it finds the calls that are written out."""
        of_dbt = {
            key: key.rpartition(".")[2]
            for key in self.macros
            if key.startswith("macro.dbt")
        }
        return {
            macro: {
                "macro_sql": sql,
                "depends_on": {
                    "macros": [k for k, name in of_dbt.items() if name in called(sql)]
                },
            }
            for macro, sql in self.macros.items()
        }

    def _node(
        self, name: str, kind: str, roles: dict[str, str | None]
    ) -> dict[str, Any]:
        return {
            "unique_id": self.ids[name],
            "resource_type": kind,
            "name": name,
            "alias": name,
            "database": "memory",
            "schema": "main",
            "package_name": "shop",
            "config": {},
            "columns": {
                column: {
                    "name": column,
                    "config": {"meta": {"tenfold": {"role": role}} if role else {}},
                }
                for column, role in roles.items()
            },
        }

    def _model_node(self, model: Model) -> dict[str, Any]:
        node = self._node(model.name, "model", dict.fromkeys(model.columns))
        node["columns"] |= self._node(model.name, "model", model.roles)["columns"]
        for column in model.sensitive:
            mark_sensitive(node, column)
        words = set(re.findall(r"\w+", model.sql)) - {model.name}
        reads = words & set(self.ids) if model.reads is None else model.reads
        meta = dict(model.meta)
        if model.release:
            meta["tenfold_release"] = True
        return node | {
            "raw_code": model.sql if model.raw_code is None else model.raw_code,
            "config": {
                "materialized": model.materialized,
                "meta": meta,
                **model.config,
            },
            "depends_on": {
                "nodes": [self.ids[name] for name in reads],
                "macros": list(model.macros),
            },
        }

    def _test_node(
        self,
        model: Model,
        name: str,
        arguments: dict[str, Any],
        reads: list[str],
        config: dict[str, Any],
    ) -> dict[str, Any]:
        strict = {
            "severity": "ERROR",
            "where": None,
            "limit": None,
            "error_if": "!= 0",
            "fail_calc": "least(count(*), 1)",
        }
        return {
            "unique_id": f"test.{name}",
            "resource_type": "test",
            "test_metadata": {
                "name": name,
                "namespace": "tenfold",
                "kwargs": {"model": "", **arguments},
            },
            "attached_node": self.ids[model.name],
            "config": strict | config,
            "depends_on": {"nodes": [self.ids[n] for n in [model.name, *reads]]},
        }

    def run(self) -> dict[str, Any]:
        """What the run knows beside the manifest."""
        return {
            "compiled": {
                self.ids[model.name]: self._as_compiled(model)
                for model in self.models
                if model.compiled and model.materialized != "ephemeral"
            },
            "catalogue": self.catalogue,
            "external_sources": [],
            "functions": self.functions,
            "pure_functions": [],
        }

    def _as_compiled(self, model: Model) -> str:
        """The SQL with the whole names of tables, as ref() and source() write them."""
        if model.bare:
            return model.sql
        names = "|".join(self.ids)
        ctes = set(
            re.findall(r"(\w+)(?:\s*\([^()]*\))? as (?:materialized )?\(", model.sql)
        )

        def whole(found: re.Match) -> str:
            name = found["name"]
            return found[0] if name in ctes else f"{found['before']}memory.main.{name}"

        return re.sub(
            rf"(?P<before>(?:\b(?:from|join)\s+\(?|,\s+))(?P<name>{names})\b(?!\s*[.(])",
            whole,
            model.sql,
        )

    def analysis(self) -> Analysis:
        """The analysis of this project."""
        return Analysis(read_project(self.manifest(), self.run(), built_in_functions()))

    def report(self) -> dict[str, Any]:
        """What SQL would be handed."""
        return column_lineage(self.manifest(), self.run(), built_in_functions())

    def messages(self, rule: str | None = None) -> list[str]:
        """The messages of one rule, or of all."""
        return [
            violation.message
            for violation in self.analysis().violations()
            if rule in (None, violation.rule)
        ]


def mark_sensitive(node: dict[str, Any], column: str) -> None:
    """Mark a column in what dbt would write of a node."""
    found = node["columns"].setdefault(column, {"name": column, "config": {}})
    meta = found["config"].setdefault("meta", {}).setdefault("tenfold", {})
    meta["sensitive"] = True


@cache
def called(sql: str) -> frozenset[str]:
    """The names before an opening bracket in a macro."""
    return frozenset(re.findall(r"(\w+)\(", sql))


@cache
def built_in_functions() -> frozenset[str]:
    """Names of the functions that the bare engine has."""
    with duckdb.connect() as database:
        return frozenset(
            name
            for (name,) in database.execute(
                "select distinct function_name from duckdb_functions()"
            ).fetchall()
        )


@cache
def package_macros() -> dict[str, str]:
    """The macros of this package and those of dbt that they use, by their ids."""
    found = {}
    for file in sorted((CHECKOUT / "macros").rglob("*.sql")):
        text = file.read_text(encoding="utf-8")
        for sql in re.findall(r"{%-?\s*macro .*?endmacro\s*-?%}", text, re.DOTALL):
            name = re.search(r"macro\s+(\w+)", sql)[1]
            found[f"macro.tenfold.{name}"] = sql
    found["macro.dbt.run_query"] = (
        "{% macro run_query(sql) %}{% call statement('q') %}{{ sql }}{% endcall %}"
        "{% endmacro %}"
    )
    # how dbt makes a table, as far as names go
    for name, called in {
        "create_table_as": "{{ adapter.dispatch('create_table_as', 'dbt')() }}",
        "default__create_table_as": "{{ get_select_subquery(sql) }}",
        "get_select_subquery": "",
        "dateadd": "{{ adapter.dispatch('dateadd', 'dbt')() }}",
        "default__dateadd": "",
        "type_float": "",
        "generate_schema_name": "",
    }.items():
        found[f"macro.dbt.{name}"] = f"{{% macro {name}() %}}{called}{{% endmacro %}}"
    found["macro.dbt_duckdb.materialization_table_duckdb"] = (
        "{% macro m() %}{{ create_table_as() }}{{ generate_schema_name() }}"
        "{% endmacro %}"
    )
    return found
