"""The choice of levels: shares of every node, and the node that is chosen."""

from __future__ import annotations

import random
from collections import Counter
from itertools import combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

K = 10
AREAS = {f"{c}{s}{x}": (f"{c}{s}", c) for c in "AB" for s in "123" for x in "pqr"}

LEVELS = {
    "year": [
        {"name": "year_period", "breaks": [2000, 2003, 2006, 2012]},
        {"name": "year_half", "breaks": [2000, 2006, 2012]},
    ],
    "age": [{"name": "age_group", "breaks": [0, 18], "upper_open": True}],
    "area": [
        {"name": "area_district", "characters": 2},
        {"name": "area_country", "characters": 1},
    ],
    "sex": None,
    "is_known": None,
}
TYPES = {
    "year": "integer",
    "age": "varchar",
    "area": "varchar",
    "sex": "varchar",
    "is_known": "integer",
}
AGES = ["0-8", "9-17", "18-29", "30+"]


def at_level(column, number, value):
    """What a value becomes, by rules written anew."""
    if value is None or number == 0:
        return value
    if column == "year":
        if value >= 2006:
            return "late"
        return "early" if number == 2 or value < 2003 else "middle"
    if column == "age":
        return value in ("0-8", "9-17")
    return value[: 3 - number]


def shares(rows, columns, length):
    """Each node's share of safe combinations, and attributes kept, by brute force."""
    heights = [len(LEVELS[c] or ()) + 1 for c in columns]
    most = max((sum(v is not None for v in row) for row in rows), default=0)
    length = min(length, most)
    values = [{row[i] for row in rows} - {None} for i in range(len(columns))]
    found = {}
    for node in product(*map(range, heights)):
        held = Counter()
        kept = 0.0
        for row in rows:
            items = []
            for i, (column, value) in enumerate(zip(columns, row, strict=True)):
                if value is None:
                    continue
                wide = at_level(column, node[i], value)
                items.append((i, wide))
                if LEVELS[column]:
                    alike = sum(at_level(column, node[i], v) == wide for v in values[i])
                    kept += 1 - (alike - 1) / max(len(values[i]) - 1, 1)
                else:
                    kept += 1
            if length:
                held.update(combinations(items, length))
        in_all = sum(held.values())
        safe = sum(n for n in held.values() if n >= K)
        names = tuple(
            c if n == 0 else LEVELS[c][n - 1]["name"]
            for c, n in zip(columns, node, strict=True)
            if LEVELS[c]
        )
        found[names] = (safe / in_all if in_all else None, kept / len(rows))
    return found


class Leveled:
    """A table of people in the graph, with the levels of its columns."""

    def __init__(self, warehouse, rows, columns, marks=None):
        self.warehouse = warehouse
        types = {"person_id": "bigint"} | {c: TYPES[c] for c in columns}
        self.relation = warehouse.create_records(
            "leveled", types, [(i, *row) for i, row in enumerate(rows)]
        )
        described = {
            c: {"role": "attribute"}
            | ({"levels": LEVELS[c]} if LEVELS[c] else {})
            | ({"categories": AGES} if c == "age" else {})
            | (marks or {}).get(c, {})
            for c in columns
        }
        self.node = {
            "unique_id": "model.consumer.leveled",
            "resource_type": "model",
            "name": "leveled",
            "relation_name": str(self.relation),
            "depends_on": {"nodes": [], "macros": []},
            "columns": {
                c: {
                    "name": c,
                    "data_type": TYPES[c],
                    "config": {"meta": {"tenfold": meta}},
                }
                for c, meta in described.items()
            },
        }
        self.leveled = [c for c in columns if LEVELS[c]]

    def choose(self, **named):
        """Every row of the choice: levels, and the rest by name."""
        nodes = self.warehouse.graph["nodes"]
        nodes[self.node["unique_id"]] = self.node
        try:
            sql = self.warehouse.call(
                "level_choice", self.relation, "person_id", **named
            )
        finally:
            del nodes[self.node["unique_id"]]
        result = self.warehouse.database.execute(sql)
        names = [column[0] for column in result.description]
        rows = [dict(zip(names, row, strict=True)) for row in result.fetchall()]
        return {tuple(row[c] for c in self.leveled): row for row in rows}


def chosen_of(choice):
    """The levels that were chosen."""
    (levels,) = [levels for levels, row in choice.items() if row["is_chosen"]]
    return levels


def optimum(expected, least_share=0.975):
    """The finest nodes of those at which enough is safe, or those of most safety."""
    enough = [n for n, (s, _) in expected.items() if s is None or s >= least_share]
    if not enough:
        most = max(share for share, _ in expected.values())
        enough = [n for n, (s, _) in expected.items() if s == most]
    kept = max(expected[n][1] for n in enough)
    return {n for n in enough if abs(expected[n][1] - kept) < 1e-3}


def people(seed, size, columns, blank=0.1):
    """Draw records, common values more often than rare ones."""
    draw = random.Random(seed)
    values = {
        "year": range(2000, 2012),
        "age": AGES,
        "area": sorted(AREAS),
        "sex": ["f", "m"],
        "is_known": [1],
    }
    return [
        tuple(
            None
            if draw.random() < blank
            else values[c][int(len(values[c]) * draw.random() ** 2)]
            for c in columns
        )
        for _ in range(size)
    ]


