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
                (
                    chosen,
                    *((age, place, None, 0.99, 2.5, "age, place") if chosen else other),
                )
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


def assert_consistent(records, age="age", place="place", recoding="global"):
    """Finer columns are empty, and coarser ones hold the parent of what was drawn.

    With local recoding a coarser one may also stand alone.
    """
    for record in records:
        cells = dict(zip(NAMES, record, strict=True))
        group = cells["age_group"]
        if age == "age_group" or (recoding == "local" and cells["age"] is None):
            assert cells["age"] is None
            assert group in {None, "minor", "adult"}
        else:
            assert group == person(cells["age"], None, None)[2]
        finer = LEVELS[1][: LEVELS[1].index(place)]
        assert all(cells[name] is None for name in finer)
        drawn = cells[place]
        if recoding == "local":
            drawn = next((v for v in record[3:] if v), None)
        for name in set(LEVELS[1]) - set(finer):
            letters = {"place": 3, "place_district": 2, "place_country": 1}[name]
            said = drawn[:letters] if drawn and len(drawn) >= letters else None
            assert cells[name] == said


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
            pairs = Counter(
                (r[fine], r[coarse]) for r in records if r[fine] is not None
            )
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
    recoding=st.sampled_from(["local", "global"]),
)
def test_random_people_at_any_levels(
    warehouse, synthesize, choose, rows, guarantee, longest, age, place, recoding
):
    table = Table.of_records(TYPES, rows).shuffled(1)
    records = synthesize(
        table,
        guarantee=guarantee,
        reporting_length=longest,
        levels=LEVELS,
        level_choice=choose(age, place),
        recoding=recoding,
    )
    assert len(records) == len(rows) // 10 * 10
    assert_consistent(records, age, place, recoding)
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


# -- a table by hand ------------------------------------------------------------------

FEW = [
    *[person(7, "f", "Aa1")] * 24,
    *[person(40, "m", "Aa2")] * 13,
    *[person(18, "m", "Ab1")] * 12,
    *[person(17, "f", "Ba1")] * 9,
    *[person(40, "m", "Ba2")] * 8,
    *[person(None, None, "Ab")] * 15,
    *[person(7, "m", "B")] * 11,
]


@pytest.fixture
def few():
    return Table.of_records(TYPES, FEW)


@both_guarantees
def test_a_level_in_the_middle(warehouse, synthesize, choose, few, guarantee):
    records = synthesize(
        few,
        guarantee=guarantee,
        levels=LEVELS,
        level_choice=choose("age_group", "place_district"),
        recoding="global",
    )
    assert len(records) == 90
    places = {record[3:] for record in records}
    assert {(None, "Aa", "A"), (None, "Ab", "A"), (None, "Ba", "B")} <= places
    # who is known by the country alone is blank at the level of districts
    assert places <= {
        (None, *pair) for pair in (("Aa", "A"), ("Ab", "A"), ("Ba", "B"))
    } | {(None, None, None)}
    assert {record[2] for record in records} <= {"minor", "adult", None}
    assert {record[0] for record in records} == {None}
    assert unproved(warehouse, guarantee) == []


def test_the_finest_level_is_drawn_where_none_is_chosen(synthesize, choose, few):
    asked = {"guarantee": "combination", "levels": LEVELS, "recoding": "global"}
    records = synthesize(few, **asked)
    assert records == synthesize(few, **asked, level_choice=choose())
    assert_consistent(records)
    assert {"Aa1", "Aa2", "Ab1"} == {r[3] for r in records} - {None}


def test_columns_keep_their_order_and_types(warehouse, synthesize, choose):
    kinds = {**TYPES, "age": "decimal(9,2)", "place": "enum('Aa1', 'secret')"}
    table = Table.of_records(kinds, [person(7, "f", "Aa1")] * 30)
    synthesize(table, levels=LEVELS, level_choice=choose("age_group", "place_country"))
    found = warehouse.columns(warehouse.relation("synthetic"))
    assert list(found) == NAMES
    # the type of an enumeration would list its values
    assert found == {**{n: "VARCHAR" for n in NAMES}, "age": "DECIMAL(9,2)"}


@both_guarantees
def test_a_country_stands_where_no_finer_place_is_safe(
    warehouse, synthesize, choose, few, guarantee
):
    records = synthesize(
        few,
        guarantee=guarantee,
        levels=LEVELS,
        level_choice=choose("age_group", "place_district"),
        recoding="local",
    )
    places = {record[3:] for record in records}
    # B is the country of 11 people of whom no district is known
    assert (None, None, "B") in places
    assert unproved(warehouse, guarantee) == []


@both_guarantees
def test_recoding_is_local_unless_said_otherwise(synthesize, few, guarantee):
    asked = {"guarantee": guarantee, "levels": LEVELS}
    assert synthesize(few, **asked) == synthesize(few, **asked, recoding="local")
    assert synthesize(few, **asked) != synthesize(few, **asked, recoding="global")


def test_there_are_two_ways_of_recoding(synthesize, few):
    with pytest.raises(CompilationError, match='`recoding` is "partly"'):
        synthesize(few, levels=LEVELS, recoding="partly")


