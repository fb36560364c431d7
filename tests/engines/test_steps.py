"""Marked expressions of a query become tables on Spark, one after the other."""

from __future__ import annotations

import pytest
from rendered_package import MacroError, Package

QUERY = """
    -- who reads this ( finds a bracket
    with first as /* step */ (
        select 'it\\'s ) -- no end' as x, `a ) b` from people /* ( */
    ),

    -- second as /* step */ (select nothing)
    second as (select x from first where x in ('third', 'b')),

    third as /* step */ (
        -- what comes first may be a remark
        WITH inner_one as /* step */ (select x from second), second as (select 1 as y)
        select inner_one.x from inner_one cross join second
    ),

    unread as (select * from first)

    select * from third where x in (select 'unread, ' || x from people)
"""


def run(query: str) -> tuple[list[str], str]:
    """The statements that are run, and the query that is left, without line breaks."""
    package = Package("spark", bodies_of_rooms=True)
    left = package.render("run_steps", query)
    texts = [*package.recorded.queries, left]
    *statements, left = [" ".join(text.split()) for text in texts]
    return statements, left


def test_each_step_reads_what_it_needs_and_nothing_else():
    (dropped, made, *steps), left = run(QUERY)
    schema = made.removeprefix("create schema ").strip("`")
    assert dropped == f"drop schema if exists `{schema}` cascade"
    read_first = "first as (select * from main.step_1_first)"
    head = "create table main.step_{} using parquet as with {} select * from {}"
    second = "second as (select x from first where x in ('third', 'b'))"
    assert steps == [
        head.format(
            "1_first",
            "first as ( select 'it\\'s ) -- no end' as x, `a ) b` from people"
            " /* ( */ )",
            "first",
        ),
        head.format(
            "2_inner_one",
            f"{read_first}, {second}, inner_one as (select x from second)",
            "inner_one",
        ),
        head.format(
            "3_third",
            f"{read_first}, {second}, third as ("
            "with inner_one as (select * from main.step_2_inner_one),"
            " second as (select 1 as y)"
            " select inner_one.x from inner_one cross join second )",
            "third",
        ),
    ]
    # a word is enough to be taken along, in a text or of another's
    assert left == (
        f"with {read_first}, third as (select * from main.step_3_third),"
        " unread as (select * from first)"
        " select * from third where x in (select 'unread, ' || x from people)"
    )


def test_a_query_without_steps_is_left_as_it_is():
    assert run("select (1) as one")[1] == "select (1) as one"
    assert run("with a as (select 1 as b) select * from a")[1] == (
        "with a as (select 1 as b) select * from a"
    )


@pytest.mark.parametrize(
    "query",
    [
        "select * from (with a as /* step */ (select 1 as b) select * from a) as c",
        "with c as (select * from (with a as /* step */ (select 1) select * from a)"
        " as d) select * from c",
    ],
)
def test_a_step_in_a_subquery_is_an_error(query):
    with pytest.raises(MacroError, match="in steps stands in a subquery of `a_model`"):
        run(query)


def test_a_test_tells_whether_rows_fail_and_nothing_of_them():
    package = Package("spark", bodies_of_rooms=True)
    query = "with a as /* step */ (select 1 as b) select * from a"
    for answer, told in ((False, " where false"), (True, "")):
        left = package.render("in_steps", query, answers={"count(*)": [[answer]]})
        assert left == f"select 1 as failing_rows{told}"
    assert Package("duckdb").render("in_steps", query) == query


def test_steps_of_what_failed_are_dropped():
    package = Package("spark", bodies_of_rooms=True)
    results = [
        {"status": status, "node": {"unique_id": f"model.consumer.{status}"}}
        for status in ("success", "error", "skipped")
    ]
    package.render("drop_failed_steps", results)
    assert len(package.recorded.queries) == 1
