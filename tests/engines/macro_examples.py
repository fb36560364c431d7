"""One call of each macro whose SQL is looked at, and of each generic test.

What a call calls in turn is looked at with it, so that most internal macros need no
call of their own.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from rendered_package import Relation

PEOPLE, COUNTS, RECORDS = (
    Relation(name) for name in ("people", "people_counts", "people_records")
)
TOTALS, MANIFEST, QUALITY, DICTIONARY, REGIONS, RAW, CHOICE = (
    Relation(name)
    for name in (
        "totals", "manifest", "quality", "dictionary", "regions", "people_raw", "choice"
    )
)  # fmt: skip
# columns of the people that are taken for levels of one attribute
LEVELS = [["age_broad", "region"]]
ATTRIBUTES = [
    {"name": name, "data_type": "varchar"} for name in ("gender", "age_broad", "region")
]
PLAN = {
    "values": [2, 300, 0],
    "sets": [
        {"columns": [1, 2], "counted": [[1], [2], [1, 2]]},
        {"columns": [1, 3], "counted": [[3], [1, 3]]},
    ],
    "seconds": 60,
}
SAFE = {
    "relation_name": "main.people_counts",
    "config": {"meta": {"tenfold_parameters": {"reporting_length": 3}}},
}
PEOPLE_NODE = {
    "unique_id": "model.consumer.people",
    "relation_name": "main.people",
    "schema": "main",
    "alias": "people",
}
COUNTS_NODE = {"unique_id": "model.consumer.people_counts"}
GUARD = {
    "database": "warehouse",
    "schema": "main",
    "alias": "people_counts",
    "config": {"meta": {"tenfold_parameters": {"minimum_group_size": 10}}},
}


@dataclass
class Example:
    """A call of a macro, and what its queries are answered by a part of their text."""

    macro: str
    arguments: tuple[Any, ...] = ()
    named: dict[str, Any] = field(default_factory=dict)
    answers: dict[str, list[list[Any]]] = field(default_factory=dict)


def call(
    macro: str,
    *arguments: Any,
    answers: dict[str, list[list[Any]]] | None = None,
    **named: Any,
) -> Example:
    """Write a call as it stands in a model."""
    return Example(macro, arguments, named, answers or {})


def level(**parts: Any) -> dict[str, Any]:
    """A level of a column as declared_levels returns it."""
    return {"name": "wide", "kind": "bands", "bands": None, "parents": None, **parts}


EXAMPLES = [
    # counting
    call("safe_combinations", PEOPLE, "person_id"),
    call("safe_combinations", PEOPLE, "person_id", attributes=["region"]),
    call("safe_combinations", PEOPLE, "person_id", levels=LEVELS),
    call("safe_value_totals", PEOPLE, ATTRIBUTES, 10),
    call("combinations_by_length", ATTRIBUTES, 3, 10, plan=PLAN),
    call("item_lists", ATTRIBUTES, "records"),
    call("combinations_by_column_sets", ATTRIBUTES, 3, 10, "records", "found", PLAN),
    call("protected_totals", PEOPLE, "person_id", {"exploitation": ["forced_labour"]}),
    call("level_choice", PEOPLE, "person_id"),
    call("level_choice", PEOPLE, "person_id", whole_lattice_up_to=1),
    # differencing
    call("publishable_combinations", COUNTS, TOTALS),
    call("publishable_combinations", COUNTS, TOTALS, [["gender", "region"]]),
    call(
        "publishable_combinations",
        COUNTS,
        TOTALS,
        flag_groups={"exploitation": ["forced_labour", "gender"]},
    ),
    call("publishable_combinations", COUNTS, TOTALS, levels=LEVELS, people=PEOPLE),
    call("suppressed_combinations", COUNTS, COUNTS),
    # generalization
    call("age_band", "age", [0, 9, 18]),
    call("number_band", "amount", [0, 10], upper_open=True),
    call("label_position", "age", ["0-8", "it's"]),
    call(
        "local_roll_up", PEOPLE, "gender", ["region"], "person_id", keep=["age_broad"]
    ),
    call("roll_up", "region", REGIONS, "code", "region"),
    call("at_level", "people", "age_broad", "age_group"),
    call("with_levels", PEOPLE),
    *(
        call(
            "values_below_values", [wide], {"name": "age", "data_type": "integer"}, 0, 1
        )
        for wide in (
            level(bands=[{"label": "it's", "low": 0, "high": 9}]),
            level(parents={"0-8": "it's"}),
            level(
                kind="code_list",
                code_list="model.consumer.regions",
                code="code",
                parent="region",
            ),
        )
    ),
    *(
        call("leaf_value", [near], "value")
        for near in (
            level(parents={"it's": "wide"}),
            level(kind="bands"),
            level(
                kind="code_list",
                code_list="model.consumer.regions",
                code="code",
                parent="region",
            ),
            level(kind="characters", characters=2),
            level(kind="period", period="year"),
        )
    ),
    call("at_level", "people", "region", "area"),
    call(
        "coarser_value",
        [
            level(bands=[{"label": "it's", "low": 0, "high": 9}]),
            level(bands=[{"label": "wide", "low": 0, "high": 19}]),
        ],
        1,
        2,
        "value",
    ),
    *(
        call("level_value", levels, len(levels), "value")
        for levels in (
            [level(bands=[{"label": "old", "low": None, "high": 2015}])],
            [level(bands=[{"label": "it's", "low": "2016-01", "high": None}])],
            [level(kind="period", period="year")],
            [level(kind="period", period="half_year")],
            [
                level(
                    kind="code_list",
                    code_list="model.consumer.regions",
                    code="code",
                    parent=parent,
                )
                for parent in ("region", "continent")
            ],
        )
    ),
    call("shared_value", "gender"),
    call("test_one_parent_per_code", REGIONS, "code", "region"),
    call("completed_months", "born", "died"),
    call("completed_years", "born", "died"),
    *(
        call("date_period", "born", period)
        for period in ("year", "month", "quarter", "half_year")
    ),
    call(
        "date_period",
        "born",
        [
            {"label": "early", "to": "2001-12-31"},
            {"label": "later", "from": "2002-01-01"},
        ],
    ),
    call("flag", "gender = 'female'"),
    call("flag_group_subjects", ["forced_labour"], "person_id"),
    call("multi_select_flag", "means", ["threats", "it's"]),
    call(
        "flags_from_rows",
        PEOPLE,
        "case_id",
        "means",
        {"has_threats": ["threats"]},
        persons={"relation": COUNTS, "subject_id": "person_id"},
    ),
    # sampling
    call("synthetic_records", PEOPLE, COUNTS, "person_id", guarantee="record"),
    call("synthetic_records", PEOPLE, COUNTS, "person_id", guarantee="combination"),
    call(
        "synthetic_records",
        PEOPLE,
        COUNTS,
        "person_id",
        guarantee="record",
        blanks="filled",
        guarantee_columns=["gender"],
    ),
    call(
        "synthetic_records",
        PEOPLE,
        COUNTS,
        "person_id",
        guarantee="record",
        level_choice=CHOICE,
        levels=[["age_broad", "gender", "region"]],
        answers={"is_chosen": [["gender"]]},
    ),
    # staging
    call("clean_key", "person_id"),
    call("clean_text", "name", unknown=["it's", "n/a"]),
    call("integer_within", "age", 0, 120),
    call("integer_within", "age", 0, 10**12, completed=True, unknown=[-99]),
    call("number_within", "amount", 0, 1000, decimal=",", grouping="."),
    call("number_within", "amount", 0, 1, percent="share"),
    call("known_codes", PEOPLE, "region", REGIONS, "code"),
    call("multiselect_options", "means", ["threats", "abuse"]),
    call("picklist_option", "gender", ["female", "male"]),
    call("country_code", "region", names=REGIONS, unknown=["n/a"]),
    call("known_option", "gender", REGIONS),
    call("known_options", "means", REGIONS),
    call(
        "rejected_values",
        RAW,
        PEOPLE,
        [
            {"raw": "it's", "staged": "a", "unknown": ["1900-01-01", "n/a", -99]},
            {"raw": "b", "staged": "b"},
        ],
    ),
    call(
        "rejected_value_totals",
        RAW,
        "person_id",
        PEOPLE,
        "person_id",
        [
            {"raw": "gender", "staged": "gender"},
            {"raw": "means", "staged": "means", "separator": ";"},
        ],
    ),
    call("read_date", "born"),
    *(
        call(
            "read_date",
            "born",
            ["iso", "numeric", "compact", "month_name", "excel", "year_month", "year"],
            order="dmy",
            part=part,
            months=["jänner", ["févr", "février"], "märz", *"abcdefghi"],
        )
        for part in ("date", "month", "year")
    ),
    call("trimmed_text", "name"),
    # selections
    call("attribute_values", COUNTS, PEOPLE),
    call(
        "attribute_values",
        COUNTS,
        PEOPLE,
        names={"region": {"relation": REGIONS, "code": "code", "name": "region"}},
    ),
    call("cells", COUNTS, TOTALS, REGIONS, PEOPLE),
    call(
        "cells",
        COUNTS,
        TOTALS,
        REGIONS,
        suppressed=COUNTS,
        bounded_length=3,
        levels=LEVELS,
    ),
    call("tells_all_safe", COUNTS_NODE, "3", answers={"= 3": [[1]]}),
    call("selections", RECORDS, COUNTS, MANIFEST, PEOPLE),
    call(
        "selections",
        RECORDS,
        COUNTS,
        MANIFEST,
        values=REGIONS,
        levels=[["gender", "age_broad", "region"]],
    ),
    call("values_above", ATTRIBUTES, [[1, 2, 3]], REGIONS),
    call(
        "asked_level",
        [
            {"name": "gender", "finer": []},
            {"name": "region", "finer": [1], "asked": "true", "listed": "false"},
        ],
        2,
        "listed.region",
    ),
    # showcase
    call("showcase", RECORDS, COUNTS, QUALITY, MANIFEST, DICTIONARY, "People"),
    # suggestion
    call("suggestion_answer", "tenfold_suggest_plan", ["name"], answers={"": [["{}"]]}),
    call("suggestion_doubts", PEOPLE, "person_id", True),
    call("suggestion_groups", "gender", "key_1", 10),
    call("suggestion_pairs", [[1, 0, 2, 1], [1, 0, 3, 0]], 10),
    call(
        "suggestion_safe_share",
        [[0, "c0_1"], [1, "c1_0"]],
        [{"name": "gender"}, {"name": "region"}],
        10,
        answers={"percent_safe": [[2, 68, "gender", None, None]]},
    ),
    # release
    call("data_dictionary", PEOPLE, TOTALS),
    call("release_manifest", [COUNTS, RECORDS], TOTALS, {"minimum_group_size": 10}),
    call("release_quality", RECORDS, COUNTS),
    call("release_quality", RECORDS, COUNTS, levels=LEVELS),
    call(
        "homogeneous_groups", "main.people_counts", ["gender", "region"], "gender", 10
    ),
    call("shortest_left_out", SAFE, {"relation_name": "main.people_counts"}),
    # the gate
    call("differing_rows", COUNTS, "select * from other.people_counts"),
    call(
        "evidence_code_lists",
        ["source.consumer.people_raw"],
        ["source.consumer.people_raw"],
        answers={"count": [[3]]},
    ),
    call(
        "code_lists_with_keys",
        ["source.consumer.people_raw"],
        {"resource_type": "model", "unique_id": "model.consumer.people", **GUARD},
        "person_id",
        answers={"held_key": [[0]]},
    ),
    call("guard_problems", GUARD, [], "select 1", answers={"failing": [[0]]}),
    call("unknown_flag_groups", GUARD, [], answers={"unknown_totals": [[0]]}),
    call("changed_knowledge", answers={"tenfold_changed_knowledge": [[""]]}),
    call(
        "more_keys_than_people",
        PEOPLE_NODE,
        "person_id",
        [
            {"table": "source.consumer.people_raw", "column": name}
            for name in ("person_id", "office")
        ],
        answers={"persons": [[False]]},
    ),
    call(
        "code_lists_with_keys",
        ["model.consumer.regions"],
        PEOPLE_NODE,
        "person_id",
        answers={"held_key": [[0]]},
    ),
    # generic tests
    call("test_combinations_are_diverse", COUNTS, PEOPLE, "person_id"),
    call("test_combinations_are_safe", COUNTS, PEOPLE, "person_id"),
    call("test_combinations_are_safe", RECORDS, PEOPLE, "person_id", levels=LEVELS),
    call("test_clean_subject_key", PEOPLE, "person_id"),
    call("test_few_values_rejected", PEOPLE),
    call(
        "test_enough_is_safe",
        PEOPLE,
        "person_id",
        answers={"percent_safe": [[3, 68, "gender", "it's", None]]},
    ),
    call("test_k_anonymous", RECORDS, ["gender", "region"]),
    call("test_k_anonymous", PEOPLE, ["gender", "region"], "person_id"),
    call("test_l_diverse", PEOPLE, ["gender"], "region"),
    call("test_min_group_size", COUNTS, "subjects"),
    call("test_no_disclosure_by_differencing", COUNTS, TOTALS),
    call("test_no_disclosure_by_differencing", COUNTS, TOTALS, leave_out=[["gender"]]),
    call("test_no_disclosure_by_differencing", COUNTS, TOTALS, COUNTS),
    call(
        "test_no_disclosure_by_differencing",
        COUNTS,
        TOTALS,
        COUNTS,
        leave_out=[["gender", "forced_labour"]],
        levels=LEVELS,
        people=PEOPLE,
    ),
    call("test_no_identifier", RECORDS),
    call("test_parts_are_published", COUNTS),
    call("test_protected_counts", COUNTS),
    call("test_records_are_held", RECORDS, PEOPLE, "person_id"),
    call("test_rounded_to", COUNTS, "subjects"),
    call(
        "test_values_are_kept",
        RECORDS,
        COUNTS,
        answers={"under_half": [["gender", 2, 1]]},
    ),
    call(
        "test_values_are_kept",
        RECORDS,
        COUNTS,
        levels=LEVELS,
        answers={"under_half": [["gender", 2, 1]]},
    ),
]
