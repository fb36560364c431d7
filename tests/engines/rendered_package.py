"""The package's macros, rendered for an engine that is not there.

dbt's own Jinja renders them; what dbt would put around a macro, such as the adapter,
the graph and the answers of queries, is a stand-in that knows a few small tables. So
the SQL for every engine can be read where none of them runs.

What a leaf macro of `macros/sql` wrote is marked in the text with characters that no
SQL has, and so is what it was given. By the marks a reader can tell the SQL of one
engine, which leaf macros may write, from the SQL of the macros that call them.
"""

from __future__ import annotations

import datetime as dt
import functools
import hashlib
import itertools
import json
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import jinja2
from dbt_common.clients.jinja import get_environment
from dbt_common.exceptions.macros import MacroReturn

PACKAGE = Path(__file__).resolve().parents[2]
ENGINES = ("duckdb", "spark", "postgres")
DEFINITION = re.compile(r"\{%-?\s*(macro|test)\s+(\w+)\s*\(")

LEAF, NAME_ENDS, LEAF_ENDS, GIVEN, GIVEN_ENDS = "\ue000\ue001\ue002\ue003\ue004"

# name and type of the columns of the stand-in's tables
TABLES: dict[str, dict[str, str]] = {
    "people": {
        "person_id": "varchar",
        "gender": "varchar",
        "age_broad": "varchar",
        "region": "varchar",
        "forced_labour": "integer",
    },
    "people_counts": {
        "combination_length": "integer",
        "gender": "varchar",
        "age_broad": "varchar",
        "region": "varchar",
        "forced_labour": "integer",
        "combination": "varchar",
        "subjects": "bigint",
    },
    "people_records": {
        "gender": "varchar",
        "age_broad": "varchar",
        "region": "varchar",
        "forced_labour": "integer",
    },
    "totals": {"total": "varchar", "subjects": "bigint"},
    "manifest": {"section": "varchar", "name": "varchar", "value": "varchar"},
    "quality": {
        "combination_length": "integer",
        "protected_count_band": "varchar",
        "attribute": "varchar",
        "combinations": "bigint",
        "combinations_lost": "bigint",
        "combinations_under_half": "bigint",
        "records_per_person": "double",
        "mean_difference": "double",
        "mean_relative_difference": "double",
        "blanks_in_complete_columns": "bigint",
    },
    "dictionary": {
        "table_name": "varchar",
        "column_name": "varchar",
        "label": "varchar",
    },
    "choice": {"is_chosen": "boolean", "region": "varchar", "step": "varchar"},
    "regions": {"code": "varchar", "region": "varchar", "continent": "varchar"},
}
META: dict[str, dict[str, Any]] = {
    "people": {
        "gender": {"sensitive": True, "diversity": 2, "label": "Gender"},
        "age_broad": {
            "categories": ["0-8", "9-17"],
            "label": "Age",
            "levels": [{"name": "age_group", "breaks": [0], "upper_open": True}],
        },
        "region": {
            "levels": [
                {"name": "area", "characters": 2},
                {"name": "continent", "characters": 1},
            ]
        },
        "forced_labour": {"flag_group": "exploitation"},
    },
    "people_raw": {
        "person_id": {"role": "subject"},
        "name": {"role": "identifier"},
        "story": {"role": "free_text"},
    },
}
PARAMETERS: dict[str, dict[str, Any]] = {
    "people_counts": {
        "produces": "counts",
        "subject_id": "person_id",
        "minimum_group_size": 10,
        "reporting_length": 3,
    },
    "people_records": {
        "produces": "records",
        "guarantee": "combination",
        "minimum_group_size": 10,
        "reporting_length": 3,
    },
}
PARENTS = {
    "people": ["people_raw"],
    "people_counts": ["people"],
    "people_records": ["people", "people_counts"],
}
TABLES["people_raw"] = {"person_id": "varchar", "name": "varchar", "story": "varchar"}


class MacroError(Exception):
    """What `exceptions.raise_compiler_error` was given."""


