"""From facts to rows and to the page: nothing lost, nothing made up."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from released_facts import HASH, facts
from support.projects import CHECKOUT
from tenfold_udfs.evidence import (
    Facts,
    evidence_page,
    evidence_rows,
    evidence_sections,
)
from tenfold_udfs.evidence.texts import CHECKLIST, MORE_THAN_L


class Text(HTMLParser):
    """The text that a page shows."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.feed(page.split("</style>")[1])

    def handle_data(self, data: str) -> None:
        self.parts.append(data)

    def words(self) -> str:
        # a name may be broken into parts anywhere, and a text into lines
        return "".join(" ".join(self.parts).split())


def told(made: Facts) -> dict[tuple[str, str, str], str]:
    return {row[1:4]: row[4] for row in evidence_rows(made)}


def items_of(section: str, rows: dict[tuple[str, str, str], str]) -> list[str]:
    return list(dict.fromkeys(item for part, item, _ in rows if part == section))


@pytest.mark.parametrize(
    ("names", "value"),
    [
        (
            ["b", "a"],
            "b, a: with other values, the same files may make another release",
        ),
        ([], "none"),
        (None, "unknown"),
    ],
)
def test_variables_of_the_command_line_are_told(names, value):
    made = told(Facts(run={"variables": names}))
    assert made["release", "variables given on the command line", "value"] == value


def test_numbers_that_a_test_was_given_are_told():
    made = told(facts())
    assert made["check", "tenfold_protected_counts_safe_", "limits"] == (
        "minimum_group_size 11"
    )
    assert made["check", "not_null_cases_region", "limits"] == "–"


def test_what_is_unknown_is_not_denied():
    made = told(Facts(run={"contents": [["content", "mixed", "unknown"]]}))
    assert made["protection", "guarantee of the records", "value"] == (
        "What mixed is made of is unknown: no guarantee is known."
    )
    assert made["suppression", "mixed", "suppressed though safe"] == "unknown"
    assert made["suppression", "mixed", "sets of columns left out on purpose"] == (
        "unknown"
    )
    made = told(Facts())
    assert made["protection", "guarantee of the records", "value"] == (
        "No synthetic records are released."
    )