def test_filled_records_are_of_one_level(synthesize, few):
    with pytest.raises(CompilationError, match="Leave one of them out"):
        synthesize(few, levels=LEVELS, recoding="local", blanks="filled")


def test_the_sampler_is_handed_no_finer_column(synthesis_sql, choose, few):
    sql = " ".join(
        synthesis_sql(
            few,
            guarantee="record",
            levels=LEVELS,
            level_choice=choose("age_group", "place_district"),
        ).split()
    )
    handed = sql[sql.index("records as materialized (") : sql.index("sampled as")]
    assert '"place"' not in handed
    assert '"place_country"' in handed
    assert '"age" is null' in sql
    assert "[1, 2, 3, 3], cast(10 as integer)" in sql


def test_a_parent_that_is_not_published_is_in_no_record(warehouse, choose, few):
    cases = warehouse.create("cases", few)
    asked = {"subject_id": "person_id", "levels": LEVELS}
    counted = warehouse.call("safe_combinations", cases, **asked)
    counts = warehouse.create_as(
        "counts", f"from ({counted}) where place_country is distinct from 'A'"
    )
    records = warehouse.rows(
        warehouse.call(
            "synthetic_records",
            cases,
            counts,
            guarantee="combination",
            level_choice=choose("age", "place_district"),
            **asked,
        )
    )
    assert {("Aa", None), ("Ba", "B")} <= {record[4:] for record in records}
    assert "A" not in {record[5] for record in records}


@both_guarantees
def test_a_value_with_two_parents_stops_the_query(synthesize, choose, guarantee):
    people = [*FEW, *[(7, "f", "minor", "Aa1", "Aa", "SECRET")] * 2]
    asked = {"guarantee": guarantee, "levels": LEVELS}
    table = Table.of_records(TYPES, people)
    with pytest.raises(duckdb.Error, match="more than one parent") as error:
        synthesize(table, **asked, level_choice=choose("age", "place_district"))
    assert "a value of place_district" in str(error.value)
    assert not {"Aa", "Aa1", "SECRET"} & set(str(error.value).replace("'", " ").split())
    # a missing parent is another parent
    people[-2:] = [(7, "f", "minor", "Aa1", None, "A")] * 2
    with pytest.raises(duckdb.Error, match="a value of place has more than one parent"):
        synthesize(Table.of_records(TYPES, people), **asked)


def test_parents_of_values_that_are_not_published_do_not_matter(
    synthesize, choose, few
):
    people = [*FEW, *[(7, "f", "minor", "Ca1", c, c) for c in ("Ca", "Cb")] * 4]
    records = synthesize(
        Table.of_records(TYPES, people), guarantee="combination", levels=LEVELS
    )
    assert_consistent(records, recoding="local")


def test_a_level_that_everybody_lacks_is_empty(synthesize):
    people = [(7, "f", "minor", "Aa1", None, "A")] * 30
    table = Table.of_records(TYPES, people)
    assert set(synthesize(table, levels=LEVELS)) == set(people)


@both_guarantees
def test_blanks_are_filled_at_the_drawn_level(warehouse, synthesize, choose, guarantee):
    people = [
        person(age, sex, place)
        for age in (7, 18, 40)
        for sex in "fm"
        for place in PLACES
        for _ in range(6)
    ]
    records = synthesize(
        Table.of_records(TYPES, people),
        guarantee=guarantee,
        levels=LEVELS,
        level_choice=choose("age_group", "place_country"),
        blanks="filled",
    )
    assert len(records) == len(people)
    assert all(None not in (r[1], r[2], r[5]) for r in records)
    assert unproved(warehouse, guarantee) == []


def test_the_record_guarantee_of_drawn_columns(warehouse, synthesize, choose, few):
    asked = {
        "guarantee": "record",
        "levels": LEVELS,
        "level_choice": choose("age_group", "place_district"),
    }
    whole = synthesize(few, **asked)
    some = synthesize(few, **asked, guarantee_columns=["age_group", "Place_District"])
    assert_consistent(some, "age_group", "place_district", "local")
    assert sum(r.count(None) for r in some) <= sum(r.count(None) for r in whole)
    assert unproved(warehouse, "combination") == []
    with pytest.raises(CompilationError) as error:
        synthesize(few, **asked, guarantee_columns=["age_group", "place_country"])
    assert "no record is drawn at the level of place_country" in str(error.value)
    assert "among sex, age_group, place_district" in str(error.value)


def test_attributes_of_one_level_each_have_no_levels(warehouse, few):
    cases = warehouse.create("cases", few)
    asked = {"subject_id": "person_id", "attributes": ["sex", "place_country"]}
    counts = warehouse.create_as(
        "counts", warehouse.call("safe_combinations", cases, **asked, levels=LEVELS)
    )
    with_levels, without = (
        warehouse.call("synthetic_records", cases, counts, **asked, levels=levels)
        for levels in (LEVELS, None)
    )
    assert with_levels == without


