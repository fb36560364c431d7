"""What records of the demo keep of its people, at the levels that the counts choose.

Goals are on two tables: the demo's, whose people come in circumstances that others were
in, as real cases do, and one of as many people of whom nearly all are distinct
(`people_nearly_all_distinct.parquet`, as invented, by an earlier generator).
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from support.errors_of_records import errors_of_records
from support.projects import CHECKOUT

PEOPLE = Path(__file__).with_name("people_nearly_all_distinct.parquet")
PAGES = [CHECKOUT / "docs" / name for name in ("generalization.md", "sampling.md")]
UNDRAWN = "year_of_registration, age_broad, citizenship, country_of_exploitation"


def drawn_columns(demo, table):
    return demo.private(f"select * exclude (person_id, {UNDRAWN}) from {table}")


def errors_at_the_chosen_levels(demo):
    records = demo.private(
        f"select * exclude ({UNDRAWN}) from synthetic.synthetic_victims"
    )
    return errors_of_records(
        drawn_columns(demo, "generalized.victims_at_levels"), records
    )


def test_the_demo_keeps_its_attributes_and_counts(published):
    errors = errors_at_the_chosen_levels(published)
    assert errors.kept >= 0.99
    assert set(errors.lost.values()) == {0}
    assert errors.mean[1] <= 5 and errors.mean[2] <= 5 and errors.mean[3] <= 4
    shown = " / ".join(f"{errors.mean[length]:.1f}" for length in (1, 2, 3))
    assert all(re.search(shown, page.read_text(encoding="utf-8")) for page in PAGES)


def test_each_period_of_the_demo_has_its_people(published):
    off = published.private(
        "with people as (select year_period, count(*) as n"
        " from generalized.victims_at_levels where year_period is not null group by 1),"
        " records as (select year_period, count(*) as n"
        " from synthetic.synthetic_victims group by 1)"
        " select year_period, abs(people.n - coalesce(records.n, 0))"
        " from people left join records using (year_period)"
    )
    assert len(off) == 5
    assert max(error for _, error in off) <= 15, off


def test_people_of_the_demo_share_what_they_have_as_real_ones_do(published):
    distinct, alone, most = published.private(
        "with people as (select * exclude (person_id)"
        " from generalized.generalized_victims),"
        " profiles as (select people.*, count(*) as n from people group by all)"
        " select count(*), count(*) filter (n = 1), max(n) from profiles"
    )[0]
    # as many real cases have 3,336 distinct ones
    assert 3_000 <= distinct <= 3_700
    assert alone >= 2_000
    assert most >= 20


@pytest.mark.parametrize("goals", [{1: 4, 2: 4.5, 3: 3.5}], ids=["nearly all distinct"])
def test_records_of_people_who_are_nearly_all_distinct(demo, goals):
    project = demo(None)
    model = project.folder / "models" / "generalized" / "generalized_victims.sql"
    model.write_text(
        "select * replace (cast(person_id as varchar) as person_id)"
        f" from read_parquet('{PEOPLE}')",
        encoding="utf-8",
    )
    built = project.dbt(
        *("build", "--target", "candidates", "--exclude", "resource_type:test"),
        *("resource_type:unit_test", "--select", "+synthetic_victims"),
    )
    assert built.succeeded, built.output[-3000:]
    distinct = project.private(
        "select count(*) from (select distinct * exclude (person_id)"
        " from generalized.generalized_victims)"
    )
    assert distinct == [(4465,)]
    errors = errors_at_the_chosen_levels(project)
    assert errors.kept >= 0.99
    assert set(errors.lost.values()) == {0}
    assert all(errors.mean[length] <= goal for length, goal in goals.items()), errors