@pytest.mark.parametrize(
    ("section", "item", "name", "value"),
    [
        ("release", "project", "value", "advice"),
        ("release", "period of the data", "value", "2020 to 2024"),
        ("release", "commit", "value", "c" * 40),
        ("release", "state of the files", "value", "no file differs from it"),
        ("protection", "minimum group size, k", "value", "11"),
        ("protection", "people behind the release", "value", "4,466, rounded down"),
        (
            "protection",
            "tables of people that were counted",
            "value",
            "cases, with one row per person, whose key is the column case_person."
            " offenders, of which numbers of people alone were counted. None of them is"
            " made from another. But for those that are named next, no two are made"
            " from one raw table. The project declares that nobody is in both offenders"
            " and cases; no check looked at that.",
        ),
        (
            "protection",
            "public code lists",
            "value",
            "places (seed, 1,249 rows, copied to make released tables from it);"
            " raw.codes (source, 12 rows, copied to make released tables from it; no"
            " file to compare it with); groups (seed, read before the guards). The"
            " project declares that nobody is in them. So the values of a list are"
            " searched for in no released table, no rows of it are protected, and what"
            " was copied may be released as it is. That none holds the keys of the"
            " people who are counted was checked.",
        ),
        (
            "protection",
            "numbers of people",
            "value",
            "Every one is a multiple of 11, rounded down. Groups of fewer than 11"
            " people are not published. Nor are groups of 11 or more who are too alike"
            " in a sensitive column (illness).",
        ),
        ("stopped", "groups.group", "role", "public code"),
        (
            "stopped",
            "groups.group",
            "stopped",
            "not stopped: it is declared that nobody is in this list",
        ),
        (
            "suppression",
            "counts",
            "left out by the floor of sensitive columns",
            "combinations with illness, where people are too alike in it",
        ),
        (
            "attack",
            "Tables of this project: attacks",
            "what could not be judged",
            "linkage and membership could not be judged: no power.",
        ),
        (
            "intruder",
            "What was tried by program: Tables of this project",
            "answer",
            "20 attacks were compared; 0 succeed more often. linkage and membership"
            " could not be judged: no power.",
        ),
        ("table", "counts", "sha256", HASH),
        ("table", "counts", "rows", "120"),
        ("table", "selections", "sha256", "–"),
        ("column", "illness", "sensitive", "marked: 3 different values in each group"),
        ("column", "region", "sensitive", "not marked"),
        ("column", "region", "made coarser", "Places to regions."),
        ("column", "illness", "guards", "sampler, threshold"),
        ("column", "illness", "tables", "counts, people"),
        ("other_column", "counts", "columns", "subjects"),
        ("guard", "safe", "kind", "threshold"),
        ("stopped", "raw.people.name", "stopped", "last read by stg_people"),
        ("stopped", "raw.people.note", "stopped", "read by no model of the release"),
        (
            "stopped",
            "raw.people.forgotten",
            "role",
            "no role, so that it counts as an identifier",
        ),
        ("check", "tenfold_protected_counts_safe_", "result", "passed"),
        ("check", "tenfold_protected_counts_safe_", "sha256", HASH),
        (
            "check",
            "not_null_cases_region",
            "result",
            "found something; it is set to warn only",
        ),
        (
            "suppression",
            "counts",
            "suppressed though safe",
            "combinations of 2 attributes and more",
        ),
        (
            "suppression",
            "counts",
            "sets of columns left out on purpose",
            "illness, region",
        ),
        (
            "sensitive",
            "safe.illness",
            "groups in which everybody has the same value",
            "20 or more",
        ),
        ("quality", "1 attribute, all", "share off", "25%"),
        ("quality", "1 attribute, all", "with less than half of their people", "2"),
        (
            "attack",
            "Tenfold's own tables: attacks",
            "code that was attacked",
            "older code than that of this release",
        ),
        ("drafted_role", "raw.people", "raw columns", "note, region"),
        ("checklist", "1", "to be confirmed", CHECKLIST[0]),
    ],
)
def test_facts_become_rows(section, item, name, value):
    assert told(facts())[section, item, name] == value


def test_rows_are_numbered_in_the_order_of_the_page():
    rows = evidence_rows(facts())
    assert [row[0] for row in rows] == list(range(1, len(rows) + 1))
    assert list(dict.fromkeys(row[1] for row in rows)) == [
        section.key for section in evidence_sections(facts())
    ]
    assert len({row[1:4] for row in rows}) == len(rows)


def test_what_identifies_people_is_listed_first():
    stopped = [row[2] for row in evidence_rows(facts()) if row[1] == "stopped"]
    assert list(dict.fromkeys(stopped)) == [
        "raw.people.name",
        "raw.people.note",
        "raw.people.forgotten",
        # public codes come last
        "places.place",
        "places.region",
        "raw.codes.code",
        "groups.group",
    ]


def test_the_page_says_all_that_the_table_says():
    shown = Text(evidence_page(facts())).words()
    for _, section, item, name, value in evidence_rows(facts()):
        if (section, name) != ("check", "column"):
            assert "".join(value.split()) in shown, (section, item, name)


# -- what is not known ----------------------------------------------------------------


def test_what_is_not_known_is_said_to_be_unknown():
    rows = told(Facts())
    assert rows["release", "project", "value"] == "unknown"
    assert rows["release", "commit", "value"] == (
        "unknown: no git history was found; set TENFOLD_COMMIT"
    )
    assert rows["release", "period of the data", "value"] == "not declared"
    for item in ("minimum group size, k", "people behind the release"):
        assert rows["protection", item, "value"] == "unknown"
    assert rows["stopped", "Raw columns that were stopped", "found"] == "unknown"
    title = "Roles that were guessed and that nobody has looked at"
    assert rows["drafted_role", title, "found"] == "unknown"
    assert rows["check", "Checks that ran", "found"] == "unknown"
    title = "Groups in which everybody shares a sensitive value"
    assert rows["sensitive", title, "found"] == "unknown"
    assert rows["attack", "Attacks that were run", "found"].startswith("unknown")
    assert "unknown" in Text(evidence_page(Facts())).words()