@settings(max_examples=25, deadline=None, derandomize=True)
@given(data=st.data(), length=st.integers(1, 4))
def test_shares_and_choice_agree_with_brute_force(warehouse, data, length):
    columns = data.draw(
        st.permutations(list(LEVELS)).filter(lambda names: LEVELS[names[0]])
    )[: data.draw(st.integers(1, 5))]
    rows = people(
        data.draw(st.integers(0, 10**6)),
        data.draw(st.sampled_from([1, 9, 10, 40, 150, 400])),
        columns,
        data.draw(st.sampled_from([0, 0.1, 0.6, 0.95])),
    )
    table = Leveled(warehouse, rows, columns)
    choice = table.choose(reporting_length=length)
    expected = shares(rows, columns, min(length, len(columns)))
    assert set(choice) == set(expected)
    for levels, (share, kept) in expected.items():
        assert choice[levels]["share_safe"] == pytest.approx(share), levels
        assert choice[levels]["attributes_kept"] == pytest.approx(kept), levels
    assert chosen_of(choice) in optimum(expected)


@settings(max_examples=12, deadline=None, derandomize=True)
@given(
    seed=st.integers(0, 10**6),
    size=st.sampled_from([40, 150, 400, 1000]),
    least=st.lists(st.sampled_from([0.2, 0.5, 0.9, 0.975, 1]), min_size=2, max_size=2),
)
def test_the_choice_is_monotone(warehouse, seed, size, least):
    """Coarser is never less safe; whoever asks for more is told no more."""
    table = Leveled(warehouse, people(seed, size, LARGE), LARGE)
    lower, higher = (table.choose(least_share=share) for share in sorted(least))
    order = [[c, *(level["name"] for level in LEVELS[c])] for c in table.leveled]
    for levels, row in lower.items():
        for i, names in enumerate(order):
            above = names.index(levels[i]) + 1
            if above < len(names):
                coarser = lower[(*levels[:i], names[above], *levels[i + 1 :])]
                assert coarser["share_safe"] >= row["share_safe"] - 1e-9
                assert coarser["attributes_kept"] <= row["attributes_kept"] + 1e-9

    def kept(choice):
        return choice[chosen_of(choice)]["attributes_kept"]

    # attributes are compared in thousandths
    assert kept(higher) <= kept(lower) + 1e-3
    larger = table.choose(least_share=min(least), minimum_group_size=20)
    if larger[chosen_of(larger)]["share_safe"] >= min(least):
        assert kept(larger) <= kept(lower) + 1e-3


LARGE = ("year", "age", "area", "sex")


@pytest.mark.parametrize("size", [60, 400, 2000])
@pytest.mark.parametrize("seed", [1, 2, 3, 4])
def test_the_greedy_way_ends_where_the_whole_lattice_has_its_best(
    warehouse, size, seed
):
    table = Leveled(warehouse, people(seed, size, LARGE), LARGE)
    whole = table.choose()
    greedy = table.choose(whole_lattice_up_to=1)
    assert chosen_of(greedy) == chosen_of(whole)
    for levels, row in greedy.items():
        assert row["step"] == whole[levels]["step"]
        for name in ("share_safe", "attributes_kept"):
            assert row[name] == pytest.approx(whole[levels][name]), (levels, name)
    assert {r["step"] for r in greedy.values()} == {r["step"] for r in whole.values()}


def test_a_pinned_level_is_chosen_and_what_is_free_follows(warehouse):
    rows = people(5, 300, LARGE)
    table = Leveled(warehouse, rows, LARGE, {"age": {"pinned_level": "age"}})
    for limit in (20000, 1):
        choice = table.choose(whole_lattice_up_to=limit)
        year, age, area = chosen_of(choice)
        assert age == "age"
        free = {n: s for n, s in shares(rows, LARGE, 3).items() if n[1] == "age"}
        assert (year, age, area) in optimum(free)


def test_the_columns_that_cost_most_are_those_of_most_unsafe_combinations(warehouse):
    rows = [(2000 + i % 12, "0-8", "A1p", "f", 1) for i in range(100)]
    choice = Leveled(warehouse, rows, list(LEVELS)).choose()
    finest = choice[("year", "age", "area")]
    assert finest["costs_most"].split(", ")[0] == "year"
    assert choice[chosen_of(choice)]["costs_most"] is None


def test_nothing_is_safe_at_any_level(warehouse):
    choice = Leveled(warehouse, people(1, 9, LARGE), LARGE).choose()
    assert {row["share_safe"] for row in choice.values()} == {0}
    assert chosen_of(choice) == ("year", "age", "area")


def test_a_table_without_people_has_a_choice(warehouse):
    choice = Leveled(warehouse, [], LARGE).choose()
    assert chosen_of(choice) == ("year", "age", "area")
    assert choice[("year", "age", "area")]["share_safe"] is None


def test_a_value_without_a_parent_ends_the_query_and_is_not_told(warehouse):
    rows = [*people(1, 50, LARGE), (1999, "0-8", "A1p", "f")]
    with pytest.raises(Exception, match="some values of year have no parent") as error:
        Leveled(warehouse, rows, LARGE).choose()
    assert "1999" not in str(error.value)


def test_people_in_two_rows_end_the_query(warehouse):
    table = Leveled(warehouse, people(1, 50, LARGE), LARGE)
    warehouse.database.execute("insert into leveled select * from leveled limit 1")
    with pytest.raises(Exception, match="one row per subject"):
        table.choose()
