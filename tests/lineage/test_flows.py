"""What a query's columns and rows are made from, construct by construct."""

from __future__ import annotations

import pytest
from lineage_projects import Model, Tables

A, B, C = "a", "b", "c"
RAWS = {"t": dict.fromkeys("abc", "attribute"), "u": dict.fromkeys("abd", "attribute")}


def flows_of(sql: str, raws: dict | None = None):
    analysis = Tables([Model("m", sql)], raws or RAWS).analysis()
    return analysis.flows["model.shop.m"]


def origins(flow) -> set[str]:
    return {f"{table.rpartition('.')[2]}.{column}" for table, column in flow}


@pytest.mark.parametrize(
    ("sql", "x"),
    [
        ("select a as x from t", "t.a"),
        ("select t.a as x from t", "t.a"),
        ("select main.t.a as x from t", "t.a"),
        ("select a || upper(b) as x from t", "t.a t.b"),
        ("select a.upper() as x from t", "t.a"),
        ("select case when a = 'rare' then 1 end as x from t", "t.a"),
        ("select {'k': a} as x from t", "t.a"),
        ("select struct_pack(k := b) as x from t", "t.b"),
        ("select s.k as x from (select {'k': a} as s from t)", "t.a"),
        ("select s['k'] as x from (select {'k': a} as s from t)", "t.a"),
        ("select map {a: b} as x from t", "t.a t.b"),
        ("select [a, b][1] as x from t", "t.a t.b"),
        ("select t as x from t", "t.a t.b t.c"),
        ("select to_json(t) as x from t", "t.a t.b t.c"),
        ("select upper(a -> 'k') as x from t", "t.a"),
        ("select a ->> '$.k' as x from t", "t.a"),
        ("select list_transform([a], y -> y || b) as x from t", "t.a t.b"),
        ("select list_transform([a], lambda y: y || b) as x from t", "t.a t.b"),
        ("select [y || c for y in [a] if y > b] as x from t", "t.a t.b t.c"),
        ("select lag(a) over (partition by b order by c) as x from t", "t.a t.b t.c"),
        ("select count(*) over w as x from t window w as (partition by b)", "t.* t.b"),
        ("select rank() over w as x from t window w as (order by c)", "t.c"),
        ("select count(*) as x from t", "t.*"),
        ("select count() as x from t", "t.*"),
        ("select count(*) filter (where b = '') as x from t", "t.* t.b"),
        ("select string_agg(a, '' order by b) as x from t", "t.a t.b"),
        ("select arg_max(a, c) as x from t", "t.a t.c"),
        ("select max(a) as x from t group by b having count(*) > 1", "t.a"),
        (
            "select (select max(d) from u where u.a = t.a) as x from t",
            "t.a u.a u.d u.*",
        ),
        ("select exists (select 1 from u where u.b = t.b) as x from t", "t.b u.b u.*"),
        ("select a in (select d from u) as x from t", "t.a u.d u.*"),
        ("select a = any (select d from u) as x from t", "t.a u.d u.*"),
        ("select 1 as y, a as z, z || 'k' as x from t", "t.a"),
        ("select a as x from t union all select d from u", "t.a u.d"),
        ("select a as x, b from t union all by name select d as x from u", "t.a u.d"),
        ("select a as x from t except select d from u", "t.a u.d"),
        ("with q as (select b as x from t) select x from q", "t.b"),
        ("with q(x) as (select b from t) select x from q", "t.b"),
        ("with t as (select b as x from t) select x from t", "t.b"),
        ("select x from (select b from t) as q(x)", "t.b"),
        (
            "with recursive r(n, x) as (select 1, a from t union all"
            " select n + 1, x || d from r, u where n < 3) select x from r",
            "t.a u.d",
        ),
        ("select x from t, lateral (select t.b || u.d as x from u) as l", "t.b u.d"),
        ("select x from t, unnest([t.a]) as n(x)", "t.a"),
        ("select unnest([a]) as x from t", "t.a"),
        ("select p as x from (select unnest({'p': a, 'q': b}) from t)", "t.a t.b"),
        ("select unnest(range(a::int)) as x from t", "t.a"),
        ("select q.* from (select a as x from t) as q", "t.a"),
        ("select * exclude (a, b) rename (c as x) from t", "t.c"),
        ("select * replace (a || b as c) from (select a, b, c, c as x from t)", "t.c"),
        ("select * replace (a || b as x) from (select a, b, c as x from t)", "t.a t.b"),
        ("from (select a as x from t)", "t.a"),
        ("from t select a as x", "t.a"),
        ("select x: a from t", "t.a"),
        ("select #2 as x from t", "t.a t.b t.c"),
        ("select col0 as x from (values ((select max(a) from t)))", "t.a t.*"),
        ("select b as x from t join u using (b)", "t.b u.b"),
        ("select d as x from t natural join u", "u.d"),
        ("select x from (t join (select a, d as x from u) as v on t.a = v.a)", "u.d"),
        ("select extract(year from a::date) as x from t", "t.a"),
        ("select a::enum('k') as x from t", "t.a"),
        ("select a collate nocase as x from t", "t.a"),
        ("select coalesce(a, b) is distinct from c as x from t", "t.a t.b t.c"),
        ("select unknown_alias.x from (select a as x from t) as unknown_alias", "t.a"),
        ("select value as x from t, json_each(t.a)", "t.a"),
        # a join in brackets that begins with a query
        (
            "select y.d as x from ((select 1 as k) as p join (select d from u) as y"
            " on true)",
            "u.d",
        ),
        ("select d as x from (((select 1 as k)) as p join u on true)", "u.d"),
        ("select q.d as x from ((select 1 as k) as p join u on true) as q", "u.d"),
        ("select d as x from ((values (1)) as v join u on true)", "u.d"),
        # columns by their places, where several have one name
        ("select x_1 as x from (select b as x, c as x from t)", "t.b t.c"),
        (
            "select q as x from (select b as k, c as k, a from t) as t2(p, q, r)",
            "t.b t.c",
        ),
        ("select r as x from (select b as k, c as k, a from t) as t2(p, q, r)", "t.a"),
        (
            "with s(p, q, r) as (select b as k, c as K, a from t) select q as x from s",
            "t.b t.c",
        ),
        (
            "select q as x from (select 1 as k, 2 as k, 3 as l union all"
            " select b, c as b, a from t) as t2(p, q, r)",
            "t.b t.c",
        ),
        (
            "select q as x from (select a, a as a_1, b as a from t) as s(p, q, r)",
            "t.a t.b",
        ),
        ("select p.c as x from (select * from t join u using (b)) as p", "t.c"),
        # EXCLUDE of one table leaves the other's column
        (
            "select d as x from (select * exclude (p.d) from (select 1 as d) as p, u)",
            "u.d",
        ),
        ("select * exclude (t.a, t.b) rename (c as x) from t", "t.c"),
        # a struct is meant before a table of that name further out
        (
            "select (select max(t.a) from (select {'a': d} as t from u) as q) as x"
            " from t",
            "u.d t.a u.*",
        ),
        # the engine folds the letters of ASCII alone
        (
            'with "to\u212aens" as (select a as x from t) select x from "To\u212aens"',
            "t.a",
        ),
        ('select "\u212a" as x from (select a as k, b as "\u212a" from t)', "t.b"),
        ("select X from (select A as x from T)", "t.a"),
    ],
)
def test_a_column_descends_from(sql, x):
    flows = flows_of(sql)
    assert flows.issues == []
    assert origins(flows.columns["x"]) == set(x.split())


