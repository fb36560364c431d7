"""Which columns a query reads, and what for: a walk over its scopes.

Each query becomes a `Relation`: for every column that comes out, the columns that its
values are made from, and for the rows that come out, the columns that decide which
they are (WHERE, JOIN, HAVING, GROUP BY and the like). Where the walk cannot tell, it
takes more columns rather than fewer; where it cannot follow at all, it says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from sqlglot import exp

# A column of a table; the column `*` stands for "which rows there are".
Origin = tuple[str, str]
ROWS = "*"

# What a value went through on its way. Bits, of which a union has those of any path.
UNHELD = 1  # no threshold on this way
COUNTED = 2  # a number of rows or people that was not rounded
Flow = dict[Origin, int]

SMALLEST_GROUP = 10

# Functions in FROM that read what they are given and nothing else.
TABLE_FUNCTIONS = frozenset(
    {"unnest", "range", "generate_series", "json_each", "json_tree", "repeat"}
)
_TABLE_FUNCTION_NODES = (exp.Unnest, exp.Explode, exp.GenerateSeries)
_COUNTS = (exp.Count, exp.CountIf, exp.Sum, exp.ApproxDistinct)

_INSTEAD_OF_PIVOT = (
    "write one `case when … end` per column, or one select per row joined by"
    " `union all`"
)

_HANDLED = frozenset(
    {
        "with_",
        "expressions",
        "from_",
        "joins",
        "laterals",
        "where",
        "group",
        "having",
        "qualify",
        "windows",
        "distinct",
        "order",
        "limit",
        "offset",
        "sample",
        "hint",
        "kind",
        "this",
        "expression",
        "alias",
        "by_name",
        "side",
        "on",
    }
)


@dataclass(frozen=True)
class Issue:
    """A part of a query that cannot be followed, and how to write it instead."""

    construct: str
    advice: str


@dataclass
class Relation:
    """What a query or a table gives.

    Attributes:
        columns: the origins of each column's values, by its name in lower case.
        rows: the origins that decide which rows there are, with the clause.
        rest: the origins of columns whose names are not known, none if all are.
        is_known: false where the columns could not be told at all.
    """

    columns: dict[str, Flow] = field(default_factory=dict)
    rows: dict[Origin, str] = field(default_factory=dict)
    rest: Flow | None = None
    is_known: bool = True

    def everything(self) -> Flow:
        """Return the origins of all columns."""
        return merged(*self.columns.values(), self.rest)


@dataclass
class Scope:
    """The names that an expression can use."""

    outer: Scope | None
    ctes: dict[str, Relation]
    sources: dict[str, Relation] = field(default_factory=dict)
    # sources that conditions see and `*` does not
    hidden: set[str] = field(default_factory=set)
    aliases: dict[str, Flow] = field(default_factory=dict)
    windows: Flow = field(default_factory=dict)

    def chain(self) -> Iterator[Scope]:
        """Yield this scope and those around it."""
        scope: Scope | None = self
        while scope is not None:
            yield scope
            scope = scope.outer


def merged(*flows: Flow | None) -> Flow:
    """Return the union of flows."""
    union: Flow = {}
    for flow in flows:
        for origin, marks in (flow or {}).items():
            union[origin] = union.get(origin, 0) | marks
    return union


def add_rows(rows: dict[Origin, str], origins: Iterable[Origin], clause: str) -> None:
    """Note that a clause decides about rows by these origins; the first one stays."""
    for origin in origins:
        rows.setdefault(origin, clause)


class Walker:
    """Walks the scopes of one statement."""

    def __init__(
        self, find_table: Callable[[tuple[str, ...]], Relation | None]
    ) -> None:
        """Make a walker.

        Args:
            find_table: gives the relation behind a name that is not a CTE, none for
                one that is not known.
        """
        self.issues: list[Issue] = []
        self._find_table = find_table

    # -- queries ---------------------------------------------------------------

    def query(
        self,
        node: exp.Expression,
        ctes: dict[str, Relation] | None = None,
        outer: Scope | None = None,
    ) -> Relation:
        """Return what a query gives."""
        ctes = dict(ctes or {})
        if isinstance(node, exp.Query):
            self._add_ctes(node, ctes, outer)
            self._check_arguments(node)
        if isinstance(node, exp.Select):
            return self._select(node, ctes, outer)
        if isinstance(node, exp.SetOperation):
            return self._set_operation(node, ctes, outer)
        if isinstance(node, exp.Subquery) and isinstance(node.this, exp.Query):
            relation = self.query(node.this, ctes, outer)
            scope = Scope(outer, ctes, {"": relation}, aliases=relation.columns)
            rows = dict(relation.rows)
            self._add_order(node, scope, list(relation.columns.values()), rows)
            return self._renamed(
                Relation(relation.columns, rows, relation.rest, relation.is_known),
                node.args.get("alias"),
            )
        if isinstance(node, exp.Subquery) and isinstance(node.this, exp.Values):
            relation = self._values(node.this, Scope(outer, ctes))
            return self._renamed(relation, node.args.get("alias"))
        if isinstance(node, exp.Values):
            return self._values(node, Scope(outer, ctes))
        if isinstance(node, exp.Table):
            scope = Scope(outer, ctes)
            rows = {}
            self._add_source(node, scope, rows)
            return self._star_relation(scope, rows)
        inner = node.this if isinstance(node, exp.Subquery) else node
        if isinstance(inner, exp.Pivot):
            return self.opaque("PIVOT or UNPIVOT", _INSTEAD_OF_PIVOT)
        return self.opaque(
            f"the statement {inner.key.upper()}", "write it as a plain select"
        )

    def opaque(self, construct: str, advice: str) -> Relation:
        """Note what cannot be followed; return a relation of which nothing is known."""
        issue = Issue(construct, advice)
        if issue not in self.issues:
            self.issues.append(issue)
        return Relation(is_known=False)

    def _check_arguments(self, node: exp.Expression) -> None:
        for name, value in node.args.items():
            if value and name not in _HANDLED:
                self.opaque(name.upper().strip("_"), "write it as a plain select")

    def _add_ctes(
        self, node: exp.Query, ctes: dict[str, Relation], outer: Scope | None
    ) -> None:
        with_ = node.args.get("with_")
        for cte in with_.expressions if with_ else ():
            name = cte.alias.lower()
            alias = cte.args.get("alias")
            if with_.args.get("recursive") and isinstance(cte.this, exp.SetOperation):
                relation = self._recursive(cte, name, alias, ctes, outer)
            else:
                relation = self._renamed(self.query(cte.this, ctes, outer), alias)
            ctes[name] = relation

    def _recursive(
        self,
        cte: exp.CTE,
        name: str,
        alias: exp.TableAlias | None,
        ctes: dict[str, Relation],
        outer: Scope | None,
    ) -> Relation:
        """Walk a recursive CTE until nothing new comes out of it."""
        relation = self._renamed(self.query(cte.this.this, ctes, outer), alias)
        while True:
            wider = self._renamed(
                self.query(cte.this, {**ctes, name: relation}, outer), alias
            )
            if (wider.columns, wider.rows, wider.rest) == (
                relation.columns,
                relation.rows,
                relation.rest,
            ):
                return wider
            wider.columns = {
                column: merged(flow, relation.columns.get(column))
                for column, flow in wider.columns.items()
            }
            relation = wider

    def _set_operation(
        self, node: exp.SetOperation, ctes: dict[str, Relation], outer: Scope | None
    ) -> Relation:
        # A long chain of unions is walked in a loop: it would be a deep recursion.
        chain = [node]
        while isinstance(chain[-1].this, exp.SetOperation) and not (
            chain[-1].this.args.get("with_") or chain[-1].this.args.get("order")
        ):
            chain.append(chain[-1].this)
        relation = self.query(chain[-1].this, ctes, outer)
        for operation in reversed(chain):
            right = self.query(operation.expression, ctes, outer)
            relation = _combined(operation, relation, right)
            scope = Scope(outer, ctes, {"": relation}, aliases=relation.columns)
            columns = list(relation.columns.values())
            self._add_order(operation, scope, columns, relation.rows)
        return relation

    def _values(self, node: exp.Values, scope: Scope) -> Relation:
        width = max((len(_cells(row)) for row in node.expressions), default=0)
        flows: list[Flow] = [{} for _ in range(width)]
        for row in node.expressions:
            for place, cell in enumerate(_cells(row)):
                flows[place] = merged(flows[place], self.flow(cell, scope))
        columns = {f"col{place}": flow for place, flow in enumerate(flows)}
        return self._renamed(Relation(columns), node.args.get("alias"))

    def _select(
        self, node: exp.Select, ctes: dict[str, Relation], outer: Scope | None
    ) -> Relation:
        scope = Scope(outer, ctes)
        rows: dict[Origin, str] = {}
        from_ = node.args.get("from_")
        if from_ is not None:
            self._add_source(from_.this, scope, rows)
        for join in node.args.get("joins") or ():
            self._add_join(join, scope, rows)
        for lateral in node.args.get("laterals") or ():
            self._add_source(lateral, scope, rows)
        for window in node.args.get("windows") or ():
            scope.windows = merged(scope.windows, self._children(window, scope))

        relation = Relation(rows=rows)
        projected = self._project(node.expressions, scope, relation)

        for name in ("where", "having", "qualify"):
            clause = node.args.get(name)
            if clause is not None:
                add_rows(rows, self._condition(clause.this, scope), name.upper())
        self._add_group(node, scope, projected, relation)
        self._add_distinct(node, scope, relation)
        self._add_order(node, scope, projected, rows)
        if _has_threshold(node):
            for flow in [*relation.columns.values(), relation.rest or {}]:
                for origin in flow:
                    flow[origin] &= ~UNHELD
        return relation

    def _add_group(
        self,
        node: exp.Select,
        scope: Scope,
        projected: list[Flow],
        relation: Relation,
    ) -> None:
        group = node.args.get("group")
        if group is None:
            return
        if group.args.get("all"):
            add_rows(relation.rows, relation.everything(), "GROUP BY")
        for key in ("expressions", "grouping_sets", "cube", "rollup", "totals"):
            listed = group.args.get(key)
            for item in listed if isinstance(listed, list) else []:
                origins = self._by_position(item, scope, projected)
                add_rows(relation.rows, origins, "GROUP BY")

    def _add_distinct(self, node: exp.Select, scope: Scope, relation: Relation) -> None:
        distinct = node.args.get("distinct")
        if distinct is None:
            return
        on = distinct.args.get("on")
        origins = self._condition(on, scope) if on else relation.everything()
        add_rows(relation.rows, origins, "DISTINCT ON" if on else "DISTINCT")

    def _add_order(
        self,
        node: exp.Expression,
        scope: Scope,
        projected: list[Flow],
        rows: dict[Origin, str],
    ) -> None:
        order = node.args.get("order")
        for ordered in order.expressions if order else ():
            origins = self._by_position(ordered.this, scope, projected)
            add_rows(rows, origins, "ORDER BY")
        for name in ("limit", "offset", "sample"):
            clause = node.args.get(name)
            if clause is not None:
                add_rows(rows, self._children(clause, scope), name.upper())

    def _by_position(
        self, node: exp.Expression, scope: Scope, projected: list[Flow]
    ) -> Flow:
        if isinstance(node, exp.Literal) and not node.is_string:
            place = int(node.this) - 1 if node.this.isdigit() else -1
            if 0 <= place < len(projected):
                return projected[place]
            return merged(*projected)
        if isinstance(node, exp.Var) and node.name.upper() == "ALL":
            return merged(*projected)
        return self._condition(node, scope)

    # -- sources ---------------------------------------------------------------

    def _add_source(
        self, node: exp.Expression, scope: Scope, rows: dict[Origin, str]
    ) -> None:
        """Add a member of FROM, and what is joined to it in the same breath."""
        if node.args.get("pivots"):
            self.opaque("PIVOT or UNPIVOT", _INSTEAD_OF_PIVOT)
        if node.args.get("when"):
            self.opaque("a past version of a table (AT)", "read the table as it is")
        if isinstance(node, exp.Subquery) and isinstance(node.this, exp.Table):
            self._add_joined_group(node, scope, rows)
        else:
            relation = self._source(node, scope)
            name = node.alias_or_name.lower() or f"source {len(scope.sources)}"
            if name in scope.sources:
                name = f"{name} {len(scope.sources)}"
            scope.sources[name] = relation
            for origin, clause in relation.rows.items():
                rows.setdefault(origin, clause)
        sample = node.args.get("sample")
        if sample is not None:
            add_rows(rows, self._children(sample, scope), "SAMPLE")
        for join in node.args.get("joins") or ():
            self._add_join(join, scope, rows)

    def _add_joined_group(
        self, node: exp.Subquery, scope: Scope, rows: dict[Origin, str]
    ) -> None:
        inner = Scope(scope, scope.ctes)
        self._add_source(node.this, inner, rows)
        if node.alias:
            relation = self._star_relation(inner, {})
            scope.sources[node.alias.lower()] = self._renamed(
                relation, node.args.get("alias")
            )
        else:
            scope.sources.update(inner.sources)
            scope.hidden |= inner.hidden

    def _source(self, node: exp.Expression, scope: Scope) -> Relation:
        alias = node.args.get("alias")
        if isinstance(node, exp.Table) and isinstance(node.this, exp.Identifier):
            return self._renamed(self._named(node, scope), alias)
        if isinstance(node, exp.Table):
            return self._renamed(self._table_function(node.this, scope), alias)
        if isinstance(node, exp.Lateral):
            if isinstance(node.this, exp.Subquery):
                relation = self.query(node.this, scope.ctes, scope)
            else:
                relation = self._table_function(node.this, scope)
            return self._renamed(relation, alias)
        if isinstance(node, _TABLE_FUNCTION_NODES):
            return self._renamed(self._table_function(node, scope), alias)
        # a subquery in FROM may use what stands before it
        return self.query(node, scope.ctes, scope)

    def _named(self, node: exp.Table, scope: Scope) -> Relation:
        parts = tuple(part.name for part in node.parts)
        if len(parts) == 1:
            for around in scope.chain():
                if parts[0].lower() in around.ctes:
                    return around.ctes[parts[0].lower()]
        relation = self._find_table(parts)
        if relation is None:
            return self.opaque(
                "a table that is neither a model nor a source nor a seed of this"
                " project",
                "declare it as a source and read it with ref() or source()",
            )
        if not relation.is_known:
            self.opaque(
                "a table whose columns are not known",
                "build or load it first, in the same database",
            )
        return relation

    def _table_function(self, node: exp.Expression, scope: Scope) -> Relation:
        name = node.name if isinstance(node, exp.Anonymous) else node.sql_name()
        known = isinstance(node, _TABLE_FUNCTION_NODES) or (
            isinstance(node, exp.Anonymous) and name.lower() in TABLE_FUNCTIONS
        )
        if not known:
            return self.opaque(
                f"the table function {name.lower()}()",
                "declare what it reads as a source with roles for its columns, and"
                " read it with source()",
            )
        flow = self._children(node, scope)
        rows: dict[Origin, str] = {}
        add_rows(rows, flow, "FROM")
        return Relation({}, rows, flow)

    def _add_join(self, join: exp.Join, scope: Scope, rows: dict[Origin, str]) -> None:
        before = set(scope.sources)
        self._add_source(join.this, scope, rows)
        added = set(scope.sources) - before
        if join.kind in ("SEMI", "ANTI") or join.side in ("SEMI", "ANTI"):
            scope.hidden |= added
        on = join.args.get("on")
        if on is not None:
            add_rows(rows, self._condition(on, scope), "JOIN")
        for name in join.args.get("using") or ():
            add_rows(rows, self._condition(name, scope), "JOIN")
        if join.method == "NATURAL":
            for side in (before, added):
                for source in side:
                    add_rows(rows, scope.sources[source].everything(), "JOIN")

    def _star_relation(self, scope: Scope, rows: dict[Origin, str]) -> Relation:
        relation = Relation(rows=rows)
        self._add_star(exp.Star(), scope, None, relation)
        return relation

    def _renamed(self, relation: Relation, alias: exp.Expression | None) -> Relation:
        """Give columns the names of an alias such as `t (a, b)`."""
        names = [
            column.name.lower()
            for column in (alias.args.get("columns") if alias else None) or ()
        ]
        if not names:
            return relation
        flows = list(relation.columns.values())
        columns = {}
        for place, name in enumerate(names):
            known = relation.rest is None and place < len(flows)
            flow = flows[place] if known else relation.everything()
            columns[name] = merged(columns.get(name), flow)
        for name, flow in list(relation.columns.items())[len(names) :]:
            columns.setdefault(name, flow)
        return Relation(columns, relation.rows, relation.rest, relation.is_known)

    # -- projections -----------------------------------------------------------

    def _project(
        self, expressions: list[exp.Expression], scope: Scope, relation: Relation
    ) -> list[Flow]:
        """Add the columns of a select list; return its flows by place."""
        projected: list[Flow] = []
        has_star = False
        for place, node in enumerate(expressions):
            star = node.this if isinstance(node, exp.Column) else node
            if isinstance(star, exp.Star):
                qualifier = node if isinstance(node, exp.Column) else None
                has_star = True
                projected.append(self._add_star(star, scope, qualifier, relation))
                continue
            flow = self.flow(node, scope)
            projected.append(flow)
            inner = node.unalias()
            if isinstance(inner, exp.Explode):
                # unnest() of a struct makes columns whose names are not known
                relation.rest = merged(relation.rest, flow)
            name = node.alias_or_name.lower() or f"column {place}"
            relation.columns[name] = merged(relation.columns.get(name), flow)
            if isinstance(node, exp.Alias):
                scope.aliases[name] = flow
        # behind a star no place is known
        return [merged(*projected)] if has_star else projected

    def _add_star(
        self,
        star: exp.Star,
        scope: Scope,
        qualifier: exp.Column | None,
        relation: Relation,
    ) -> Flow:
        excluded = {
            item.name.lower()
            for item in _listed(star.args.get("except_") or star.args.get("except"))
        }
        replaced = {
            item.alias.lower(): self.flow(item.this, scope)
            for item in _listed(star.args.get("replace"))
        }
        renamed = {
            item.this.name.lower(): item.alias.lower()
            for item in _listed(star.args.get("rename"))
        }
        expanded: list[Flow] = []
        for source in self._starred(scope, qualifier):
            if source is None:
                # `column.*`: the fields of a struct
                names = [part.name.lower() for part in qualifier.parts[:-1]]
                flow = self._resolve(names, scope)
                relation.rest = merged(relation.rest, flow)
                expanded.append(flow)
                continue
            if not source.is_known:
                relation.is_known = False
            for name, flow in source.columns.items():
                if name in excluded:
                    continue
                out = renamed.get(name, name)
                flow = replaced.get(name, flow)
                relation.columns[out] = merged(relation.columns.get(out), flow)
                expanded.append(flow)
            if source.rest is not None:
                relation.rest = merged(relation.rest, source.rest)
                expanded.append(source.rest)
        # a source may hide its columns; what replaces one is part of the result
        for name, flow in replaced.items():
            if name not in relation.columns:
                relation.rest = merged(relation.rest, flow)
        return merged(*expanded)

    def _starred(
        self, scope: Scope, qualifier: exp.Column | None
    ) -> list[Relation | None]:
        if qualifier is None:
            return [
                source
                for name, source in scope.sources.items()
                if name not in scope.hidden
            ]
        for part in reversed(qualifier.parts[:-1]):
            for around in scope.chain():
                if part.name.lower() in around.sources:
                    return [around.sources[part.name.lower()]]
        return [None]

    # -- expressions -----------------------------------------------------------

    def _condition(self, node: exp.Expression, scope: Scope) -> Flow:
        """Return the origins of a condition, where aliases count beside columns."""
        flow = self.flow(node, scope)
        for column in node.find_all(exp.Column):
            if len(column.parts) == 1:
                flow = merged(flow, scope.aliases.get(column.name.lower()))
        return flow

    def flow(
        self,
        node: exp.Expression | None,
        scope: Scope,
        bound: frozenset[str] = frozenset(),
    ) -> Flow:
        """Return the origins of an expression's value."""
        if node is None or isinstance(node, (exp.DataType, exp.TableAlias)):
            return {}
        if isinstance(node, exp.Query):
            return self._subquery(node, scope)
        if isinstance(node, exp.Column):
            return self._column(node, scope, bound)
        if isinstance(node, (exp.Identifier, exp.Var)):
            # Some of what the grammar takes for a word is a column: `x.upper()`.
            return self._strictly(node.name.lower(), scope) or {}
        if isinstance(node, exp.Columns):
            self.opaque("COLUMNS(…)", "list the columns by their names")
            return {}
        if isinstance(node, exp.Star):
            self.opaque("a `*` inside an expression", "list the columns by their names")
            return {}
        if isinstance(node, exp.PositionalColumn):
            return self._all_visible(scope)
        if isinstance(node, exp.Lambda):
            return self._lambda(node, scope, bound)
        if isinstance(node, exp.Comprehension):
            return self._children(node, scope, bound | {node.this.name.lower()})
        if isinstance(node, (exp.PropertyEQ, exp.Kwarg)) and isinstance(
            node.this, (exp.Identifier, exp.Var)
        ):
            return self.flow(node.expression, scope, bound)
        if isinstance(node, exp.Window) and node.args.get("alias"):
            return merged(scope.windows, self._children(node, scope, bound))
        if isinstance(node, _COUNTS):
            return self._count(node, scope, bound)
        flow = self._children(node, scope, bound)
        if _is_rounded(node):
            flow = {origin: marks & ~COUNTED for origin, marks in flow.items()}
        return flow

    def _children(
        self,
        node: exp.Expression,
        scope: Scope,
        bound: frozenset[str] = frozenset(),
    ) -> Flow:
        flows = []
        for name, value in node.args.items():
            if name in ("alias", "joins", "pivots") and not isinstance(
                node, exp.Aliases
            ):
                continue
            for child in value if isinstance(value, list) else [value]:
                if isinstance(child, exp.Expression):
                    flows.append(self.flow(child, scope, bound))
        return merged(*flows)

    def _lambda(self, node: exp.Lambda, scope: Scope, bound: frozenset[str]) -> Flow:
        names = frozenset(item.name.lower() for item in node.expressions)
        flow = self.flow(node.this, scope, bound | names)
        # `f(column -> 'key')` is no function of `column` but reads it from JSON
        known = [self._strictly(name, scope) for name in names]
        return merged(flow, *known)

    def _count(self, node: exp.Expression, scope: Scope, bound: frozenset[str]) -> Flow:
        counts_rows = isinstance(node, exp.Count) and (
            node.this is None or isinstance(node.this, exp.Star)
        )
        if counts_rows:
            flow = {
                origin: UNHELD
                for source in scope.sources.values()
                for origin in source.rows
            }
        else:
            flow = self._children(node, scope, bound)
        return {origin: marks | COUNTED for origin, marks in flow.items()}

    def _subquery(self, node: exp.Query, scope: Scope) -> Flow:
        """Return the origins of a subquery's value: its columns and its rows."""
        relation = self.query(node, scope.ctes, scope)
        rows = dict.fromkeys(relation.rows, UNHELD)
        return merged(relation.everything(), rows)

    def _column(self, node: exp.Column, scope: Scope, bound: frozenset[str]) -> Flow:
        if isinstance(node.this, exp.Star):
            names = [part.name.lower() for part in node.parts[:-1]]
        else:
            names = [part.name.lower() for part in node.parts]
        if names and names[0] in bound:
            return self._strictly(names[0], scope) or {}
        return self._resolve(names, scope)

    def _resolve(self, names: list[str], scope: Scope) -> Flow:
        """Return the origins of `a`, `t.a`, `s.t.a` or `t.struct.field`."""
        for place, name in enumerate(names[:-1]):
            for around in scope.chain():
                source = around.sources.get(name)
                if source is None:
                    continue
                if names[place + 1] in source.columns:
                    return source.columns[names[place + 1]]
                # a struct of the same name may be meant, or a column not known
                return merged(source.everything(), self._strictly(names[0], scope))
        found = self._strictly(names[0], scope) if names else None
        return self._all_visible(scope) if found is None else found

    def _strictly(self, name: str, scope: Scope) -> Flow | None:
        """Return the origins of a bare name, none if it is no name that is known."""
        unsure: list[Flow] = []
        for around in scope.chain():
            sources = around.sources.values()
            found = [s.columns[name] for s in sources if name in s.columns]
            if found:
                return merged(*found, *unsure)
            unsure += [s.rest for s in sources if s.rest is not None]
            if name in around.aliases:
                return merged(around.aliases[name], *unsure)
            if name in around.sources:
                # the name of a table means its whole row
                return merged(around.sources[name].everything(), *unsure)
        return merged(*unsure) if unsure else None

    def _all_visible(self, scope: Scope) -> Flow:
        return merged(
            *(
                source.everything()
                for around in scope.chain()
                for source in around.sources.values()
            )
        )


