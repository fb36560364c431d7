"""The page of a release is followed like any other column."""

from __future__ import annotations

from lineage_projects import Model
from test_leaks import CASES, RELEASE, STAGED, Tables

PAGE = "select tenfold_showcase('[]', {}, [], [], [], [], [], '{{}}') as page from {}"


def page(cells: str, table: str) -> Model:
    sql = PAGE.format(f"list({cells})", table)
    return Model("showcase", sql, columns=["page"], release=True)


def project(guards, *models: Model) -> Tables:
    return Tables([STAGED, CASES, *guards.values(), *RELEASE.values(), *models])


def test_a_page_of_released_tables_passes(guards):
    tables = project(guards, page("[gender, region]", "released_records"))
    assert tables.messages() == []
    assert "showcase" in tables.report()["checked"]
    assert {
        (row["released_column"], row["raw_table"], row["raw_column"], row["guarded_by"])
        for row in tables.report()["rows"]
        if row["released_table"] == "showcase" and row["descends_by"] == "value"
    } >= {("page", "people", "gender", "case_records")}


def test_a_page_of_private_tables_is_a_leak(guards):
    messages = project(guards, page("[born]", "stg_people")).messages()
    way = "people.born → stg_people.born → showcase.page"
    assert any(way in message for message in messages)


def test_a_page_cannot_hide_a_sampler(guards):
    call = "tenfold_sample_from_combinations"
    draw = f"{call}([], [], [1], 10, 1, 1, 1, false, null, true)::varchar"
    messages = project(guards, page(f"[{draw}]", "released_records")).messages()
    assert any("calls a function of Tenfold's" in message for message in messages)
