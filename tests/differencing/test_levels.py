"""The rules know that a coarser value is the sum of the finer ones below it.

Random tables at several levels are compared with linear programs in tests/audits.
"""

from __future__ import annotations

import duckdb
import pytest

COLUMNS = ("job", "country", "region")
LEVELS = [["country", "region"]]
REGIONS = {"NPL": "Asia", "PHL": "Asia", "UKR": "Europe", "MDA": "Europe"}


@pytest.fixture
def counted(warehouse):
    """Counts of people given as how many have which job and country, and the rules."""

    def count(people: dict[tuple, int], regions: dict = REGIONS) -> Counted:
        return Counted(warehouse, people, regions)

    return count


class Counted:
    """The tables that the rules make of some people."""

    def __init__(self, warehouse, people, regions) -> None:
        rows = [
            (job, country, regions.get(country, country))
            if country in regions
            else (job, None, country)
            for (job, country), number in people.items()
            for _ in range(number)
        ]
        self.warehouse = warehouse
        self.known = {"levels": LEVELS, "flag_groups": {}}
        self.people = warehouse.create_records(
            "people",
            {"person": "integer", **dict.fromkeys(COLUMNS, "varchar")},
            [(i, *row) for i, row in enumerate(rows)],
        )
        self.safe = self.made(
            "safe", "safe_combinations", self.people, "person", levels=LEVELS
        )
        self.totals = self.made("totals", "protected_totals", self.people, "person", {})
        self.known |= {"totals": self.totals, "people": self.people}

    def made(self, name, macro, *arguments, **named):
        sql = self.warehouse.call(macro, *arguments, **named)
        return self.warehouse.create_as(name, sql)

    def kept(self):
        return self.made("kept", "publishable_combinations", self.safe, **self.known)

    def suppressed(self) -> set[str]:
        self.kept()
        rows = self.warehouse.rows(
            "select combination from safe where combination not in"
            " (select combination from kept)"
        )
        return {combination for (combination,) in rows}

    def failures(self, counts, **named) -> list[tuple]:
        return self.warehouse.failures(
            "no_disclosure_by_differencing", counts, **self.known, **named
        )


# Ten farm hands of Asia are of Nepal or the Philippines, and fewer than ten of each.
TWO_HIDDEN = {
    ("farm", "NPL"): 7,
    ("farm", "PHL"): 6,
    (None, "NPL"): 33,
    (None, "PHL"): 44,
    (None, "UKR"): 30,
    (None, "MDA"): 30,
}
# Of 51 farm hands of Asia no more than 49 are of Nepal: at least one is of the
# Philippines, and fewer than ten are.
ONE_HIDDEN = TWO_HIDDEN | {("farm", "NPL"): 45, ("farm", "PHL"): 6}
# Farm hands of both are published.
NONE_HIDDEN = TWO_HIDDEN | {("farm", "NPL"): 25, ("farm", "PHL"): 26}


@pytest.mark.parametrize("people", [TWO_HIDDEN, ONE_HIDDEN], ids=["two", "one"])
def test_a_coarser_value_that_tells_of_a_hidden_finer_one_is_suppressed(
    counted, people
):
    table = counted(people)
    assert table.failures(table.safe)
    assert table.suppressed()
    assert not table.failures("kept", safe_combinations=table.safe)


def test_what_tells_nothing_stays(counted):
    table = counted(NONE_HIDDEN)
    assert not table.failures(table.safe)
    assert table.suppressed() == set()


def test_who_is_known_by_the_region_alone_hides_the_rest(counted):
    known_by_region = {("farm", "Asia"): 11, (None, "Asia"): 60}
    table = counted(TWO_HIDDEN | known_by_region)
    assert not table.failures(table.safe)


def test_finer_values_that_are_published_nowhere_are_counted(counted):
    """Two countries of Oceania with fewer than ten people each make ten."""
    regions = REGIONS | {"FJI": "Oceania", "TON": "Oceania"}
    rare = {(None, "FJI"): 6, (None, "TON"): 7}
    table = counted(NONE_HIDDEN | rare, regions)
    assert table.failures(table.safe) == [
        ("have a finer value of which no number is published", 1, 9, 1)
    ]
    assert table.suppressed() == {"region = Oceania"}
    assert not table.failures("kept", safe_combinations=table.safe)


FURTHER = REGIONS | {"LAO": "Asia", "VNM": "Asia"}


@pytest.mark.parametrize("people", [TWO_HIDDEN, ONE_HIDDEN], ids=["two", "one"])
def test_the_published_values_may_be_taken_for_the_only_ones(counted, people):
    """Two more countries of Asia are possible, and hardly anybody is of them."""
    table = counted(people | {(None, "LAO"): 1, (None, "VNM"): 1}, FURTHER)
    assert table.failures(table.safe)
    assert table.suppressed()
    assert not table.failures("kept", safe_combinations=table.safe)


def test_where_the_published_values_are_too_few_for_all_others_hide_the_rest(counted):
    """Of 110 and more people of Asia at most 108 are of the published countries."""
    many = {(None, "LAO"): 9, (None, "VNM"): 9, (None, "KHM"): 9}
    table = counted(TWO_HIDDEN | many, FURTHER | {"KHM": "Asia"})
    assert not table.failures(table.safe)


def test_three_rare_values_may_each_be_empty(counted):
    regions = REGIONS | dict.fromkeys(("FJI", "TON", "WSM"), "Oceania")
    rare = {(None, "FJI"): 6, (None, "TON"): 7, (None, "WSM"): 5}
    table = counted(NONE_HIDDEN | rare, regions)
    assert not table.failures(table.safe)
    assert table.suppressed() == set()


def test_a_region_and_its_country_do_not_overlap_in_something_hidden(counted):
    """No combination holds both, and nobody may take that for fewer than ten."""
    table = counted({(None, "NPL"): 60, ("farm", "NPL"): 40, (None, "UKR"): 50})
    rows = table.warehouse.rows(
        "select count(*) from safe where country is not null and region is not null"
    )
    assert rows == [(0,)]
    assert not table.failures(table.safe)


def test_finer_values_of_what_is_left_out_are_left_out(counted):
    """Or their sum would be known again, nearly."""
    table = counted(NONE_HIDDEN | {("farm", "UKR"): 20, ("farm", "MDA"): 20})
    table.known["leave_out"] = [["job", "region"]]
    assert table.suppressed() == {
        f"job = farm; {value}"
        for value in (
            *("region = Asia", "region = Europe"),
            *("country = NPL", "country = PHL", "country = UKR", "country = MDA"),
        )
    }


def test_a_value_with_two_parents_stops_the_query_and_is_not_told(counted):
    table = counted(NONE_HIDDEN)
    table.people = table.warehouse.create_records(
        "people",
        {"person": "integer", **dict.fromkeys(COLUMNS, "varchar")},
        [(i, "farm", "NPL", "Asia" if i % 2 else "Europe") for i in range(60)],
    )
    with pytest.raises(duckdb.Error, match="a value has two parents") as stopped:
        table.failures(table.safe)
    assert "NPL" not in str(stopped.value)
