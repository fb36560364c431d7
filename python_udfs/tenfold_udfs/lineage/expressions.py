"""Which columns the value of an expression is made from."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator

from sqlglot import exp

from tenfold_udfs.lineage.equalities import Equality, compared_in
from tenfold_udfs.lineage.flows import (
    COUNTED,
    NUMBERED,
    TOLD,
    UNHELD,
    Flow,
    Issue,
    Relation,
    Scope,
    folded,
    merged,
)
from tenfold_udfs.lineage.keys import either, without_marks
from tenfold_udfs.lineage.thresholds import is_rounded

_COUNTS = (exp.Count, exp.CountIf, exp.Sum, exp.ApproxDistinct)
# over a window, they number rows
_NUMBERS = (exp.RowNumber, *_COUNTS)
# whether two whole values are the same, which tells neither
_COMPARISONS = (exp.EQ, exp.NEQ, exp.NullSafeEQ, exp.NullSafeNEQ)
# the engine's number of a row, unless a column has that name
_ROW_ID = "rowid"


class ExpressionWalker(ABC):
    """Walks the expressions of one statement."""

    def __init__(self) -> None:
        """Start without any issue."""
        self.issues: list[Issue] = []
        # names of columns whose different values are counted
        self.counted: set[str] = set()
        # what conditions on rows hold to be equal
        self.equalities: set[Equality] = set()

    @abstractmethod
    def query(
        self,
        node: exp.Expr,
        ctes: dict[str, Relation] | None = None,
        outer: Scope | None = None,
    ) -> Relation:
        """Return what a query gives, which may be inside an expression."""

    def opaque(self, construct: str, advice: str) -> Relation:
        """Note what cannot be followed; return a relation of which nothing is known."""
        issue = Issue(construct, advice)
        if issue not in self.issues:
            self.issues.append(issue)
        return Relation(is_known=False)

    def _condition(self, node: exp.Expr, scope: Scope) -> Flow:
        """Return the origins of a condition, where aliases count beside columns."""
        flow = self.flow(node, scope)
        for column in node.find_all(exp.Column):
            if len(column.parts) == 1:
                flow = merged(flow, scope.aliases.get(folded(column.name)))
        return flow

    def _filter(self, node: exp.Expr, scope: Scope) -> Flow:
        """Return the origins of a condition on rows, and note what it holds equal."""
        for left, right in compared_in(node):
            # an alias counts where no column has its name
            self._note_equal(
                *(
                    self.flow(side, scope) or self._condition(side, scope)
                    for side in (left, right)
                )
            )
        return self._condition(node, scope)

    def _note_equal(self, left: Flow, right: Flow) -> None:
        if left and right:
            self.equalities.add(
                (frozenset(without_marks(left)), frozenset(without_marks(right)))
            )

    def flow(
        self,
        node: exp.Expr | None,
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
            return self._strictly(folded(node.name), scope) or {}
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
            return self._children(node, scope, bound | {folded(node.this.name)})
        if isinstance(node, (exp.PropertyEQ, exp.Kwarg)) and isinstance(
            node.this, (exp.Identifier, exp.Var)
        ):
            return self.flow(node.expression, scope, bound)
        if isinstance(node, exp.Window) and node.args.get("alias"):
            return merged(scope.windows, self._children(node, scope, bound))
        if isinstance(node, _COUNTS):
            return self._count(node, scope, bound)
        flow = self._children(node, scope, bound)
        if _only_compares(node) or _is_row_number(node):
            flow = _untold(flow)
        if isinstance(node, exp.Window) and isinstance(node.this, _NUMBERS):
            return _numbered(flow)
        if is_rounded(node):
            flow = {origin: marks & ~COUNTED for origin, marks in flow.items()}
        return flow

    def _children(
        self,
        node: exp.Expr,
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
                    flow = self.flow(child, scope, bound)
                    # to group by a value is not to tell it
                    flows.append(_untold(flow) if name == "partition_by" else flow)
        return merged(*flows)

    def _lambda(self, node: exp.Lambda, scope: Scope, bound: frozenset[str]) -> Flow:
        names = frozenset(folded(item.name) for item in node.expressions)
        flow = self.flow(node.this, scope, bound | names)
        # `f(column -> 'key')` is no function of `column` but reads it from JSON
        known = [self._strictly(name, scope) for name in names]
        return merged(flow, *known)

    def _count(self, node: exp.Expr, scope: Scope, bound: frozenset[str]) -> Flow:
        counts_rows = isinstance(node, exp.Count) and (
            node.this is None or isinstance(node.this, exp.Star)
        )
        if counts_rows:
            flow = {
                origin: UNHELD
                for source in scope.sources.values()
                for origin in source.rows
            }
        elif isinstance(node, (exp.Count, exp.ApproxDistinct)):
            more = [
                self.flow(n, scope, bound) for n in node.args.get("expressions") or ()
            ]
            flow = merged(self._counted(node.this, scope, bound), *more)
        else:
            flow = self._children(node, scope, bound)
        return {origin: marks | COUNTED for origin, marks in flow.items()}

    def _counted(
        self, node: exp.Expr | None, scope: Scope, bound: frozenset[str]
    ) -> Flow:
        """Return the origins of what is counted: of how many there are, not of which.

        A condition on what is counted may tell of its values all the same.
        """
        if isinstance(node, exp.Column):
            return _untold(self.flow(node, scope, bound))
        if isinstance(node, exp.Distinct):
            self.counted |= set(_results(node))
            return merged(*(self._counted(n, scope, bound) for n in node.expressions))
        if isinstance(node, exp.If):
            return merged(
                self.flow(node.this, scope, bound),
                self._counted(node.args.get("true"), scope, bound),
                self._counted(node.args.get("false"), scope, bound),
            )
        if isinstance(node, exp.Case):
            return merged(
                self.flow(node.this, scope, bound),
                self._counted(node.args.get("default"), scope, bound),
                *(self._counted(branch, scope, bound) for branch in node.args["ifs"]),
            )
        return self.flow(node, scope, bound)

    def _subquery(self, node: exp.Query, scope: Scope) -> Flow:
        """Return the origins of a subquery's value: its columns and its rows."""
        relation = self.query(node, scope.ctes, scope)
        rows = dict.fromkeys(relation.rows, UNHELD)
        return merged(relation.everything(), rows)

    def _column(self, node: exp.Column, scope: Scope, bound: frozenset[str]) -> Flow:
        if isinstance(node.this, exp.Star):
            names = [folded(part.name) for part in node.parts[:-1]]
        else:
            names = [folded(part.name) for part in node.parts]
        if names and names[0] in bound:
            return self._strictly(names[0], scope) or {}
        flow = self._resolve(names, scope)
        is_column = any(
            _ROW_ID in source.columns
            for around in scope.chain()
            for source in around.sources.values()
        )
        return flow if names[-1:] != [_ROW_ID] or is_column else _numbered(flow)

    def _resolve(self, names: list[str], scope: Scope) -> Flow:
        """Return the origins of `a`, `t.a`, `s.t.a` or `t.struct.field`."""
        possible: list[Flow] = []
        for around in scope.chain() if len(names) > 1 else ():
            for place, name in enumerate(names[:-1]):
                source = around.sources.get(name)
                if source is None:
                    continue
                column = source.columns.get(names[place + 1])
                if column is not None:
                    return merged(column, *possible)
                # a whole row, or a column that is not known
                possible.append(source.everything())
            # the fields of a struct count before a table of that name further out
            possible += self._named_here(names[0], around)
        if possible:
            return merged(*possible)
        found = self._strictly(names[0], scope) if names else None
        return self._all_visible(scope) if found is None else found

    @staticmethod
    def _named_here(name: str, scope: Scope) -> list[Flow]:
        """Return the origins of what a bare name may mean in one scope."""
        found = [s.columns[name] for s in scope.sources.values() if name in s.columns]
        found += [s.rest for s in scope.sources.values() if s.rest is not None]
        if name in scope.aliases:
            found.append(scope.aliases[name])
        return found

    def _strictly(self, name: str, scope: Scope) -> Flow | None:
        """Return the origins of a bare name, none if it is no name that is known."""
        unsure: list[Flow] = []
        for around in scope.chain():
            sources = around.sources.values()
            found = [s.columns[name] for s in sources if name in s.columns]
            if found:
                return merged(either(*found), *unsure)
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


