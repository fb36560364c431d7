"""Records without blanks, the record guarantee of some columns, and what is refused."""

from __future__ import annotations

import duckdb
import pytest
from dbt_common.exceptions import CompilationError
from hypothesis import given, settings
from hypothesis import strategies as st
from support.case_tables import (
    Table,
    holders,
    items_of,
    parts_of,
    protected_counts,
    skewed_records,
    tables,
)

both_guarantees = pytest.mark.parametrize("guarantee", ["record", "combination"])
many_tables = settings(max_examples=25, deadline=None, derandomize=True)
TYPES = {name: "varchar" for name in "abcdef"}


def unproved(warehouse, table, guarantee, columns=None, k=10, longest=3):
    """Return what the SQL tests of a guarantee find in the records drawn last."""
    tables_compared = [
        warehouse.relation("synthetic"), warehouse.relation("cases"), table.subject_id
    ]  # fmt: skip
    found = warehouse.failures(
        "combinations_are_safe",
        *tables_compared,
        minimum_group_size=k,
        reporting_length=longest,
    )
    if guarantee == "record":
        found += warehouse.failures(
            "records_are_held",
            *tables_compared,
            attributes=columns,
            minimum_group_size=k,
        )
    return found


@many_tables
@given(
    table=tables(),
    chosen=st.lists(st.booleans(), min_size=5, max_size=5),
    longest=st.integers(1, 3),
    k=st.sampled_from([10, 11]),
)
def test_columns_of_random_tables_are_held(
    warehouse, synthesize, table, chosen, longest, k
):
    names = list(table.types)
    columns = [
        name for name, is_chosen in zip(names, chosen, strict=False) if is_chosen
    ]
    columns = columns or names[:1]
    found = synthesize(
        table,
        guarantee="record",
        reporting_length=longest,
        minimum_group_size=k,
        guarantee_columns=columns,
    )
    safe = protected_counts(table.people, k, longest)
    for items in {items_of(record) for record in found}:
        assert all(part in safe for part in parts_of(items, longest))
        asked = frozenset(item for item in items if names[item[0]] in columns)
        assert holders(table.people, asked) >= k
    assert unproved(warehouse, table, "record", columns, k, longest) == []


@pytest.fixture
def people():
    return Table.of_records(TYPES, skewed_records(6, 400, missing=0.05))


def test_columns_without_the_guarantee_hold_more(warehouse, synthesize, people):
    def filled(**asked):
        records = synthesize(people, guarantee="record", seed=3, **asked)
        return sum(len(items_of(record)) for record in records)

    assert filled(guarantee_columns=["B", "d"]) > filled()
    # the columns are what is asked: all of them together are not held
    synthesize(people, guarantee="record", seed=3, guarantee_columns=["B", "d"])
    assert unproved(warehouse, people, "record", ["b", "d"]) == []
    assert unproved(warehouse, people, "record") != []


def test_all_columns_are_the_record_guarantee(synthesize, people):
    whole = synthesize(people, guarantee="record", seed=3)
    named = synthesize(
        people, guarantee="record", seed=3, guarantee_columns=list(TYPES)
    )
    assert whole == named


def test_other_columns_of_people_are_not_handed_over(synthesis_sql, people):
    sql = synthesis_sql(people, guarantee="record", guarantee_columns=["b", "d"])
    coded = sql[sql.index("coded_records as") :]
    assert [f"value_{n}.code, 0" in coded for n in range(1, 7)] == [
        name in ("b", "d") for name in TYPES
    ]
    assert "[false, true, false, true, false, false]" in " ".join(sql.split())


@both_guarantees
def test_no_record_has_a_blank_where_everybody_has_a_value(
    warehouse, synthesize, guarantee
):
    records = [
        (*row[:3], None if number % 5 else row[3])
        for number, row in enumerate(skewed_records(4, 400, missing=0))
    ]
    table = Table.of_records({name: "varchar" for name in "abcd"}, records)
    found = synthesize(table, guarantee=guarantee, blanks="filled")
    assert len(found) == 400
    assert all(None not in record[:3] for record in found)
    # what is blank for most people is not filled
    assert any(record[3] is None for record in found)
    assert unproved(warehouse, table, guarantee) == []


