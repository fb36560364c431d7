"""Queries of which a reader may think that they do not read what they read."""

from __future__ import annotations

from tenfold_audits.leaks.leak import MARK, RAW, Leak, released

# "tokens" with the sign for Kelvin, which Python takes for a k and DuckDB does not
KELVIN = "to\u212aens"

LEAKS = (
    Leak(
        "a parenthesised join with a subquery",
        released(f"""
            select y.full_name as x
            from ((select 1 as a) as p join (select full_name from {RAW}) as y on true)
        """),
    ),
    Leak(
        "the second of two columns of one name",
        released(f"""
            select x_1 as x from (select 'k' as x, full_name as x from {RAW}) as twice
        """),
    ),
    Leak(
        "names by place behind two columns of one name",
        released(f"""
            select q as x
            from (select 'k' as a, full_name as a, 'l' as b from {RAW}) as t (p, q, r)
        """),
    ),
    Leak(
        "names by place of a CTE behind two columns of one name",
        released(f"""
            with t (p, q, r) as (select 'k' as a, full_name as A, 'l' as b from {RAW})
            select q as x from t
        """),
    ),
    Leak(
        "a union by place under two columns of one name",
        released(f"""
            select q as x from (
                select 'k' as a, 'k' as a, 'k' as b
                union all
                select 'l' as a, full_name as a, 'l' as b from {RAW}
            ) as t (p, q, r)
        """),
    ),
    Leak(
        "an EXCLUDE that names a table",
        released(f"""
            select full_name as x from (
                select * exclude (p.full_name)
                from (select 'k' as full_name) as p, {RAW} as q
            )
        """),
    ),
    Leak(
        "a struct behind the name of an outer table",
        released(f"""
            select (
                select max(c.sex)
                from (select struct_pack(sex := full_name) as c from {RAW}) as inner_one
            ) as x
            from {{{{ ref('publishable_groups') }}}} as c
        """),
    ),
    Leak(
        "a CTE whose name differs from a table's in Unicode only",
        {
            "models/tokens.sql": f"select full_name as x from {RAW}",
            **released(f"""
                -- depends_on: {{{{ ref('tokens') }}}}
                with "{KELVIN}" as (select 'k' as x) select x from tokens
            """),
        },
    ),
    Leak(
        "a column whose name differs from another in Unicode only",
        released(f"""
            select "to{KELVIN[2]}ens" as x
            from (select 'a' as tokens, full_name as "{KELVIN}" from {RAW}) as t
        """),
    ),
    Leak(
        "a word that is a keyword in Unicode only",
        released(f"""
            select full_name as x from (
                select * from {{{{ ref('publishable_groups') }}}}
                \u017femi join {RAW} on true
            )
        """),
    ),
    Leak(
        "columns by a pattern of their names",
        released(f"select columns('full_.*') as x from {RAW}"),
    ),
    Leak(
        "a star with LIKE",
        released(f"select full_name as x from (select * like 'full%' from {RAW}) as t"),
    ),
    Leak(
        "a column by its number",
        released(f"select #2 as x from {RAW}"),
    ),
    Leak(
        "a whole row as a text",
        released(f"select cast(c as varchar) as x from {RAW} as c"),
    ),
    Leak(
        "the fields of a row, unnested",
        released(f"""
            select full_name as x from (select unnest(c) from {RAW} as c) as fields
        """),
    ),
    Leak(
        "a positional join",
        released(f"""
            select full_name as x
            from {{{{ ref('publishable_groups') }}}} positional join {RAW}
        """),
    ),
    Leak(
        "FROM without SELECT",
        released(f"with t as (from {RAW}) from t select full_name as x"),
    ),
    Leak(
        "a pivot whose column names are values",
        released(f"""
            select t::varchar as x from (pivot {RAW} on full_name using count(*)) as t
        """),
    ),
    Leak(
        "a SUMMARIZE",
        released(f"select max as x from (summarize from {RAW})"),
    ),
    Leak(
        "one bit: whether somebody is there",
        released(f"""
            select case when exists (
                select 1 from {RAW} where client = '{MARK}-rare-1'
            ) then '{MARK}' else 'no' end as x
        """),
    ),
    Leak(
        "one bit: whether a row is there, by a limit",
        released(f"""
            select '{MARK}' as x from {{{{ ref('publishable_groups') }}}}
            limit (select count(*) from {RAW} where full_name like '%rare-1')
        """),
    ),
    Leak(
        "a lateral join",
        released(f"""
            select l.x from {{{{ ref('publishable_groups') }}}} as g, lateral (
                select max(full_name) || coalesce(g.sex, '') as x from {RAW}
            ) as l
        """),
    ),
    Leak(
        "a recursive CTE",
        released(f"""
            with recursive r (x) as (
                select '' union select full_name from {RAW}, r
            )
            select x from r
        """),
    ),
    Leak(
        "a comment in a comment",
        released(f"""
            select 'k' || /* /* */ */ max(full_name) as x from {RAW}
        """),
    ),
    Leak(
        "a threshold that does not count people",
        released(f"""
            select full_name as x from {RAW}, range(20)
            group by full_name having count(*) >= 10
        """),
    ),
)
