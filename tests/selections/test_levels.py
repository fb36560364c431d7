"""What is answered of columns that are levels of one attribute, at all mixtures."""

from __future__ import annotations

import random
from typing import Any

import pytest
from support.leveled_people import COLUMNS, LEVELS, PERIODS, TYPES
from support.random_questions import bounds_compared, random_questions

K = 10
POSITIONS = [[1, 2, 3], [4, 5]]
DRAWN = ["region", "period", "sex", "ill"]
ATTRIBUTES = [
    {
        "name": name,
        "data_type": TYPES[name],
        "order": {"varchar": None, "integer": "number"}[TYPES[name]],
        "categories": [],
        "is_whole": TYPES[name] == "integer",
        "has_floor": False,
    }
    | (
        {"order": "categories", "categories": PERIODS}
        if name == "period"
        else {}
    )
    for name in COLUMNS
]
NODE = {
    "unique_id": "model.consumer.leveled_selections",
    "alias": "leveled_selections",
    "config": {
        "meta": {
            "tenfold_parameters": {
                "function": "leveled_how_many",
                "cross_tab_function": "leveled_cross_tab",
            }
        }
    },
}
UNDRAWN = "bounds of protected counts"


@pytest.fixture
def released(warehouse, leveled):
    """Make the view and its functions; `suppress` says which rows have no number."""

    def made(suppress: str = "false") -> Any:
        counts = leveled["counts"]
        warehouse.rows(
            "create or replace table leveled_suppressed as"
            f" select * from {counts} where {suppress}"
        )
        published = warehouse.create_as(
            "leveled_published", f"select * from {counts} where not ({suppress})"
        )
        values = warehouse.create_as(
            "leveled_values",
            warehouse.call("attribute_values", published, warehouse.relation("people")),
        )
        undrawn = ", ".join(
            f"cast(null as {TYPES[name]}) as {name}"
            for name in COLUMNS
            if name not in DRAWN
        )
        records = warehouse.create_as(
            "leveled_records",
            f"select {', '.join(COLUMNS)} from (select * replace ({undrawn})"
            " from people_at_levels where id % 10 > 0)",
        )
        manifest = warehouse.create_as(
            "leveled_manifest",
            "select 'protected_total' as section, 'all_subjects' as name,"
            " cast(count(*) // 10 * 10 as varchar) as value from people",
        )
        view = warehouse.call(
            "selections", records, published, manifest, warehouse.relation("people"),
            values=values, levels=LEVELS,
        )  # fmt: skip
        warehouse.rows(f"create or replace view leveled_selections as {view}")
        for name in ("leveled_how_many", "leveled_cross_tab"):
            warehouse.rows(f"drop macro table if exists {name}")
        for statement in (
            warehouse.call(
                "how_many_function", NODE, ATTRIBUTES, True,
                labels="leveled_values", suppressed="leveled_suppressed",
                levels=POSITIONS,
            ),
            warehouse.call("cross_tab_function", NODE, ATTRIBUTES),
        ):  # fmt: skip
            warehouse.rows(statement)
        return lambda question: warehouse.rows(
            question.replace("how_many(", "leveled_how_many(")
        )

    return made


def known_values(warehouse) -> dict[str, list[str]]:
    values: dict[str, list[str]] = {name: [] for name in COLUMNS}
    for name, value in warehouse.rows(
        "select attribute, value from leveled_values order by attribute, sort_order"
    ):
        values[name].append(value)
    return values


def refined(warehouse, number: int, chance: random.Random, by_level: bool) -> str:
    """A condition for some combinations and all that have one of them as a part."""
    conditions = []
    shortest = warehouse.rows(
        f"select {', '.join(COLUMNS)} from leveled_counts"
        " where combination_length <= 2 order by all"
    )
    for row in chance.sample(shortest, number):
        parts = []
        for name, value in zip(COLUMNS, row, strict=True):
            if value is None:
                continue
            literal = f"'{value}'" if isinstance(value, str) else value
            fits = [f"{name} = {literal}"]
            family = next((f for f in LEVELS if name in f), [name])
            if by_level:
                fits += [
                    f"{finer} in (select {finer} from people_at_levels"
                    f" where {name} = {literal})"
                    for finer in family[: family.index(name)]
                ]
            parts.append(f"coalesce({' or '.join(fits)}, false)")
        conditions.append("(" + " and ".join(parts) + ")")
    return " or ".join(conditions) or "false"


@pytest.mark.parametrize(
    ("suppressed", "by_level"), [(0, True), (12, True), (12, False), (40, True)]
)
def test_bounds_hold_for_random_mixtures_of_levels(
    warehouse, released, suppressed, by_level
):
    released()
    chance = random.Random(suppressed)
    ask = released(refined(warehouse, suppressed, chance, by_level))
    answers = list(
        bounds_compared(
            ask,
            warehouse.rows,
            "people_at_levels",
            random_questions(
                known_values(warehouse), ["since", "period"], number=150, seed=suppressed
            ),
        )
    )
    wrong = [a for a in answers if not a[2] <= a[3] <= (a[4] if a[4] is not None else a[3])]
    assert wrong == []
    # bounds that say nothing would hold as well
    assert sum(a[4] is not None and a[4] - a[2] < 60 for a in answers) > 100
