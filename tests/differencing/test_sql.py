"""The differencing test and the rule that lets it pass, on tables small enough to see.

Tables of any shape are compared with linear programs in tests/audits.
"""

from __future__ import annotations

from collections import Counter
from itertools import combinations

import pytest
from dbt_common.exceptions import CompilationError

COLUMNS = {"sex": "varchar", "job": "varchar", "town": "varchar"}
COMPLEMENT = "have a combination and lack a value"
RESIDUAL = "have a combination and no published value"
INTERSECTION = "have a combination that is not published"
SUMS = "are known from several sums at once"
SUPPRESSED_VALUE = "have a combination and a value that is not published beside it"

# Of 105 farm hands 100 are men, as are 35 of the 40 in Łódź: 40 - 30 people are at
# least one, and no more than nine farm hands are no men.
NEARLY_ALL = {
    ("m", "farm", "Łódź"): 35,
    (None, "farm", "Łódź"): 5,
    ("m", "farm", None): 65,
    ("m", None, "Łódź"): 10,
    ("m", None, None): 5,
}
# All farm hands might be men, were it not for the 40 in Łódź, who are more than the men
# there.
FURTHER = NEARLY_ALL | {("m", None, "Łódź"): 0, ("m", None, None): 15}
# Of 49 in Łódź 30 are men and 28 farm hands: some are both, but not ten.
OVERLAP = {
    ("m", "farm", "Łódź"): 9,
    ("m", None, "Łódź"): 21,
    (None, "farm", "Łódź"): 19,
    ("m", None, None): 20,
    (None, "farm", None): 20,
    (None, None, None): 60,
}
# Men and farm hands are as many there.
OVERLAP_OF_EQUALS = OVERLAP | {(None, "farm", "Łódź"): 21}
# Both sexes are published of farm hands and of those in Łódź.
NOTHING = {("m", "farm", "Łódź"): 55, ("f", "farm", "Łódź"): 44, ("f", None, "Y"): 12}

# Of at most 29 in Łódź ten are women, ten are farm hands, and ten are men in shops, as
# records show, though all in shops are men there: somebody is a woman and a farm hand.
OVERLAP_BESIDE_OTHERS = {
    ("m", "farm", "Y"): 30,
    ("m", "shop", "Łódź"): 10,
    ("f", "farm", "Łódź"): 8,
    ("f", None, "Łódź"): 4,
    (None, "farm", "Łódź"): 2,
    ("f", None, "Y"): 15,
    ("m", None, "Y"): 15,
    (None, None, None): 60,
}
# At least one farm hand in Łódź is no man: 250 - 249. At most 19 farm hands are no men,
# and ten of those are women in Y.
ELSEWHERE = {
    ("m", "farm", "Łódź"): 245,
    (None, "farm", "Łódź"): 5,
    ("m", "farm", "Y"): 245,
    ("f", "farm", "Y"): 10,
    ("m", None, None): 40,
    ("f", None, None): 20,
    (None, None, "Łódź"): 60,
    (None, None, "Y"): 60,
}
# Of 19 farm hands 15 are men and 13 in Łódź. Farm hands are men without saying, so that
# those who are all three may be any number; men in Łódź may not.
OVERLAP_OF_REDUNDANT = {
    ("m", "farm", "Łódź"): 9,
    ("m", "farm", None): 6,
    (None, "farm", "Łódź"): 4,
    ("m", None, None): 40,
    (None, None, "Łódź"): 40,
    (None, None, None): 100,
}
# Of 202 people 200 are men or women, but of the 60 in Łódź no more than 58.
RESIDUAL_OF_TWO = {
    ("m", None, "Łódź"): 29,
    ("f", None, "Łódź"): 29,
    (None, None, "Łódź"): 2,
    ("m", None, None): 71,
    ("f", None, None): 71,
}
# Everybody is a man or a woman. Of 31 farm hands 22 are men: 30 - 29 are women.
ALL_HAVE_ONE = {
    ("m", "farm", None): 22,
    ("f", "farm", None): 9,
    ("m", None, None): 60,
    ("f", None, None): 60,
}
# Neither is published of 17 farm hands: 10 - 9 are men, and as many women.
ALL_HAVE_ONE_OF_TWO = ALL_HAVE_ONE | {("m", "farm", None): 8}
# Of 31 farm hands in Łódź 22 are men: at least one is a woman. Who is told of 49 men
# who are farm hands, and 27 of them in Y, knows those in Łódź all the same.
KNOWN_FROM_OTHERS = {
    ("m", "farm", "Łódź"): 22,
    ("f", "farm", "Łódź"): 9,
    ("m", "farm", "Y"): 27,
    ("f", "farm", "Y"): 15,
    **{(sex, None, town): 12 for sex in "mf" for town in ("Łódź", "Y")},
    **{(sex, None, None): 60 for sex in "mf"},
}
# The other men who are farm hands are in no town that is published.
KNOWN_FROM_A_PART = KNOWN_FROM_OTHERS | {
    ("m", "farm", "Y"): 0,
    ("f", "farm", "Y"): 0,
    ("m", "farm", None): 5,
    ("f", "farm", None): 30,
}

