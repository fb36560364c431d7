"""Programs over counts at several levels: a parent is the sum of its children."""

from __future__ import annotations

from dataclasses import replace

import duckdb
import numpy as np
import pytest
from tenfold_audits.counts.linear_programs import (
    ContingencyTable,
    Group,
    InconsistentCountsError,
    audit_where_all_may_have,
    cells_needed,
    sides_of,
)
from tenfold_audits.counts.published import PublishedCounts, exact_numbers, protected
from tenfold_audits.counts.random_tables import (
    RandomTable,
    column_sets,
    found_by_programs,
    levels_of_values,
    random_tables,
    released,
)
from tenfold_audits.counts.tables import BuiltTable

SEED = 20210930
COLUMNS = ("country", "region", "sex")
COUNTRY, REGION, SEX = range(3)
LEVELS = ((COUNTRY, REGION),)
PARENTS = {
    (COUNTRY, "DE"): (REGION, "Europe"),
    (COUNTRY, "FR"): (REGION, "Europe"),
    (COUNTRY, "PL"): (REGION, "Europe"),
    (COUNTRY, "IN"): (REGION, "Asia"),
}
EUROPE, ASIA = (REGION, "Europe"), (REGION, "Asia")
GERMANY, FRANCE, POLAND, INDIA = PARENTS
WOMAN = (SEX, "f")


def counts_of(numbers: dict, parents: dict = PARENTS, **named) -> PublishedCounts:
    return PublishedCounts(COLUMNS, numbers, levels=LEVELS, parents=parents, **named)


def found(counts: PublishedCounts, complete: frozenset[int] = frozenset()) -> dict:
    audit = audit_where_all_may_have(counts, complete)
    return {bounds.group: (bounds.low, bounds.high) for bounds in audit.found}


def only(*countries: tuple) -> dict:
    return {country: PARENTS[country] for country in countries}


def test_people_have_a_known_value_with_those_above_it_or_only_these_or_none():
    counts = counts_of({(): 90, (GERMANY,): 20, (EUROPE,): 50, (ASIA,): 30})
    assert set(sides_of(counts)[COUNTRY, REGION]) == {
        ("DE", "Europe"),
        (None, "Europe"),
        (None, "Asia"),
        (None, None),
    }
    assert cells_needed(counts) == 4
    # 20 to 29 and twice 9 at most are fewer than 50; one Indian at most 9
    complete = frozenset({COUNTRY, REGION})
    assert counts.columns_all_may_have() == {REGION}
    assert (None, "Europe") in sides_of(counts, complete)[COUNTRY, REGION]
    of_two = counts_of({(): 90, (GERMANY,): 20, (EUROPE,): 30, (ASIA,): 60})
    assert of_two.columns_all_may_have() == {COUNTRY, REGION}
    assert set(sides_of(of_two, complete)[COUNTRY, REGION]) == {
        ("DE", "Europe"),
        ("FR", "Europe"),
        ("PL", "Europe"),
        ("IN", "Asia"),
        (None, "Asia"),
    }


def test_children_published_beside_their_parent_tell_of_the_rest():
    # at least 50 less 29 less 19, at most 59 less 50
    numbers = {(): 90, (EUROPE,): 50, (GERMANY,): 30, (FRANCE,): 11}
    counts = counts_of(numbers, rounding=1)
    nobody_else = Group("rest", (EUROPE,), (COUNTRY, None))
    assert found(counts)[nobody_else] == (9, 9)
    assert nobody_else not in found(replace(counts, rounding=10))
    assert Group("rest", (EUROPE,), (REGION, None)) not in found(counts)


def test_a_parent_of_as_many_as_its_child_tells_who_lacks_the_child():
    counts = counts_of({(): 90, (EUROPE,): 35, (GERMANY,): 30}, rounding=1)
    others = found(counts)
    assert others[Group("complement", (EUROPE,), GERMANY)] == (5, 5)
    assert Group("complement", (ASIA,), GERMANY) not in others
    assert not found(replace(counts, rounding=10))


def test_a_parent_of_twenty_with_a_child_of_ten_and_one_hidden_discloses_it():
    counts = counts_of({(): 90, (EUROPE,): 20, (GERMANY,): 10})
    assert not found(counts)
    one = replace(counts, parents=only(GERMANY, FRANCE))
    assert not found(one)
    told = found(one, one.columns_all_may_have())
    assert told[Group("unpublished", (FRANCE,))] == (1, 9)
    assert told[Group("rest", (EUROPE,), (COUNTRY, None))] == (1, 9)
    # with Poland there are two who may be those
    assert counts.columns_all_may_have() == {COUNTRY}
    assert not found(counts, frozenset({COUNTRY}))


