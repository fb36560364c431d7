"""Every number of the page against SQL over the release tables."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

import pytest
from released_people import NASTY
from selenium.webdriver.support.ui import Select

# drives a browser over many selections
pytestmark = pytest.mark.slow

LABELS = {
    "year": "Year", "gender": "Gender", "age": "Age", "origin": "Origin",
    "destination": "Destination", "remark": "Remark <b>", "consented": "Consented",
    "threats": "Threats", "debt": "Debt", "papers": "Papers",
}  # fmt: skip
FEW = "fewer than 10 people, or left out to protect so few"
FLAGS = ("threats", "debt", "papers")


def spoken(attribute: str, value: object) -> str:
    if attribute in FLAGS:
        return LABELS[attribute]
    shown = {"true": "yes", "false": "no"}.get(str(value), str(value))
    return f"{LABELS[attribute]}: {shown.replace('_', ' ')}"


def chosen(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def literal(value: object) -> str:
    return "'" + str(value).replace("'", "''") + "'"


def condition(values: dict[str, object]) -> str:
    parts = [
        "cast({} as varchar) in ({})".format(
            name, ", ".join(map(literal, chosen(value)))
        )
        for name, value in values.items()
    ]
    return " and ".join(parts) or "true"


def said(release, values: dict[str, object]) -> str:
    """What the page must say of a selection, from SQL alone."""
    records = release.records(condition(values))
    drawn = f"{records:,} synthetic record{'' if records == 1 else 's'}"
    return f"{told_of_people(release, values, records)}; {drawn}"


def told_of_people(release, values: dict[str, object], records: int) -> str:
    people = release.published(**values)
    least, most = release.bounds(**values)
    if people is not None:
        assert people == least
        return f"{least:,} to {most:,} people reported"
    reason = "more than 3 attributes at once" if len(values) > 3 else FEW
    if len(values) <= 3 and any(len(chosen(value)) > 1 for value in values.values()):
        reason = f"in a part of it {FEW}"
    best = min(max(records, least), most)
    unit = "person" if best == 1 else "people"
    return (
        f"about {best:,} {unit}, an estimate, {least:,} to {most:,} by published"
        f" numbers; its own is not published: {reason}"
    )


SELECTIONS = [
    {},
    {"gender": "female"},
    {"threats": 1, "debt": 1},
    {"gender": "another_gender", "origin": "C02"},
    {"year": 2019, "gender": "male", "age": "18-20"},
    {"year": 2019, "gender": "male", "age": "18-20", "debt": 1},
    {"remark": NASTY[0], "consented": "true"},
    {"age": ["9-17", "18-20"]},
    {"year": [2016, 2017, 2018, 2019], "gender": "female"},
    {"origin": ["C02", "C05", "C31"], "age": ["18-20", "48+"], "debt": 1},
    {
        "gender": ["male", "another_gender"],
        "year": [2015, 2019],
        "age": "48+",
        "debt": 1,
    },
]


@pytest.mark.parametrize("selection", SELECTIONS, ids=lambda s: "+".join(s) or "none")
def test_every_bar_says_what_sql_says(page, release, selection):
    page.expand()
    for attribute, values in selection.items():
        for value in chosen(values):
            page.click(spoken(attribute, value))
    assert page.selected() == [
        spoken(attribute, value)
        for attribute, values in selection.items()
        for value in chosen(values)
    ]
    if selection:
        assert page.answer() == said(release, selection)

    numbers = page.numbers()
    values = release.warehouse.rows(
        " union all ".join(
            f"select distinct '{name}', cast({name} as varchar) from people_counts"
            f" where {name} is not null"
            for name in LABELS
        )
    )
    assert set(numbers) == {spoken(*value) for value in values}
    for attribute, value in values:
        expected = said(release, selection | {attribute: value})
        assert numbers[spoken(attribute, value)].startswith(expected), (
            attribute,
            value,
        )


def share(part: int, whole: int) -> str:
    # halves go up, as in the browser
    return f"{int(100 * part / whole + 0.5)}%"


def test_percentages_that_are_too_open_are_not_said(page, release):
    page.click("Gender: another gender")
    (whole,) = {release.people(gender="another_gender")}
    assert whole < 40
    page.expand()
    shares = [text for text in page.numbers().values() if text.endswith("of people")]
    told = [int(re.search(r"(\d+)% of people", text)[1]) for text in shares]
    # what is said of the whole selection is of everybody
    assert len(told) <= 3, shares


def test_a_share_is_not_rounded_to_everybody(page):
    page.click("Debt")
    page.click("Gender: female")
    numbers = page.numbers().values()
    assert not any("; 100% of people" in text for text in numbers)


def test_percentages_of_people_have_the_right_denominators(page, release):
    numbers = page.numbers()
    # of all, also those of whom it is not known
    women = release.people(gender="female")
    assert numbers["Gender: female"].endswith(f"; {share(women, 2000)} of people")
    # of a question, those with any information on it
    threats = release.people(threats=1)
    assert numbers["Threats"].endswith(f"; {share(threats, 1300)} of people")
    note = page.find("[aria-labelledby=card-5] .note").text
    assert note.startswith("Percentages are of the 1,300 or more people with any info")

    page.click("Gender: female")
    numbers = page.numbers()
    old = release.people(gender="female", age="48+")
    assert numbers["Age: 48+"].endswith(f"; {share(old, women)} of people")
    of_women = release.people(gender="female", threats=1)
    assert numbers["Threats"].endswith(f"; {share(of_women, women)} of people")
    # what would replace the selection is no part of it
    men = release.people(gender="male")
    assert numbers["Gender: male"].endswith(f"; {share(men, 2000)} of people")
    note = page.find("[aria-labelledby=card-5] .note").text
    assert note.startswith(f"Percentages are of the {women:,} or more people selected.")
    # of what is not published among what is, nothing is said
    page.click("Papers")
    told = page.numbers()
    assert any("not published" in text and "%" not in text for text in told.values())
    assert not any(
        "not published" in text and text.endswith("of people") for text in told.values()
    )


def test_percentages_are_of_records_where_no_people_are_published(page, release):
    selection = {"year": 2019, "gender": "female", "age": "48+"}
    for attribute, value in selection.items():
        page.click(spoken(attribute, value))
    numbers = page.numbers()
    selected = condition(selection)
    # with any information on the question
    any_control = f"{selected} and coalesce(threats, debt, papers) is not null"
    part, whole = (
        release.records(f"{selected} and debt = 1"),
        release.records(any_control),
    )
    assert whole != release.records(selected)
    assert numbers["Debt"].endswith(f"; {share(part, whole)} of records")
    known = release.records(f"{selected} and destination is not null")
    part = release.records(f"{selected} and destination = 'C15'")
    assert numbers["Destination: C15"].endswith(f"; {share(part, known)} of records")
    note = page.find("[aria-labelledby=card-5] .note").text
    assert note.startswith("No numbers of people are published for this.")


def test_the_trend_says_what_sql_says(page, release):
    page.click("Age: 9-17")
    page.script("document.querySelector('#trend details').open = true")
    rows = page.script(
        "return new Promise((done) => requestAnimationFrame(() => done("
        "[...document.querySelectorAll('#trend tbody tr')].map((row) =>"
        " [...row.children].map((cell) => cell.textContent)))))"
    )
    assert [int(row[0]) for row in rows] == sorted(
        year
        for (year,) in release.warehouse.rows(
            "select distinct year from people_counts where year is not null"
        )
    )
    for year, records, people in rows:
        values = {"age": "9-17", "year": int(year)}
        assert int(records.replace(",", "")) == release.records(condition(values))
        assert people == told_of_people(
            release, values, release.records(condition(values))
        )


def test_the_largest_pairs_are_those_of_the_people_reported(page, release):
    listed = release.warehouse.rows(
        "select origin || ' → ' || destination, subjects from people_counts"
        " where origin is not null and destination is not null"
        " and combination_length = 2 order by 2 desc, 1"
    )
    shown = page.script(
        "return [...document.querySelectorAll('#matrix .pairs li')]"
        ".map((item) => [item.firstChild.textContent, item.lastChild.textContent])"
    )
    assert len(listed) > 10
    numbers = [f"{people} to {people + 9} people reported" for _, people in listed[:10]]
    assert [words for _, words in shown] == numbers
    least = listed[9][1]
    assert {pair for pair, people in listed if people > least} <= {p for p, _ in shown}


def test_the_matrix_says_what_sql_says_and_selects_pairs(page, release):
    page.click("Gender: male")
    ((origin, destination, people), *_) = release.warehouse.rows(
        "select origin, destination, subjects from people_counts where gender = 'male'"
        " and origin is not null and destination is not null"
        " and combination_length = 3 order by 3 desc, 1, 2"
    )
    pair = f"Origin: {origin}, Destination: {destination}"
    values = {"gender": "male", "origin": origin, "destination": destination}
    cell = page.find(f'#matrix [aria-label^="{pair}: "]')
    assert cell.text == f"{people:,}+"
    assert cell.get_attribute("title") == said(release, values)
    page.script("arguments[0].scrollIntoView({block: 'center'})", cell)
    cell.click()
    assert page.selected() == [
        "Gender: male", f"Origin: {origin}", f"Destination: {destination}",
    ]  # fmt: skip
    assert page.answer() == said(release, values)
    page.find(f'#matrix [aria-label^="{pair}: "]').click()
    assert page.selected() == ["Gender: male"]


BAND = "regexp_replace(protected_count_band, '^1000', '1,000')"
FIGURES = """
    combinations, combinations_lost, combinations_under_half, records_per_person,
    mean_difference, mean_relative_difference
