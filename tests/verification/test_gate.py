"""A poisoned candidate stops what is downstream, and no log says with what."""

from __future__ import annotations

import json

import pytest
from support.projects import CHECKOUT


# builds a project
@pytest.mark.slow
def test_poison_fails_every_test_and_nothing_downstream_is_built(dbt_project):
    run = dbt_project.run("build", "--store-failures", poisoned=True)
    assert not run.succeeded
    assert run.statuses["candidates"] == "success"
    assert {
        name: run.statuses[name]
        for name in (
            "combinations_of_candidates",
            "records_of_candidates",
            "identifiers_in_candidates",
            "protected_candidate_counts",
            "published",
        )
    } == {
        "combinations_of_candidates": "fail",
        "records_of_candidates": "fail",
        "identifiers_in_candidates": "fail",
        "protected_candidate_counts": "fail",
        "published": "skipped",
    }
    assert run.statuses["protected_case_counts"] == "pass"
    # that something failed, not of how many people, and in no table either
    assert (
        dbt_project.rows(
            "select table_name from duckdb_tables() where schema_name like '%audit%'"
        )
        == []
    )
    results = dbt_project.folder / "target" / "run_results.json"
    assert {
        result["failures"]
        for result in json.loads(results.read_text(encoding="utf-8"))["results"]
        if result["status"] == "fail"
    } == {1}
    for text in ("Name0007", "unique-gender", "told more"):
        assert text not in run.output
        assert text not in dbt_project.log


@pytest.mark.parametrize(
    "test", sorted((CHECKOUT / "tests" / "generic").glob("*.sql")), ids=lambda t: t.stem
)
def test_every_test_of_the_package_says_no_more_than_that_it_failed(test):
    config = (
        "{{ config(fail_calc=tenfold.binary_fail_calc(),"
        " store_failures_as='ephemeral') }}"
    )
    assert config in test.read_text(encoding="utf-8").splitlines()
