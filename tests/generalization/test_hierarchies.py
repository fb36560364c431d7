"""Codes rolled up a code list, wholly and locally."""

from __future__ import annotations

from collections import defaultdict

import pytest
from dbt_common.exceptions import CompilationError
from hypothesis import given, settings
from hypothesis import strategies as st

LEVELS = ["subregion", "region"]


@pytest.fixture(scope="module")
def code_list(database):
    """A code list with a broken code, under names that could be captured."""
    database.execute(
        """
        create or replace table code_list as
        from (values
            ('NA', 'Southern Africa', 'Africa'),
            ('NG', 'Western Africa', 'Africa'),
            ('XX', 'Here', 'Africa'),
            ('XX', 'There', 'Africa'),
            ('YY', null, 'Asia')
        ) as codes (code, subregion, region)
        """
    )
    return "code_list"


def test_roll_up_to_a_parent(macro, database, code_list):
    columns = ", ".join(
        f"{macro('roll_up', 'code', code_list, 'code', level)} as {level}"
        for level in LEVELS
    )
    rows = database.sql(
        f"select code, {columns} from (values ('NA'), ('na'), ('XX'), ('YY'), "
        "('QQ'), (null)) as given (code) order by all"
    ).fetchall()
    assert rows == [
        ("NA", "Southern Africa", "Africa"),
        ("QQ", None, None),
        ("XX", None, "Africa"),
        ("YY", None, "Asia"),
        ("na", None, None),
        (None, None, None),
    ]


def test_a_column_of_the_code_lists_own_name_is_not_captured(
    macro, database, code_list
):
    expression = macro("roll_up", "region", code_list, "code", "region")
    assert database.sql(
        f"select {expression} from (values ('NG')) as given (region)"
    ).fetchone() == ("Africa",)


def test_shared_value_is_what_all_rows_have(macro, database):
    rows = database.sql(
        f"""
        select person, {macro("shared_value", "answer")}
        from (values
            (1, 'a'), (1, 'a'), (2, 'a'), (2, 'b'), (3, 'a'), (3, null), (4, null)
        ) as given (person, answer)
        group by person
        order by person
        """
    ).fetchall()
    assert rows == [(1, "a"), (2, None), (3, None), (4, None)]


def rolled_up_by_hand(rows, k):
    """Rise step by step, counting again after every step."""

    def shared(values):
        holders = defaultdict(set)
        for (person, *_), value in zip(rows, values, strict=True):
            if value is not None and person is not None:
                holders[value].add(person)
        return {value for value, people in holders.items() if len(people) >= k}

    values = [next((v for v in path if v is not None), None) for _, _, *path in rows]
    for level in range(1, len(LEVELS) + 1):
        kept = shared(values)
        values = [
            v if v is None or v in kept or row[2 + level] is None else row[2 + level]
            for row, v in zip(rows, values, strict=True)
        ]
    kept = shared(values)
    return [v if v in kept else None for v in values]


countries = {f"{r}{s}{c}": (f"{r}{s}", r) for r in "AB" for s in "12" for c in "xyz"}
paths = st.one_of(
    st.sampled_from([(c, s, r) for c, (s, r) in countries.items()]),
    st.sampled_from([(None, s, r) for s, r in countries.values()]),
    st.sampled_from([(None, None, r) for _, r in countries.values()]),
    # A ragged hierarchy, a country without parents, and nothing known at all.
    st.sampled_from([("A1x", None, "A"), ("C", None, None), (None, None, None)]),
    # The same name at two levels, as in Antarctica.
    st.just(("B", "B", "B")),
)
# Runs of one path, so that groups on both sides of 10 turn up.
tables = st.lists(st.tuples(paths, st.integers(1, 12), st.booleans()), max_size=14)