# Each is a man or a woman or a child. Of 20 farm hands 10 are men; nobody may conclude
# that the others are women, since children are safe, too, and only suppressed.
LOSES_A_VALUE = {
    ("man", "farm", None): 14,
    ("woman", "farm", None): 1,
    ("child", "farm", None): 7,
    ("other", "farm", None): 1,
    ("woman", "mine", None): 10,
    ("child", "mine", None): 5,
}

# Of 89 farm hands in Łódź 70 are women, so that no more than 19 are men; 20 men live
# there. So at least one of 33 men is no farm hand, and no more than nine are none.
SEVERAL_SUMS = {
    ("m", "farm", "Łódź"): 19,
    ("m", None, "Łódź"): 1,
    ("m", "farm", None): 12,
    ("m", None, None): 1,
    ("f", "farm", "Łódź"): 70,
    ("f", "farm", None): 40,
    ("f", None, "Łódź"): 30,
    ("f", None, None): 20,
    (None, "farm", None): 60,
    (None, None, "Łódź"): 60,
    (None, None, None): 60,
}

# Everybody is m, f or o, and has job k or l. No more than 49 + 269 have job l or live
# in x. Of these at least 130 are f and 80 o, and so no more than 108 m. There are
# 110 m: at least two have job k and do not live in x.
AROUND = {
    ("m", "k", "x"): 90,
    ("m", "k", None): 9,
    ("m", "l", None): 11,
    ("f", "k", "x"): 111,
    ("f", "l", "x"): 19,
    ("o", "k", "x"): 61,
    ("o", "l", "x"): 19,
}


class Counted:
    """Counts of people given as how many have which values."""

    def __init__(self, warehouse, people: dict[tuple, int]) -> None:
        self.warehouse = warehouse
        self.rows = [v for v, number in people.items() for _ in range(number)]
        self.subjects = warehouse.create_records(
            "people",
            {"person": "integer", **COLUMNS},
            [(i, *values) for i, values in enumerate(self.rows)],
        )
        self.counts = self.made_by("counts", "safe_combinations")
        self.totals = self.made_by("totals", "protected_totals")

    def made_by(self, name: str, macro: str):
        sql = self.warehouse.call(macro, self.subjects, subject_id="person")
        return self.warehouse.create_as(name, sql)

    def disclosed(self, counts=None, **named) -> dict[tuple, int]:
        rows = self.warehouse.failures(
            "no_disclosure_by_differencing",
            counts or self.counts,
            **{"totals": self.totals, **named},
        )
        return {(by, low, high): groups for by, low, high, groups in rows}

    def exact(self) -> tuple:
        """What a threshold alone would publish, and its exact total."""
        numbers = Counter(
            tuple(row[i] if i in kept else None for i in range(len(COLUMNS)))
            for row in self.rows
            for length in range(1, len(COLUMNS) + 1)
            for kept in combinations([i for i, v in enumerate(row) if v], length)
        )
        counts = self.warehouse.create_records(
            "exact_counts",
            {"combination_length": "integer", **COLUMNS, "subjects": "bigint"},
            [
                (sum(v is not None for v in values), *values, number)
                for values, number in numbers.items()
                if number >= 10
            ],
        )
        totals = self.warehouse.create_records(
            "exact_totals",
            {"total": "varchar", "subjects": "bigint"},
            [("all_subjects", len(self.rows))],
        )
        return counts, totals

    def publishable(self, **named):
        sql = self.warehouse.call(
            "publishable_combinations", self.counts, totals=self.totals, **named
        )
        return self.warehouse.create_as("publishable", sql)

    def suppressed(self, publishable) -> list[str]:
        rows = self.warehouse.rows(
            f"select combination from {self.counts} except"
            f" select combination from {publishable} order by 1"
        )
        return [combination for (combination,) in rows]


