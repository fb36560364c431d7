"""What a UNION, INTERSECT or EXCEPT gives."""

from __future__ import annotations

from sqlglot import exp

from tenfold_udfs.lineage.flows import Relation, add_rows
from tenfold_udfs.lineage.keys import either


def combined(node: exp.SetOperation, left: Relation, right: Relation) -> Relation:
    """Return what a UNION, INTERSECT or EXCEPT of two relations gives."""
    rows = {**right.rows, **left.rows}
    unknown = left.rest is not None or right.rest is not None
    if node.args.get("by_name"):
        names = [*left.columns, *(c for c in right.columns if c not in left.columns)]
        columns = {
            name: either(left.columns.get(name), right.columns.get(name))
            for name in names
        }
        rest = either(left.rest, right.rest) if unknown else None
    elif not unknown and len(left.columns) == len(right.columns):
        columns = {
            name: either(flow, other)
            for (name, flow), other in zip(
                left.columns.items(), right.columns.values(), strict=True
            )
        }
        rest = None
    else:
        # which column meets which is not known: each may be any
        everything = either(left.everything(), right.everything())
        columns = dict.fromkeys(left.columns, everything)
        rest = everything if unknown else None
    if not isinstance(node, exp.Union) or node.args.get("distinct"):
        clause = type(node).__name__.upper()
        add_rows(rows, left.everything(), clause)
        add_rows(rows, right.everything(), clause)
    return Relation(columns, rows, rest, left.is_known and right.is_known)