@pytest.mark.parametrize(
    ("sql", "clause", "column"),
    [
        ("select 1 as x from t where a = 'k'", "WHERE", "t.a"),
        ("select 1 as x from t join u on t.a = u.d", "JOIN", "u.d"),
        ("select 1 as x from t semi join u using (b)", "JOIN", "u.b"),
        ("select 1 as x from t anti join u on t.a = u.d", "JOIN", "u.d"),
        ("select 1 as x from t natural join u", "JOIN", "u.b"),
        ("select 1 as x from t group by b", "GROUP BY", "t.b"),
        ("select b, 1 as x from t group by all", "GROUP BY", "t.b"),
        ("select b, 1 as x from t group by 1", "GROUP BY", "t.b"),
        ("select 1 as x from t group by cube (b, c)", "GROUP BY", "t.c"),
        ("select 1 as x from t group by rollup (b)", "GROUP BY", "t.b"),
        ("select 1 as x from t group by grouping sets ((a), (c))", "GROUP BY", "t.c"),
        ("select b, 1 as x from t group by (1)", "GROUP BY", "t.b"),
        ("select b, 1 as x from t group by (1, 2)", "GROUP BY", "t.b"),
        ("select b, 1 as x from t group by rollup (1)", "GROUP BY", "t.b"),
        ("select b, 1 as x from t group by cube (2, (1, 2))", "GROUP BY", "t.b"),
        ("select b, 1 as x from t group by grouping sets ((1))", "GROUP BY", "t.b"),
        (
            "select b, 1 as x from t group by grouping sets ((2), (2, 1), ())",
            "GROUP BY",
            "t.b",
        ),
        (
            "select b, 1 as x from t group by grouping sets (rollup (1))",
            "GROUP BY",
            "t.b",
        ),
        ("select 1 as x from t group by a having max(b) > ''", "HAVING", "t.b"),
        (
            "select 1 as x from t qualify row_number() over (order by c) = 1",
            "QUALIFY",
            "t.c",
        ),
        ("select distinct a, 1 as x from t", "DISTINCT", "t.a"),
        ("select distinct on (b) 1 as x from t", "DISTINCT ON", "t.b"),
        ("select 1 as x from t order by b limit 1", "ORDER BY", "t.b"),
        ("select b, 1 as x from t order by 1 limit 1", "ORDER BY", "t.b"),
        ("select b, 1 as x from t order by all limit 1", "ORDER BY", "t.b"),
        ("select 1 as x from t limit (select max(d)::int from u)", "LIMIT", "u.d"),
        (
            "select 1 as x from t limit 1 offset (select max(d)::int from u)",
            "OFFSET",
            "u.d",
        ),
        (
            "select 1 as x from t where exists (select 1 from u where d = '')",
            "WHERE",
            "u.d",
        ),
        ("select 1 as x from t where a in (select d from u)", "WHERE", "u.d"),
        ("select b as y, 1 as x from t where y = 'k'", "WHERE", "t.b"),
        ("select a as x from t union select d from u", "UNION", "u.d"),
        ("select a as x from t intersect select d from u", "INTERSECT", "u.d"),
        ("select 1 as x from (select a from t where b = 'k')", "WHERE", "t.b"),
        (
            "with q as (select a from t where b = '') select 1 as x from q",
            "WHERE",
            "t.b",
        ),
        ("select 1 as x from t, unnest([t.c]) as n(y)", "FROM", "t.c"),
        ("select 1 as x from t", "FROM", "t.*"),
    ],
)
def test_a_clause_decides_about_rows_by(sql, clause, column):
    flows = flows_of(sql)
    assert flows.issues == []
    clauses = {next(iter(origins([o]))): name for o, name in flows.rows.items()}
    assert clauses[column] == clause


