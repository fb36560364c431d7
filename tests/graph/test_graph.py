"""What the package finds in dbt's graph."""

from __future__ import annotations

import re

import pytest
from support.projects import CHECKOUT
from tenfold_udfs.lineage.project import (
    ENDS_IN_STAGING,
    PROTECTED_COUNT,
    USED_AFTER_STAGING,
)

CASES = "model.consumer.cases"
CANDIDATES = "model.consumer.candidates"
PEOPLE = "source.consumer.raw.people"


@pytest.fixture(scope="module")
def node(warehouse):
    def find(name):
        return warehouse.call("node_of", warehouse.relation(name))

    return find


def test_the_node_behind_a_relation(node):
    assert node("cases")["unique_id"] == CASES
    assert node("candidates")["unique_id"] == CANDIDATES


@pytest.mark.parametrize("name", ["nowhere", "CASES", "case", "people", 'ca"ses'])
def test_a_relation_without_a_node_has_none(node, name):
    # `people` is a source, whose columns are the raw table's own
    assert node(name) is None


def test_a_relation_of_another_schema_is_another_one(warehouse):
    elsewhere = warehouse.relation("cases").incorporate(path={"schema": "elsewhere"})
    assert warehouse.call("node_of", elsewhere) is None


def test_a_cte_of_a_models_name_is_no_model(warehouse):
    assert warehouse.call("node_of", "cases") is None


@pytest.mark.parametrize(
    ("column", "expected"),
    [
        ({"config": {"meta": {"tenfold": {"role": "subject"}}}}, {"role": "subject"}),
        # where dbt had it before
        ({"meta": {"tenfold": {"role": "code"}}}, {"role": "code"}),
        ({"config": None, "meta": {"tenfold": {"role": "code"}}}, {"role": "code"}),
        ({"config": {"meta": {}}, "meta": {"tenfold": {"a": 1}}}, {"a": 1}),
        # what is under config is what holds
        (
            {
                "config": {"meta": {"tenfold": {"role": "key"}}},
                "meta": {"tenfold": {"role": "code"}},
            },
            {"role": "key"},
        ),
        ({"config": {"meta": {"other": {"role": "subject"}}}}, {}),
        ({"config": {"meta": {"tenfold": None}}}, {}),
        ({"config": {}, "meta": None}, {}),
        ({}, {}),
    ],
)
def test_what_a_column_says_of_itself(warehouse, column, expected):
    assert warehouse.call("column_meta", column) == expected


def source_with(columns, meta=None):
    return {
        "resource_type": "source",
        "source_name": "raw",
        "name": "people",
        "original_file_path": "models/sources.yml",
        "config": {"meta": {"tenfold": meta} if meta is not None else {}},
        "columns": {
            name: {"name": name, "config": {"meta": {"tenfold": column}}}
            for name, column in columns.items()
        },
    }


@pytest.mark.parametrize(
    ("meta", "told"),
    [
        ({"role": "Identifier"}, 'the role "Identifier"; write one of subject, key,'),
        ({"role": "free text"}, 'the role "free text"'),
        ({"role": "identifier "}, 'the role "identifier "'),
        ({"role": ["identifier"]}, 'the role ["identifier"]'),
        ({"role": {"subject": 1}}, 'the role {"subject": 1}'),
        ({"role": False}, "the role false"),
        ({"role": None}, "the role null"),
        ({"rol": "identifier"}, "`rol` under meta.tenfold; write one of role,"),
        ({"role": "key", "roles": "x"}, "`roles` under meta.tenfold"),
        ({"sensitve": True}, "`sensitve` under meta.tenfold"),
        ({"outside_release": True}, "`outside_release` under meta.tenfold"),
        ({"role": "key", "drafted": "no"}, "`drafted` under meta.tenfold, which is"),
        ("identifier", "no mapping under meta.tenfold"),
    ],
)
def test_a_mark_that_nobody_knows_is_told(warehouse, meta, told):
    (found,) = warehouse.call("wrong_marks", source_with({"name": meta}))
    assert found.startswith("raw.people.name in models/sources.yml has " + told)
    with pytest.raises(Exception, match="these marks are unknown"):
        warehouse.call("check_marks", [source_with({"name": meta})])


@pytest.mark.parametrize("meta", [{"sensitive": True}, {"role": "subject"}])
def test_a_mark_of_a_column_says_nothing_at_its_table(warehouse, meta):
    (found,) = warehouse.call("wrong_marks", source_with({}, meta))
    assert found.startswith("raw.people in models/sources.yml has ")


def test_marks_that_are_known_are_no_problem(warehouse):
    roles = warehouse.call("column_roles")
    columns = {f"column_{role}": {"role": role} for role in roles}
    columns["more"] = {
        "role": "attribute",
        "sensitive": True,
        "diversity": 2,
        "flag_group": "answers",
        "label": "Label",
        "generalization": "none",
        "categories": ["a"],
        "levels": [{"name": "first_letter", "characters": 1}],
        "pinned_level": "first_letter",
        "kind": "category",
        "read": {"unknown": ["99"]},
    }
    columns["guessed"] = {"role": "attribute", "drafted": True}
    node = source_with(columns, {"outside_release": True, "other_people_than": ["a"]})
    assert warehouse.call("wrong_marks", node) == []
    warehouse.call("check_marks", [node])
    warehouse.call("check_marks")


def test_many_unknown_marks_are_told_shortly(warehouse):
    node = source_with({f"column_{i}": {"rol": "key"} for i in range(12)})
    with pytest.raises(Exception, match="and 2 more"):
        warehouse.call("check_marks", [node])


def test_the_roles_are_those_of_the_analysis_and_of_the_page(warehouse):
    roles = set(warehouse.call("column_roles"))
    assert roles == USED_AFTER_STAGING | ENDS_IN_STAGING | {PROTECTED_COUNT}
    page = (CHECKOUT / "docs/how-to/mark-columns.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE)) == roles


def test_the_tests_of_a_model_and_of_nothing_else(warehouse):
    def names(*node_ids):
        return [test["name"] for test in warehouse.call("tests_of", list(node_ids))]

    of_counts = names("model.consumer.case_counts")
    assert {"protected_case_counts", "combinations_of_counts"} <= set(of_counts)
    assert "identifiers_in_candidates" not in of_counts
    of_both = names("model.consumer.case_counts", CANDIDATES)
    assert {"protected_case_counts", "identifiers_in_candidates"} <= set(of_both)
    # each once, however many of the nodes it looks at
    assert sorted(set(of_both)) == of_both
    assert names("model.consumer.published") == []
    assert names() == []


def test_a_test_belongs_to_everything_it_reads(warehouse):
    # the candidates' tests compare them with the people they stand for
    names = [test["name"] for test in warehouse.call("tests_of", [CASES])]
    assert "records_of_candidates" in names
    assert "identifiers_in_candidates" not in names


def test_ancestors_at_any_distance_each_once(node, warehouse):
    found = warehouse.call("with_ancestors", [node("published")])
    assert found[:2] == ["model.consumer.published", CANDIDATES]
    assert {CASES, PEOPLE, "model.consumer.case_counts"} <= set(found)
    assert len(found) == len(set(found))
    assert "model.consumer.candidate_counts" not in found


def test_ancestors_of_several_and_of_none(node, warehouse):
    both = warehouse.call("with_ancestors", [node("cases"), node("case_counts")])
    assert both == [CASES, "model.consumer.case_counts", PEOPLE]
    assert warehouse.call("with_ancestors", []) == []
