"""Reads the compiled SQL of every model: what each of its columns is made from."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from sqlglot import Dialect, exp
from sqlglot.errors import SqlglotError
from sqlglot.tokens import Token, TokenType

from tenfold_udfs.lineage.flows import (
    ROWS,
    UNHELD,
    Flow,
    Issue,
    Origin,
    Relation,
    merged,
)
from tenfold_udfs.lineage.project import EPHEMERAL, Project, Table
from tenfold_udfs.lineage.walker import Walker

_EXTERNAL = "tenfold_external_source"
_OWN_FUNCTIONS = "tenfold_"
# They write what they are given in another way and read nothing else.
_RENDERING_FUNCTIONS = frozenset({"tenfold_showcase"})
# Functions of the engine that tell what is in no column of the query.
_SIDE_DOORS = frozenset(
    {"getenv", "getvariable", "current_setting", "nextval", "currval"}
)
# The secret seed, which nothing but the samplers may read; see the macro seeds_table.
_SEEDS = ("tenfold_private", "release_seeds")
_SAMPLERS = frozenset(
    {"tenfold_sample_from_combinations", "tenfold_sample_from_records"}
)
_HISTORY = ("snapshot", "incremental", "microbatch")


@dataclass
class ModelFlows:
    """What the columns and rows of a model are made from.

    Attributes:
        columns: origins of each column's values.
        rows: origins that decide which rows there are, with the clause.
        rest: origins of columns whose names are not known.
        issues: what in its SQL cannot be followed.
        reads: ids of the tables that its SQL names.
        own_functions: Tenfold's SQL functions that it calls.
    """

    columns: dict[str, Flow] = field(default_factory=dict)
    rows: dict[Origin, str] = field(default_factory=dict)
    rest: Flow | None = None
    issues: list[Issue] = field(default_factory=list)
    reads: set[str] = field(default_factory=set)
    own_functions: frozenset[str] = frozenset()

    def values_of(self, column: str) -> Flow:
        """Return the origins of a column's values; of any, where it is not known."""
        if column in self.columns:
            return self.columns[column]
        if self.rest is not None:
            return self.rest
        return merged(*self.columns.values(), {origin: UNHELD for origin in self.rows})


def read_models(project: Project) -> dict[str, ModelFlows]:
    """Walk every model that this run compiled."""
    reader = _Reader(project)
    with _silent_parser():
        for table in project.tables.values():
            if not table.is_raw and table.sql is not None:
                reader.read(table)
    return reader.flows


