"""Neither a screen nor a log nor a file that suggest writes holds a value."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from marked_tables import MARKER, case_rows

# runs dbt on a table with very many values
pytestmark = pytest.mark.slow

PEOPLE = 523


def everything_written(project, outcome) -> dict[str, str]:
    """What a person or a log collector can read afterwards, by where it stands."""
    texts = {"console": outcome.output}
    for path in project.folder.rglob("*"):
        relative = path.relative_to(project.folder)
        if path.is_file() and relative.parts[0] in ("suggestions", "logs", "target"):
            texts[str(relative)] = path.read_bytes().decode("utf-8", "replace")
    return texts


def values_of(project) -> set[str]:
    """Every value of the raw table that is long enough to be told from others."""
    rows = project.rows(
        'select cast(columns(* exclude ("answers")) as varchar) from raw.cases'
    )
    return {value for row in rows for value in row if value and len(value) >= 6}


def test_no_value_is_written_anywhere(suggested):
    project, outcome = suggested
    texts = everything_written(project, outcome)
    assert {Path(name).parts[0] for name in texts} >= {"console", "suggestions", "logs"}
    values = values_of(project)
    assert len(values) > 5 * PEOPLE
    for name, text in texts.items():
        assert MARKER not in text.lower(), name
        # whole words, so that 19310 in a hash is no date
        words = set(re.findall(r"[\w.@-]+", text))
        assert not values & words, name


def test_the_database_keeps_nothing_of_it(suggested):
    project, _ = suggested
    assert (
        project.rows(
            "select table_name from information_schema.tables"
            " where table_name like 'tenfold%'"
        )
        == []
    )


def test_numbers_of_people_are_protected(suggested):
    project, outcome = suggested
    assert "520 or more" in outcome.output
    written = [outcome.output] + [
        path.read_text(encoding="utf-8")
        for path in (project.folder / "suggestions").rglob("*")
        if path.is_file()
    ]
    for text in written:
        assert str(PEOPLE) not in text
        for number in re.findall(r"([0-9,]+) or more", text):
            assert int(number.replace(",", "")) % 10 == 0


def test_the_raw_table_of_these_tests_has_markers_in_every_text():
    columns, rows = case_rows(people=5, seed=1)
    for row in rows:
        for (name, kind), value in zip(columns.items(), row, strict=True):
            if kind == "varchar" and value and name not in ("seen_on", "is_minor"):
                assert MARKER in value.lower(), name
