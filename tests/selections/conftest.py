"""People with levels, and the tables that are made from them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from support.leveled_people import LEVELS, create_people, nodes, random_people


@pytest.fixture
def leveled(warehouse) -> Iterator[dict[str, Any]]:
    """Relations of 3,000 people at levels, of their counts, and of the values."""
    graph = warehouse.graph["nodes"]
    before = dict(graph)
    graph.update(nodes())
    try:
        people = create_people(warehouse, random_people(3000, seed=7))
        counts = warehouse.create_as(
            "leveled_counts",
            warehouse.call("safe_combinations", people, "id", levels=LEVELS),
        )
        values = warehouse.create_as(
            "leveled_values",
            warehouse.call("attribute_values", counts, warehouse.relation("people")),
        )
        yield {"people": people, "counts": counts, "values": values}
    finally:
        graph.clear()
        graph.update(before)
