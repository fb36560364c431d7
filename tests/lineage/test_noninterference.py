"""Random queries: what the analysis calls untouched by a column is untouched by it.

A column of a raw table gets other values. Where the analysis says that a result
descends from that column neither by value nor by a condition, the engine's result must
be the same as before. What the analysis says is so compared with what the engine does.
"""

from __future__ import annotations

from collections import Counter

import duckdb
import pytest
from hypothesis import HealthCheck, given, reject, settings
from hypothesis import strategies as st
from sqlglot import parse_one
from tenfold_udfs.lineage.flows import ROWS, UNHELD, Relation
from tenfold_udfs.lineage.walker import Walker

COLUMNS = {"t": ("a", "b", "c"), "u": ("a", "b", "d")}
NUMBERS = st.integers(0, 3)


@st.composite
def expressions(draw, names: list[str], depth: int = 2) -> str:
    """An expression over columns of these names."""
    if depth == 0 or not draw(st.booleans()):
        return draw(st.sampled_from([*names, *names, "1", "2"]))
    deeper = expressions(names, depth - 1)
    kind = draw(st.integers(0, 11))
    one, two, three = draw(deeper), draw(deeper), draw(deeper)
    return [
        f"({one} + {two})",
        f"case when {one} > {two} then {three} end",
        f"coalesce({one}, {two})",
        f"(select max(u.d) from u where u.a = {one})",
        f"exists (select 1 from u where u.d = {one})::int",
        f"({one} in (select d from u))::int",
        f"list_sum(list_transform([{one}, {two}], y -> y + coalesce({three}, 0)))::int",
        f"({{'k': {one}, 'l': {two}}}).k",
        f"(select count(*) from u where u.b < {one})",
        f"greatest({one}, {two})",
        f"[{one}, {two}][1]",
        f"list_max([y + {two} for y in [{one}] if y < {three}])",
    ][kind]


@st.composite
def queries(draw, depth: int = 2) -> str:
    """A query with the columns x and y."""
    if depth and draw(st.integers(0, 4)) == 0:
        operator = draw(
            st.sampled_from(["union", "union all", "except", "intersect", "except all"])
        )
        left, right = draw(queries(depth - 1)), draw(queries(depth - 1))
        return f"(select * from ({left})) {operator} (select * from ({right}))"
    source, names = draw(sources(depth))
    one, two = draw(expressions(names)), draw(expressions(names))
    condition = f"{draw(expressions(names))} >= {draw(expressions(names, 1))}"
    where = f" where {condition}" if draw(st.booleans()) else ""
    shape = draw(st.integers(0, 8))
    key = draw(st.sampled_from(names))
    limit = draw(NUMBERS)
    return [
        f"select {one} as x, {two} as y from {source}{where}",
        f"select distinct {one} as x, {two} as y from {source}{where}",
        f"select {key} as x, sum({two}) as y from {source}{where} group by {key}",
        f"select count(*) as x, max({two}) as y from {source}{where} group by {key}"
        f" having min({one}) > 0",
        f"select x, y from (select {one} as x, {two} as y from {source}{where}"
        f" order by all limit {limit})",
        f"select sum({one}) over (partition by {key}) as x, {two} as y"
        f" from {source}{where}",
        f"select {one} as x, {two} as y from {source}{where}"
        f" qualify count(*) over (partition by {key}) > 1",
        f"select * from (select {one} as x, x + 1 as y from {source}{where})",
        f"with q as (select {one} as x, {two} as z from {source}{where})"
        " select q.* rename (z as y) from q",
    ][shape]


@st.composite
def sources(draw, depth: int) -> tuple[str, list[str]]:
    """A FROM clause and the names of its columns."""
    if depth and draw(st.booleans()):
        return f"({draw(queries(depth - 1))}) as q", ["q.x", "y"]
    kind = draw(st.integers(0, 10))
    return [
        ("t", ["a", "b", "t.c"]),
        ("u", ["u.a", "b", "d"]),
        ("t inner join u on t.a = u.d", ["t.a", "t.b", "c", "u.b", "d"]),
        ("t left join u using (b)", ["t.a", "b", "c", "u.a", "d"]),
        ("t semi join u on t.b = u.b", ["a", "b", "c"]),
        ("t, lateral (select u.d + t.c as e from u) as l", ["a", "l.e"]),
        ("(select a as k, b as k, c from t) as s (p, q, r)", ["p", "s.q", "r"]),
        ("(select a as k, b as k, c from t) as s", ["k", "s.k_1", "c"]),
        ("((select 1 as n) as o inner join u on true)", ["u.a", "b", "n"]),
        (
            "(select * exclude (t.b) from t inner join u on t.a = u.d) as s",
            ["s.c", "b", "d"],
        ),
        ("(select t.a as one, {'a': d} as t from t, u) as s", ["one", "t.a"]),
    ][kind]


def find_table(parts: tuple[str, ...]) -> Relation | None:
    name = parts[-1]
    if name not in COLUMNS:
        return None
    return Relation(
        {column: {(name, column): UNHELD} for column in COLUMNS[name]},
        {(name, ROWS): "FROM"},
    )


@pytest.fixture(scope="module")
def database():
    with duckdb.connect() as connection:
        connection.execute("set threads = 1; create schema before; create schema after")
        yield connection


def fill(database, schema: str, tables: dict[str, list[tuple]]) -> None:
    database.execute(f"set schema = '{schema}'")
    for name, rows in tables.items():
        listed = ", ".join(f"{column} int" for column in COLUMNS[name])
        database.execute(f"create or replace table {name} ({listed})")
        if rows:
            values = ", ".join(map(str, rows))
            database.execute(f"insert into {name} values {values}")


def results(database, schema: str, sql: str) -> dict[str, Counter]:
    """The values of each column, in no order, and how often each comes."""
    database.execute(f"set schema = '{schema}'")
    rows = database.execute(sql).fetchall()
    return {
        name: Counter(row[place] for row in rows) for place, name in enumerate("xy")
    }


ROW = st.tuples(NUMBERS, NUMBERS, NUMBERS)
TABLE = st.lists(ROW, max_size=5)


@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
    ],
)
@given(
    sql=queries(),
    tables=st.fixed_dictionaries({"t": TABLE, "u": TABLE}),
    other=st.lists(NUMBERS, min_size=5, max_size=5),
)
def test_what_is_said_to_be_untouched_is_untouched(database, sql, tables, other):
    walker = Walker(find_table)
    relation = walker.query(parse_one(sql, dialect="duckdb"))
    assert walker.issues == []
    assert list(relation.columns) == ["x", "y"]
    fill(database, "before", tables)
    try:
        before = results(database, "before", sql)
    except duckdb.BinderException:
        # such as an aggregate where none may stand
        reject()
    for table, columns in COLUMNS.items():
        for place, name in enumerate(columns):
            untouched = [
                column
                for column, flow in relation.columns.items()
                if (table, name) not in flow and (table, name) not in relation.rows
            ]
            if not untouched:
                continue
            changed = [
                (*row[:place], value, *row[place + 1 :])
                for row, value in zip(tables[table], other, strict=False)
            ]
            fill(database, "after", {**tables, table: changed})
            after = results(database, "after", sql)
            for column in untouched:
                assert before[column] == after[column], (table, name, column)