"""
GRADES = {"Close": range(11), "Rough": range(11, 26), "Poor": range(26, 10_000)}


def fixed(number: float, places: int) -> str:
    """Round as JavaScript does, which rounds halves up."""
    step = Decimal(1).scaleb(-places)
    return f"{Decimal(number).quantize(step, ROUND_HALF_UP):f}"


def shown_figures(numbers) -> list[str]:
    """What the page makes of FIGURES."""
    *whole, per_person, off, share_off = numbers
    return [
        *(f"{number:,}" for number in whole),
        fixed(per_person, 2),
        fixed(off, 1),
        f"{fixed(100 * share_off, 1)}%",
    ]


def test_the_page_of_trust_grades_each_size_of_group(page, release):
    page.open("trust")
    rows = page.script(
        "return [...document.querySelectorAll('.grades tbody tr')]"
        ".map((row) => [...row.children].map((cell) => cell.innerText))"
    )
    told = {
        (band, length): cell.split()
        for band, *cells in rows
        for length, cell in enumerate(cells, 1)
        if cell != "–"
    }
    expected = release.warehouse.rows(
        f"select {BAND} || ' people', combination_length, combinations,"
        " combinations_under_half, 100 * mean_relative_difference"
        " from people_quality where protected_count_band <> 'all'"
    )
    assert len(expected) == len(told) > 3
    assert {words[0] for words in told.values()} > {"Close"}
    for band, length, number, under_half, off in expected:
        grade, share, *rest = told[band, length]
        assert abs(int(share.removesuffix("%")) - off) <= 0.5
        assert int(share.removesuffix("%")) in GRADES[grade]
        under = f"off {under_half:,} of {number:,} under half"
        assert " ".join(rest) == (under if under_half else "off")


def test_the_page_of_trust_says_what_the_quality_table_says(page, release):
    page.find("nav [data-page=trust]").click()
    page.wait_for("trust")
    rows = page.script(
        "return [...document.querySelectorAll('[aria-label^=Quality]"
        " tbody tr')].map((row) => [...row.children].map((c) => c.textContent))"
    )
    expected = release.warehouse.rows(
        "select combination_length || case combination_length when 1"
        "     then ' attribute' else ' attributes' end,"
        f" {BAND}, {FIGURES} from people_quality where attribute is null"
    )
    assert {tuple(row) for row in rows} == {
        (length, band, *shown_figures(numbers)) for length, band, *numbers in expected
    }
    listed = table_of(page, "Show the values of each attribute as a table")
    expected = release.warehouse.rows(
        f"select attribute, blanks_in_complete_columns, {FIGURES}"
        " from people_quality where attribute is not null"
    )
    assert {tuple(row) for row in listed} == {
        (
            LABELS[name],
            *shown_figures(numbers),
            "" if blanks is None else f"{blanks:,}",
        )
        for name, blanks, *numbers in expected
    }
    assert {blanks is None for _, blanks, *_ in expected} == {True, False}
    text = page.find("#trust").text
    assert "k = 10" in text
    assert "shared by at least 10 reported people" in text
    assert "does not mean" in text


def table_of(page, summary: str) -> list[list[str]]:
    """Open a folded table as people do and return its rows."""
    for found in page.driver.find_elements("css selector", "summary"):
        if found.text == summary:
            page.script("arguments[0].scrollIntoView({block: 'center'})", found)
            found.click()
            page.settle()
            return page.script(
                "return [...arguments[0].parentElement.querySelectorAll('tbody tr')]"
                ".map((row) => [...row.children].map((cell) => cell.textContent))",
                found,
            )
    raise AssertionError(f"no table {summary}")


def test_the_numbers_of_the_points_are_there_as_tables(page, release):
    page.open("trust")
    listed = table_of(page, "Show every single value as a table")
    expected = {
        (spoken(name, value), f"{release.people(**{name: value}):,}+",
         f"{release.records(condition({name: value})):,}")
        for name in LABELS
        for (value,) in release.warehouse.rows(
            f"select distinct cast({name} as varchar) from people_counts"
            f" where {name} is not null and combination_length = 1"
        )
    }  # fmt: skip
    assert {tuple(row) for row in listed} == expected

    sizes = table_of(page, "Show these numbers as a table, by size")
    assert sizes[0][:2] == ["single values", "10 to 19"]
    for which, size, number, fewest, median, most, lost in sizes:
        low, high = (int(end.replace(",", "")) for end in size.split(" to "))
        length = {"single values": 1, "pairs": 2}[which]
        same = " and ".join(f"(c.{n} is null or c.{n} = r.{n})" for n in LABELS)
        ((*told, middle),) = release.warehouse.rows(
            "with points as (select count(r.marked) as records"
            f" from people_counts as c left join"
            f" (select *, 1 as marked from people_records) as r on {same}"
            f" where combination_length = {length}"
            f" and subjects between {low} and {high}"
            f" group by {', '.join(f'c.{n}' for n in LABELS)})"
            " select count(*), min(records), max(records),"
            " count(*) filter (records = 0), median(records) from points"
        )
        shown = [int(text.replace(",", "")) for text in (number, fewest, most, lost)]
        assert (which, size, shown) == (which, size, told)
        assert float(median.replace(",", "")) == middle


def between(release, **values: object) -> str | None:
    if release.published(**values) is None:
        return None
    return "{:,} to {:,}".format(*release.bounds(**values))


def test_small_charts_of_several_values_say_what_sql_says(page, release):
    page.click("Debt")
    choice = Select(page.find("#trend-split"))
    assert [option.text for option in choice.options] == [
        "nothing", "Gender", "Age", "Origin", "Destination", "Remark <b>", "Consented",
        "Control",
    ]  # fmt: skip
    choice.select_by_visible_text("Gender")
    rows = table_of(page, "Show these numbers as a table")
    genders = ("female", "male", "another_gender")
    for year, *numbers in rows:
        for gender, number in zip(genders, numbers, strict=True):
            told = between(release, debt=1, gender=gender, year=int(year))
            assert number == (told or "not published")
    names = page.driver.find_elements("css selector", "#trend .chart [font-weight]")
    assert [name.text for name in names] == ["female", "male", "another gender"]
    choice.select_by_visible_text("nothing")
    assert page.find("#trend .legend").text.startswith("People reported, at least")
    assert page.errors() == []


def test_shares_over_time_lie_between_what_the_numbers_leave_open(page, release):
    page.click("Debt")
    Select(page.find("#trend-split")).select_by_visible_text("Gender")
    Select(page.find("#trend-measure")).select_by_visible_text("shares of each year")
    rows = table_of(page, "Show these numbers as a table")
    told = 0
    for year, women, *_ in rows:
        part = release.bounds(debt=1, gender="female", year=int(year))
        whole = release.bounds(debt=1, year=int(year))
        least, most = part[0] / whole[1], min(1, part[1] / max(1, whole[0]))
        if most - least > 0.2:
            assert women == "too few to say"
            continue
        told += 1
        low, high = map(int, women.removesuffix("%").split(" to "))
        assert low <= 100 * least < low + 1
        assert high - 1 < 100 * most <= high
    assert told > 2
    assert page.errors() == []


def test_two_selections_stand_beside_each_other(page, release):
    page.open("explore?gender=female&age=48%2B&versus.gender=male&versus.age=48%2B")
    first = {"gender": "female", "age": "48+"}
    second = {"gender": "male", "age": "48+"}
    sentence = page.find(".sentence").text
    for values in (first, second):
        assert between(release, **values) in sentence
    for year in (2020, 2022):
        bar = page.find(f"[aria-label^='Year: {year}: ']")
        label = bar.get_attribute("aria-label")
        for name, values in (("female", first), ("male", second)):
            told = told_of_people(
                release, values | {"year": year},
                release.records(condition(values | {"year": year})),
            )  # fmt: skip
            assert f"{name}: {told}" in label
    rows = table_of(page, "Show these numbers as a table")
    for year, *told in rows:
        expected = [
            between(release, **values, year=int(year)) or "not published"
            for values in (first, second)
        ]
        assert told == expected
    # what is chosen next changes the side that is in use
    page.find(".lane:nth-child(2) .pick").click()
    page.click("Debt")
    assert page.script("return location.hash") == (
        "#explore?gender=female&age=48%2B"
        "&versus.gender=male&versus.age=48%2B&versus.debt=1"
    )
    page.find(".lane:nth-child(1) .leave").click()
    assert page.selected() == ["Gender: male", "Age: 48+", "Debt"]
    assert page.errors() == []


def test_a_side_has_nobody_of_the_other_side(page, release):
    page.open("explore?gender=female&versus.gender=male&versus.age=48%2B")
    people = {
        "female": between(release, gender="female"),
        "male + Age: 48+": between(release, gender="male", age="48+"),
    }
    for value, (own, other) in (("female", [*people]), ("male", [*people][::-1])):
        label = page.bar(f"Gender: {value}").get_attribute("aria-label")
        told = {
            name: label.split(f"{name}: ")[-1].split(" people")[0] for name in people
        }
        assert told[own] == people[own]
        assert told[other] == "0"


@pytest.mark.parametrize(
    "others",
    [{"gender": "male"}, {"age": "48+"}, {"year": 2020}, {"debt": 1}, {}],
    ids=str,
)
def test_how_many_times_as_many_is_rounded_outwards(page, release, others):
    query = "&".join(
        f"versus.{name}={str(value).replace('+', '%2B')}"
        for name, value in others.items()
    )
    page.open(f"explore?gender=female&{query or 'versus='}")
    sides = [release.bounds(gender="female"), release.bounds(**others)]
    (least, most), (fewest, fewer) = sorted(sides, reverse=True)
    sentence = page.find(".sentence").text
    if least <= fewer:
        assert "the numbers leave open" in sentence
        return
    told = sentence.split("That is ")[1].split(" times")[0].split(" to ")
    low, high = float(told[0]), float(told[-1])
    assert low <= least / fewer < low + 0.1
    assert high - 0.1 < most / fewest <= high


def test_two_sides_that_are_the_same_are_not_compared(page):
    page.find(".versus").click()
    assert page.find(".sentence").text == "Choose something to set the two apart."


def test_a_question_with_yes_alone_says_that_the_others_may_have_said_no(page):
    notes = {
        card.find_element("css selector", "h3").text: card.find_element(
            "css selector", ".unknown"
        ).text
        for card in page.driver.find_elements("css selector", ".bars")
    }
    assert any(note.startswith("No, not known, or not") for note in notes.values())
    assert notes["Gender"].startswith("Not known, or not") or notes["Gender"] == ""


def test_where_nothing_is_published_what_is_with_one_less_is_offered(page, release):
    selection = {"year": 2019, "gender": "male", "age": "18-20", "debt": 1}
    for attribute, value in selection.items():
        page.click(spoken(attribute, value))
    offered = {
        f"without {spoken(left, selection[left])}: {people:,}+"
        for left in selection
        if (
            people := release.people(
                **{name: v for name, v in selection.items() if name != left}
            )
        )
        is not None
    }
    assert offered
    buttons = page.driver.find_elements("css selector", ".fewer button")
    assert {button.text for button in buttons} == offered
    least = buttons[0].text.rsplit(": ", 1)[1].removesuffix("+")
    buttons[0].click()
    assert page.answer().startswith(f"{least} to ")
    assert len(page.selected()) == 3
    assert page.find(".fewer").text == ""
