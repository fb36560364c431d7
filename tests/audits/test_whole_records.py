"""Whole records: whom they fit, by brute force, and a short form of the audit."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

import duckdb
import numpy as np
import pandas as pd
import pytest
from support.generated_subjects import ATTRIBUTES, write_generated_subjects
from tenfold_audits import whole_records
from tenfold_audits.errors import AuditError
from tenfold_audits.registry import Circumstances
from tenfold_audits.whole_records import fits, people, suppressed

K = 10


def random_codes(seed, rows=300, columns=5, values=4):
    """People whose columns depend on each other; 0 is missing."""
    random = np.random.default_rng(seed)
    group = random.geometric(0.5, (rows, 1))
    drawn = random.geometric(0.4, (rows, columns)) + group % 2
    return np.where(random.random((rows, columns)) < 0.2, 0, drawn % values).astype(
        np.int32
    )


def counted(codes, longest=3):
    """Count every combination by brute force."""
    found = Counter()
    for row in codes:
        values = fits.values_of(row)
        for size in range(1, longest + 1):
            found.update(map(frozenset, combinations(values, size)))
    return found


@pytest.mark.parametrize("seed", range(3))
def test_fits_and_rarest_combinations_are_those_of_brute_force(seed):
    records, known = random_codes(seed, 60), random_codes(seed + 9)
    held = [fits.values_of(person) for person in known]
    counts = counted(known)
    for record, fitted, rarest in zip(
        records,
        fits.fitted(records, known),
        fits.rarest(records, known, 3),
        strict=True,
    ):
        values = fits.values_of(record)
        assert fitted == sum(values <= person for person in held)
        assert rarest == min(
            (
                counts[frozenset(part)]
                for size in (1, 2, 3)
                for part in combinations(values, size)
            ),
            default=len(known),
        )


@pytest.mark.parametrize("seed", range(3))
def test_protected_counts_are_those_of_brute_force(seed):
    known = random_codes(seed)
    expected = {part: n - n % K for part, n in counted(known).items() if n >= K}
    assert fits.protected_counts(known, K, 3) == expected


def test_what_counts_imply_is_found_and_nothing_else():
    a, b, c = ((place, 1) for place in range(3))
    record = frozenset((a, b, c))
    counts = {frozenset((v,)): 30 for v in record}
    # of at most 39 with b, 30 have a and 20 have c: 11 have both
    counts |= {frozenset((a, b)): 30, frozenset((b, c)): 20}
    assert fits.is_implied(record, counts, K)
    counts[frozenset((b, c))] = 10
    assert fits.is_implied(record, counts, K)
    counts[frozenset((a, b))] = 20
    assert not fits.is_implied(record, counts, K)


@pytest.mark.parametrize("seed", range(4))
def test_whom_counts_imply_is_there(seed):
    """Whatever the table: somebody has each record that counts are said to imply."""
    random = np.random.default_rng(seed)
    known, records = (
        1 + (random.random((200, 5)) < 0.1).astype(np.int32) for _ in range(2)
    )
    counts = fits.protected_counts(known, K, 2)
    implied = [fits.is_implied(fits.values_of(r), counts, K) for r in records]
    assert any(implied) and not all(implied)
    assert (fits.fitted(records[implied], known) > 0).all()


def test_records_drawn_column_by_column_are_safe():
    known = random_codes(3)
    safe = fits.protected_counts(known, K, 3).keys()
    drawn = fits.drawn_column_by_column(known, 80, K, 3, 1)
    assert set(counted(drawn)) <= safe
    assert (drawn > 0).sum(axis=1).mean() > 2


def test_the_smallest_part_bounds_a_combination():
    numbers = {frozenset("a"): 50, frozenset("b"): 30, frozenset("ab"): 20}
    assert suppressed.smallest_part(frozenset("abc"), numbers) == 20
    assert suppressed.smallest_part(frozenset("xyz"), numbers) == 0


def test_halves_are_of_one_size_and_differ_from_each_other():
    table = pd.DataFrame({"a": [str(i) for i in range(101)]})
    first, second = people.halvings(table, 2, seed=1)
    for one, other in (first, second):
        assert len(one) == len(other) == 50
        assert not set(one.a) & set(other.a)
    assert set(first[0].a) != set(second[0].a)


def test_the_coarser_level_leaves_no_value_without_a_parent():
    table = pd.DataFrame(
        {
            "year_of_registration": ["2002", "2021", None],
            "citizenship": ["PHL", "South-eastern Asia", "Asia"],
            "country_of_exploitation": [None, "FRA", "Europe"],
            "age_broad": ["0-8", "48+", None],
        }
    )
    made = people.coarser(table)
    assert made.year_of_registration.tolist() == ["2002-2009", "2018 and later", None]
    assert set(made.citizenship) == {"Asia"}
    assert made.country_of_exploitation.tolist() == [None, "Europe", "Europe"]
    assert made.age_broad.tolist() == ["0-17", "39+", None]


@pytest.fixture(scope="module")
def short(tmp_path_factory):
    """The figures over 1,200 generated people with eight attributes."""
    folder = tmp_path_factory.mktemp("whole_records")
    write_generated_subjects(folder / "people.parquet", 1_200, ATTRIBUTES[:8])
    table = duckdb.sql(
        "select columns(*)::varchar from"
        f" read_parquet('{(folder / 'people.parquet').as_posix()}')"
    ).df()
    table = table.iloc[:, 1:].astype(object)
    table = table.where(table.notna(), None)
    circumstances = Circumstances(folder, folder, lambda text: None)
    return whole_records.figures(circumstances, {"tiny": table}, times=2)


def test_the_people_themselves_are_told_from_others(short):
    (table,) = short["tables"]
    rows = {row["records"]: row for row in table["rows"]}
    assert rows[whole_records.PEOPLE]["difference"] > 0.2
    assert rows[whole_records.RECORDS]["difference"] < 0.2
    assert rows[whole_records.OF_THE_RECORD_GUARANTEE]["fit_one_of_its_half"] == 0


def test_shares_by_length_and_by_rarest_combination_are_of_all_records(short):
    (table,) = short["tables"]
    for part in ("lengths", "edges"):
        assert sum(row["share"] for row in table[part]) == pytest.approx(1)
        assert sum(row["of_the_difference"] for row in table[part]) == pytest.approx(
            table["rows"][0]["difference"]
        )


def test_suppressed_numbers_are_read_by_one_way_only(short):
    shown = short["tables"][0]["suppressed"]
    rows = {row["read"]: row for row in shown["rows"]}
    assert shown["suppressed"] > 0
    assert rows[suppressed.PUBLISHED]["suppressed_there"] == 0
    assert rows[suppressed.ALL_SAFE]["suppressed_there"] > 0.5
    assert rows[suppressed.LISTED]["suppressed_there"] > 0.5


def test_a_comparison_that_shows_nothing_stops_the_audit(short):
    (table,) = short["tables"]
    rows = [
        {**row, "difference": 0.01} if row["records"] == whole_records.PEOPLE else row
        for row in table["rows"]
    ]
    whole_records.require_power(table)
    with pytest.raises(AuditError, match="the comparison shows nothing"):
        whole_records.require_power({**table, "rows": rows})


def test_the_report_tells_both_shares(short):
    sections = whole_records.sections(short)
    row = short["tables"][0]["rows"][0]
    for name in ("whole_records", "whole_records in short"):
        assert f"{row['fit_one_of_its_half']:.1%}" in sections[name]
        assert f"{row['fit_one_of_the_other']:.1%}" in sections[name]
    assert suppressed.LISTED in sections["suppressed in records"]
