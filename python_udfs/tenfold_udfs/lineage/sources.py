"""Which relations a query reads: those in FROM, by name, as subquery, or joined."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable

from sqlglot import exp

from tenfold_udfs.lineage.flows import (
    Origin,
    Relation,
    Scope,
    add_rows,
    folded,
    merged,
)
from tenfold_udfs.lineage.keys import generated
from tenfold_udfs.lineage.projections import ProjectionWalker

# Functions in FROM that read what they are given and nothing else.
TABLE_FUNCTIONS = frozenset(
    {"unnest", "range", "generate_series", "json_each", "json_tree", "repeat"}
)
_TABLE_FUNCTION_NODES = (exp.Unnest, exp.Explode, exp.GenerateSeries)

INSTEAD_OF_PIVOT = (
    "write one `case when … end` per column, or one select per row joined by"
    " `union all`"
)


class SourceWalker(ProjectionWalker):
    """Walks FROM and JOIN."""

    def __init__(
        self, find_table: Callable[[tuple[str, ...]], Relation | None]
    ) -> None:
        """Make a walker.

        Args:
            find_table: gives the relation behind a name that is not a CTE, none for
                one that is not known.
        """
        super().__init__()
        self._find_table = find_table

    @abstractmethod
    def derived(
        self, node: exp.Subquery, ctes: dict[str, Relation], outer: Scope | None
    ) -> Relation:
        """Return what a query in brackets gives."""

    def _add_source(
        self, node: exp.Expr, scope: Scope, rows: dict[Origin, str]
    ) -> None:
        """Add a member of FROM, and what is joined to it in the same breath."""
        if node.args.get("pivots"):
            self.opaque("PIVOT or UNPIVOT", INSTEAD_OF_PIVOT)
        if node.args.get("when"):
            self.opaque("a past version of a table (AT)", "read the table as it is")
        if isinstance(node, exp.Subquery) and isinstance(
            node.this, (exp.Table, exp.Subquery)
        ):
            self._add_joined_group(node, scope, rows)
        else:
            relation = self._source(node, scope)
            name = folded(node.alias_or_name) or f"source {len(scope.sources)}"
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
            scope.sources[folded(node.alias)] = self._renamed(
                relation, node.args.get("alias")
            )
        else:
            for name, source in inner.sources.items():
                taken = name in scope.sources
                scope.sources[f"{name} {len(scope.sources)}" if taken else name] = (
                    source
                )
            scope.hidden |= inner.hidden
            scope.joined |= inner.joined

    def _source(self, node: exp.Expr, scope: Scope) -> Relation:
        alias = node.args.get("alias")
        if isinstance(node, exp.Table) and isinstance(node.this, exp.Identifier):
            return self._renamed(self._named(node, scope), alias)
        if isinstance(node, exp.Table) and isinstance(node.this, exp.Values):
            return self._renamed(self.query(node.this, scope.ctes, scope), alias)
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
        if isinstance(node, exp.Subquery):
            return self.derived(node, scope.ctes, scope)
        return self.query(node, scope.ctes, scope)

    def _named(self, node: exp.Table, scope: Scope) -> Relation:
        parts = tuple(part.name for part in node.parts)
        if len(parts) == 1:
            for around in scope.chain():
                if folded(parts[0]) in around.ctes:
                    return around.ctes[folded(parts[0])]
        relation = self._find_table(parts)
        if relation is None:
            return self.opaque(
                "a table that is neither a model nor a source nor a seed of this"
                " project, or is two of these",
                "declare it as a source, once, and read it with ref() or source()",
            )
        if not relation.is_known:
            self.opaque(
                "a table whose columns are not known",
                "build or load it first, in the same database",
            )
        return relation

    def _table_function(self, node: exp.Expr, scope: Scope) -> Relation:
        name = node.name
        if not isinstance(node, exp.Anonymous) and isinstance(node, exp.Func):
            name = node.sql_name()
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
        return Relation({}, rows, generated(flow))

    def _add_join(self, join: exp.Join, scope: Scope, rows: dict[Origin, str]) -> None:
        before = set(scope.sources)
        self._add_source(join.this, scope, rows)
        added = set(scope.sources) - before
        if join.kind in ("SEMI", "ANTI") or join.side in ("SEMI", "ANTI"):
            scope.hidden |= added
        on = join.args.get("on")
        if on is not None:
            add_rows(rows, self._filter(on, scope), "JOIN")
        for name in join.args.get("using") or ():
            add_rows(rows, self._condition(name, scope), "JOIN")
            scope.joined.add(folded(name.name))
            self._note_same_name(folded(name.name), before, added, scope)
        if join.method == "NATURAL":
            shared = {c for s in added for c in scope.sources[s].columns}
            scope.joined |= shared
            for name in sorted(shared):
                self._note_same_name(name, before, added, scope)
            for side in (before, added):
                for source in side:
                    add_rows(rows, scope.sources[source].everything(), "JOIN")

    def _note_same_name(
        self, name: str, before: set[str], added: set[str], scope: Scope
    ) -> None:
        """Note that a column has the same value on both sides of a join."""
        self._note_equal(
            *(
                merged(*(scope.sources[source].columns.get(name) for source in side))
                for side in (before, added)
            )
        )

    def _renamed(self, relation: Relation, alias: exp.Expr | None) -> Relation:
        """Give columns the names of an alias such as `t (a, b)`."""
        names = [
            folded(column.name)
            for column in (alias.args.get("columns") if alias else None) or ()
        ]
        if not names:
            return relation
        flows = list(relation.columns.values())
        renamed = Relation(
            rows=relation.rows, rest=relation.rest, is_known=relation.is_known
        )
        for place, name in enumerate(names):
            known = relation.rest is None and place < len(flows)
            renamed.add(name, flows[place] if known else relation.everything())
        for name, flow in list(relation.columns.items())[len(names) :]:
            renamed.add(name, flow)
        return renamed
