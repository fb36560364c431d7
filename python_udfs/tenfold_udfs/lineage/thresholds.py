"""Recognizes in SQL what protects a number: a threshold, and rounding down."""

from __future__ import annotations

from sqlglot import exp

SMALLEST_GROUP = 10


def _is_at_least(node: exp.Expr) -> bool:
    """Tell whether a condition is `count(…) >= k` or `sum(…) >= k`."""
    return (
        isinstance(node, exp.GTE)
        and isinstance(node.this.unnest(), (exp.Count, exp.Sum))
        and _number(node.expression) >= SMALLEST_GROUP
    )


def _number(node: exp.Expr) -> int:
    if isinstance(node, exp.Literal) and not node.is_string and node.this.isdigit():
        return int(node.this)
    return -1


def has_threshold(node: exp.Select) -> bool:
    """Tell whether all that a select gives has passed such a condition."""
    having = node.args.get("having")
    if having is None:
        return False
    condition = having.this.unnest()
    parts = condition.flatten() if isinstance(condition, exp.And) else [condition]
    return any(_is_at_least(part.unnest()) for part in parts)


def is_rounded(node: exp.Expr) -> bool:
    """Tell whether an expression is `x - mod(x, k)`."""
    if not isinstance(node, exp.Sub):
        return False
    remainder = node.expression.unnest()
    return (
        isinstance(remainder, exp.Mod)
        and _number(remainder.expression.unnest()) >= SMALLEST_GROUP
        and remainder.this.unnest() == node.this.unnest()
    )