class ColumnType(str):
    """The type of a column, which is the engine's own word: marked as a leaf's."""

    def __str__(self) -> str:
        """As it gets into a query."""
        return f"{LEAF}column_type{NAME_ENDS}{str.__str__(self)}{LEAF_ENDS}"


class Relation:
    """A table as dbt hands it to macros."""

    def __init__(self, name: str, schema: str = "main", database: str = "db") -> None:
        """Name the table."""
        self.identifier = self.name = name
        self.schema, self.database = schema, database
        self.external = None
        self.is_cte = False
        self.type = "table"

    def __str__(self) -> str:
        """As it stands in SQL."""
        return f"{self.schema}.{self.identifier}"


class Answer:
    """The rows of a query, as dbt's `run_query` returns them."""

    def __init__(self, rows: list[list[Any]]) -> None:
        """Keep the rows."""
        self.rows = rows

    @property
    def columns(self) -> list[Any]:
        """The same, by columns."""
        return [
            SimpleNamespace(values=lambda column=column: list(column))
            for column in zip(*self.rows, strict=True)
        ]


@dataclass
class Definition:
    """A macro and where it is written."""

    name: str
    path: Path
    call: Callable[..., Any]
    tree: jinja2.nodes.Macro

    @property
    def is_leaf(self) -> bool:
        """Whether it lies in `macros/sql`."""
        return self.path.parts[:2] == ("macros", "sql")

    @property
    def room(self) -> str:
        """The folder below `macros/`, or `generic` for tests."""
        return self.path.parts[1] if len(self.path.parts) > 2 else ""


@dataclass
class Recorded:
    """What happened while macros were rendered."""

    queries: list[str] = field(default_factory=list)
    called: set[str] = field(default_factory=set)


def macro_files(package: Path = PACKAGE) -> dict[Path, str]:
    """Return the text of each macro and generic test, by its path in the package."""
    files = [
        *sorted((package / "macros").rglob("*.sql")),
        *sorted((package / "tests" / "generic").glob("*.sql")),
    ]
    return {f.relative_to(package): f.read_text(encoding="utf-8") for f in files}


