"""What the analysis has to know of a dbt project, read from dbt's own manifest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from tenfold_udfs.lineage.flows import folded
from tenfold_udfs.lineage.overrides import Replacement, replacements

CODE = "code"
SUBJECT = "subject"
KEY = "key"
# Roles whose columns may be used after staging. Those of any other end there, even if
# the role is a word that nobody knows: it may be `identifier`, misspelt.
USED_AFTER_STAGING = frozenset({SUBJECT, KEY, "attribute", CODE})
# Roles whose columns end in staging; the macro column_roles has them all.
ENDS_IN_STAGING = frozenset({"identifier", "free_text", "dropped"})
# what a model may say of a column, and a raw table may not
PROTECTED_COUNT = "protected_count"
EPHEMERAL = "__dbt__cte__"
# The schema of the secret seeds; see the macro seeds_table.
PRIVATE_SCHEMA = "tenfold_private"
# what the macro binary_fail_calc writes into this package's tests
BINARY_FAIL_CALC = "least(count(*), 1)"


@dataclass(frozen=True)
class Table:
    """A seed, a source or a model: something that SQL can read.

    Attributes:
        unique_id: dbt's id of the node.
        name: what people call it; a source is called `source.table`.
        is_raw: whether it comes from outside (a seed or a source).
        is_seed: whether a CSV file of the project tells what it holds.
        relation: database, schema and identifier in lower case.
        columns: the columns that the warehouse has, by their names in lower case;
            empty where they are not known.
        types: the data types of those columns.
        roles: the role of each column that has one.
        sensitive: names of the columns that the YAML marks as sensitive.
        documented: names of the columns that the YAML lists.
        parents: ids of what it says it reads, by ref() and source().
        sql: the compiled SQL; none where this run did not compile it.
        raw_code: the SQL with its Jinja.
        materialized: how dbt stores it.
        runs_other_sql: names of settings that run SQL beside the model's own.
        language: `sql` or `python`.
        package: the dbt package it belongs to.
        parameters: what Tenfold's macros declared for it.
        macros: ids of the macros that it calls.
        is_release: whether it is published.
        outside_release: whether its owner says that it never feeds the release.
    """

    unique_id: str
    name: str
    is_raw: bool
    relation: tuple[str, ...]
    is_seed: bool = False
    columns: Mapping[str, str] = field(default_factory=dict)
    types: Mapping[str, str] = field(default_factory=dict)
    roles: Mapping[str, str] = field(default_factory=dict)
    sensitive: frozenset[str] = frozenset()
    documented: frozenset[str] = frozenset()
    parents: frozenset[str] = frozenset()
    sql: str | None = None
    raw_code: str = ""
    materialized: str = "table"
    runs_other_sql: tuple[str, ...] = ()
    language: str = "sql"
    package: str = ""
    parameters: Mapping[str, Any] = field(default_factory=dict)
    macros: frozenset[str] = frozenset()
    is_release: bool = False
    outside_release: bool = False

    @property
    def is_code_list(self) -> bool:
        """Whether it may be read without a guard: a seed that holds public codes.

        What a source holds stands in no file of the project, and whatever this project
        runs could have written it.
        """
        return self.is_seed and self.holds_codes

    @property
    def is_private_to_tenfold(self) -> bool:
        """Whether it is named as a table of Tenfold's own, which has secrets."""
        return PRIVATE_SCHEMA in self.relation[:-1]

    @cached_property
    def holds_codes(self) -> bool:
        """Whether it holds public codes alone: every column has the role `code`."""
        return (
            self.is_raw
            and bool(self.columns)
            and all(self.roles.get(column) == CODE for column in self.columns)
        )

    def ends_in_staging(self, column: str) -> bool:
        """Whether a column may not be used after staging, by its role."""
        role = self.roles.get(column)
        if self.is_raw:
            return role not in USED_AFTER_STAGING
        return role not in USED_AFTER_STAGING | {None, PROTECTED_COUNT}


@dataclass(frozen=True)
class PrivacyTest:
    """One of this package's tests on a model.

    Attributes:
        name: the test's name without the package.
        model: id of the model that it looks at.
        weakness: what in its configuration lets failures pass; empty if nothing.
        arguments: what it was called with.
        reads: ids of the tables that it compares.
    """

    name: str
    model: str
    weakness: str
    arguments: Mapping[str, Any]
    reads: frozenset[str]