def test_two_hidden_children_of_a_small_parent_have_one_to_nine_each():
    two = counts_of({(): 90, (EUROPE,): 10}, only(FRANCE, POLAND))
    # no country is published, and yet the hierarchy tells that there are two
    assert two.columns_all_may_have() == {COUNTRY}
    assert found(two, frozenset({COUNTRY})) == {
        Group("unpublished", (FRANCE,)): (1, 9),
        Group("unpublished", (POLAND,)): (1, 9),
    }
    assert not found(two)
    assert not found(counts_of({(): 90, (EUROPE,): 10}), frozenset({COUNTRY}))


def test_children_of_a_combination_are_those_of_its_parent():
    # women of Europe, in two countries of which each has less than ten of them
    numbers = {(): 90, (WOMAN,): 40, (EUROPE,): 50, (EUROPE, WOMAN): 10}
    numbers |= {(FRANCE,): 20, (POLAND,): 30}
    counts = counts_of(numbers, only(FRANCE, POLAND))
    told = found(counts, counts.columns_all_may_have())
    assert told[Group("unpublished", (FRANCE, WOMAN))] == (1, 9)
    assert told[Group("unpublished", (POLAND, WOMAN))] == (1, 9)


def test_a_combination_as_long_as_any_is_divided_by_finer_values():
    numbers = {(): 90, (EUROPE,): 35, (EUROPE, WOMAN): 28, (FRANCE, WOMAN): 22}
    numbers |= {(FRANCE,): 29, (WOMAN,): 60}
    counts = counts_of(numbers, longest=2, rounding=1)
    assert found(counts)[Group("complement", (EUROPE, WOMAN), FRANCE)] == (6, 6)


def test_who_has_none_of_the_values_published_at_any_level():
    numbers = {(): 90, (GERMANY,): 40, (ASIA,): 45}
    counts = counts_of(numbers, rounding=1, left_out=frozenset({(EUROPE,)}))
    told = found(counts)
    assert told[Group("rest of all levels", (), (REGION, None))] == (5, 5)
    assert Group("rest", (), (REGION, None)) not in told
    # where Europe is published, its rest and that of everybody are looked at
    whole = counts_of(numbers | {(EUROPE,): 44}, rounding=1)
    kinds = {group.kind for group in ContingencyTable(whole).hidden_groups()}
    assert "rest of all levels" not in kinds


def test_a_parent_cannot_have_fewer_than_its_children():
    with pytest.raises(InconsistentCountsError):
        found(counts_of({(): 90, (EUROPE,): 30, (GERMANY,): 20, (FRANCE,): 20}))


def test_no_combination_has_two_values_of_an_attribute():
    rows = [("DE", "Europe", "f")] * 40 + [("IN", "Asia", "f")] * 12
    counts = protected(COLUMNS, exact_numbers(rows, levels=LEVELS))
    assert max(map(len, counts.numbers)) == 2
    counts = replace(counts, levels=LEVELS, parents=only(GERMANY, INDIA))
    assert not found(counts)
    holds = [group.holds for group in ContingencyTable(counts).hidden_groups()]
    assert all(not {COUNTRY, REGION} <= {c for c, _ in h} for h in holds)


def test_what_contradicts_completeness_below_one_value_stands_below_others():
    # all Asians may be Indian, but not all women of them
    numbers = {(): 120, (EUROPE,): 20, (GERMANY,): 10, (ASIA,): 60, (INDIA,): 55}
    numbers |= {(WOMAN,): 20, (ASIA, WOMAN): 20, (INDIA, WOMAN): 10}
    counts = counts_of(numbers, only(GERMANY, FRANCE, INDIA))
    complete = counts.columns_all_may_have()
    assert COUNTRY in complete
    with pytest.raises(InconsistentCountsError):
        ContingencyTable(counts, complete).audit()
    told = found(counts, complete)
    assert told[Group("unpublished", (FRANCE,))] == (1, 9)