class Package:
    """The macros as a project under one engine would call them."""

    def __init__(
        self,
        engine: str,
        files: Mapping[Path, str] | None = None,
        *,
        bodies_of_rooms: bool = False,
    ) -> None:
        """Read the macros.

        Args:
            engine: the type of dbt's target.
            files: other files than the package's.
            bodies_of_rooms: take an engine's own bodies outside of `macros/sql` too,
                as dbt does; without it the `default__` bodies are what is rendered.
        """
        self.engine = engine
        self.bodies_of_rooms = bodies_of_rooms
        self.recorded = Recorded()
        self.answers: Mapping[str, list[list[Any]]] = {}
        self._leaf_depth = 0
        self.definitions: dict[str, Definition] = {}
        self.missing: list[str] = []
        context = self._context()
        for path, text in (macro_files() if files is None else files).items():
            template, trees = _compiled(text)
            module = template.make_module(vars=context)
            for kind, name in DEFINITION.findall(text):
                prefix = "dbt_macro__" + ("test_" if kind == "test" else "")
                key = ("test_" if kind == "test" else "") + name
                self.definitions[key] = Definition(
                    key,
                    path,
                    module.__dict__[prefix + name],
                    trees[prefix + name],
                )

    def render(
        self,
        macro: str,
        *arguments: Any,
        answers: Mapping[str, list[list[Any]]] | None = None,
        **named: Any,
    ) -> Any:
        """Call a macro, with the answers of queries by a part of their text."""
        self.answers = answers or {}
        return self._call(macro, *arguments, **named)

    def _call(self, name: str, *arguments: Any, **named: Any) -> Any:
        definition = self.definitions.get(name)
        if definition is None:
            raise MacroError(f"there is no macro {name}")
        self.recorded.called.add(name)
        if not definition.is_leaf or "__" in name:
            return _returned(definition.call, *arguments, **named)
        self._leaf_depth += 1
        try:
            found = _returned(
                definition.call,
                *map(_marked, arguments),
                **{k: _marked(v) for k, v in named.items()},
            )
        finally:
            self._leaf_depth -= 1
        if isinstance(found, str):
            return f"{LEAF}{name}{NAME_ENDS}{found.strip()}{LEAF_ENDS}"
        return found

    def _dispatch(self, name: str, package: str) -> Callable[..., Any]:
        leaf = name in self.definitions and self.definitions[name].is_leaf
        engines = [self.engine] if leaf or self.bodies_of_rooms else []
        for engine in [*engines, "default"]:
            if f"{engine}__{name}" in self.definitions:
                body = f"{engine}__{name}"
                return lambda *given, **named: self._call(body, *given, **named)
        raise MacroError(f"{package}.{name} has no body for {self.engine}")

    def _run_query(self, sql: str) -> Answer:
        if not self._leaf_depth:
            self.recorded.queries.append(sql)
        plain = without_marks(sql)
        for part, rows in self.answers.items():
            if part in plain:
                return Answer(rows)
        if plain.startswith("describe"):
            columns = TABLES.get(plain.split(".")[-1].strip('"'), {})
            return Answer([[name, ColumnType(kind)] for name, kind in columns.items()])
        return Answer([[1, 1, 1]])

    def _columns(self, relation: Any) -> list[Any]:
        name = getattr(relation, "identifier", str(relation).split(".")[-1])
        return [
            _column(column, ColumnType(kind))
            for column, kind in TABLES.get(name, {}).items()
        ]

    def _quote(self, name: str) -> str:
        return f"`{name}`" if self.engine == "spark" else f'"{name}"'

    def _context(self) -> dict[str, Any]:
        def raise_error(message: str, node: Any = None) -> None:
            raise MacroError(without_marks(message))

        def leave(value: Any = None) -> None:
            raise MacroReturn(value)

        return {
            "adapter": SimpleNamespace(
                dispatch=self._dispatch,
                quote=self._quote,
                get_columns_in_relation=self._columns,
                get_relation=lambda **named: Relation(named["identifier"]),
                type=lambda: self.engine,
            ),
            "tenfold": _Namespace(self._call),
            "api": SimpleNamespace(
                Column=_column,
                Relation=SimpleNamespace(
                    create=lambda **named: Relation(named["identifier"])
                ),
            ),
            "config": lambda *given, **named: "",
            "dbt_version": "1.11.0",
            "env_var": lambda name, default="": default,
            "exceptions": SimpleNamespace(
                raise_compiler_error=raise_error, warn=lambda message: ""
            ),
            "execute": True,
            "flags": SimpleNamespace(WHICH="build", EMPTY=False, SAMPLE=None),
            "fromjson": lambda text: (
                json.loads(without_marks(text)) if isinstance(text, str) else {}
            ),
            "graph": _graph(),
            "invocation_id": "one",
            "local_md5": lambda text: hashlib.md5(text.encode()).hexdigest(),
            "log": lambda *given, **named: "",
            "model": {"name": "a_model", "unique_id": "model.consumer.a_model"},
            "modules": SimpleNamespace(re=re, datetime=dt, itertools=itertools),
            "namespace": jinja2.utils.Namespace,
            "print": lambda *given, **named: "",
            "project_name": "consumer",
            "ref": lambda *names: Relation(names[-1]),
            "return": leave,
            "run_query": self._run_query,
            "run_started_at": dt.datetime(2030, 1, 1),
            "set": set,
            "source": lambda _, name: Relation(name),
            "target": SimpleNamespace(
                name="dev",
                type=self.engine,
                database="db",
                schema="main",
                profile_name="consumer",
            ),
            "this": Relation("a_model"),
            "tojson": json.dumps,
            "var": lambda name, default=None: default,
        }


@functools.cache
def _compiled(text: str) -> tuple[jinja2.Template, dict[str, jinja2.nodes.Macro]]:
    environment = get_environment()
    macros = environment.parse(text).find_all(jinja2.nodes.Macro)
    return environment.from_string(text), {tree.name: tree for tree in macros}