def test_a_group_between_two_subtractions_is_found(warehouse):
    assert Counted(warehouse, NEARLY_ALL).disclosed()[COMPLEMENT, 1, 9] == 1


def test_an_intersection_that_is_not_published_is_found(warehouse):
    # men among the farm hands, in Łódź and in all
    assert Counted(warehouse, OVERLAP).disclosed() == {(INTERSECTION, 1, 9): 2}


def test_a_part_of_a_redundant_intersection_is_found(warehouse):
    counted = Counted(warehouse, OVERLAP_OF_REDUNDANT)
    assert counted.disclosed(safe_combinations=counted.counts) == {
        (INTERSECTION, 1, 9): 1
    }


def test_those_who_are_known_elsewhere_are_taken_off(warehouse):
    assert Counted(warehouse, ELSEWHERE).disclosed() == {(COMPLEMENT, 1, 9): 1}
    nobody_elsewhere = ELSEWHERE | {("f", "farm", "Y"): 9}
    assert Counted(warehouse, nobody_elsewhere).disclosed() == {}


def test_a_longer_combination_discloses_a_complement(warehouse):
    counted = Counted(warehouse, FURTHER)
    without_the_longest = warehouse.create_as(
        "shorter", f"select * from {counted.counts} where combination_length < 3"
    )
    assert counted.disclosed(without_the_longest)[COMPLEMENT, 1, 9] == 1


def test_the_residual_of_published_values_is_found(warehouse):
    assert Counted(warehouse, RESIDUAL_OF_TWO).disclosed() == {(RESIDUAL, 2, 9): 1}


def test_the_residual_of_exact_values_is_found(warehouse):
    towns = [f"town {i}" for i in range(3)]
    people = {("m", "farm", town): 19 for town in towns}
    people |= {("m", None, town): 1 for town in towns} | {(None, "farm", "hut"): 9}
    counted = Counted(warehouse, people)
    counts, totals = counted.exact()
    assert (RESIDUAL, 9, 9) in counted.disclosed(counts, totals=totals, rounded_to=1)


def test_what_everybody_has_discloses_a_suppressed_value(warehouse):
    assert Counted(warehouse, ALL_HAVE_ONE).disclosed() == {(SUPPRESSED_VALUE, 1, 9): 1}
    two = Counted(warehouse, ALL_HAVE_ONE_OF_TWO)
    assert two.disclosed() == {(SUPPRESSED_VALUE, 1, 9): 1}
    some_have_none = ALL_HAVE_ONE | {(None, None, None): 30}
    assert Counted(warehouse, some_have_none).disclosed() == {}


def test_a_table_of_totals_without_the_total_is_read(warehouse):
    # the largest sum of values stands for it
    no_total = warehouse.create_records(
        "no_total", {"total": "varchar", "subjects": "bigint"}, []
    )
    counted = Counted(warehouse, ALL_HAVE_ONE)
    assert counted.disclosed(totals=no_total) == {(SUPPRESSED_VALUE, 1, 9): 1}
    towns = Counted(warehouse, ALL_HAVE_ONE | {(None, None, "Łódź"): 200})
    assert towns.disclosed(totals=no_total) == {}