@dataclass(frozen=True)
class Project:
    """All tables of a project, and what SQL in it may call.

    Attributes:
        tables: every seed, source and model by its id.
        macros: the source of every macro by its id.
        external: for a source that is read from a file, the text that stands for it
            in compiled SQL, and its id.
        foreign_functions: functions of the warehouse that are not the engine's own.
        replaced_functions: functions of the engine in whose place the warehouse has
            others.
        engine_functions: functions that the bare engine has.
        tests: this package's tests on models.
        replacements: macros in the place of those on which the proof rests.
    """

    tables: Mapping[str, Table]
    macros: Mapping[str, str] = field(default_factory=dict)
    external: Mapping[str, str] = field(default_factory=dict)
    foreign_functions: frozenset[str] = frozenset()
    replaced_functions: frozenset[str] = frozenset()
    engine_functions: frozenset[str] = frozenset()
    tests: tuple[PrivacyTest, ...] = ()
    replacements: tuple[Replacement, ...] = ()

    @cached_property
    def _by_suffix(self) -> dict[tuple[str, ...], list[Table]]:
        found: dict[tuple[str, ...], list[Table]] = {}
        for table in self.tables.values():
            for start in range(len(table.relation)):
                found.setdefault(table.relation[start:], []).append(table)
        return found

    def find(self, parts: tuple[str, ...]) -> Table | None:
        """Return the one table that a name in SQL can mean."""
        found = self._by_suffix.get(tuple(map(folded, parts)), [])
        return found[0] if len(found) == 1 else None

    @cached_property
    def governed(self) -> set[str]:
        """Ids of the raw tables about people that Tenfold has a say in.

        Those are the ones that feed the release, and those with a role on a column. A
        project may have others, which nobody has described to Tenfold.
        """
        feeding = self.ancestors(self.released)
        return {
            unique_id
            for unique_id, table in self.tables.items()
            if table.is_raw
            and not table.holds_codes
            and (table.roles or unique_id in feeding)
        }

    @cached_property
    def ephemeral(self) -> dict[str, Table]:
        """Models without a relation, by the name that dbt gives them inside SQL."""
        return {
            EPHEMERAL + table.relation[-1]: table
            for table in self.tables.values()
            if table.materialized == "ephemeral"
        }

    @property
    def released(self) -> list[Table]:
        """The models that are published, in the order of their names."""
        return sorted(
            (table for table in self.tables.values() if table.is_release),
            key=lambda table: table.name,
        )

    def ancestors(self, tables: Iterable[Table]) -> set[str]:
        """Return the ids of tables and of everything they are made from."""
        waiting = [table.unique_id for table in tables]
        reached: set[str] = set()
        while waiting:
            unique_id = waiting.pop()
            if unique_id in reached or unique_id not in self.tables:
                continue
            reached.add(unique_id)
            waiting += self.tables[unique_id].parents
        return reached

    def is_complete(self, table: Table) -> bool:
        """Whether this run compiled a model and all models that it comes from."""
        return all(
            self.tables[unique_id].is_raw
            or self.tables[unique_id].sql is not None
            or self.tables[unique_id].materialized == "ephemeral"
            for unique_id in self.ancestors([table])
        )


def read_project(
    manifest: Mapping[str, Any],
    run: Mapping[str, Any],
    built_in_functions: Iterable[str],
) -> Project:
    """Read a project from dbt's manifest and from what this run knows.

    Args:
        manifest: dbt's manifest.
        run: `compiled` SQL by node id, `catalogue` rows (database, schema, table,
            column, type), `external_sources` (id, text, columns), `functions` rows
            (name, whether internal) and `pure_functions`, which only read what they
            are given.
        built_in_functions: names of the functions that the bare engine has.
    """
    catalogue: dict[tuple[str, ...], dict[str, tuple[str, str]]] = {}
    for database, schema, table, column, kind in run["catalogue"]:
        key = (folded(database), folded(schema), folded(table))
        catalogue.setdefault(key, {})[folded(column)] = (column, kind)
    external = {}
    for source in run["external_sources"]:
        external[source["text"]] = source["id"]
        node = manifest["sources"][source["id"]]
        catalogue[_relation(node)] = {
            folded(name): (name, kind) for name, kind in source["columns"]
        }

    nodes = [*manifest["nodes"].values(), *manifest["sources"].values()]
    tables = {
        node["unique_id"]: _table(node, run["compiled"], catalogue)
        for node in nodes
        if node["resource_type"] in ("model", "seed", "snapshot", "source")
    }
    built_in = frozenset(map(folded, built_in_functions))
    return Project(
        tables=tables,
        macros={key: macro["macro_sql"] for key, macro in manifest["macros"].items()},
        external=external,
        foreign_functions=_foreign_functions(run, built_in),
        replaced_functions=frozenset(
            folded(name)
            for name, internal in run["functions"]
            if not internal and folded(name) in built_in
        ),
        engine_functions=built_in,
        tests=tuple(map(_test, filter(_is_own_test, nodes))),
        replacements=tuple(replacements(manifest)),
    )


