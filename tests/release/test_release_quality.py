"""What is told of the records' quality, against a count by hand."""

from __future__ import annotations

import math
from collections import Counter
from itertools import chain

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.case_tables import Table, items_of, parts_of, protected_counts

COLUMNS = (
    "combination_length", "protected_count_band", "attribute", "combinations",
    "combinations_lost", "combinations_under_half", "records_per_person",
    "mean_difference", "mean_relative_difference", "blanks_in_complete_columns",
)  # fmt: skip
TYPES = {"gender": "varchar", "Came from": "varchar", "flag": "integer"}
NAMES = list(TYPES)


def quality(warehouse, people, records, k=10, longest=3):
    """The rows of a release of these people and records, by what they are about."""
    table = warehouse.create("quality_people", Table.of_records(TYPES, people))
    counts = warehouse.create_as(
        "quality_counts",
        warehouse.call(
            "safe_combinations", table, "person_id", minimum_group_size=k,
            reporting_length=longest,
        ),
    )  # fmt: skip
    drawn = warehouse.create_records("quality_records", TYPES, records)
    sql = warehouse.call(
        "release_quality", drawn, counts, longest,
        project_vars={"tenfold_minimum_group_size": k},
    )  # fmt: skip
    rows = [dict(zip(COLUMNS, row, strict=True)) for row in warehouse.rows(sql)]
    assert list(warehouse.columns(f"({sql})")) == list(COLUMNS)
    told = {
        (row["combination_length"], row["protected_count_band"], row["attribute"]): row
        for row in rows
    }
    assert len(told) == len(rows)
    return told


def by_hand(people, records, k, longest):
    """The same from the protected counts and the records alone, in plain Python."""
    counts = protected_counts([items_of(p) for p in people], k, longest)
    drawn = Counter(
        chain.from_iterable(parts_of(items_of(r), longest) for r in records)
    )
    groups: dict[tuple, list] = {}
    for items, count in counts.items():
        times = sum(count >= times * k for times in (5, 20, 100))
        band = [
            f"{k} to {5 * k - 1}", f"{5 * k} to {20 * k - 1}",
            f"{20 * k} to {100 * k - 1}", f"{100 * k} and more",
        ][times]  # fmt: skip
        keys = [(len(items), "all", None), (len(items), band, None)]
        if len(items) == 1:
            ((attribute, _),) = items
            keys.append((1, "all", NAMES[attribute]))
        for key in keys:
            groups.setdefault(key, []).append((count, drawn[items]))
    return {key: figures(pairs, k) for key, pairs in groups.items()}


def figures(pairs, k):
    middles = [count + (k - 1) / 2 for count, _ in pairs]
    off = [abs(n - middle) for (_, n), middle in zip(pairs, middles, strict=True)]
    return {
        "combinations": len(pairs),
        "combinations_lost": sum(n == 0 for _, n in pairs),
        "combinations_under_half": sum(2 * n < count for count, n in pairs),
        "records_per_person": sum(n for _, n in pairs) / sum(middles),
        "mean_difference": sum(off) / len(off),
        "mean_relative_difference": sum(
            part / middle for part, middle in zip(off, middles, strict=True)
        )
        / len(off),
    }


cells = st.tuples(
    st.sampled_from(["f", "m", None]),
    st.sampled_from(["NA", "it's", "", None]),
    st.sampled_from([1, None]),
)
groups = st.lists(
    st.tuples(cells, st.sampled_from([1, 9, 10, 14, 60, 250])), max_size=6
)


@settings(max_examples=25, deadline=None, derandomize=True)
@given(
    held=groups,
    drawn=groups,
    k=st.sampled_from([10, 11, 17]),
    longest=st.integers(1, 3),
)
def test_it_is_what_a_count_by_hand_gives(warehouse, held, drawn, k, longest):
    people = [record for record, size in held for _ in range(size)]
    records = [record for record, size in drawn for _ in range(size)]
    told = quality(warehouse, people, records, k, longest)
    expected = by_hand(people, records, k, longest)
    assert set(told) == set(expected)
    for key, row in expected.items():
        for name, value in row.items():
            places = {"mean_difference": 2}.get(name, 4)
            assert told[key][name] == pytest.approx(value, abs=0.51 * 10**-places), (
                key,
                name,
            )


def test_sizes_of_groups_follow_k(warehouse):
    people = [("f", None, None)] * 1700 + [("m", None, None)] * 340
    people += [(None, "NA", None)] * 85 + [(None, None, 1)] * 84
    bands = {band for _, band, _ in quality(warehouse, people, [], k=17)}
    assert bands == {
        "all", "17 to 84", "85 to 339", "340 to 1699", "1700 and more",
    }  # fmt: skip


# -- complete columns -----------------------------------------------------------------


def blanks(warehouse, people, records):
    told = quality(warehouse, people, records, longest=1)
    found = {
        name: row["blanks_in_complete_columns"]
        for (_, band, name), row in told.items()
        if band == "all"
    }
    assert all(
        row["blanks_in_complete_columns"] is None
        for (_, band, _), row in told.items()
        if band != "all"
    )
    return found


