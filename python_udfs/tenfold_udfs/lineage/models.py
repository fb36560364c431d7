"""Reads the compiled SQL of every model: what each of its columns is made from."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from sqlglot import Dialect, exp
from sqlglot.errors import SqlglotError
from sqlglot.tokens import Token, TokenType

from tenfold_udfs.lineage.equalities import Equality
from tenfold_udfs.lineage.flows import (
    ROWS,
    TOLD,
    UNHELD,
    Flow,
    Issue,
    Origin,
    Relation,
    folded,
    merged,
)
from tenfold_udfs.lineage.functions import ELSEWHERE, PURE_FUNCTIONS, TELLING_WORDS
from tenfold_udfs.lineage.keys import without_marks
from tenfold_udfs.lineage.project import EPHEMERAL, PRIVATE_SCHEMA, Project, Table
from tenfold_udfs.lineage.sources import TABLE_FUNCTIONS
from tenfold_udfs.lineage.walker import Walker

_EXTERNAL = "tenfold_external_source"
_OWN_FUNCTIONS = "tenfold_"
# They write what they are given in another way and read nothing else.
_RENDERING_FUNCTIONS = frozenset({"tenfold_showcase"})
_QUOTED = frozenset(
    {
        TokenType.IDENTIFIER,
        TokenType.STRING,
        TokenType.HEREDOC_STRING,
        TokenType.NATIONAL_STRING,
        TokenType.RAW_STRING,
        TokenType.UNICODE_STRING,
    }
)
# The secret seed, which nothing but the samplers may read; see the macro seeds_table.
_SEEDS = (PRIVATE_SCHEMA, "release_seeds")
_SAMPLERS = frozenset(
    {"tenfold_sample_from_combinations", "tenfold_sample_from_records"}
)
_KEY_OF_VERSION = "dbt_scd_id"
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
        bare: ids of those tables that it names without database and schema, so that
            the engine looks for them in several places.
        own_functions: Tenfold's SQL functions that it calls.
        made: how each column's values are made; see `keys`.
        counted: names of columns whose different values it counts.
        equalities: what its conditions hold to be equal.
    """

    columns: dict[str, Flow] = field(default_factory=dict)
    rows: dict[Origin, str] = field(default_factory=dict)
    rest: Flow | None = None
    issues: list[Issue] = field(default_factory=list)
    reads: set[str] = field(default_factory=set)
    bare: set[str] = field(default_factory=set)
    own_functions: frozenset[str] = frozenset()
    made: dict[str, Flow] = field(default_factory=dict)
    counted: set[str] = field(default_factory=set)
    equalities: set[Equality] = field(default_factory=set)

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
        self._check_words(tokens, flows)
        parsed = self._dialect.parser().parse(tokens, sql)
        statements = [statement for statement in parsed if statement is not None]
        if len(statements) != 1:
            flows.issues.append(
                Issue("more than one statement", "make one model of each")
            )
            return None
        _leave_out_seeds(statements[0])
        return statements[0]

    def _check_words(self, tokens: list[Token], flows: ModelFlows) -> None:
        """Look at every word before a parenthesis, wherever it stands."""
        called = {
            folded(token.text)
            for token, following in zip(tokens, tokens[1:], strict=False)
            if following.token_type == TokenType.L_PAREN
            # an operator is a function of the engine's, too
            and re.match(r"\w|\"", token.text)
        }
        flows.own_functions = frozenset(
            name
            for name in called - _RENDERING_FUNCTIONS
            if name.startswith(_OWN_FUNCTIONS)
        )
        called -= _RENDERING_FUNCTIONS | flows.own_functions
        foreign = called & self._project.foreign_functions
        for name in sorted(foreign):
            flows.issues.append(
                Issue(
                    f"the function {name}(), which is not the engine's own",
                    "write it in SQL or, if it reads nothing but its arguments, list"
                    " it in the project variable `tenfold_pure_functions`",
                )
            )
        known = PURE_FUNCTIONS | TABLE_FUNCTIONS | foreign
        telling = called & ((self._project.engine_functions | ELSEWHERE) - known)
        for name in sorted(telling):
            flows.issues.append(
                Issue(f"the function {name}()", "select the value from a column")
            )
        words = {folded(t.text) for t in tokens if t.token_type != TokenType.IDENTIFIER}
        for name in sorted(words & (TELLING_WORDS - telling)):
            flows.issues.append(Issue(name, "select the value from a column"))
        if any(map(_is_look_alike, tokens)):
            flows.issues.append(
                Issue(
                    "a word with letters that only look like those of ASCII",
                    "write it in ASCII, or a name in double quotes",
                )
            )

    def _walk(self, table: Table, statement: exp.Expr, flows: ModelFlows) -> None:
        ctes: dict[str, Relation] = {}
        with_ = statement.args.get("with_")
        for cte in list(with_.expressions) if with_ else ():
            model = self._project.ephemeral.get(folded(cte.alias))
            if model is None or not folded(cte.alias).startswith(EPHEMERAL):
                continue
            inner = ModelFlows()
            relation = self._relation(model, cte.this, ctes, inner)
            self._merge(model.unique_id, inner)
            ctes[folded(cte.alias)] = _stand_in(model, list(relation.columns), relation)
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
            if found.is_private_to_tenfold:
                flows.issues.append(
                    Issue(
                        f"a table of the schema {PRIVATE_SCHEMA}, which is Tenfold's"
                        " own and holds secret seeds",
                        "leave it out",
                    )
                )
            if parts[0] != _EXTERNAL and len(parts) < len(found.relation):
                flows.bare.add(found.unique_id)
            return _stand_in(found, list(found.columns))

        walker = Walker(find_table)
        relation = walker.query(statement, ctes)
        if not relation.is_known and not walker.issues:
            walker.opaque(
                "`select *` from a table whose columns are not known",
                "list the columns by their names",
            )
        # what stands in FROM has been told there already
        told = {issue.construct.rpartition("the table ")[2] for issue in walker.issues}
        flows.issues = [
            issue
            for issue in flows.issues
            if issue.construct.removeprefix("the ") not in told
        ]
        flows.issues += walker.issues
        flows.counted = walker.counted
        flows.equalities = walker.equalities
        flows.made = _made(list(table.columns), relation)
        relation = _without_marks(relation)
        flows.rows = relation.rows
        flows.rest = relation.rest
        flows.columns = relation.columns
        if table.columns:
            flows.columns = _of_the_warehouse(list(table.columns), relation)
        if table.materialized == "snapshot":
            # it tells the versions of a row from each other, and is dbt's own
            flows.made[_KEY_OF_VERSION] = {}
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
        for name, flow in inner.made.items():
            known.made[name] = merged(known.made.get(name), flow)
        known.rows = {**inner.rows, **known.rows}
        if inner.rest is not None:
            known.rest = merged(known.rest, inner.rest)
        known.issues += [issue for issue in inner.issues if issue not in known.issues]
        known.reads |= inner.reads
        known.bare |= inner.bare
        known.equalities |= inner.equalities