def test_where_all_roles_were_looked_at_there_is_none():
    rows = told(facts(drafted={}))
    title = "Roles that were guessed and that nobody has looked at"
    assert rows["drafted_role", title, "found"].startswith("None: no role")


def test_no_section_is_without_a_row():
    for made in (Facts(), facts()):
        rows = {row[1] for row in evidence_rows(made)}
        assert rows == {section.key for section in evidence_sections(made)}


@pytest.mark.parametrize("status", [None, "", "error", "fail", "skipped"])
def test_a_check_without_a_good_result_is_listed_and_does_not_pass(status):
    checks = [{"name": "t", "test": "x", "model": "m", "status": status}]
    rows = told(facts(checks=checks))
    assert rows["check", "t", "result"] == (status or "unknown")
    assert rows["check", "t", "sha256"] == "unknown"
    assert "0of1" in Text(evidence_page(facts(checks=checks))).words()


def test_where_no_column_is_marked_the_page_says_what_that_means():
    rows = told(facts(homogeneity=[]))
    title = "Groups in which everybody shares a sensitive value"
    assert "No column is marked as sensitive" in rows["sensitive", title, "found"]


def test_an_attribute_without_a_description_is_still_listed():
    rows = told(facts(attributes=[]))
    assert rows["column", "region", "role"] == "unknown"
    assert rows["column", "region", "made coarser"] == "not declared"


def test_rules_that_did_not_run_are_told():
    contents = [["content", "counts", "counts"], ["leaves_out_safe", "counts", "no"]]
    rows = told(facts(contents=contents))
    assert (
        rows["suppression", "counts", "rules against subtraction"] == "they did not run"
    )


def test_a_table_that_lists_what_was_suppressed_is_named():
    title = "listed, without numbers, in"
    assert told(facts())["suppression", "counts", title] == "no table"
    contents = [
        *facts().run["contents"],
        ["content", "uncounted", "suppressed"],
        ["counts", "uncounted", "counts"],
    ]
    rows = told(facts(contents=contents))
    assert rows["suppression", "counts", title] == "uncounted"


def test_the_quality_of_several_tables_of_records_is_told_of_each():
    made = facts()
    rows = [{"guarantee": g, **made.quality[0]} for g in ("record", "combination")]
    told_of = {
        row[2]
        for row in evidence_rows(replace(made, quality=rows))
        if row[1] == "quality"
    }
    assert told_of == {"record, 1 attribute, all", "combination, 1 attribute, all"}


def test_columns_with_people_missing_and_blanks_are_named_the_worst_first():
    (row,) = facts().quality
    quality = [
        {
            **row,
            "attribute": name,
            "combinations_under_half": under_half,
            "blanks_in_complete_columns": blanks,
        }
        for name, under_half, blanks in (
            *(("fine", 0, None), ("filled", 0, 0), ("blank", 0, 7)),
            *(("age", 1, None), ("year", 3, None)),
        )
    ]
    rows = told(replace(facts(), quality=(row, *quality)))
    assert items_of("quality", rows) == ["1 attribute, all"]
    assert items_of("quality_of_columns", rows) == ["year", "age", "blank"]
    name = "blanks in complete columns"
    assert rows["quality_of_columns", "blank", name] == "7"
    assert ("quality_of_columns", "year", name) not in rows


def test_sizes_of_groups_come_from_small_to_large_after_all_of_them():
    (row,) = facts().quality
    bands = ["1100 and more", "all", "55 to 219", "11 to 54"]
    quality = tuple({**row, "protected_count_band": band} for band in bands)
    rows = told(replace(facts(), quality=quality))
    assert items_of("quality", rows) == [
        "1 attribute, all",
        "1 attribute, 11 to 54 people",
        "1 attribute, 55 to 219 people",
        "1 attribute, 1,100 and more people",
    ]


def test_different_guarantees_are_all_told():
    contents = [
        *facts().run["contents"],
        ["content", "others", "records"],
        ["guarantee", "others", "record"],
    ]
    text = told(facts(contents=contents))[
        "protection", "guarantee of the records", "value"
    ]
    assert "Record guarantee" in text and "Combination guarantee" in text


