"""What the package finds in dbt's graph."""

from __future__ import annotations

import pytest

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