def _combined(node: exp.SetOperation, left: Relation, right: Relation) -> Relation:
    """Return what a UNION, INTERSECT or EXCEPT of two relations gives."""
    rows = {**right.rows, **left.rows}
    unknown = left.rest is not None or right.rest is not None
    if node.args.get("by_name"):
        names = [*left.columns, *(c for c in right.columns if c not in left.columns)]
        columns = {
            name: merged(left.columns.get(name), right.columns.get(name))
            for name in names
        }
        rest = merged(left.rest, right.rest) if unknown else None
    elif not unknown and len(left.columns) == len(right.columns):
        columns = {
            name: merged(flow, other)
            for (name, flow), other in zip(
                left.columns.items(), right.columns.values(), strict=True
            )
        }
        rest = None
    else:
        # which column meets which is not known: each may be any
        everything = merged(left.everything(), right.everything())
        columns = dict.fromkeys(left.columns, everything)
        rest = everything if unknown else None
    if not isinstance(node, exp.Union) or node.args.get("distinct"):
        clause = type(node).__name__.upper()
        add_rows(rows, left.everything(), clause)
        add_rows(rows, right.everything(), clause)
    return Relation(columns, rows, rest, left.is_known and right.is_known)


def _listed(value: object) -> list[exp.Expression]:
    if value is None:
        return []
    return list(value) if isinstance(value, list) else [value]