def test_a_guarantee_of_some_columns_is_not_told_as_one_of_whole_records():
    contents = [
        [name, table, "record" if name == "guarantee" else value]
        for name, table, value in facts().run["contents"]
    ]
    whole = told(facts(contents=contents))
    some = told(
        facts(contents=[*contents, ["guarantee_columns", "people", "age, region"]])
    )
    place = ("protection", "guarantee of the records", "value")
    assert "as a whole" in whole[place]
    assert "as a whole" not in some[place]
    assert "what a released record has in age, region" in some[place]
    # of what is beside the columns, more than L attributes may be one person's
    remains = ("remains", MORE_THAN_L, "what")
    assert remains in some and remains not in whole


# -- the page -------------------------------------------------------------------------


def test_what_comes_from_the_project_cannot_become_markup():
    bad = "<script>alert(1)</script><img src=x onerror=y>\"' & {{ 1 + 1 }}"
    made = facts(
        project=bad,
        data={"period": bad, "description": bad},
        files=[["page.html", bad]],
        attributes=[{"name": "illness", "label": bad, "generalization": bad}],
    )
    page = evidence_page(made)
    assert "<script" not in page.lower()
    assert "<img" not in page.lower()
    assert page.count("&lt;script&gt;") >= 5
    assert "{{ 1 + 1 }}" in page


def test_the_page_stands_alone():
    page = evidence_page(facts())
    assert not re.findall(r"(?:src|href)=\"(?!#|data:)", page)
    assert "url(" not in page and "@import" not in page
    assert "default-src 'none'" in page
    assert "script-src" not in page


def test_without_a_floor_none_is_told():
    rows = told(facts(attributes=[]))
    assert "too alike" not in rows["protection", "numbers of people", "value"]
    title = "left out by the floor of sensitive columns"
    assert rows["suppression", "counts", title] == "nothing: no column has one"


def test_one_table_of_people_is_told_to_be_the_only_one():
    rows = told(facts(people={"cases": []}))
    assert rows["protection", "tables of people that were counted", "value"] == (
        "cases, with one row per person, whose key is the column case_person. No second"
        " table of people is counted."
    )


@pytest.mark.parametrize(
    ("guarantee", "is_told"), [("combination", True), ("record", False)]
)
def test_what_remains_of_long_records_is_told_of_one_guarantee(guarantee, is_told):
    contents = [
        [name, table, guarantee if name == "guarantee" else value]
        for name, table, value in facts().run["contents"]
    ]
    rows = told(facts(contents=contents))
    assert (("remains", MORE_THAN_L, "what") in rows) == is_told
    assert ("remains", MORE_THAN_L, "what") in told(Facts())


def test_few_groups_are_told_in_a_sentence():
    homogeneity = [{**facts().run["homogeneity"][0], "groups": 0}]
    assert told(facts(homogeneity=homogeneity))[
        "sensitive", "safe.illness", "groups in which everybody has the same value"
    ] == ("Fewer than 11 such groups were found, or none at all.")


def test_what_is_true_of_all_is_said_in_sentences():
    quality = [{**facts().quality[0], "combination_length": n} for n in (1, 2, 3)]
    page = Text(evidence_page(replace(facts(), quality=tuple(quality)))).words()
    sentence = "Number of published combinations that no record has, in each row: 0."
    assert "".join(sentence.split()) in page


def test_paper_says_of_which_build_it_is():
    page = evidence_page(facts(project='advice"; } </style>'))
    assert "build started 2026-11-28 08:00:00 UTC" in page.split("</style>")[0]
    assert page.count("</style>") == 1
    assert "advice\\000022\\00003b \\00007d \\00003c\\00002fstyle" in page


def test_the_same_facts_make_the_same_page():
    assert evidence_page(facts()) == evidence_page(facts())


def test_the_checklist_is_that_of_the_page_on_privacy():
    text = (CHECKOUT / "docs" / "privacy.md").read_text(encoding="utf-8")
    items = re.findall(r"^- \[ \] ((?:.+\n)(?:  .+\n)*)", text, re.MULTILINE)
    plain = [
        " ".join(re.sub(r" ?\(\[.*?\]\(.*?\)\)|`", "", item).split()) for item in items
    ]
    assert plain == list(CHECKLIST)