def test_what_secondary_suppression_took_away_may_be_any(warehouse):
    counted = Counted(warehouse, ALL_HAVE_ONE | {("f", "farm", None): 10})
    assert counted.disclosed() == {}
    without_women = warehouse.create_as(
        "without_women",
        f"select * from {counted.counts} where combination <> 'sex = f; job = farm'",
    )
    assert counted.disclosed(without_women) == {(SUPPRESSED_VALUE, 1, 9): 1}
    safe = {"safe_combinations": counted.counts}
    assert counted.disclosed(without_women, **safe) == {}


def test_what_is_far_from_certain_passes(warehouse):
    assert Counted(warehouse, NOTHING).disclosed() == {}


def test_exact_counts_of_the_same_people_fail(warehouse):
    people = NOTHING | {("m", "farm", "Y"): 4, (None, None, None): 30}
    counted = Counted(warehouse, people)
    assert counted.disclosed() == {}
    counts, totals = counted.exact()
    disclosed = counted.disclosed(counts, totals=totals, rounded_to=1)
    assert (COMPLEMENT, 4, 4) in disclosed


@pytest.mark.parametrize(
    "macro", ["publishable_combinations", "test_no_disclosure_by_differencing"]
)
def test_totals_are_asked_for(warehouse, macro):
    counts = Counted(warehouse, NOTHING).counts
    with pytest.raises(CompilationError, match="`totals` is missing"):
        warehouse.call(macro, counts)


def test_a_redundant_combination_is_suppressed_and_no_other(warehouse):
    counted = Counted(warehouse, NEARLY_ALL)
    publishable = counted.publishable()
    suppressed = warehouse.rows(
        f"select combination from {counted.counts} except"
        f" select combination from {publishable}"
    )
    assert suppressed == [("sex = m; job = farm; town = Łódź",)]
    assert warehouse.columns(publishable) == warehouse.columns(counted.counts)
    assert (
        warehouse.rows(f"select * from {publishable} except all select * from counts")
        == []
    )


def test_what_is_suppressed_depends_on_published_numbers_alone(warehouse):
    counted = Counted(warehouse, NEARLY_ALL)
    once = counted.publishable()
    sql = warehouse.call("publishable_combinations", once, totals=counted.totals)
    assert warehouse.rows(f"select * from ({sql}) except select * from {once}") == []
    again = warehouse.rows(f"select count(*) from ({sql})")
    assert again == warehouse.rows(f"select count(*) from {once}")


def test_it_passes_without_the_redundant_combinations(warehouse):
    counted = Counted(warehouse, NEARLY_ALL)
    publishable = counted.publishable()
    assert counted.disclosed(publishable, safe_combinations=counted.counts) == {}
    # to those who do not know the rule, what is not published is less than ten
    assert counted.disclosed(publishable) == {(INTERSECTION, 31, 9): 1}


@pytest.mark.parametrize(
    ("people", "suppressed"),
    [
        (OVERLAP, ["job = farm; town = Łódź"]),
        (
            OVERLAP_OF_REDUNDANT,
            ["job = farm", "job = farm; town = Łódź", "sex = m; job = farm"],
        ),
        (RESIDUAL_OF_TWO, ["sex = f; town = Łódź"]),
        # the 240 men in Łódź are fewer than the farm hands there, too
        (
            ELSEWHERE,
            [
                "sex = f; job = farm; town = Y",
                "sex = m; job = farm; town = Łódź",
                "sex = m; town = Łódź",
            ],
        ),
        (FURTHER, ["sex = m; job = farm", "sex = m; job = farm; town = Łódź"]),
        (ALL_HAVE_ONE, ["sex = m; job = farm"]),
        (ALL_HAVE_ONE_OF_TWO, ["job = farm"]),
        (
            # and of 40 farm hands in Y no more than 19 are women, so that 21 are men
            KNOWN_FROM_OTHERS,
            [
                "job = farm; town = Łódź",
                "sex = f; job = farm; town = Y",
                *(f"sex = m; job = farm; town = {town}" for town in ("Y", "Łódź")),
            ],
        ),
        (
            KNOWN_FROM_A_PART,
            ["job = farm; town = Łódź", "sex = m; job = farm; town = Łódź"],
        ),
    ],
    ids=[
        *["the smaller of two", "both and their part", "residual", "elsewhere"],
        "further",
        *["all but one value", "no value", "known from others", "known from a part"],
    ],
)
def test_disclosing_combinations_are_suppressed_and_no_more(
    warehouse, people, suppressed
):
    counted = Counted(warehouse, people)
    publishable = counted.publishable()
    assert counted.suppressed(publishable) == suppressed
    assert counted.disclosed(publishable, safe_combinations=counted.counts) == {}