class _Reader:
    def __init__(self, project: Project) -> None:
        self.flows: dict[str, ModelFlows] = {}
        self._project = project
        self._dialect = Dialect.get_or_raise("duckdb")

    def read(self, table: Table) -> None:
        """Walk a model, and the ephemeral models that dbt put into its SQL."""
        self.flows[table.unique_id] = flows = ModelFlows()
        if table.language != "sql":
            flows.issues.append(
                Issue("a model in Python", "write it as a select in SQL")
            )
            return
        try:
            statement = self._parse(table, flows)
            if statement is not None:
                self._walk(table, statement, flows)
        except SqlglotError:
            # its text would quote the SQL, and with it values
            flows.issues.append(
                Issue("SQL that the lineage tool cannot read", "write it more plainly")
            )
        except RecursionError:
            flows.issues.append(
                Issue("an expression that is nested too deeply", "split it into CTEs")
            )

    def _parse(self, table: Table, flows: ModelFlows) -> exp.Expr | None:
        sql = table.sql or ""
        for text, unique_id in self._project.external.items():
            sql = sql.replace(text, f'"{_EXTERNAL}"."{unique_id}"')
        tokens = self._dialect.tokenize(sql)
        self._check_functions(tokens, flows)
        parsed = self._dialect.parser().parse(tokens, sql)
        statements = [statement for statement in parsed if statement is not None]
        if len(statements) != 1:
            flows.issues.append(
                Issue("more than one statement", "make one model of each")
            )
            return None
        _leave_out_seeds(statements[0])
        return statements[0]

    def _check_functions(self, tokens: list[Token], flows: ModelFlows) -> None:
        """Look at every word before a parenthesis, wherever it stands."""
        called = {
            token.text.lower()
            for token, following in zip(tokens, tokens[1:], strict=False)
            if following.token_type == TokenType.L_PAREN
        }
        flows.own_functions = frozenset(
            name
            for name in called - _RENDERING_FUNCTIONS
            if name.startswith(_OWN_FUNCTIONS)
        )
        foreign = (called - _RENDERING_FUNCTIONS) & self._project.foreign_functions
        for name in sorted(foreign - flows.own_functions):
            flows.issues.append(
                Issue(
                    f"the function {name}(), which is not the engine's own",
                    "write it in SQL or, if it reads nothing but its arguments, list"
                    " it in the project variable `tenfold_pure_functions`",
                )
            )
        for name in sorted(called & _SIDE_DOORS):
            flows.issues.append(
                Issue(f"the function {name}()", "select the value from a column")
            )

    def _walk(self, table: Table, statement: exp.Expr, flows: ModelFlows) -> None:
        ctes: dict[str, Relation] = {}
        with_ = statement.args.get("with_")
        for cte in list(with_.expressions) if with_ else ():
            model = self._project.ephemeral.get(cte.alias.lower())
            if model is None or not cte.alias.lower().startswith(EPHEMERAL):
                continue
            inner = ModelFlows()
            relation = self._relation(model, cte.this, ctes, inner)
            self._merge(model.unique_id, inner)
            ctes[cte.alias.lower()] = _stand_in(model, list(relation.columns), relation)
            flows.reads.add(model.unique_id)
            cte.pop()
        if with_ and not with_.expressions:
            statement.set("with_", None)
        self._relation(table, statement, ctes, flows)

    def _relation(
        self,
        table: Table,
        statement: exp.Expr,
        ctes: dict[str, Relation],
        flows: ModelFlows,
    ) -> Relation:
        def find_table(parts: tuple[str, ...]) -> Relation | None:
            if parts[0] == _EXTERNAL:
                found: Table | None = self._project.tables[parts[1]]
            else:
                found = self._project.find(parts)
            if found is None:
                return None
            flows.reads.add(found.unique_id)
            return _stand_in(found, list(found.columns))

        walker = Walker(find_table)
        relation = walker.query(statement, ctes)
        if not relation.is_known and not walker.issues:
            walker.opaque(
                "`select *` from a table whose columns are not known",
                "list the columns by their names",
            )
        flows.issues += walker.issues
        flows.rows = relation.rows
        flows.rest = relation.rest
        flows.columns = relation.columns
        if table.columns:
            # the warehouse knows the names better than this walk
            known = ModelFlows(relation.columns, relation.rows, relation.rest)
            flows.columns = {name: known.values_of(name) for name in table.columns}
        if table.materialized in _HISTORY:
            # rows of earlier runs: any column may hold what any other is made from
            everything = merged(
                relation.everything(), {origin: UNHELD for origin in relation.rows}
            )
            flows.columns = dict.fromkeys(flows.columns, everything)
            flows.rest = everything
        return relation

    def _merge(self, unique_id: str, inner: ModelFlows) -> None:
        known = self.flows.setdefault(unique_id, inner)
        if known is inner:
            return
        for name, flow in inner.columns.items():
            known.columns[name] = merged(known.columns.get(name), flow)
        known.rows = {**inner.rows, **known.rows}
        if inner.rest is not None:
            known.rest = merged(known.rest, inner.rest)
        known.issues += [issue for issue in inner.issues if issue not in known.issues]
        known.reads |= inner.reads


def _leave_out_seeds(statement: exp.Expr) -> None:
    """Take the subquery for the secret seed out of a sampler's arguments.

    Read in any other place, its table is one that the project does not know.
    """
    for call in list(statement.find_all(exp.Anonymous)):
        if call.name.lower() not in _SAMPLERS:
            continue
        for subquery in list(call.find_all(exp.Subquery)):
            tables = list(subquery.find_all(exp.Table))
            names = [tuple(part.name for part in table.parts[-2:]) for table in tables]
            if names == [_SEEDS]:
                subquery.replace(exp.Literal.number(0))


def _stand_in(
    table: Table, columns: list[str], relation: Relation | None = None
) -> Relation:
    """Return what reading a table gives: each column is its own origin."""
    unique_id = table.unique_id
    has_rest = relation is not None and relation.rest is not None
    return Relation(
        columns={name: {(unique_id, name): UNHELD} for name in columns},
        rows={(unique_id, ROWS): "FROM"},
        rest={(unique_id, ""): UNHELD} if has_rest else None,
        is_known=bool(columns) or has_rest,
    )


@contextmanager
def _silent_parser() -> Iterator[None]:
    """Keep the parser from logging SQL, which may hold values."""
    logger = logging.getLogger("sqlglot")
    before = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        logger.setLevel(before)
