"""What the denominators of flag groups disclose with other numbers, and its end."""

from __future__ import annotations

from collections import Counter

import duckdb
import pytest

# of a town and of three flags of one question
COLUMNS = ("a", "b", "c", "town")
TWO = {"question": ["a", "b"]}
THREE = {"question": ["a", "b", "c"]}
CROSSING = {"one": ["a", "c"], "other": ["b", "c"]}
NESTED = {"narrow": ["a", "b"], "wide": ["a", "b", "c"]}

LACKS = "have a flag and lack another of its group"
BOTH = "have two flags of a group in a combination that is not published"
SUMS = "are known from several sums at once"


def people(**numbers: int) -> dict[tuple, int]:
    """How many have which flags, written as `ab=24`; `ab_x` are those in town x."""
    return {
        tuple(
            ("1" if name in key.split("_")[0] else None)
            if name != "town"
            else ("x" if key.endswith("_x") else None)
            for name in COLUMNS
        ): number
        for key, number in numbers.items()
    }


CASES = {
    # of 110 with any flag 100 have a: at least one has b alone, and of 20 with b 20
    # have a
    "two flags": (TWO, people(ab=24, a=84, b=4), {(LACKS, 1, 9): 1}, ["a = 1; b = 1"]),
    # of 120 with any flag 100 have a; nine at most have c and not a
    "three flags": (
        THREE,
        people(ab=22, ac=22, a=65, b=5, c=6),
        {(LACKS, 2, 9): 2},
        ["a = 1; b = 1", "a = 1; c = 1"],
    ),
    # of 110 with any flag of the wide group 100 have one of the narrow one
    "nested groups": (
        NESTED,
        people(ab=20, a=30, b=34, ac=24, c=4),
        {(LACKS, 1, 9): 1},
        ["a = 1; c = 1"],
    ),
    # 50 have b or c, and no more than 49 have a or c: at least one has b and not a
    "groups that cross": (
        CROSSING,
        people(ab=20, a=6, b=8, c=22),
        {(LACKS, 1, 9): 1},
        ["a = 1; b = 1"],
    ),
    # 60 have a and 60 b, of no more than 119
    "an overlap": (TWO, people(ab=9, a=51, b=51), {(BOTH, 1, 9): 1}, ["a = 1"]),
    # 100 have a in town x and 30 have b, of no more than 129
    "an overlap in a town": (
        TWO,
        people(ab_x=9, ab=18, a_x=91, b=3) | people(o_x=40),
        {(BOTH, 1, 9): 1},
        ["a = 1; b = 1", "b = 1"],
    ),
    # the same where three flags share the denominator
    "an overlap of three": (
        THREE,
        people(ab=9, a=51, b=51, abc=0, ac=0, c=0, bc=0) | people(o_x=20),
        {(BOTH, 1, 9): 1},
        ["a = 1"],
    ),
    # nobody can tell who has b alone from who has c alone
    "far from certain": (THREE, people(ab=24, a=84, ac=24, b=4, c=4), {}, []),
    # the town says nothing of who is in the question's denominator
    "another attribute": ({"question": ["a"]}, people(a_x=64, a=40, o_x=44), {}, []),
}


class Counted:
    """Counts of such people with the numbers of their flag groups."""

    def __init__(self, warehouse, groups, people) -> None:
        self.warehouse, self.groups = warehouse, groups
        rows = [values for values, number in people.items() for _ in range(number)]
        subjects = warehouse.create_records(
            "people",
            {"person": "integer", **dict.fromkeys(COLUMNS, "varchar")},
            [(i, *values) for i, values in enumerate(rows)],
        )
        self.counts = self.made("counts", "safe_combinations", subjects, "person")
        self.totals = self.made(
            "totals", "protected_totals", subjects, "person", groups
        )

    def made(self, name, macro, *arguments, **named):
        sql = self.warehouse.call(macro, *arguments, **named)
        return self.warehouse.create_as(name, sql)

    def publishable(self, **named):
        named = {"totals": self.totals, "flag_groups": self.groups, **named}
        return self.made("kept", "publishable_combinations", self.counts, **named)

    def disclosed(self, counts, **named) -> Counter:
        named = {"totals": self.totals, "flag_groups": self.groups, **named}
        rows = self.warehouse.failures("no_disclosure_by_differencing", counts, **named)
        return Counter({(by, low, high): groups for by, low, high, groups in rows})


@pytest.mark.parametrize("case", CASES)
def test_what_a_denominator_discloses_is_found_and_suppressed(warehouse, case):
    groups, people, disclosed, suppressed = CASES[case]
    counted = Counted(warehouse, groups, people)
    found = counted.disclosed(counted.counts)
    assert {by: n for by, n in found.items() if by[0] in (LACKS, BOTH)} == disclosed
    kept = counted.publishable()
    assert counted.disclosed(kept, safe_combinations=counted.counts) == {}
    shorter = warehouse.rows(
        f"select combination from {counted.counts} where combination_length <= 2"
        f" except select combination from {kept} order by 1"
    )
    assert [combination for (combination,) in shorter] == suppressed


# Of 109 people at most nine have neither a nor b. Of 60 in town x no more than 49 have
# a: at least two have b.
COVERED = people(a_x=49, b_x=9, o_x=2, a=22, b=21)


def test_a_denominator_is_divided_like_other_numbers(warehouse):
    counted = Counted(warehouse, TWO, COVERED)
    safe = {"safe_combinations": counted.counts}
    assert {by for by, _, _ in counted.disclosed(counted.counts, **safe)} == {SUMS}
    kept = counted.publishable()
    assert counted.disclosed(kept, **safe) == {}
    # of a flag that is in no table of counts nobody knows who has it
    without_b = counted.made(
        "without_b",
        "publishable_combinations",
        counted.counts,
        totals=counted.totals,
        flag_groups=TWO,
        leave_out=[["b"]],
    )
    assert counted.disclosed(without_b, leave_out=[["b"]], **safe) == {}


def test_a_rare_flag_is_in_no_denominator(warehouse):
    # of 110 with any flag 100 would have a: c alone would have from one to nine
    counted = Counted(warehouse, THREE, people(a=105, b=12, c=6))
    totals = dict(warehouse.rows(f"select * from {counted.totals}"))
    assert totals == {"all_subjects": 120, "question": 110}
    rare = Counted(warehouse, {"question": ["c"]}, people(a=105, c=6))
    assert warehouse.rows(f"select * from {rare.totals}") == [("all_subjects", 110)]


def test_a_flag_whose_number_is_suppressed_may_have_any(warehouse):
    counted = Counted(warehouse, TWO, people(ab=24, a=84, b=4))
    left_out = {"leave_out": [["b"]]}
    kept = counted.publishable(**left_out)
    assert warehouse.rows(f"select combination from {kept}") == [("a = 1",)]
    assert counted.disclosed(kept, **left_out) == {}


def test_a_flag_that_is_not_counted_may_have_any_number(warehouse):
    counted = Counted(warehouse, THREE, people(ab=24, a=84, b=4))
    counts = warehouse.create_as(
        "without_c", f"select * exclude (c) from {counted.counts}"
    )
    assert counted.disclosed(counts) == {}


@pytest.mark.parametrize(
    "macro", ["publishable_combinations", "test_no_disclosure_by_differencing"]
)
def test_a_group_of_unknown_flags_stops_the_query(warehouse, macro):
    counted = Counted(warehouse, TWO, people(ab=24, a=84, b=4))
    sql = warehouse.call(macro, counted.counts, totals=counted.totals)
    with pytest.raises(duckdb.InvalidInputException, match="flag_groups"):
        warehouse.rows(sql)
