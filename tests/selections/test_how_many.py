"""What the function `how_many` says of a selection that no published count has."""

from __future__ import annotations

import pytest

VIEW = """
    select * from (values
        ('f', null, 'protected count', 30, null),
        (null, 'ill', 'protected count', 20, null),
        ('f', 'ill', 'synthetic record', null, 1)
    ) as rows (sex, illness, basis, protected_count, synthetic_record)
"""
ATTRIBUTES = [
    {"name": "sex", "data_type": "varchar"},
    {"name": "illness", "data_type": "varchar"},
]


@pytest.fixture
def how_many(warehouse):
    """Return the answer to a question, with a floor for these columns."""

    def asked(question: str, with_floor: list[str], is_complete: bool = True):
        view = warehouse.create_as("asked_selections", VIEW)
        node = {
            "unique_id": "model.consumer.asked_selections",
            "alias": view.identifier,
            "config": {"meta": {"tenfold_parameters": {"function": "asked_how_many"}}},
        }
        warehouse.rows("drop macro table if exists asked_how_many")
        warehouse.rows(
            warehouse.call(
                "how_many_function", node, ATTRIBUTES, is_complete, with_floor
            )
        )
        return warehouse.rows(
            f"select basis, at_least, at_most from asked_how_many({question})"
        )

    return asked


SMALL = [("fewer than 10", 0, 9)]
UNKNOWN = [("estimate from synthetic records", None, None)]


@pytest.mark.parametrize("question", ["sex := 'f', illness := 'ill'", "sex := 'm'"])
def test_what_is_missing_is_small_where_the_counts_are_complete(how_many, question):
    assert how_many(question, []) == SMALL
    assert how_many(question, [], is_complete=False) == UNKNOWN


@pytest.mark.parametrize(
    "question",
    [
        "illness := 'well'",
        "sex := 'f', illness := 'ill'",
        "sex := 'f', per := 'illness'",
    ],
)
def test_what_has_a_floor_may_be_missing_though_many_share_it(how_many, question):
    assert {row[:3] for row in how_many(question, ["illness"])} == set(UNKNOWN)


def test_a_floor_says_nothing_of_selections_without_its_column(how_many):
    assert how_many("sex := 'm'", ["illness"]) == SMALL


def test_a_published_count_keeps_its_bounds(how_many):
    assert how_many("illness := 'ill'", ["illness"]) == [("protected count", 20, 29)]
