"""Facts of an invented release, as a run and its folder tell them."""

from __future__ import annotations

from typing import Any

from tenfold_udfs.evidence import Facts
from tenfold_udfs.evidence.facts import ReleasedTable

HASH = "ab" * 32

RUN: dict[str, Any] = {
    "project": "advice",
    "target": "prod",
    "versions": {"tenfold": "1.0", "dbt": "1.11"},
    "warehouse": "duckdb v1",
    "started_at": "2026-11-28 08:00:00 UTC",
    "data": {"period": "2020 to 2024", "description": "Cases of an advice centre."},
    "contents": [
        ["content", "counts", "counts"],
        ["content", "people", "records"],
        ["minimum_group_size", "counts", "11"],
        ["minimum_group_size", "people", "11"],
        ["reporting_length", "counts", "3"],
        ["reporting_length", "people", "3"],
        ["guarantee", "people", "combination"],
        ["attribute", "counts", "illness"],
        ["attribute", "people", "illness"],
        ["attribute", "people", "region"],
        ["leaves_out_safe", "counts", "yes"],
        ["shortest_left_out", "counts", "2"],
        ["left_out_columns", "counts", "illness, region"],
    ],
    "files": [["page.html", "A page."]],
    "people": {"cases": [], "offenders": ["cases"]},
    "keys": {"cases": "case_person"},
    "code_lists": [
        {
            "name": "places",
            "kind": "seed",
            "columns": ["place", "region"],
            "is_copied": True,
            "rows": 1249,
        },
        {
            "name": "raw.codes",
            "kind": "source",
            "columns": ["code"],
            "is_copied": True,
            "rows": 12,
        },
        {
            "name": "groups",
            "kind": "seed",
            "columns": ["group"],
            "is_copied": False,
            "rows": None,
        },
    ],
    "attributes": [
        {
            "name": "illness",
            "label": "Illness",
            "role": "attribute",
            "generalization": "Codes to chapters.",
            "sensitive": True,
            "diversity": 3,
        },
        {
            "name": "region",
            "label": "Region",
            "role": "attribute",
            "generalization": "Places to regions.",
            "sensitive": False,
            "diversity": None,
        },
    ],
    "checks": [
        {
            "name": "tenfold_protected_counts_safe_",
            "test": "tenfold.protected_counts",
            "model": "safe",
            "column": None,
            "limits": {"minimum_group_size": "11"},
            "status": "pass",
            "sha256": HASH,
        },
        {
            "name": "not_null_cases_region",
            "test": "not_null",
            "model": "cases",
            "column": "region",
            "status": "warn",
            "sha256": HASH,
        },
    ],
    "homogeneity": [
        {"table": "safe", "column": "illness", "diversity": 3, "groups": 20}
    ],
    "stopped": [
        {
            "raw_table": "raw.people",
            "raw_column": "note",
            "role": "free_text",
            "last_read_by": None,
        },
        {
            "raw_table": "raw.people",
            "raw_column": "name",
            "role": "identifier",
            "last_read_by": "stg_people",
        },
        {
            "raw_table": "raw.people",
            "raw_column": "forgotten",
            "role": None,
            "last_read_by": None,
        },
    ],
    "drafted": {"raw.people": ["note", "region"]},
    "guards": [
        ("counts", "illness", "threshold", "safe"),
        ("counts", "subjects", "threshold", "safe"),
        ("people", "illness", "sampler and its privacy tests", "drawn"),
        ("people", "region", "sampler and its privacy tests", "drawn"),
    ],
}

AUDITS = (
    {
        "of": "Tenfold's own tables",
        "name": "attacks",
        "at": "2026-11-20",
        "tables": ["demo"],
        "result": "64 attacks were compared; 5 succeed more often.",
        "is_same_code": False,
    },
    {
        "of": "Tables of this project",
        "name": "attacks",
        "at": "2026-11-21",
        "tables": ["advice"],
        "result": "20 attacks were compared; 0 succeed more often.",
        "not_judged": "linkage and membership could not be judged: no power.",
        "is_same_code": True,
    },
)


def facts(**changes: Any) -> Facts:
    """Facts of which some of the run's are others."""
    return Facts(
        run={**RUN, **changes},
        tables=(
            ReleasedTable("counts", "table", "How many.", 120, HASH),
            ReleasedTable("contents", "manifest", "Hashes."),
            ReleasedTable("selections", "view", "Any selection."),
        ),
        totals={"all_subjects": "4466"},
        quality=(
            {
                "combination_length": 1,
                "protected_count_band": "all",
                "attribute": None,
                "combinations": 12,
                "combinations_lost": 0,
                "combinations_under_half": 2,
                "records_per_person": 0.95,
                "mean_difference": 3.5,
                "mean_relative_difference": 0.25,
                "blanks_in_complete_columns": None,
            },
        ),
        commit={"id": "c" * 40, "is_changed": False},
        audits=AUDITS,
    )