def _is_own_test(node: Mapping[str, Any]) -> bool:
    metadata = node.get("test_metadata") or {}
    return node["resource_type"] == "test" and metadata.get("namespace") == "tenfold"


def _test(node: Mapping[str, Any]) -> PrivacyTest:
    config = node["config"]
    weaknesses = {
        "its severity is not error": config["severity"].lower() != "error",
        "it has a `where`": config["where"],
        "it has a `limit`": config["limit"],
        "it has an `error_if` of its own": config["error_if"] != "!= 0",
        "it has a `fail_calc` of its own": config["fail_calc"] != BINARY_FAIL_CALC,
    }
    return PrivacyTest(
        name=node["test_metadata"]["name"],
        model=node.get("attached_node") or "",
        weakness=next((reason for reason, holds in weaknesses.items() if holds), ""),
        arguments=node["test_metadata"]["kwargs"],
        reads=frozenset(node["depends_on"]["nodes"]),
    )


def _relation(node: Mapping[str, Any]) -> tuple[str, ...]:
    name = node.get("alias") or node.get("identifier") or node["name"]
    parts = (node.get("database") or "", node["schema"], name)
    return tuple(map(folded, parts))


def _table(
    node: Mapping[str, Any],
    compiled: Mapping[str, str],
    catalogue: Mapping[tuple[str, ...], Mapping[str, tuple[str, str]]],
) -> Table:
    config = node.get("config") or {}
    meta = config.get("meta") or {}
    columns = catalogue.get(_relation(node), {})
    is_source = node["resource_type"] == "source"
    roles = {}
    for column in node["columns"].values():
        role = _column_meta(column).get("role")
        if role is not None:
            roles[folded(column["name"])] = str(role)
    if node["resource_type"] == "snapshot":
        materialized = "snapshot"
    else:
        materialized = config.get("materialized") or "table"
    return Table(
        unique_id=node["unique_id"],
        name=f"{node['source_name']}.{node['name']}" if is_source else node["name"],
        is_raw=node["resource_type"] in ("seed", "source"),
        is_seed=node["resource_type"] == "seed",
        relation=_relation(node),
        columns={key: name for key, (name, _) in columns.items()},
        types={key: kind for key, (_, kind) in columns.items()},
        roles=roles,
        sensitive=frozenset(
            folded(column["name"])
            for column in node["columns"].values()
            if _column_meta(column).get("sensitive")
        ),
        documented=frozenset(folded(c["name"]) for c in node["columns"].values()),
        parents=frozenset((node.get("depends_on") or {}).get("nodes") or ()),
        sql=compiled.get(node["unique_id"]),
        raw_code=node.get("raw_code") or "",
        materialized=materialized,
        runs_other_sql=tuple(
            name
            for name in ("pre-hook", "post-hook", "sql_header")
            if config.get(name) or config.get(name.replace("-", "_"))
        ),
        language=node.get("language") or "sql",
        package=node["package_name"],
        parameters=meta.get("tenfold_parameters") or {},
        macros=frozenset((node.get("depends_on") or {}).get("macros") or ()),
        is_release=bool(meta.get("tenfold_release"))
        and node["resource_type"] == "model",
        outside_release=(meta.get("tenfold") or {}).get("outside_release") is True,
    )


def _column_meta(column: Mapping[str, Any]) -> Mapping[str, Any]:
    meta = (column.get("config") or {}).get("meta") or column.get("meta") or {}
    return meta.get("tenfold") or {}


def _foreign_functions(
    run: Mapping[str, Any], built_in: frozenset[str]
) -> frozenset[str]:
    pure = {folded(name) for name in run["pure_functions"]}
    return frozenset(
        folded(name)
        for name, internal in run["functions"]
        if (not internal or folded(name) not in built_in) and folded(name) not in pure
    )