def test_what_only_several_sums_show_is_found_and_suppressed(warehouse):
    counted = Counted(warehouse, SEVERAL_SUMS)
    without_redundant = warehouse.create_as(
        "without_redundant",
        f"select * from {counted.counts}"
        " where combination <> 'sex = m; job = farm; town = Łódź'",
    )
    safe = {"safe_combinations": counted.counts}
    found = counted.disclosed(without_redundant, **safe)
    assert {by for by, _, _ in found} == {SUMS}
    publishable = counted.publishable()
    assert "sex = m; job = farm; town = Łódź" in counted.suppressed(publishable)
    assert len(counted.suppressed(publishable)) <= 3
    assert counted.disclosed(publishable, **safe) == {}


def test_an_overlap_beside_others_is_found_and_suppressed(warehouse):
    counted = Counted(warehouse, OVERLAP_BESIDE_OTHERS)
    safe = {"safe_combinations": counted.counts}
    redundant = "sex = m; job = shop; town = Łódź"
    without_redundant = warehouse.create_as(
        "without_redundant",
        f"select * from {counted.counts} where combination <> '{redundant}'",
    )
    found = counted.disclosed(without_redundant, **safe)
    assert {by for by, _, _ in found} == {SUMS}
    publishable = counted.publishable()
    assert counted.suppressed(publishable) == [
        "job = farm; town = Łódź",
        "sex = f",
        "sex = f; town = Y",
        "sex = f; town = Łódź",
        redundant,
    ]
    assert counted.disclosed(publishable, **safe) == {}


def test_what_sums_of_several_columns_show_is_found_and_suppressed(warehouse):
    counted = Counted(warehouse, AROUND)
    safe = {"safe_combinations": counted.counts}
    assert {by for by, _, _ in counted.disclosed(**safe)} == {SUMS}
    publishable = counted.publishable()
    assert 1 <= len(counted.suppressed(publishable)) <= 6
    assert counted.disclosed(publishable, **safe) == {}


def test_what_one_rule_suppresses_is_no_rare_value_to_another(warehouse):
    counted = Counted(warehouse, LOSES_A_VALUE)
    publishable = counted.publishable()
    assert "sex = child" in counted.suppressed(publishable)
    assert counted.disclosed(publishable, safe_combinations=counted.counts) == {}


@pytest.mark.parametrize(
    ("people", "suppressed"),
    [
        (OVERLAP_OF_EQUALS, ["sex = m; town = Łódź"]),
        (RESIDUAL_OF_TWO, ["sex = f; town = Łódź"]),
    ],
    ids=["the smaller of two that overlap", "residual"],
)
def test_the_order_of_rows_does_not_decide_between_equals(
    warehouse, people, suppressed
):
    counted = Counted(warehouse, people)
    for order in ("combination", "combination desc", "md5(combination)"):
        shuffled = warehouse.create_as(
            "shuffled", f"select * from {counted.counts} order by {order}"
        )
        sql = warehouse.call(
            "publishable_combinations", shuffled, totals=counted.totals
        )
        assert counted.suppressed(f"({sql})") == suppressed


