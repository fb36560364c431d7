"""Which columns a select list makes, of expressions and of `*`."""

from __future__ import annotations

from typing import Any

from sqlglot import exp

from tenfold_udfs.lineage.expressions import ExpressionWalker
from tenfold_udfs.lineage.flows import Flow, Origin, Relation, Scope, folded, merged
from tenfold_udfs.lineage.keys import either, made, stand_beside_others


class ProjectionWalker(ExpressionWalker):
    """Walks select lists."""

    def _project(
        self, expressions: list[exp.Expr], scope: Scope, relation: Relation
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
            inner = node.unalias()
            flow = made(inner, self.flow(node, scope), scope)
            projected.append(flow)
            if isinstance(inner, exp.Explode):
                # unnest() of a struct makes columns whose names are not known
                relation.rest = merged(relation.rest, flow)
            name = folded(node.alias_or_name) or f"column {place}"
            relation.add(name, flow)
            if isinstance(node, exp.Alias):
                scope.aliases[name] = merged(scope.aliases.get(name), flow)
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
            (folded(item.text("table")), folded(item.name))
            for item in _listed(star.args.get("except_") or star.args.get("except"))
        }
        replaced = {
            folded(item.alias): made(item.this, self.flow(item.this, scope), scope)
            for item in _listed(star.args.get("replace"))
        }
        renamed = {
            folded(item.this.name): folded(item.alias)
            for item in _listed(star.args.get("rename"))
        }
        expanded: list[Flow] = []
        first: dict[str, str] = {}
        for known_as, source in self._starred(scope, qualifier):
            if source is None:
                # `column.*`: the fields of a struct
                names = [folded(part.name) for part in _parts(qualifier)]
                flow = self._resolve(names, scope)
                relation.rest = merged(relation.rest, flow)
                expanded.append(flow)
                continue
            if not source.is_known:
                relation.is_known = False
            for name, flow in source.columns.items():
                if {("", name), (known_as, name)} & excluded:
                    continue
                out = renamed.get(name, name)
                flow = replaced.get(name, flow)
                expanded.append(flow)
                if qualifier is None and name in scope.joined and name in first:
                    out = first[name]
                    relation.columns[out] = either(relation.columns[out], flow)
                    continue
                first.setdefault(name, out)
                relation.add(out, flow)
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
    ) -> list[tuple[str, Relation | None]]:
        """Return what a star stands for, with the names of the sources."""
        if qualifier is None:
            return [
                (name, source)
                for name, source in scope.sources.items()
                if name not in scope.hidden
            ]
        for part in reversed(_parts(qualifier)):
            name = folded(part.name)
            for around in scope.chain():
                if name in around.sources:
                    return [(name, around.sources[name])]
        return [("", None)]

    def _star_relation(self, scope: Scope, rows: dict[Origin, str]) -> Relation:
        relation = Relation(rows=rows)
        self._add_star(exp.Star(), scope, None, relation)
        if len(scope.sources.keys() - scope.hidden) > 1:
            stand_beside_others(relation)
        return relation


def _parts(qualifier: exp.Column | None) -> list[exp.Expr]:
    """Return what stands before the star, from the outermost name on."""
    return [] if qualifier is None else qualifier.parts[:-1]


def _listed(value: Any) -> list[exp.Expr]:
    if value is None:
        return []
    return list(value) if isinstance(value, list) else [value]
