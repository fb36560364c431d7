"""A poisoned candidate stops what is downstream, and no log says with what."""

from __future__ import annotations

import json


def test_poison_fails_every_test_and_nothing_downstream_is_built(dbt_project):
    run = dbt_project.run("build", poisoned=True)
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
    # that something failed, not of how many people
    results = dbt_project.folder / "target" / "run_results.json"
    assert {
        result["failures"]
        for result in json.loads(results.read_text(encoding="utf-8"))["results"]
        if result["status"] == "fail"
    } == {1}
    for text in ("Name0007", "unique-gender", "told more"):
        assert text not in run.output
        assert text not in dbt_project.log