@settings(max_examples=150, deadline=None)
@given(table=tables, k=st.sampled_from([10, 11]))
def test_local_roll_up_agrees_with_counting_by_hand(macro, database, table, k):
    sql = macro(
        "local_roll_up",
        "cases",
        "country",
        levels=LEVELS,
        subject_id="person",
        minimum_group_size=k,
        keep=["case_id"],
    )
    rows = []
    for path, size, repeats in table:
        # Where people come up again, distinct people and rows differ.
        first = 0 if repeats else 100 * len(rows)
        rows += [(first + n, 0, *path) for n in range(size)]
    if rows:
        rows.append((None, 0, *rows[0][2:]))
    rows = [(person, i, *path) for i, (person, _, *path) in enumerate(rows)]

    database.execute(
        "create or replace temp table cases (person integer, case_id integer, "
        "country varchar, subregion varchar, region varchar)"
    )
    if rows:
        database.execute(
            "insert into cases select unnest($1), unnest($2), unnest($3::varchar[]), "
            "unnest($4::varchar[]), unnest($5::varchar[])",
            [list(column) for column in zip(*rows, strict=True)],
        )
    result = database.sql(
        f"select case_id, person, country from ({sql}) order by case_id"
    ).fetchall()

    assert [r[:2] for r in result] == [(row[1], row[0]) for row in rows]
    values = [r[2] for r in result]
    assert values == rolled_up_by_hand(rows, k)

    # What it promises, said without the algorithm.
    holders = defaultdict(set)
    for (_, person, value), row in zip(result, rows, strict=True):
        assert value is None or value in row[2:]
        if value is not None and person is not None:
            holders[value].add(person)
    assert all(len(people) >= k for people in holders.values())


def test_parents_count_those_who_held_them_before(macro, database):
    sql = macro("local_roll_up", "p", "country", ["subregion"], "person")
    for direct, expected in ((5, {None}), (6, {"S"})):
        database.execute(
            f"""
            create or replace temp table p as
            select
                i as person,
                case when i < 4 then 'x' end as country,
                'S' as subregion
            from range({4 + direct}) as people (i)
            """
        )
        found = database.sql(f"select distinct country from ({sql})").fetchall()
        assert {row[0] for row in found} == expected


def test_the_threshold_stands_in_the_sql(macro):
    arguments = ("p", "country", LEVELS, "person")
    assert (
        macro("local_roll_up", *arguments).count("having count(distinct person) >= 10")
        == 3
    )
    assert "count(distinct person) >= 11" in macro(
        "local_roll_up", *arguments, minimum_group_size=11
    )


@pytest.mark.parametrize(
    ("name", "arguments", "message"),
    [
        ("local_roll_up", {"minimum_group_size": 9}, "whole numbers from 10"),
        ("local_roll_up", {"minimum_group_size": "ten"}, "whole numbers from 10"),
        ("local_roll_up", {"relation": ""}, "relation must be a ref"),
        ("local_roll_up", {"levels": []}, "levels is empty"),
        ("local_roll_up", {"levels": "region"}, "levels must be a list"),
        ("local_roll_up", {"levels": ["upper(region)"]}, "is no column name"),
        ("local_roll_up", {"levels": ["region", "Region"]}, "given twice"),
        ("local_roll_up", {"levels": ["person"]}, "given twice"),
        ("local_roll_up", {"keep": ["country"]}, "given twice"),
        ("local_roll_up", {"keep": "year"}, "keep must be a list"),
        ("local_roll_up", {"column": "a.country"}, "is no column name"),
        ("local_roll_up", {"subject_id": None}, "is no column name"),
        ("roll_up", {"from_level": ""}, "from_level must name a column"),
        ("roll_up", {"to_level": None}, "to_level must name a column"),
        ("roll_up", {"to_level": "CODE"}, "are both code"),
        ("roll_up", {"hierarchy_relation": None}, "hierarchy_relation must be"),
        ("roll_up", {"column": None}, "roll_up: the first argument"),
        ("shared_value", {"column": " "}, "shared_value: the first argument"),
    ],
)
def test_wrong_arguments_are_compile_errors(macro, name, arguments, message):
    usual = {
        "local_roll_up": {
            "relation": "p",
            "column": "country",
            "levels": LEVELS,
            "subject_id": "person",
        },
        "roll_up": {
            "column": "country",
            "hierarchy_relation": "codes",
            "from_level": "code",
            "to_level": "region",
        },
        "shared_value": {},
    }
    with pytest.raises(CompilationError, match=message):
        macro(name, **{**usual[name], **arguments})
