"""Roles that a draft stated and nobody has looked at: they hold, and are asked for."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tenfold_udfs.suggestion.columns import Column
from tenfold_udfs.suggestion.plan import ONE_TOO_MANY, PlannedColumn, make_plan

ROWS = {"rows": 900, "filled": 900, "filled_subjects": 900}
KEY = Column("person_id", "varchar", None, ROWS | {"distinct_values": 900})
FEW = ROWS | {"distinct_values": 3}
MANY = ROWS | {"distinct_values": 700, "rare_subjects": 800}
COLUMNS = [
    Column("gender", "varchar", None, FEW),
    Column("full_name", "varchar", None, MANY),
    Column("x1", "varchar", None, MANY),
    Column("q7", "varchar", None, FEW | {"numbers": 900, "ones_and_twos": 900}),
]


def planned(columns: list[Column], **given: int) -> list[PlannedColumn]:
    return make_plan([KEY, *columns], KEY.name, "", **given).columns[1:]


def drafted(column: Column, plan: PlannedColumn) -> Column:
    """The column when the draft's YAML is in the project."""
    return replace(column, role=plan.role, is_drafted=plan.is_drafted)


@pytest.mark.parametrize("column", COLUMNS, ids=lambda column: column.name)
def test_a_second_draft_is_the_first_one(column):
    (first,) = planned([column])
    assert first.is_drafted
    assert planned([drafted(column, first)]) == [first]


@pytest.mark.parametrize("column", COLUMNS, ids=lambda column: column.name)
@pytest.mark.parametrize("role", ["identifier", "attribute", "dropped", "free_text"])
def test_another_role_counts_though_the_mark_was_left(column, role):
    (first,) = planned([column])
    (second,) = planned([replace(column, role=role, is_drafted=True)])
    assert second.role == role
    if role != first.role:
        assert not second.is_drafted and second.doubt == ""
        assert second.reason == "your YAML says so"


def test_a_role_without_the_mark_was_looked_at():
    (found,) = planned([replace(COLUMNS[2], role="identifier")])
    assert not found.is_drafted and found.doubt == ""


@pytest.mark.parametrize("said", [{"kind": "number"}, {"read": {"unknown": ["9"]}}])
def test_who_says_what_it_holds_has_looked_at_it(said):
    (first,) = planned([COLUMNS[3]])
    stated = replace(drafted(COLUMNS[3], first), role="attribute", **said)
    (second,) = planned([stated])
    assert not second.is_drafted
    assert second.kind == said.get("kind", first.kind)


def test_one_too_many_stays_one_too_many():
    columns = [Column(f"q{n}", "varchar", None, FEW) for n in range(6)]
    first = planned(columns, most=4)
    assert [c.reason for c in first[4:]] == [ONE_TOO_MANY] * 2
    again = [drafted(*both) for both in zip(columns, first, strict=True)]
    assert planned(again, most=4) == first
    # an attribute that somebody wants comes before those that were guessed
    again[5] = replace(again[5], role="attribute", is_drafted=False)
    wanted = planned(again, most=4)
    assert wanted[5].is_attribute and not wanted[5].is_drafted
    assert [c.is_attribute for c in wanted[:5]] == [True] * 3 + [False] * 2


def test_the_key_is_asked_about_always_and_has_no_mark():
    plan = make_plan([KEY], KEY.name, "")
    assert not plan.columns[0].is_drafted