def _made(names: list[str], relation: Relation) -> dict[str, Flow]:
    """Return how columns are made, by the names that they have in the warehouse.

    A snapshot has columns beside those of its SQL.
    """
    columns = relation.columns
    if relation.rest is None and len(names) == len(columns):
        return dict(zip(names, columns.values(), strict=True))
    if relation.rest is None:
        return columns
    return {name: merged(relation.rest, flow) for name, flow in columns.items()}


def _without_marks(relation: Relation) -> Relation:
    """Return a relation without what `keys` noted in its flows."""
    return Relation(
        {name: without_marks(flow) for name, flow in relation.columns.items()},
        without_marks(relation.rows),
        None if relation.rest is None else without_marks(relation.rest),
        relation.is_known,
        relation.ambiguous,
    )


def _of_the_warehouse(names: list[str], relation: Relation) -> dict[str, Flow]:
    """Return the flows of columns as the warehouse names them, which knows better.

    They are those in the same places; of any column, where the places do not fit.
    """
    known = ModelFlows(relation.columns, relation.rows, relation.rest)
    if relation.rest is None and len(names) == len(relation.columns):
        return dict(zip(names, relation.columns.values(), strict=True))
    if not relation.columns or relation.rest is not None:
        return {name: known.values_of(name) for name in names}
    everything = relation.everything()
    return {name: merged(known.values_of(name), everything) for name in names}


def _is_look_alike(token: Token) -> bool:
    """Tell whether the parser may take a word for another, because of its letters.

    `\u017f` is an s to whoever folds the letters of Unicode, which the engine does not.
    """
    if token.text.isascii() or token.token_type in _QUOTED:
        return False
    return (
        token.token_type != TokenType.VAR
        or token.text.upper().isascii()
        or token.text.lower().isascii()
    )


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
        columns={name: {(unique_id, name): UNHELD | TOLD} for name in columns},
        rows={(unique_id, ROWS): "FROM"},
        rest={(unique_id, ""): UNHELD | TOLD} if has_rest else None,
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