class _Namespace:
    """`tenfold.` in a macro."""

    def __init__(self, call: Callable[..., Any]) -> None:
        self._call = call

    def __getattr__(self, name: str) -> Callable[..., Any]:
        if name.startswith("__"):
            raise AttributeError(name)
        return lambda *given, **named: self._call(name, *given, **named)


def _column(name: str, kind: str) -> SimpleNamespace:
    return SimpleNamespace(name=name, column=name, data_type=kind, dtype=kind)


def _graph() -> dict[str, Any]:
    nodes = {}
    sources = {}
    for name, columns in TABLES.items():
        is_source = name.endswith("_raw")
        kind = "source" if is_source else "model"
        unique_id = f"{kind}.consumer.{name}"
        parents = [
            f"{'source' if p.endswith('_raw') else 'model'}.consumer.{p}"
            for p in PARENTS.get(name, [])
        ]
        node = {
            "unique_id": unique_id,
            "name": name,
            "alias": name,
            "source_name": "raw",
            "package_name": "consumer",
            "resource_type": kind,
            "relation_name": str(Relation(name)),
            "description": f"What {name} is.",
            "depends_on": {"nodes": parents, "macros": []},
            "config": {
                "meta": {
                    "tenfold_release": name in ("people_records", "people_counts"),
                    "tenfold_parameters": PARAMETERS.get(name),
                },
                "materialized": "table",
            },
            "meta": {},
            "columns": {
                column: {
                    "name": column,
                    "data_type": data_type,
                    "description": f"What {column} is.",
                    "config": {"meta": {"tenfold": META.get(name, {}).get(column, {})}},
                    "meta": {},
                }
                for column, data_type in columns.items()
            },
        }
        (sources if is_source else nodes)[unique_id] = node
    return {"nodes": nodes, "sources": sources}


def _returned(call: Callable[..., Any], *arguments: Any, **named: Any) -> Any:
    try:
        return call(*arguments, **named)
    except MacroReturn as returned:
        return returned.value


def _marked(value: Any) -> Any:
    if isinstance(value, str) and value:
        return f"{GIVEN}{value}{GIVEN_ENDS}"
    if isinstance(value, list | tuple):
        return [_marked(element) for element in value]
    return value


def without_marks(text: str) -> str:
    """Return the text as an engine would be given it."""
    text = re.sub(f"{LEAF}[^{NAME_ENDS}]*{NAME_ENDS}", "", text)
    return re.sub(f"[{LEAF_ENDS}{GIVEN}{GIVEN_ENDS}]", "", text)


@dataclass
class Piece:
    """A part of a text that a leaf macro wrote, or that it was given."""

    leaf: str | None
    parts: list[str | Piece] = field(default_factory=list)

    def plain(self) -> str:
        """The text without marks."""
        return "".join(p if isinstance(p, str) else p.plain() for p in self.parts)

    def pieces(self) -> Iterator[tuple[int, Piece]]:
        """Its pieces, with the place in the plain text where each begins."""
        place = 0
        for part in self.parts:
            if isinstance(part, Piece):
                yield place, part
                place += len(part.plain())
            else:
                place += len(part)


def read_marks(text: str) -> Piece:
    """Read which part of a text which macro wrote."""
    open_pieces = [Piece(None)]
    pattern = f"({LEAF}[^{NAME_ENDS}]*{NAME_ENDS}|[{LEAF_ENDS}{GIVEN}{GIVEN_ENDS}])"
    for part in re.split(pattern, text):
        if part[:1] in (LEAF, GIVEN):
            piece = Piece(part[1:-1] if part[0] == LEAF else None)
            open_pieces[-1].parts.append(piece)
            open_pieces.append(piece)
        elif part in (LEAF_ENDS, GIVEN_ENDS) and part:
            open_pieces.pop()
        elif part:
            open_pieces[-1].parts.append(part)
    if len(open_pieces) != 1:
        raise ValueError("a leaf macro cut what it was given")
    return open_pieces[0]


@contextmanager
def recording(package: Package) -> Iterator[Recorded]:
    """Collect the queries and calls of a while."""
    before, package.recorded = package.recorded, Recorded()
    try:
        yield package.recorded
    finally:
        package.recorded = before
