"""What is said to be lost, and what to stand for a missing answer, is what is built."""

from __future__ import annotations

import html
import random
import re

import pytest
import yaml
from tenfold_udfs.suggestion.doubts import said_of

NO_ANSWER = "Do these mean that there is no answer: "
PEOPLE = 300
WRITERS = {
    "person_id": lambda n, draw: f"Q{n:04}",
    # dummies are known to stand for no date, so they are not lost
    "birth_date": lambda n, draw: draw.choice(["1900-01-01", f"{1950 + n % 50}-03-04"]),
    "exit_date": lambda n, draw: draw.choice(["31/12/9999", f"13/01/{2010 + n % 9}"]),
    # no date, as databases write it
    "meeting_date": lambda n, draw: draw.choice(
        ["00/00/0000", f"17/01/{2010 + n % 9}"]
    ),
    "visit_date": lambda n, draw: draw.choice(["n/a", f"{2010 + n % 9}-05-06"]),
    # what is no attribute may have such words too
    "case_worker": lambda n, draw: draw.choice(["unknown", f"Q{n}"]),
    # of numbers a word for no answer is none that is lost
    "age": lambda n, draw: draw.choice(["Unknown", str(n % 80)]),
    # a code for no answer that could be an age, and ages of which none stands out
    "age_at_entry": lambda n, draw: draw.choice([str(15 + n % 55), "98"]),
    "age_at_exit": lambda n, draw: str(n % 100),
    "household_size": lambda n, draw: draw.choice(["N/A", "-99", str(n % 9)]),
    # what cannot be read is lost
    "income": lambda n, draw: "about 900" if n % 60 == 0 else f"{n * 37 % 5000}.5",
    # a share in two notations, and a number with and without its sign
    "interest_rate": lambda n, draw: draw.choice([f"{n % 40}%", f"0.{n % 40:02}"]),
    "fee_rate": lambda n, draw: draw.choice([f"{n % 40}.5%", f"{n % 40}.5"]),
    # the code of a country among names of countries
    "citizenship": lambda n, draw: draw.choice(["NA", "CL", "PE", "GH"]),
    "nationality": lambda n, draw: draw.choice(["Unknown", "Chile", "Peru", "Ghana"]),
    # a name that is no country's
    "birth_country": lambda n, draw: "Atlantis" if n % 15 == 0 else "Chile",
}


@pytest.fixture(scope="module")
def offer(warehouse, tmp_path_factory):
    """The folder of a draft."""
    draw = random.Random(4)
    warehouse.create_records(
        "doubted",
        dict.fromkeys(WRITERS, "varchar"),
        [tuple(write(n, draw) for write in WRITERS.values()) for n in range(PEOPLE)],
    )
    folder = tmp_path_factory.mktemp("doubted")
    warehouse.call("suggest", relation="doubted", output=str(folder))
    return folder


@pytest.fixture(scope="module")
def asked(offer):
    """Columns by question, of the page to check the draft by."""
    page = (offer / "private" / "doubted_check.html").read_text(encoding="utf-8")
    found = {}
    for card in re.findall(r'<section class="card question".*?</section>', page, re.S):
        title = html.unescape(re.search(r"</span> (.*?)</h2>", card)[1])
        taken = html.unescape(re.search(r"</strong> (.*?)</p>", card, re.S)[1])
        found[title, taken.split(":")[0].split(",")[0]] = re.findall(
            r"<code>(.*?)</code></a>", card
        )
    return found


def test_only_what_is_no_code_for_missing_is_said_to_be_lost(asked):
    lost = {
        title: names for (title, _), names in asked.items() if "stands in this" in title
    }
    assert lost == {
        "What stands in this column beside numbers?": ["income"],
        "What stands in this column beside countries?": ["birth_country"],
    }


def test_na_among_countries_is_asked_about_and_kept(asked, offer):
    assert asked[NO_ANSWER + "na?", "No"] == ["citizenship"]
    assert asked[NO_ANSWER + "unknown?", "Yes"] == ["nationality"]
    staging = (offer / "stg_doubted.sql").read_text(encoding="utf-8")
    assert "country_code('citizenship')" in staging


def test_a_code_among_ages_is_asked_about_where_many_have_it(asked):
    about = {
        title.removeprefix(NO_ANSWER): names
        for (title, taken), names in asked.items()
        if title.startswith(NO_ANSWER) and taken == "No"
    }
    assert about["98?"] == ["age_at_entry"]
    assert not any("age_at_exit" in names for names in about.values())


def test_dates_of_which_some_are_zero_are_dates(offer):
    staging = (offer / "stg_doubted.sql").read_text(encoding="utf-8")
    assert re.search(r"read_date\(\s*'meeting_date'", staging)


def test_a_percent_sign_beside_numbers_without_one_is_asked_about(asked, offer):
    title = "Is 5% the same as 5 in this column, or as 0.05?"
    assert asked[title, "As 0.05"] == ["interest_rate"]
    assert asked[title, "As 5"] == ["fee_rate"]
    staging = (offer / "stg_doubted.sql").read_text(encoding="utf-8")
    calls = {
        name: call
        for name, call in re.findall(r"within\(\s*'(\w+)'(.*?)\}\}", staging, re.S)
    }
    assert "percent='share'" in calls["interest_rate"]
    assert "percent" not in calls["fee_rate"]
    generalized = (offer / "generalized_doubted.sql").read_text(encoding="utf-8")
    breaks = re.search(r"interest_rate \* 100'.*?breaks=\[(.*?)\]", generalized, re.S)[
        1
    ]
    assert all(0 < int(number) <= 40 for number in breaks.split(","))


def test_a_word_for_no_answer_is_no_value_that_a_build_warns_of(offer):
    sql = (offer / "doubted_rejected_values.sql").read_text(encoding="utf-8")
    declared = {
        name: yaml.safe_load(f"[{unknown}]")
        for name, unknown in re.findall(
            r"\{'raw': '(\w+)', 'staged': '\w+', 'unknown': \[(.*?)\]", sql
        )
    }
    assert declared["age"] == ["unknown"]
    assert declared["household_size"] == [-99, "n/a"]
    assert "n/a" in declared["visit_date"]
    assert "income" not in declared


@pytest.mark.parametrize("count", [1, 5])
def test_few_columns_are_told_one_by_one(count):
    names = [f"q{i}" for i in range(count)]
    assert said_of(names, "-99") == [f"  {name}: -99" for name in names]


@pytest.mark.parametrize("count", [6, 230])
def test_what_is_true_of_many_columns_is_told_once(count):
    (line,) = said_of([f"q{i}" for i in range(count)], "-99")
    assert line == f"  q0, q1, q2, q3, q4 and {count - 5} columns more: -99"
