"""The bound on errors is what brute force finds, and no records go below it."""

from __future__ import annotations

from collections import Counter
from itertools import combinations, combinations_with_replacement, product

import numpy as np
import pytest
from scipy.optimize import linprog
from tenfold_audits.least_errors import LeastError, least_error
from tenfold_audits.least_errors.safe_records import heaviest_record, safe_values
from tenfold_udfs.sampling import sample_from_combinations

K = 10
NEAR = 1e-3


class Table:
    """People and their safe combinations, counted one by one."""

    def __init__(self, rows, k: int = K, length: int = 3) -> None:
        """Count rows, int[N, A]: codes by column, and -1 where somebody has none."""
        rows = np.asarray(rows)
        self.people, self.columns = rows.shape
        held = {(c, v) for row in rows.tolist() for c, v in enumerate(row) if v >= 0}
        self.items = sorted(held)
        number = {pair: item for item, pair in enumerate(self.items)}
        self.attribute_of_item = np.array([column for column, _ in self.items])
        counts = Counter(
            part
            for row in rows.tolist()
            for part in parts([number.get(pair, -1) for pair in enumerate(row)], length)
        )
        self.safe = {part: n for part, n in sorted(counts.items()) if n >= k}
        self.combinations = np.full((len(self.safe), length), -1, np.int32)
        for place, part in enumerate(self.safe):
            self.combinations[place, : len(part)] = part
        self.counts = np.array(list(self.safe.values()))
        self.length = length

    def least_error(self, records: int | None = None, **named) -> LeastError:
        return least_error(
            self.attribute_of_item,
            self.combinations,
            self.counts,
            self.people if records is None else records,
            gap=0,
            **named,
        )

    def single(self) -> dict[int, int]:
        return {part[0]: n for part, n in self.safe.items() if len(part) == 1}

    def safe_records(self) -> list[tuple[int, ...]]:
        """List every safe record, the empty one included, as its items."""
        values = [
            [-1, *(i for i, (c, _) in enumerate(self.items) if c == column)]
            for column in range(self.columns)
        ]
        return [
            tuple(item for item in record if item >= 0)
            for record in product(*values)
            if all(part in self.safe for part in parts(record, self.length))
        ]

    def error(self, records) -> float:
        found = Counter(item for record in records for item in record)
        return float(np.mean([abs(found[i] - n) for i, n in self.single().items()]))


def parts(record, length: int):
    held = [item for item in record if item >= 0]
    for size in range(1, length + 1):
        yield from combinations(held, size)


def random_table(seed: int, rows: int, columns: int, values: int, **named) -> Table:
    """Draw people of whom some have rare values, and some none in a column."""
    random = np.random.default_rng(seed)
    codes = np.minimum(random.geometric(0.45, (rows, columns)), values) - 1
    return Table(np.where(random.random(codes.shape) < 0.1, -1, codes), **named)


def people_of(groups: dict[tuple[int, ...], int]) -> Table:
    return Table([codes for codes, number in groups.items() for _ in range(number)])


def with_a_rare_value() -> Table:
    """100 people, all columns complete, 10 with a job beside which nothing is safe.

    Columns are sex (60 and 40), town (50 and 50), and job (90 and 10).
    """
    return people_of(
        {
            (0, 0, 0): 27,
            (0, 1, 0): 27,
            (1, 0, 0): 18,
            (1, 1, 0): 18,
            (0, 0, 1): 3,
            (0, 1, 1): 3,
            (1, 0, 1): 2,
            (1, 1, 1): 2,
        }
    )


def test_where_everything_is_safe_the_error_may_be_0():
    table = people_of({codes: 12 for codes in product(range(2), repeat=3)})
    assert table.least_error() == pytest.approx((0, 0, True), abs=NEAR)


def test_a_rare_value_takes_records_from_all_other_columns():
    table = with_a_rare_value()
    assert (9,) not in table.safe and len(table.single()) == 6
    assert not any(part[-1] == 5 for part in table.safe if len(part) > 1)
    # without the ten, nothing else is missing
    assert table.least_error() == pytest.approx((10 / 6, 10 / 6, True), abs=NEAR)
    # each record with the job has neither a sex nor a town
    half = table.least_error(least_share=0.5)
    assert half == pytest.approx(((5 + 2 * 5) / 6,) * 2 + (True,), abs=NEAR)
    all_ten = table.least_error(share_by_size={10: 1, 20: 0})
    assert all_ten == pytest.approx((20 / 6, 20 / 6, True), abs=NEAR)


def test_a_band_ends_where_the_next_begins():
    table = with_a_rare_value()
    # the job's people alone, and no more than eight of them
    eight = table.least_error(share_by_size={10: 0.8, 20: 0})
    assert eight.at_least == pytest.approx((2 + 2 * 8) / 6, abs=NEAR)
    # of 10 and 40 people together 40 are the 40
    other = table.least_error(share_by_size={10: 0.8, 50: 0})
    assert other.at_least == pytest.approx(10 / 6, abs=NEAR)


