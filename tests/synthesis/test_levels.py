"""Records of people with levels: drawn at one level, right at all coarser ones."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

import duckdb
import pytest
from dbt_common.exceptions import CompilationError
from hypothesis import given, settings
from hypothesis import strategies as st
from support.case_tables import GROUP_SIZES, Table, holders, items_of

GUARANTEES = ["record", "combination"]
both_guarantees = pytest.mark.parametrize("guarantee", GUARANTEES)

TYPES = {
    "age": "integer",
    "sex": "varchar",
    "age_group": "varchar",
    "place": "varchar",
    "place_district": "varchar",
    "place_country": "varchar",
}
NAMES = list(TYPES)
LEVELS = [["age", "age_group"], ["place", "place_district", "place_country"]]
ATTRIBUTES = [["age", "age_group"], ["sex"], LEVELS[1]]
PLACES = ["Aa1", "Aa2", "Ab1", "Ba1", "Ba2"]


def person(age, sex, place):
    """A person's row; of some places the district or the country alone is known."""
    return (
        age,
        sex,
        None if age is None else "minor" if age < 18 else "adult",
        place if place and len(place) == 3 else None,
        place[:2] if place and len(place) > 1 else None,
        place[:1] if place else None,
    )


people = st.lists(
    st.tuples(
        st.builds(
            person,
            st.sampled_from([None, 7, 17, 18, 40]),
            st.sampled_from([None, "f", "m"]),
            st.sampled_from([None, *PLACES, "Aa", "Ab", "B"]),
        ),
        st.sampled_from(GROUP_SIZES),
    ),
    max_size=12,
).map(lambda groups: [row for row, size in groups for _ in range(size)])


@pytest.fixture(scope="module")
def choose(warehouse):
    """Make a choice of levels, as level_choice writes it."""

    def make(age="age", place="place", is_chosen=(True, False), name="choice"):
        types = {
            "is_chosen": "boolean", "AGE": "varchar", "place": "varchar",
            "step": "varchar", "share_safe": "double", "attributes_kept": "double",
            "costs_most": "varchar",
        }  # fmt: skip
        other = ("age_group", "place_country", "coarser: age", 1.0, 1.0, None)
        return warehouse.create_records(
            name,
            types,
            [
                (chosen, *((age, place, None, 0.99, 2.5, "age, place") if chosen else other))
                for chosen in is_chosen
            ],
        )

    return make


def unproved(warehouse, guarantee, longest=3):
    """What the SQL tests find in the records drawn last."""
    compared = [
        warehouse.relation("synthetic"), warehouse.relation("cases"), "person_id"
    ]  # fmt: skip
    found = warehouse.failures(
        "combinations_are_safe", *compared, reporting_length=longest, levels=LEVELS
    )
    if guarantee == "record":
        found += warehouse.failures("records_are_held", *compared)
    return found


def assert_consistent(records, age="age", place="place"):
    """Finer columns are empty, and coarser ones hold the parent of what was drawn."""
    for record in records:
        cells = dict(zip(NAMES, record, strict=True))
        if age == "age_group":
            assert cells["age"] is None
        else:
            assert cells["age_group"] == person(cells["age"], None, None)[2]
        drawn = cells[place]
        finer = LEVELS[1][: LEVELS[1].index(place)]
        assert all(cells[name] is None for name in finer)
        for name in set(LEVELS[1]) - set(finer):
            letters = {"place": 3, "place_district": 2, "place_country": 1}[name]
            assert cells[name] == (drawn[:letters] if drawn else None)


def assert_held(table, records, guarantee, longest):
    """Each combination of attributes, at all of their levels at once, is safe."""
    held_by = {}
    for record in set(records):
        filled = items_of(record)
        places = [
            frozenset(i for i in filled if NAMES[i[0]] in names) for names in ATTRIBUTES
        ]
        places = [items for items in places if items]
        length = len(places) if guarantee == "record" else longest
        for size in range(1, length + 1):
            for parts in combinations(places, size):
                items = frozenset().union(*parts)
                if items not in held_by:
                    held_by[items] = holders(table.people, items)
                assert held_by[items] >= 10


def assert_sums(records):
    """The records of the children of a value are no more than its own."""
    for names in LEVELS:
        columns = [NAMES.index(name) for name in names]
        for fine, coarse in combinations(columns, 2):
            pairs = Counter((r[fine], r[coarse]) for r in records if r[fine] is not None)
            of_children = Counter()
            for (_, parent), number in pairs.items():
                assert parent is not None
                of_children[parent] += number
            own = Counter(r[coarse] for r in records)
            assert all(number <= own[parent] for parent, number in of_children.items())


@settings(max_examples=40, deadline=None, derandomize=True)
@given(
    rows=people,
    guarantee=st.sampled_from(GUARANTEES),
    longest=st.integers(1, 3),
    age=st.sampled_from(LEVELS[0]),
    place=st.sampled_from(LEVELS[1]),
)
def test_random_people_at_any_levels(
    warehouse, synthesize, choose, rows, guarantee, longest, age, place
):
    table = Table.of_records(TYPES, rows).shuffled(1)
    records = synthesize(
        table,
        guarantee=guarantee,
        reporting_length=longest,
        levels=LEVELS,
        level_choice=choose(age, place),
    )
    assert len(records) == len(rows) // 10 * 10
    assert_consistent(records, age, place)
    assert_held(table, records, guarantee, longest)
    assert_sums(records)
    published = set(
        warehouse.rows(
            "unpivot (select columns(* exclude (combination, subjects))::varchar"
            " from counts where combination_length = 1)"
            " on * exclude combination_length"
        )
    )
    published = {(name, value) for _, name, value in published}
    assert {
        (name, str(value))
        for record in records
        for name, value in zip(NAMES, record, strict=True)
        if value is not None
    } <= published
    assert unproved(warehouse, guarantee, longest) == []