def test_columns_between_two_levels_can_be_left_aside():
    columns = ("city", "country", "region")
    parents = {
        (0, "Łódź"): (1, "PL"),
        (0, "Paris"): (1, "FR"),
        (1, "PL"): (2, "Europe"),
        (1, "FR"): (2, "Europe"),
    }
    numbers = {(): 90, ((0, "Łódź"),): 30, ((2, "Europe"),): 37}
    counts = PublishedCounts(
        columns,
        numbers,
        rounding=1,
        left_out=frozenset({((1, "PL"),)}),
        levels=((0, 1, 2),),
        parents=parents,
    )
    without = counts.over((0, 2))
    assert without.levels == ((0, 2),)
    assert without.parents == {
        (0, "Łódź"): (2, "Europe"),
        (0, "Paris"): (2, "Europe"),
    }
    not_there = Group("complement", ((2, "Europe"),), (0, "Łódź"))
    assert found(without)[not_there] == found(counts)[not_there] == (7, 7)
    alone = counts.over((0,))
    assert (alone.levels, alone.parents) == ((), {})


CELLS = [
    ("DE", "Europe"),
    ("FR", "Europe"),
    (None, "Europe"),
    ("IN", "Asia"),
    (None, "Asia"),
    (None, None),
]


def inside(group: Group, cell: tuple, counts: PublishedCounts) -> bool:
    """Tell whether people with these values are in a group, by its definition."""
    if any(cell[column] != value for column, value in group.holds):
        return False
    if group.lacks is None:
        return True
    column, value = group.lacks
    if value is not None:
        return cell[column] != value
    levels = counts.attribute(column)
    looked_at = levels[: levels.index(column) + 1] if "all" in group.kind else [column]
    return not any(
        counts.more_exactly(group.holds, (c, cell[c])) in counts.numbers
        for c in looked_at
        if cell[c] is not None
    )


def by_brute_force(
    counts: PublishedCounts, groups: list[Group], cells: list[tuple]
) -> dict:
    """Try all tables of so few people."""
    _, most = counts.interval(())
    tables = np.indices((int(most) + 1,) * len(cells), np.int8).reshape(len(cells), -1)
    tables = tables[:, tables.sum(axis=0) <= most]
    tables = tables[:, tables.sum(axis=0) >= counts.numbers[()]]
    for column in (COUNTRY, REGION):
        for value in sorted({cell[column] for cell in cells} - {None}):
            sums = tables[[cell[column] == value for cell in cells]].sum(axis=0)
            low, high = counts.interval(((column, value),))
            tables = tables[:, (low <= sums) & (sums <= high)]
    told = {}
    for group in groups:
        sums = tables[[inside(group, cell, counts) for cell in cells]].sum(axis=0)
        if 1 <= sums.min() and sums.max() < counts.minimum_group_size:
            told[group] = (sums.min(), sums.max())
    return told


@pytest.mark.parametrize("rounding", [1, 3])
@pytest.mark.parametrize("are_complete", [False, True])
def test_bounds_are_those_of_all_tables_that_there_can_be(rounding, are_complete):
    draw = np.random.default_rng(SEED)
    cells = [c for c in CELLS if c[0] is not None] if are_complete else CELLS
    complete = frozenset({COUNTRY, REGION}) if are_complete else frozenset[int]()
    told = 0
    for _ in range(60):
        sizes = draw.choice([0, 1, 2, 3, 4, 5 * are_complete], len(cells))
        if not 3 <= sizes.sum() <= 9:
            continue
        rows = [c for c, n in zip(cells, sizes, strict=True) for _ in range(n)]
        counts = replace(
            protected(COLUMNS[:2], exact_numbers(rows, levels=LEVELS), 3, rounding),
            levels=LEVELS,
            parents=only(GERMANY, FRANCE, INDIA),
        )
        regions = {value for value in counts.published_values().get(REGION, ())}
        if are_complete and regions != {"Europe", "Asia"}:
            continue
        program = ContingencyTable(counts, complete)
        groups = list(program.hidden_groups())
        by_programs = {b.group: (b.low, b.high) for b in program.audit().found}
        assert by_programs == by_brute_force(counts, groups, cells)
        told += len(by_programs)
    # rounding hides all groups of one attribute, unless all may have a value
    assert (told > 5) == (are_complete or rounding == 1)


@pytest.mark.parametrize("rounding", [1, 10])
def test_the_truth_is_within_the_bounds_of_random_tables(rounding):
    told = 0
    for table in random_tables(SEED, 12, with_levels=True):
        levels = table.positions_of_levels()
        numbers = exact_numbers(table.rows, levels=levels)
        counts = replace(
            protected(table.columns, numbers, rounding=rounding),
            levels=levels,
            parents=table.parents(),
        )
        for columns in column_sets(counts)[:2]:
            of_columns = counts.over(columns)
            for bounds in ContingencyTable(of_columns).audit().found:
                true_size = sum(
                    inside(bounds.group, row, of_columns) for row in table.rows
                )
                assert bounds.low <= true_size <= bounds.high
                told += 1
    assert told > 5