def test_what_no_records_can_have_is_impossible():
    table = with_a_rare_value()
    assert table.least_error(least_share=1) == (np.inf, np.inf, True)
    # of the sexes 60 of 60 and 30 of 40, and ten with the job: that is all there is
    most = {10: 1, 20: 0.75, 45: 0, 55: 1, 70: 0}
    assert table.least_error(share_by_size=most).at_least < np.inf
    assert table.least_error(share_by_size=most | {20: 0.76}).at_least == np.inf


def test_too_short_a_search_claims_nothing():
    table = with_a_rare_value()
    short = table.least_error(most_steps=1, least_share=0.5)
    assert short.at_least == 0 and not short.is_proved
    undecided = table.least_error(most_steps=1, least_share=1)
    assert undecided == (0, np.inf, False)


@pytest.mark.parametrize("rounds", [1, 2, 3])
def test_a_search_that_is_broken_off_has_the_truth_between_its_ends(rounds):
    table = random_table(1, rows=300, columns=6, values=5)
    whole = table.least_error(least_share=0.4)
    part = table.least_error(least_share=0.4, most_rounds=rounds)
    assert whole.is_proved and 0 < whole.at_least < np.inf
    assert part.at_least - NEAR <= whole.at_least <= part.found + NEAR
    if rounds == 1:
        assert not part.is_proved


def test_fewer_records_than_people_miss_the_rest():
    table = people_of({(0,): 30, (1,): 20})
    assert table.least_error(40).at_least == pytest.approx(10 / 2, abs=NEAR)
    assert table.least_error(0).at_least == pytest.approx(50 / 2, abs=NEAR)


def test_a_table_without_safe_values_has_no_error():
    assert Table([[0, 1], [1, 0]]).least_error() == (0, 0, True)


# With two columns every record takes one from a row and one from a column of a table
# with blanks: a transportation problem, of which the best fractions are whole.
@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("share", [0, 1])
def test_it_is_the_least_of_all_sets_of_records(seed, share):
    table = random_table(seed, rows=6, columns=2, values=3, k=2)
    best = np.inf
    for records in combinations_with_replacement(table.safe_records(), table.people):
        found = Counter(item for record in records for item in record)
        if all(found[i] >= share * n for i, n in table.single().items()):
            best = min(best, table.error(records))
    bound = table.least_error(least_share=share)
    assert bound.is_proved
    assert bound.at_least == pytest.approx(best, abs=NEAR)


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("length", [1, 2, 3])
def test_it_is_the_least_of_the_program_with_all_safe_records(seed, length):
    table = random_table(seed, rows=70, columns=4, values=4, length=length)
    records, single = table.safe_records(), table.single()
    held = np.array([[item in record for record in records] for item in single])
    each = np.eye(len(single))
    nothing = np.zeros(2 * len(single))
    best = linprog(
        [*np.zeros(len(records)), *(nothing + 1)],
        A_eq=np.block([[held, each, -each], [np.ones(len(records)), nothing]]),
        b_eq=[*single.values(), table.people],
    )
    bound = table.least_error()
    assert bound.is_proved
    assert bound.at_least == pytest.approx(best.fun / len(single), abs=NEAR)
    assert bound.at_least <= bound.found + NEAR


@pytest.mark.parametrize("seed", range(12))
def test_no_safe_record_weighs_more_than_the_heaviest(seed):
    table = random_table(seed, rows=90, columns=4, values=4)
    safe = safe_values(table.attribute_of_item, table.combinations, table.counts)
    weights = np.random.default_rng(seed).normal(0.3, 1, len(safe.people))
    record, weight, is_heaviest = heaviest_record(weights, *safe[1:], 10_000)
    single = list(table.single())
    # positions go by width of the column, items by column
    width = np.bincount(table.attribute_of_item[single])
    columns = table.attribute_of_item[single]
    items = np.array(single)[np.lexsort((columns, -width[columns]))]
    weight_of = dict(zip(items.tolist(), weights, strict=True))
    most = max(sum(weight_of[i] for i in r) for r in table.safe_records())
    assert is_heaviest
    assert weight == pytest.approx(most)
    assert weights[record[record >= 0]].sum() == pytest.approx(weight)
    assert tuple(sorted(items[record[record >= 0]])) in table.safe_records()


@pytest.mark.parametrize("seed", range(4))
def test_no_records_that_are_drawn_are_below_it(seed):
    table = random_table(seed, rows=120, columns=3 + seed % 2, values=4)
    records = sample_from_combinations(
        table.attribute_of_item.astype(np.int32),
        table.combinations,
        table.counts // K * K,
        attributes=table.columns,
        minimum_group_size=K,
        records=table.people,
        population=table.people,
        seed=seed,
    )
    bound = table.least_error()
    drawn = [tuple(i for i in record if i >= 0) for record in records.tolist()]
    assert set(drawn) <= set(table.safe_records())
    assert 0 < bound.at_least <= table.error(drawn)
    # of as many people of each value as were drawn, they are an example
    share = min(
        Counter(i for r in drawn for i in r)[v] / n for v, n in table.single().items()
    )
    asked = table.least_error(least_share=min(1, share))
    assert bound.at_least - NEAR <= asked.at_least <= table.error(drawn) + NEAR
