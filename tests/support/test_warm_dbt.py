"""Runs of dbt that are forked are like runs in new processes."""

from __future__ import annotations

from support.projects import write_files
from support.warm_dbt import run_dbt

FILES = {
    "dbt_project.yml": """
        name: asking
        profile: asking
        models:
          asking:
            +enabled: "{{ env_var('IS_ENABLED') | as_bool }}"
    """,
    "profiles.yml": """
        asking:
          target: dev
          outputs:
            dev: {type: duckdb, path: ":memory:"}
    """,
    "models/word.sql": "select '{{ var('word') }}' as word",
}


def test_each_run_has_an_environment_and_a_status_of_its_own(tmp_path):
    write_files(tmp_path, FILES)
    show = ("show", "--select", "word", "--output", "json")
    enabled = {"IS_ENABLED": "True"}
    first = run_dbt(tmp_path, *show, environment=enabled, word="first")
    assert first.succeeded and '"word": "first"' in first.output
    without = run_dbt(tmp_path, *show, word="second")
    assert not without.succeeded and "IS_ENABLED" in without.output
    with_error = run_dbt(tmp_path, *show, environment=enabled)
    assert not with_error.succeeded and "'word' not found" in with_error.output