REFUSED = {
    "no chosen row": ({"is_chosen": (False, False)}, "has no chosen rows"),
    "two chosen rows": ({"is_chosen": (True, True)}, "has 2 chosen rows"),
    "an unknown level": (
        {"place": "place_planet"},
        "does not choose one of place, place_district, place_country",
    ),
    "another column": ({"place": "sex"}, "does not choose one of place"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_choice_that_is_none_is_refused(synthesis_sql, choose, few, case):
    given, wrong = REFUSED[case]
    with pytest.raises(CompilationError, match=wrong) as error:
        synthesis_sql(few, levels=LEVELS, level_choice=choose(**given))
    assert "Tenfold, synthetic_records on" in str(error.value)


def test_a_choice_that_is_no_table_of_choices_is_refused(warehouse, synthesis_sql, few):
    missing = warehouse.relation("no_such_choice")
    with pytest.raises(CompilationError, match="is not there. Build it first"):
        synthesis_sql(few, levels=LEVELS, level_choice=missing)
    other = warehouse.create_records("other", {"place": "varchar"}, [("place",)])
    with pytest.raises(CompilationError, match="has no chosen rows. Make it by"):
        synthesis_sql(few, levels=LEVELS, level_choice=other)


def test_a_choice_for_a_table_without_levels_is_refused(synthesis_sql, choose, few):
    with pytest.raises(CompilationError, match="no columns are levels of one attr"):
        synthesis_sql(few, level_choice=choose())


def test_an_empty_run_of_dbt_draws_nothing_and_stops_at_nothing(
    warehouse, synthesis_sql, choose, few
):
    empty = choose("place", "place_country").replace(limit=0)
    sql = synthesis_sql(few, levels=LEVELS, level_choice=empty)
    assert sql == synthesis_sql(few, levels=LEVELS)


# -- levels of the graph --------------------------------------------------------------


@both_guarantees
def test_levels_of_yaml_from_people_to_records(warehouse, monkeypatch, guarantee):
    """Each macro of the way reads the levels that the first table declares."""
    declared = {
        "age": [{"name": "age_group", "breaks": [0, 18], "upper_open": True}],
        "place": [
            {"name": "place_district", "characters": 2},
            {"name": "place_country", "characters": 1},
        ],
    }
    types = {
        "person_id": "bigint",
        "age": "integer",
        "sex": "varchar",
        "place": "varchar",
    }
    rows = [
        (age, sex, place)
        for age in (7, 18, 40)
        for sex in "fm"
        for place in (*PLACES, "Ab")
        for _ in range(6)
    ]
    leaf = warehouse.create_records(
        "leaf_people", types, [(n, *row) for n, row in enumerate(rows)]
    )
    nodes = warehouse.graph["nodes"]

    def put(name, relation, parents, parameters=None):
        monkeypatch.setitem(
            nodes,
            f"model.consumer.{name}",
            {
                "unique_id": f"model.consumer.{name}",
                "resource_type": "model",
                "name": name,
                "relation_name": str(relation),
                "depends_on": {
                    "nodes": [f"model.consumer.{p}" for p in parents],
                    "macros": [],
                },
                "config": {"meta": {"tenfold_parameters": parameters}},
                "columns": {
                    column: {
                        "name": column,
                        "data_type": kind,
                        "config": {
                            "meta": {"tenfold": {"levels": declared[column]}}
                            if column in declared and not parents
                            else {}
                        },
                    }
                    for column, kind in types.items()
                },
            },
        )

    put("leaf_people", leaf, [])
    people = warehouse.create_as(
        "people_at_levels", warehouse.call("with_levels", leaf)
    )
    put("people_at_levels", people, ["leaf_people"], {"produces": "levels"})
    choice = warehouse.create_as(
        "choice_of_levels", warehouse.call("level_choice", leaf, "person_id")
    )
    counts = warehouse.create_as(
        "counts_at_levels", warehouse.call("safe_combinations", people, "person_id")
    )
    records = warehouse.create_as(
        "records_at_levels",
        warehouse.call(
            "synthetic_records", people, counts, "person_id", guarantee=guarantee,
            level_choice=choice,
        ),
    )  # fmt: skip
    put("records_at_levels", records, ["people_at_levels"], {"produces": "records"})
    ((age, place),) = warehouse.rows(f"select age, place from {choice} where is_chosen")
    # six people are too few at the finest levels
    assert (age, place) != ("age", "place")
    names = list(warehouse.columns(records))
    assert names == [
        "age",
        "age_group",
        "sex",
        "place",
        "place_district",
        "place_country",
    ]
    filled = warehouse.rows(f"select count(columns(*)) from {records}")[0]
    for levels in (["age", "age_group"], names[3:]):
        (drawn,) = {age, place} & set(levels)
        for name in levels:
            is_finer = levels.index(name) < levels.index(drawn)
            assert (filled[names.index(name)] == 0) == is_finer
    tests = ["combinations_are_safe", "records_are_held"]
    for test in tests[: GUARANTEES[::-1].index(guarantee) + 1]:
        assert warehouse.failures(test, records, people, "person_id") == []