def test_attributes_may_be_called_like_columns_of_the_query(warehouse):
    names = {"sex": "attribute", "job": "value", "town": "item"}
    counted = Counted(warehouse, NEARLY_ALL)
    columns = ", ".join(f"{old} as {new}" for old, new in names.items())
    counts = warehouse.create_as(
        "renamed",
        f"select combination_length, {columns}, combination, subjects"
        f" from {counted.counts}",
    )
    assert counted.disclosed(counts) == counted.disclosed()
    sql = warehouse.call("publishable_combinations", counts, totals=counted.totals)
    assert counted.suppressed(f"({sql})") == ["sex = m; job = farm; town = Łódź"]


def test_the_length_of_the_query_hardly_grows_with_attributes(warehouse):
    def lines(attributes: int) -> list[int]:
        counts = warehouse.create_records(
            "wide",
            {
                "combination_length": "integer",
                **{f"a{i}": "varchar" for i in range(attributes)},
                "combination": "varchar",
                "subjects": "bigint",
            },
            [],
        )
        totals = {"totals": counts}
        return [
            warehouse.call(macro, counts, **named).count("\n")
            for macro, named in (
                ("publishable_combinations", totals),
                ("test_no_disclosure_by_differencing", totals),
                ("test_parts_are_published", {}),
            )
        ]

    for few, many in zip(lines(10), lines(60), strict=True):
        # a line for its value, and one in a select of all columns
        assert many - few <= 2 * 50


def test_sets_of_columns_are_suppressed_with_all_that_holds_them(warehouse):
    counted = Counted(warehouse, ELSEWHERE)
    publishable = counted.publishable(leave_out=[["Town", "job"]])
    assert counted.suppressed(publishable) == [
        f"{sex}job = farm; town = {town}"
        for sex, town in [("", "Y"), ("", "Łódź")]
        + [("sex = f; ", "Y"), ("sex = m; ", "Y"), ("sex = m; ", "Łódź")]
    ]
    without_town = counted.publishable(leave_out=[["town"]])
    assert warehouse.rows(f"select distinct town from {without_town}") == [(None,)]
    assert counted.suppressed(counted.publishable(leave_out=[])) == counted.suppressed(
        counted.publishable()
    )


def test_what_a_suppressed_set_of_columns_holds_may_be_any(warehouse):
    counted = Counted(warehouse, OVERLAP)
    publishable = warehouse.create_as(
        "publishable",
        f"select * from {counted.counts} where job is null or sex is null",
    )
    assert counted.disclosed(publishable) == {(INTERSECTION, 1, 9): 2}
    # both groups are men among the farm hands: nobody can tell that they are so few
    assert counted.disclosed(publishable, leave_out=[["sex", "job"]]) == {}
    assert counted.disclosed(publishable, leave_out=[["sex", "job", "town"]]) == {
        (INTERSECTION, 1, 9): 1
    }


def test_a_set_of_columns_that_is_published_after_all_is_looked_at(warehouse):
    counted = Counted(warehouse, ELSEWHERE)
    left_out = {"leave_out": [["sex", "job", "town"]]}
    assert counted.disclosed(**left_out) == {(COMPLEMENT, 1, 9): 1}
    assert counted.disclosed(counted.publishable(**left_out), **left_out) == {}


@pytest.mark.parametrize(
    ("leave_out", "told"),
    [
        ("sex", "must be a list of lists of columns"),
        ({"sex": "job"}, "must be a list of lists of columns"),
        (["sex"], 'has "sex" where a list of columns must be'),
        ([[]], "has an empty list of columns"),
        ([["sex", "color"]], "no attribute of the counts: color.*sex, job, town"),
        ([["sex", "subjects"]], "no attribute of the counts: subjects"),
        ([["sex", "SEX"]], "a column twice in one set: SEX"),
        ([["sex", "job", "town", "x"]], "a set of 4 columns.*have 3 at most"),
    ],
)
def test_wrong_sets_of_columns_are_refused(warehouse, leave_out, told):
    counted = Counted(warehouse, NOTHING)
    with pytest.raises(CompilationError, match=told):
        counted.publishable(leave_out=leave_out)
    with pytest.raises(CompilationError, match=told):
        counted.disclosed(leave_out=leave_out)