def test_blanks_are_told_of_columns_that_are_complete_and_of_no_others(warehouse):
    people = [("f" if n % 2 else "m", "NA" if n % 5 else None, 1) for n in range(100)]
    records = [("f", "NA", 1)] * 90 + [(None, None, 1)] * 10
    assert blanks(warehouse, people, records) == {
        "gender": 10, "Came from": None, "flag": 0, None: 10,
    }  # fmt: skip


def test_where_no_column_is_complete_nothing_is_said(warehouse):
    people = [("f", None, None)] * 50 + [(None, "NA", None)] * 50
    assert set(blanks(warehouse, people, people).values()) == {None}


def test_a_column_with_98_percent_of_the_people_is_not_complete(warehouse):
    people = [("f" if n % 2 else "m", None, 1) for n in range(980)]
    people += [(None, None, 1)] * 20
    assert blanks(warehouse, people, people)["gender"] is None


def test_a_value_of_too_few_people_is_no_part_of_a_complete_column(warehouse):
    # of nine people no number is published, so that nobody can say that they have one
    people = [("f", None, 1)] * 80 + [("m", None, 1)] * 80
    people += [(f"rare {n}", None, 1) for n in range(40)]
    assert blanks(warehouse, people, people)["gender"] is None


@pytest.mark.parametrize("values", [1, 2, 7, 30, 60, 200])
@pytest.mark.parametrize("seed", range(4))
def test_rounding_hides_no_complete_column_whatever_its_values(warehouse, values, seed):
    sizes = [10 + (seed * 7919 + n * n * 104729) % 91 for n in range(values)]
    people = [(None, f"v{n}", 1) for n, size in enumerate(sizes) for _ in range(size)]
    assert blanks(warehouse, people, people)["Came from"] == 0
    share = math.ceil(0.1 * len(people)) + 9 * values
    missing = people + [(None, None, 1)] * share
    assert blanks(warehouse, missing, missing)["Came from"] is None


def test_records_alone_make_no_column_complete(warehouse):
    # more records than people, as a call may ask for
    people = [("f", None, None)] * 100
    assert blanks(warehouse, people, people * 3)["gender"] is None


# -- levels ---------------------------------------------------------------------------

LEVELED = {
    "place": "varchar",
    "district": "varchar",
    "country": "varchar",
    "gender": "varchar",
}
LEVELS = [["place", "district", "country"]]


@pytest.fixture
def leveled(warehouse):
    """The rows of a release of people with levels, by what they are about."""
    people = [("a1", "a", "A", "f")] * 30 + [("a2", "a", "A", "m")] * 20
    people += [("b1", "b", "B", "f")] * 40 + [(None, None, "B", "m")] * 40
    table = warehouse.create("leveled_people", Table.of_records(LEVELED, people))
    counts = warehouse.create_as(
        "leveled_counts",
        warehouse.call("safe_combinations", table, "person_id", levels=LEVELS),
    )

    def run(records, levels=LEVELS):
        drawn = warehouse.create_records("leveled_records", LEVELED, records)
        sql = warehouse.call("release_quality", drawn, counts, levels=levels)
        rows = [dict(zip(COLUMNS, row, strict=True)) for row in warehouse.rows(sql)]
        return {
            (row["combination_length"], row["attribute"]): row
            for row in rows
            if row["protected_count_band"] == "all"
        }

    return run


def test_combinations_at_levels_that_are_not_drawn_are_not_compared(leveled):
    told = leveled(
        [(None, "a", "A", "f")] * 30
        + [(None, "a", "A", "m")] * 20
        + [(None, "b", "B", "f")] * 40
        + [(None, None, None, "m")] * 40
    )
    assert {name for _, name in told} == {None, "district", "country", "gender"}
    assert told[1, "district"]["combinations"] == 2
    assert told[1, None]["combinations"] == 6
    # a district or a country with a gender, one of them of forty who have no district
    assert told[2, None]["combinations"] == 7
    assert told[2, None]["combinations_lost"] == 1
    assert told[1, None]["combinations_lost"] == 0
    assert told[1, "country"]["records_per_person"] == pytest.approx(0.6475)
    blanks = "blanks_in_complete_columns"
    assert told[1, "district"][blanks] is None
    assert told[1, "country"][blanks] == told[1, None][blanks] == 40


def test_every_level_that_some_record_has_is_compared(leveled):
    told = leveled([("a1", "a", "A", "f")] + [(None, "a", "A", "f")] * 99)
    assert told[1, "place"]["combinations"] == 3
    assert told[1, "place"]["combinations_lost"] == 2


@pytest.mark.parametrize("records", [[], [(None, None, None, "f")] * 100])
def test_where_no_level_is_drawn_all_is_lost(leveled, records):
    told = leveled(records)
    assert told[1, "place"]["combinations_lost"] == 3
    assert told[1, "country"]["combinations_lost"] == 2


def test_a_column_that_is_no_level_is_always_compared(leveled):
    told = leveled([(None, None, "A", None)] * 100, [["district", "country"]])
    assert told[1, "place"]["combinations_lost"] == 3
    assert told[1, "gender"]["combinations_lost"] == 2
    assert (1, "district") not in told