@pytest.mark.parametrize(
    ("sql", "construct"),
    [
        ("pivot t on a using count(*)", "PIVOT"),
        ("from t pivot (count(*) for a in ('k'))", "PIVOT"),
        ("unpivot t on a, b into name n value v", "PIVOT"),
        ("from t unpivot (v for n in (a, b))", "PIVOT"),
        ("select columns('a.*') from t", "COLUMNS"),
        ("select columns(*)::varchar from t", "COLUMNS"),
        ("select * like 'a%' from t", "*"),
        ("select struct_pack(*columns(*)) from t", "COLUMNS"),
        ("summarize t", "SUMMARIZE"),
        ("from (describe t)", "DESCRIBE"),
        ("select * from query('select 1')", "query()"),
        ("select * from query_table('t')", "query_table()"),
        ("select * from read_csv('file.csv')", "read_csv()"),
        ("select * from read_parquet('file.parquet')", "read_parquet()"),
        ("select * from read_text('file.txt')", "read_text()"),
        ("select * from 'file.csv'", "neither a model"),
        ("select * from glob('*')", "glob()"),
        ("select * from duckdb_columns()", "duckdb_columns()"),
        ("select * from information_schema.tables", "neither a model"),
        ("select * from nobody_knows_it", "neither a model"),
        ("select getenv('HOME') as x", "getenv()"),
        ("select getvariable('v') as x", "getvariable()"),
        ("select json_serialize_plan('select 1') as x", "json_serialize_plan()"),
        ("select typeof(a) as x from t", "typeof()"),
        ("select enum_range(a::enum('k')) as x from t", "enum_range()"),
        ("select stats(a) as x from t", "stats()"),
        ("select nextval('s') as x", "nextval()"),
        ("select a.typeof() as x from t", "typeof()"),
        ("select main.stats(a) as x from t", "stats()"),
        ("select current_schema as x", "current_schema"),
        ("select t.a as x from t \u017femi join u on t.a = u.d", "only look like"),
        ("select a as x from t un\u0131on all select d from u", "only look like"),
        (
            'with "to\u212aens" as (select 1 as x) select x from tokens',
            "neither a model",
        ),
        ("with q as ((select 1 as x) join t on true) select x from q", "brackets"),
        ("select 1; select 2", "more than one statement"),
        ("select from where", "cannot read"),
    ],
)
def test_what_cannot_be_followed_is_told(sql, construct):
    tables = Tables([Model("m", "select 1 as x")], RAWS)
    tables.models[0].sql = sql
    flows = tables.analysis().flows["model.shop.m"]
    assert any(construct in issue.construct for issue in flows.issues), flows.issues


