"""Which columns a query reads, and what for: a walk over its scopes.

Each query becomes a `Relation`. Where the walk cannot tell, it takes more columns
rather than fewer; where it cannot follow at all, it says so.
"""

from __future__ import annotations

from collections.abc import Iterator

from sqlglot import exp

from tenfold_udfs.lineage.flows import (
    UNHELD,
    Flow,
    Origin,
    Relation,
    Scope,
    add_rows,
    folded,
    merged,
)
from tenfold_udfs.lineage.keys import either, made, stand_beside_others
from tenfold_udfs.lineage.set_operations import combined
from tenfold_udfs.lineage.sources import INSTEAD_OF_PIVOT, SourceWalker
from tenfold_udfs.lineage.thresholds import has_threshold

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


class Walker(SourceWalker):
    """Walks the scopes of one statement."""

    def query(
        self,
        node: exp.Expr,
        ctes: dict[str, Relation] | None = None,
        outer: Scope | None = None,
    ) -> Relation:
        """Return what a query gives."""
        ctes = dict(ctes or {})
        if isinstance(node, exp.Subquery):
            if node.args.get("joins") or node.args.get("pivots"):
                return self.opaque(
                    "brackets around a join, outside of FROM",
                    "write it as a plain select",
                )
            return self.derived(node, ctes, outer)
        if isinstance(node, exp.Query):
            self._add_ctes(node, ctes, outer)
            self._check_arguments(node)
        if isinstance(node, exp.Select):
            return self._select(node, ctes, outer)
        if isinstance(node, exp.SetOperation):
            return self._set_operation(node, ctes, outer)
        if isinstance(node, exp.Values):
            return self._values(node, Scope(outer, ctes))
        if isinstance(node, exp.Table):
            scope = Scope(outer, ctes)
            rows: dict[Origin, str] = {}
            self._add_source(node, scope, rows)
            return self._star_relation(scope, rows)
        return self._opaque_statement(node)

    def derived(
        self, node: exp.Subquery, ctes: dict[str, Relation], outer: Scope | None
    ) -> Relation:
        """Return what a query in brackets gives; what is joined to it is not in it."""
        ctes = dict(ctes)
        self._add_ctes(node, ctes, outer)
        self._check_arguments(node)
        if isinstance(node.this, exp.Query):
            relation = self.query(node.this, ctes, outer)
            scope = Scope(outer, ctes, {"": relation}, aliases=relation.columns)
            rows = dict(relation.rows)
            self._add_order(node, scope, list(relation.columns.values()), rows)
            return self._renamed(
                Relation(relation.columns, rows, relation.rest, relation.is_known),
                node.args.get("alias"),
            )
        if isinstance(node.this, exp.Values):
            relation = self._values(node.this, Scope(outer, ctes))
            return self._renamed(relation, node.args.get("alias"))
        if isinstance(node.this, exp.Table):
            return self.query(node.this, ctes, outer)
        return self._opaque_statement(node)

    def _opaque_statement(self, node: exp.Expr) -> Relation:
        inner = node.this if isinstance(node, exp.Subquery) else node
        if isinstance(inner, exp.Pivot):
            return self.opaque("PIVOT or UNPIVOT", INSTEAD_OF_PIVOT)
        return self.opaque(
            f"the statement {inner.key.upper()}", "write it as a plain select"
        )

    def _check_arguments(self, node: exp.Expr) -> None:
        for name, value in node.args.items():
            if value and name not in _HANDLED:
                self.opaque(name.upper().strip("_"), "write it as a plain select")

    def _add_ctes(
        self, node: exp.Query, ctes: dict[str, Relation], outer: Scope | None
    ) -> None:
        with_ = node.args.get("with_")
        if with_ is None:
            return
        for cte in with_.expressions:
            name = folded(cte.alias)
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
            relation = combined(operation, relation, right)
            scope = Scope(outer, ctes, {"": relation}, aliases=relation.columns)
            columns = list(relation.columns.values())
            self._add_order(operation, scope, columns, relation.rows)
        return relation

    def _values(self, node: exp.Values, scope: Scope) -> Relation:
        width = max((len(_cells(row)) for row in node.expressions), default=0)
        flows: list[Flow] = [{} for _ in range(width)]
        for row in node.expressions:
            for place, cell in enumerate(_cells(row)):
                flow = made(cell, self.flow(cell, scope), scope)
                flows[place] = either(flows[place], flow)
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
                add_rows(rows, self._filter(clause.this, scope), name.upper())
        self._add_group(node, scope, projected, relation)
        self._add_distinct(node, scope, relation)
        self._add_order(node, scope, projected, rows)
        if len(scope.sources.keys() - scope.hidden) > 1 or _gathers(node):
            stand_beside_others(relation)
        if has_threshold(node):
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
                for element in _grouped(item):
                    origins = self._by_position(element, scope, projected)
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
        node: exp.Expr,
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

    def _by_position(self, node: exp.Expr, scope: Scope, projected: list[Flow]) -> Flow:
        if isinstance(node, exp.Literal) and not node.is_string:
            place = int(node.this) - 1 if node.this.isdigit() else -1
            if 0 <= place < len(projected):
                return projected[place]
            return merged(*projected)
        if isinstance(node, exp.Var) and node.name.upper() == "ALL":
            return merged(*projected)
        return self._condition(node, scope)


def _gathers(node: exp.Select) -> bool:
    """Tell whether a row of a select may hold values of several rows."""
    return bool(node.args.get("group")) or any(
        item.find(exp.AggFunc, exp.Window, exp.Query) for item in node.expressions
    )


def _grouped(item: exp.Expr) -> Iterator[exp.Expr]:
    """Yield what an item of GROUP BY groups by, out of brackets and grouping sets.

    A number means a column by its place there as well.
    """
    if isinstance(item, exp.Paren):
        yield from _grouped(item.this)
    elif isinstance(item, (exp.Tuple, exp.GroupingSets, exp.Cube, exp.Rollup)):
        for part in item.expressions:
            yield from _grouped(part)
    else:
        yield item


def _cells(row: exp.Expr) -> list[exp.Expr]:
    return row.expressions if isinstance(row, exp.Tuple) else [row]