@many_tables
@given(table=tables(), guarantee=st.sampled_from(["record", "combination"]))
def test_filled_records_of_random_tables_are_safe(
    warehouse, synthesize, table, guarantee
):
    try:
        found = synthesize(table, guarantee=guarantee, blanks="filled")
    except duckdb.Error as error:
        assert "no record was found that has a safe value" in str(error)
        return
    assert len(found) == len(table.rows) // 10 * 10
    assert unproved(warehouse, table, guarantee) == []


def test_both_arguments_together(warehouse, synthesize):
    table = Table.of_records(TYPES, skewed_records(6, 400, values=3, missing=0))
    found = synthesize(
        table, guarantee="record", guarantee_columns=["a", "c"], blanks="filled"
    )
    assert all(None not in record for record in found)
    assert unproved(warehouse, table, "record", ["a", "c"]) == []


def test_blanks_are_allowed_unless_something_is_said(synthesize, people):
    unsaid = synthesize(people, guarantee="combination", seed=3)
    said = synthesize(people, guarantee="combination", seed=3, blanks="allowed")
    assert unsaid == said


def test_what_cannot_be_filled_is_told_without_a_value(synthesize):
    """Everybody has a value in each column, and nobody's three values have eleven."""
    records = [("x", "y", "w"), ("x", "v", "z"), ("u", "y", "z")] * 10
    records += [("x", "v", "w"), ("u", "y", "w"), ("u", "v", "z")] * 9
    table = Table.of_records({name: "varchar" for name in "abc"}, records)
    eleven = {"guarantee": "record", "minimum_group_size": 11}
    assert synthesize(table, **eleven)
    with pytest.raises(duckdb.Error, match="Make the columns coarser") as error:
        synthesize(table, blanks="filled", **eleven)
    assert not set("xyzuvw") & set(str(error.value).split())


@both_guarantees
def test_not_applicable_is_a_value_like_any_other(warehouse, synthesize, guarantee):
    """Of infants nothing is blank: what does not apply to them says so."""
    infants = [("0-8", "not applicable", "not applicable")] * 120
    others = [
        ("30-38", work, school)
        for work in ("farm", "domestic")
        for school in ("none", "primary")
        for _ in range(70)
    ]
    types = {"age": "varchar", "work": "varchar", "school": "varchar"}
    table = Table.of_records(types, infants + others)
    found = synthesize(table, guarantee=guarantee)
    drawn = found.count(infants[0])
    assert abs(drawn - 120) <= 10
    # it never stands beside a value of somebody to whom it applies
    assert sum("not applicable" in record for record in found) == drawn
    assert all(None not in record for record in found)
    assert unproved(warehouse, table, guarantee) == []


REFUSED = {
    "the other guarantee": (
        {"guarantee": "combination", "guarantee_columns": ["a"]},
        "under the combination guarantee",
        "give guarantee='record'",
    ),
    "no column": (
        {"guarantee": "record", "guarantee_columns": []},
        "must be a list of column names with at least one entry",
        "Leave it out",
    ),
    "a text": (
        {"guarantee": "record", "guarantee_columns": "a"},
        "must be a list of column names",
        "Leave it out",
    ),
    "a mapping": (
        {"guarantee": "record", "guarantee_columns": {"a": 1}},
        "must be a list of column names",
        "Leave it out",
    ),
    "a number": (
        {"guarantee": "record", "guarantee_columns": ["a", 2]},
        "must be a list of column names",
        "Leave it out",
    ),
    "a column twice": (
        {"guarantee": "record", "guarantee_columns": ["a", "A"]},
        "has a column twice",
        "List each once",
    ),
    "an unknown column": (
        {"guarantee": "record", "guarantee_columns": ["a", "g"]},
        "no such attribute in `guarantee_columns`: g",
        "Attributes that are drawn: a, b, c, d, e, f",
    ),
    "the subject": (
        {"guarantee": "record", "guarantee_columns": ["person_id"]},
        "no such attribute in `guarantee_columns`: person_id",
        "Attributes that are drawn",
    ),
    "other blanks": (
        {"blanks": "none"},
        '`blanks` is "none"',
        'Permitted are "allowed"',
    ),
    "blanks that are no text": (
        {"blanks": True},
        "`blanks` is true",
        'Permitted are "allowed"',
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_has_no_meaning_is_refused(synthesis_sql, people, case):
    asked, wrong, remedy = REFUSED[case]
    with pytest.raises(CompilationError) as error:
        synthesis_sql(people, **asked)
    words = str(error.value)
    assert "Tenfold, synthetic_records on" in words
    assert wrong in words
    assert remedy in words