def _numbered(flow: Flow) -> Flow:
    return {origin: marks | NUMBERED for origin, marks in flow.items()}


def _untold(flow: Flow) -> Flow:
    return {origin: marks & ~TOLD for origin, marks in flow.items()}


def _only_compares(node: exp.Expr) -> bool:
    """Tell whether an expression says no more of columns than that they are alike.

    That is whether one is missing, whether two are equal, and whether one is among
    those of a table. What is typed into SQL is no column.
    """
    if isinstance(node, exp.Is):
        return isinstance(node.expression.unnest(), exp.Null) and _is_column(node.this)
    if isinstance(node, _COMPARISONS):
        return _is_column(node.this) and _is_column(node.expression)
    if isinstance(node, exp.In) and node.args.get("query") is not None:
        select = node.args["query"].unnest()
        return (
            _is_column(node.this)
            and isinstance(select, exp.Select)
            and all(_is_column(column.unalias()) for column in select.expressions)
        )
    return False


def _is_column(node: exp.Expr) -> bool:
    return isinstance(node.unnest(), exp.Column)


def _results(node: exp.Expr | None) -> Iterator[str]:
    """Yield the names of the columns of which an expression gives a value."""
    if isinstance(node, exp.Column):
        yield folded(node.name)
    elif isinstance(node, exp.Distinct):
        for item in node.expressions:
            yield from _results(item)
    elif isinstance(node, exp.If):
        yield from _results(node.args.get("true"))
        yield from _results(node.args.get("false"))
    elif isinstance(node, exp.Case):
        yield from _results(node.args.get("default"))
        for branch in node.args["ifs"]:
            yield from _results(branch)


def _is_row_number(node: exp.Expr) -> bool:
    return isinstance(node, exp.Window) and isinstance(node.this, exp.RowNumber)