def test_functions_that_are_not_the_engines_are_told():
    tables = Tables(
        [Model("m", "select mine(a) as x, upper(b) as y, t.c.mine() as z from t")],
        RAWS,
        setup="create macro mine(v) as v; create macro upper(v) as v;",
    )
    (one, other) = tables.analysis().flows["model.shop.m"].issues
    assert "mine()" in one.construct
    assert "upper()" in other.construct
    run = tables.run()
    run["pure_functions"] = ["mine", "Upper"]
    tables.run = lambda: run
    assert tables.analysis().flows["model.shop.m"].issues == []


def test_long_chains_are_walked():
    unions = " union all ".join(["select a as x from t"] * 400)
    flows = flows_of(unions)
    assert flows.issues == []
    assert origins(flows.columns["x"]) == {"t.a"}


def test_columns_get_the_names_of_the_warehouse():
    flows = flows_of("select t.a, u.a, max(t.b) from t join u on true group by all")
    assert origins(flows.columns["a"]) == {"t.a", "u.a"}
    # the second of a name, and a column without one, may be any
    assert origins(flows.columns["a_1"]) >= {"t.a", "u.a"}
    assert origins(flows.columns["max(t.b)"]) >= {"t.b"}


def test_an_ephemeral_model_is_a_model():
    tables = Tables(
        [
            Model("e", "", materialized="ephemeral", reads=["t"]),
            Model(
                "m",
                "with __dbt__cte__e as (select a || b as x from t where c = '')"
                " select x from __dbt__cte__e",
                reads=["e"],
            ),
        ],
        RAWS,
    )
    analysis = tables.analysis()
    assert origins(analysis.flows["model.shop.m"].columns["x"]) == {"e.x"}
    assert analysis.flows["model.shop.m"].reads == {"model.shop.e"}
    assert origins(analysis.flows["model.shop.e"].columns["x"]) == {"t.a", "t.b"}
    assert origins(analysis.flows["model.shop.e"].rows) == {"t.*", "t.c"}
