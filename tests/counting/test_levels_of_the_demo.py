"""The choice of levels for the demo, as docs/generalization.md shows it."""

from __future__ import annotations

import re

import duckdb
from support.projects import CHECKOUT

PAGE = CHECKOUT / "docs" / "generalization.md"
# what the page has a reader run; the whole build makes it, too
COMMAND = "dbt build --select +victim_level_choice --target candidates"


def rows_of(demo):
    """The chosen node, those beside it, and the finest one."""
    with duckdb.connect(str(demo.warehouse), read_only=True) as warehouse:
        return warehouse.execute(
            "select case when is_chosen then 'chosen' when step is not null then step"
            " else 'the columns as they are' end, share_safe, attributes_kept"
            " from aggregates.victim_level_choice where is_chosen or step is not null"
            " or year_of_registration = 'year_of_registration'"
            " and age_broad = 'age_broad' and citizenship = 'citizenship'"
            " and country_of_exploitation = 'country_of_exploitation'"
        ).fetchall()


def test_the_page_shows_the_figures_of_the_demo(published):
    text = PAGE.read_text(encoding="utf-8")
    assert COMMAND in text
    shown = re.findall(r"^\| ([a-z_: ]+) \| ([\d.]+)% \| ([\d.]+) \|$", text, re.M)
    assert sorted(shown) == sorted(
        (name, f"{100 * share:.1f}", f"{kept:.2f}")
        for name, share, kept in rows_of(published)
    )


def test_the_chosen_levels_are_those_that_a_search_over_records_finds(published):
    with duckdb.connect(str(published.warehouse), read_only=True) as warehouse:
        ((*levels, share),) = warehouse.execute(
            "select year_of_registration, age_broad, citizenship,"
            " country_of_exploitation, share_safe"
            " from aggregates.victim_level_choice where is_chosen"
        ).fetchall()
    assert levels == [
        "year_period",
        "age_group",
        "citizenship_region",
        "exploitation_region",
    ]
    assert share >= 0.975