@pytest.mark.parametrize("longest", [1, 2, 4])
def test_any_reporting_length_works(warehouse, longest):
    counted = Counted(warehouse, NEARLY_ALL)
    counts = warehouse.create_as(
        "counts",
        warehouse.call(
            "safe_combinations",
            counted.subjects,
            subject_id="person",
            reporting_length=longest,
        ),
    )
    project_vars = {"tenfold_reporting_length": longest}
    for macro in (
        "publishable_combinations",
        "test_no_disclosure_by_differencing",
    ):
        sql = warehouse.call(
            macro, counts, totals=counted.totals, project_vars=project_vars
        )
        assert isinstance(warehouse.rows(sql), list)


def test_the_test_takes_k_and_l_of_the_counts_behind_what_is_published(warehouse):
    counted = Counted(warehouse, NEARLY_ALL)
    # the name of a model whose k and L are known, 10 and 3
    counts = warehouse.create_as(
        "case_counts",
        warehouse.call(
            "safe_combinations",
            counted.subjects,
            subject_id="person",
            reporting_length=3,
        ),
    )
    published = warehouse.create_as("published", f"select * from {counts}")

    def compared(**arguments):
        return warehouse.call(
            "test_no_disclosure_by_differencing",
            published,
            totals=counted.totals,
            project_vars={"tenfold_reporting_length": 2},
            **arguments,
        )

    # also where it only finds them behind the model that it looks at
    for arguments in ({}, {"safe_combinations": counts}):
        assert "parts.combination_length < 3" in compared(**arguments)


def test_an_empty_table_has_nothing_to_disclose(warehouse):
    counted = Counted(warehouse, {("m", "farm", None): 9})
    assert counted.disclosed() == {}
    assert warehouse.rows(f"select * from {counted.publishable()}") == []


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ({"attributes": ["nothing"]}, "no such attribute: nothing"),
        ({"minimum_group_size": 9}, "from 10 up"),
        ({"rounded_to": 0}, "rounded_to"),
    ],
)
def test_bad_arguments_are_refused(warehouse, arguments, told):
    counted = Counted(warehouse, NOTHING)
    with pytest.raises(CompilationError, match=told):
        counted.disclosed(**arguments)


def test_failing_rows_hold_no_value(warehouse):
    rows = str(Counted(warehouse, NEARLY_ALL).disclosed())
    assert not any(value in rows for value in ("farm", "Łódź"))


def test_what_one_value_implies_is_in_longer_combinations(warehouse):
    """Nearly all of 50 farm hands are men, and so of those 10 in Łódź by day."""
    columns = {**COLUMNS, "hours": "varchar"}
    groups = {
        ("m", "farm", "Łódź", "day"): 9,
        (None, "farm", "Łódź", "day"): 1,
        ("m", "farm", None, "day"): 25,
        ("m", "farm", "Łódź", None): 20,
        ("m", None, "Łódź", None): 20,
        ("m", None, None, "day"): 20,
        (None, None, "Łódź", "day"): 20,
        (None, None, None, None): 200,
    }
    rows = [values for values, number in groups.items() for _ in range(number)]
    people = warehouse.create_records(
        "people",
        {"person": "integer", **columns},
        [(i, *values) for i, values in enumerate(rows)],
    )
    named = {"subject_id": "person"}
    counts = warehouse.create_as(
        "counts", warehouse.call("safe_combinations", people, **named)
    )
    totals = warehouse.create_as(
        "totals", warehouse.call("protected_totals", people, **named)
    )
    test = "no_disclosure_by_differencing"
    safe = {"totals": totals, "safe_combinations": counts}
    found = warehouse.failures(test, counts, **safe)
    assert (INTERSECTION, 1, 9) in {row[:3] for row in found}
    kept = warehouse.create_as(
        "kept", warehouse.call("publishable_combinations", counts, totals=totals)
    )
    assert warehouse.failures(test, kept, **safe) == []
    suppressed = warehouse.rows(
        f"select combination from {counts} except select combination from {kept}"
    )
    assert ("job = farm; town = Łódź; hours = day",) in suppressed
