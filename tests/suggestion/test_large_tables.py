"""A table of more rows than are looked at: what is sampled, and what is counted."""

from __future__ import annotations

import random
import re

import pytest

# thousands of people with several rows each are looked at twice
pytestmark = pytest.mark.slow

PEOPLE = 4003
SAMPLE = 1000
COLUMNS = {
    "person_id": "varchar",
    "contact": "varchar",
    "gender": "varchar",
    "country": "varchar",
    "age": "integer",
}


@pytest.fixture(scope="module")
def registered(newcomer):
    """A project with a table of two rows for every person, and one without."""
    draw = random.Random(7)
    people = [
        (
            f"p{number:05}",
            f"someone{number}@example.org",
            draw.choice(["female", "male"]),
            f"C{int(draw.paretovariate(0.7)) % 60:02}",
            draw.randrange(90),
        )
        for number in range(PEOPLE)
    ]
    newcomer.load("registrations", COLUMNS, people * 2)
    return newcomer


def suggestion(project, sample_rows: int) -> tuple[str, dict[str, str]]:
    """What was said and written, without where to."""
    outcome = project.suggest(
        "raw.registrations", sample_rows=sample_rows, overwrite=True
    )
    assert outcome.succeeded, outcome.output[-3000:]
    folder = project.folder / "suggestions" / "registrations"
    return outcome.output, {
        path.name: path.read_text(encoding="utf-8")
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.fixture(scope="module")
def whole_and_sampled(registered):
    return suggestion(registered, 10**6), suggestion(registered, SAMPLE)


def test_a_sample_is_told_of_with_a_protected_number(whole_and_sampled):
    (whole, _), (sampled, _) = whole_and_sampled
    assert "sample" not in whole
    told = re.search(r"a sample: all rows of ([0-9,]+) or more people", sampled)
    seen = int(told[1].replace(",", ""))
    assert seen % 10 == 0
    # two rows each
    assert 0.7 * SAMPLE / 2 < seen < 1.3 * SAMPLE / 2
    assert "4,000 or more, by the column person_id" in sampled


def test_the_offer_and_the_numbers_of_people_are_those_of_the_whole_table(
    whole_and_sampled,
):
    (whole, files), (sampled, files_of_sample) = whole_and_sampled
    # the page says how many people were looked at
    page = "registrations_check.html"
    assert files.pop(page) != files_of_sample.pop(page)
    assert files == files_of_sample
    for said in ("People in groups under 10", "without it"):
        lines = [line for line in whole.splitlines() if said in line]
        assert lines
        assert lines == [line for line in sampled.splitlines() if said in line]
    costs = [re.findall(r"[0-9]+% -> [0-9]+%", text) for text in (whole, sampled)]
    assert costs[0] and costs[0] == costs[1]


def test_every_value_of_a_column_that_differs_is_said_to_differ(whole_and_sampled):
    (whole, _), (sampled, _) = whole_and_sampled
    for text in (whole, sampled):
        (line,) = [row for row in text.splitlines() if row.startswith("contact ")]
        assert "most differ" in line


def test_the_same_people_are_taken_whole_whatever_the_order(warehouse):
    table = warehouse.create_as(
        "visits",
        "select i % 5000 as person_id, i as visit from range(10000) as visits(i)"
        " union all select null, i from range(4000) as visits(i)",
    )
    taken = []
    for _ in range(2):
        warehouse.rows("set threads = 2")
        warehouse.rows(
            "create or replace table visits as select * from visits order by random()"
        )
        warehouse.rows(warehouse.call("suggestion_sample", table, "person_id", 1400))
        taken.append(
            warehouse.rows("from tenfold_suggestion_sample order by person_id, visit")
        )
    warehouse.rows("set threads = 1")
    assert taken[0] == taken[1]
    ((people, fewest, most, nobody),) = warehouse.rows(
        "select count(*) filter (person_id is not null),"
        " min(visits) filter (person_id is not null),"
        " max(visits) filter (person_id is not null),"
        " sum(visits) filter (person_id is null)"
        " from (select person_id, count(*) as visits from tenfold_suggestion_sample"
        " group by person_id)"
    )
    assert 350 < people < 650
    assert fewest == most == 2
    assert 280 < nobody < 520


def test_no_number_and_no_value_of_the_sample_is_logged(registered, whole_and_sampled):
    logs = "".join(
        path.read_text(encoding="utf-8", errors="replace")
        for path in (registered.folder / "logs").rglob("*")
        if path.is_file()
    )
    assert "tenfold_suggestion_sample" in logs
    # 0.8006 seconds is no number of rows
    assert not re.search(rf"(?<![0-9.]){2 * PEOPLE}(?![0-9])", logs)
    assert "@example.org" not in logs
    assert (
        registered.rows(
            "select table_name from information_schema.tables"
            " where table_name like 'tenfold%'"
        )
        == []
    )