def test_random_tables_have_levels_of_all_shapes():
    tables = list(random_tables(SEED, 40, with_levels=True))
    assert tables == list(random_tables(SEED, 40, with_levels=True))
    assert {len(table.levels) for table in tables} == {0, 1, 2}
    assert {len(levels) for table in tables for levels in table.levels} == {2, 3}
    children = [families(table) for table in tables]
    assert any(1 in sizes for sizes in children)
    assert any(max(sizes, default=0) > 2 for sizes in children)
    assert any(knows_only_a_coarse_value(table) for table in tables)
    for table in tables:
        for levels in table.positions_of_levels():
            assert list(levels) == list(range(levels[0], levels[-1] + 1))
            for fine, coarse in zip(levels, levels[1:], strict=False):
                pairs = {(r[fine], r[coarse]) for r in table.rows if r[fine]}
                assert all(above is not None for _, above in pairs)
                assert len({value for value, _ in pairs}) == len(pairs)


def families(table: RandomTable) -> list[int]:
    parents = list(table.parents().values())
    return [parents.count(parent) for parent in set(parents)]


def knows_only_a_coarse_value(table: RandomTable) -> bool:
    return any(
        row[fine] is None and row[coarse] is not None
        for fine, coarse, *_ in table.positions_of_levels()
        for row in table.rows
    )


def test_levels_are_drawn_of_values():
    draw = np.random.default_rng(SEED)
    finest = ["a", "b", "c", None] * 5
    for _ in range(20):
        at_levels = levels_of_values(draw, finest)
        assert all(len(level) == len(finest) for level in at_levels)
        assert all(level[3] is None for level in at_levels)


def test_tables_without_levels_are_as_they_were():
    drawn = next(random_tables(SEED, 1))
    assert drawn.levels == ()
    assert drawn.parents() == {}


def test_the_rules_never_fail_their_own_test_over_levels(warehouse):
    told = 0
    for table in random_tables(SEED + 1, 8, with_levels=True):
        release = released(warehouse, table)
        assert release.failures == []
        assert release.counts.levels == table.positions_of_levels()
        told += bool(release.counts.left_out)
        # what is suppressed is not told by finer values again
        counts = release.counts
        assert not any(counts.has_coarser_left_out(held) for held in counts.numbers)
    assert told


def test_levels_of_a_built_table_are_read_from_its_people(tmp_path):
    file = tmp_path / "private.duckdb"
    with duckdb.connect(str(file)) as connection:
        connection.execute("""
            create table people as
            select n as person, case when n < 20 then 2019 when n < 50 then 2020 end
                as year, case when n < 60 then '2010s' end as decade
            from range(70) as numbers (n);
            create table safe as
            select 1 as combination_length, '2020' as year, null as decade,
                'year=2020' as combination, 30 as subjects
            union all select 1, null, '2010s', 'decade=2010s', 60;
            create table kept as from safe where decade is not null;
            create table totals as select 'all_subjects' as total, 70 as subjects;
        """)
    table = BuiltTable(
        "x",
        file,
        "people",
        "person",
        "safe",
        "kept",
        "totals",
        levels=(("Year", "decade"),),
    )
    parents = {(0, "2019"): (1, "2010s"), (0, "2020"): (1, "2010s")}
    for counts in (table.release(), table.all_safe(), table.exact()):
        assert counts.levels == ((0, 1),)
        assert counts.parents == parents
    assert table.exact().numbers[((0, "2019"),)] == 20
    assert max(map(len, table.exact().numbers)) == 1
    assert table.release().left_out == {((0, "2020"),)}


def test_without_rules_linear_programs_find_groups_of_several_levels():
    # the control: what a threshold and rounding would publish
    tables = list(random_tables(SEED, 24, with_levels=True))
    by_levels = 0
    for table in tables:
        levels = table.positions_of_levels()
        counts = protected(table.columns, exact_numbers(table.rows, levels=levels))
        counts = replace(counts, levels=levels, parents=table.parents())
        known = found_by_programs(counts, counts.columns_all_may_have())
        by_levels += any(
            len(set(levels) & set(bounds.group.columns)) > 1
            for bounds in known
            for levels in counts.levels
        )
    assert by_levels > 1
