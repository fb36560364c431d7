"""A project that installs the package, as dbt builds it: good, small, and wrong."""

from __future__ import annotations

import re

import pytest

ANSI = re.compile(r"\x1b\[[0-9;]*m")


def test_without_the_plugin_the_run_ends_at_the_start_with_the_lines_to_add(
    dbt_project,
):
    run = dbt_project.run("build", "--target=without_plugin")
    assert not run.succeeded
    assert "its Python functions are not loaded" in run.output
    assert "python -m pip install dbt_packages/tenfold" in run.output
    assert "- module: tenfold_udfs.plugin" in run.output
    assert 'module_paths: ["dbt_packages/tenfold/python_udfs"]' in run.output
    assert "without_plugin" in run.output
    assert "success" not in run.statuses.values()


def test_a_variable_that_is_not_permitted_ends_the_run_before_it_starts(dbt_project):
    run = dbt_project.run("parse", tenfold_minimum_group_size=9)
    assert not run.succeeded
    assert "`tenfold_minimum_group_size`) is 9" in run.output
    assert "whole numbers from 10 up" in run.output
    assert run.statuses == {}


# builds a project
@pytest.mark.slow
def test_a_good_table_is_built_and_verified(dbt_project):
    run = dbt_project.run("build", k=11)
    assert run.succeeded, run.output
    assert set(run.statuses.values()) == {"success", "pass"}
    assert dbt_project.rows("select count(*) from case_records") == [(44,)]
    assert dbt_project.rows("select count(*) from case_records_from_counts") == [(25,)]
    # The tests take the group size from the call that made what they look at.
    counts = dbt_project.rows("select distinct subjects % 11 from case_counts")
    assert counts == [(0,)]
    columns = dbt_project.rows("describe case_records")
    assert [column[:2] for column in columns] == [
        ("gender", "VARCHAR"),
        ("Region of birth", "VARCHAR"),
        ("born", "DATE"),
        ("named", "BOOLEAN"),
    ]


# builds a project
@pytest.mark.slow
def test_fewer_than_ten_people_give_nothing_and_a_warning_without_a_number(
    dbt_project,
):
    run = dbt_project.run("build", people=7)
    assert run.succeeded, run.output
    for table in ("case_counts", "case_records", "case_records_from_counts"):
        assert dbt_project.rows(f"select count(*) from {table}") == [(0,)], table
    lines = ANSI.sub("", run.output).splitlines()
    (first, *_) = [i for i, line in enumerate(lines) if "fewer than 10" in line]
    warning = " ".join(lines[first : first + 2])
    assert '"cases" holds fewer than 10 subjects' in warning
    assert re.findall(r"\b\d+\b", warning.split("Tenfold")[1].split("come")[0]) == [
        "10"
    ]
    # The log may hold more, and no exact number of people either.
    assert not re.search(r"\b7 (subjects|people|rows)", dbt_project.log)