def _cells(row: exp.Expression) -> list[exp.Expression]:
    return row.expressions if isinstance(row, exp.Tuple) else [row]


def _is_at_least(node: exp.Expression) -> bool:
    """Tell whether a condition is `count(…) >= k` or `sum(…) >= k`."""
    return (
        isinstance(node, exp.GTE)
        and isinstance(node.this.unnest(), (exp.Count, exp.Sum))
        and _number(node.expression) >= SMALLEST_GROUP
    )


def _number(node: exp.Expression) -> int:
    if isinstance(node, exp.Literal) and not node.is_string and node.this.isdigit():
        return int(node.this)
    return -1


def _has_threshold(node: exp.Select) -> bool:
    having = node.args.get("having")
    if having is None:
        return False
    condition = having.this.unnest()
    parts = condition.flatten() if isinstance(condition, exp.And) else [condition]
    return any(_is_at_least(part.unnest()) for part in parts)


def _is_rounded(node: exp.Expression) -> bool:
    """Tell whether an expression is `x - mod(x, k)`."""
    if not isinstance(node, exp.Sub):
        return False
    remainder = node.expression.unnest()
    return (
        isinstance(remainder, exp.Mod)
        and _number(remainder.expression.unnest()) >= SMALLEST_GROUP
        and remainder.this.unnest() == node.this.unnest()
    )
