"""Several answers in one text, and what stands between them."""

from __future__ import annotations

import random

import pytest
from tenfold_udfs.suggestion.roles import guess_role

OPTIONS = ["debt bondage", "threats", "violence", "withheld documents"]
SEPARATORS = [";", "; ", "|", ", ", " / ", "، ", "؛", "、", "；", "，", " • "]


def lists(separator: str) -> list[str]:
    """Sets of options, in the order in which somebody ticked them."""
    draw = random.Random(4)
    return [
        separator.join(draw.sample(OPTIONS, draw.randrange(1, 4))) for _ in range(60)
    ]


@pytest.mark.parametrize("separator", SEPARATORS)
def test_lists_are_known_by_what_stands_between(profile, warehouse, separator):
    column = profile(lists(separator))
    assert column["distinct_options"] == len(OPTIONS)
    assert guess_role(column, "person").kind == "options"
    assert warehouse.call("suggestion_separator", "raw_people", "said") == (
        separator.strip()
    )


@pytest.mark.parametrize(
    "text", ["and/or", "n/a", "he/she", "05/2019", "forced/bonded", "w/o"]
)
def test_a_slash_inside_an_answer_separates_nothing(profile, warehouse, text):
    column = profile(["threats", "violence", text])
    assert column["lists"] == 0
    # nor do those that have one of their own
    table = warehouse.create_records(
        "slashed",
        {"said": "varchar"},
        [(f"threats / {text}",), ("threats / violence",)],
    )
    assert warehouse.call("suggestion_separator", table, "said") != "/"
