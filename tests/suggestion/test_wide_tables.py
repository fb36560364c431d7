"""A table of more attributes than can be counted together."""

from __future__ import annotations

import random

import pytest

TOO_MANY = "Which of these do readers need?"


def page_of(warehouse, folder, questions: int) -> str:
    """Draft a survey of so many questions, and return the page to check it by."""
    draw = random.Random(2)
    columns = ["respondent_id", *(f"q{number}" for number in range(questions))]
    rows = [
        (f"R{n:03}", *(draw.choice("123") for _ in columns[1:])) for n in range(400)
    ]
    warehouse.create_records("survey", dict.fromkeys(columns, "varchar"), rows)
    warehouse.call("suggest", relation="survey", output=str(folder))
    return (folder / "private" / "survey_check.html").read_text(encoding="utf-8")


# looks at many columns
@pytest.mark.slow
def test_what_to_cut_is_said_once_of_all_columns(warehouse, tmp_path):
    page = page_of(warehouse, tmp_path, 65)
    assert page.count(TOO_MANY) == 1
    assert "65 attributes make 45,825 sets of up to 3 columns" in page
    # one question for all of them, and one for the key
    assert page.count('class="card question"') <= 4


@pytest.mark.parametrize("questions", [2, 12])
def test_nothing_is_to_be_cut_of_few(warehouse, tmp_path, questions):
    assert TOO_MANY not in page_of(warehouse, tmp_path, questions)
