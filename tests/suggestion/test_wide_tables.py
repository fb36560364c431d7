"""A table of more attributes than can be counted together."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from tenfold_udfs.suggestion.column_sets import MOST_SETS, most_attributes, sets_of
from tenfold_udfs.suggestion.columns import Column
from tenfold_udfs.suggestion.plan import ONE_TOO_MANY, make_plan

TOO_MANY = "Which of these do readers need?"


def draft_of(warehouse, folder: Path, questions: int) -> Path:
    """Draft a survey of so many questions."""
    draw = random.Random(2)
    columns = ["respondent_id", *(f"q{number}" for number in range(questions))]
    rows = [
        (f"R{n:03}", *(draw.choice("123") for _ in columns[1:])) for n in range(400)
    ]
    warehouse.create_records("survey", dict.fromkeys(columns, "varchar"), rows)
    warehouse.call("suggest", relation="survey", output=str(folder))
    return folder


def page_of(folder: Path) -> str:
    """The page to check it by."""
    return (folder / "private" / "survey_check.html").read_text(encoding="utf-8")


# looks at many columns
@pytest.mark.slow
def test_of_a_wide_table_as_much_is_offered_as_can_be_counted(warehouse, tmp_path):
    folder = draft_of(warehouse, tmp_path, 65)
    page = page_of(folder)
    assert page.count(TOO_MANY) == 1
    # one question for all of them, and one for the key
    assert page.count('class="card question"') <= 4
    roles = (folder / "_survey.yml").read_text(encoding="utf-8")
    assert roles.count("{role: attribute, drafted: true}") == most_attributes(3) == 62
    assert roles.count("{role: dropped, drafted: true}") == 3
    model = (folder / "generalized_survey.sql").read_text(encoding="utf-8")
    assert "q61" in model
    assert "q62" not in model


@pytest.mark.parametrize("length", [1, 2, 3, 4])
def test_no_more_are_offered_than_make_the_most_sets(length):
    most = most_attributes(length)
    assert sets_of(most, length) <= MOST_SETS < sets_of(most + 1, length)


def test_what_yaml_states_is_offered_first():
    figures = {"rows": 900, "filled": 900, "distinct_values": 3, "filled_subjects": 900}
    columns = [Column("person_id", "varchar", None, figures)]
    for place in range(8):
        stated = "attribute" if place in (5, 7) else None
        columns.append(Column(f"q{place}", "varchar", stated, figures))
    plan = make_plan(columns, "person_id", "", most=4)
    assert [c.name for c in plan.attributes] == ["q0", "q1", "q5", "q7"]
    assert {c.reason for c in plan.columns if c.role == "dropped"} == {ONE_TOO_MANY}
    # and everything where nobody limits it
    assert len(make_plan(columns, "person_id", "").attributes) == 8


@pytest.mark.parametrize("questions", [2, 12])
def test_nothing_is_to_be_cut_of_few(warehouse, tmp_path, questions):
    assert TOO_MANY not in page_of(draft_of(warehouse, tmp_path, questions))
