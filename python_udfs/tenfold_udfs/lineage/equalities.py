"""Which columns a condition holds to be equal, in every row that it lets through."""

from __future__ import annotations

from collections.abc import Iterator

from sqlglot import exp

from tenfold_udfs.lineage.flows import Origin

# The origins of two values that are equal.
Equality = tuple[frozenset[Origin], frozenset[Origin]]

_EQUAL = (exp.EQ, exp.NullSafeEQ)


def compared_in(condition: exp.Expr) -> Iterator[tuple[exp.Expr, exp.Expr]]:
    """Yield the pairs that are equal wherever a condition is true.

    Those of `a = b and c = d`, and of `a in (select b …)`. What stands in an OR or a
    NOT may be different.
    """
    node = condition.unnest()
    if isinstance(node, exp.And):
        yield from compared_in(node.left)
        yield from compared_in(node.right)
    elif isinstance(node, _EQUAL):
        if not (node.left.find(exp.Query) or node.right.find(exp.Query)):
            yield node.left, node.right
    elif isinstance(node, exp.In) and node.args.get("query") is not None:
        yield node.this, node.args["query"]
