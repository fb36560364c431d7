"""Flags from multi-select fields and conditions."""

from __future__ import annotations

import pytest
from dbt_common.exceptions import CompilationError


def test_whole_options_count_and_nothing_else(evaluate):
    values = [
        "abuse", "threats;abuse", " Abuse ;threats", "\tABUSE\n; x", "sexual_abuse",
        "abuse_x", "ab use", "", ";", ";;abuse", None,
    ]  # fmt: skip
    assert evaluate(values, "varchar", "multi_select_flag", ["abuse"]) == [
        1, 1, 1, 1, None, None, 1, None, None, 1, None,
    ]  # fmt: skip


def test_any_of_several_options_is_enough(evaluate):
    values = ["a", "c;b", "c"]
    assert evaluate(values, "varchar", "multi_select_flag", [" A ", "b"]) == [
        1, 1, None,
    ]  # fmt: skip


def test_characters_with_a_meaning_elsewhere(evaluate):
    for option in ("a.b", "a*", "(a", "a%b_c", "it's", "[a]", "a\\d", "{a}"):
        values = [f"x; {option}", "axb", "aad"]
        assert evaluate(values, "varchar", "multi_select_flag", [option]) == [
            1, None, None,
        ]  # fmt: skip


@pytest.mark.parametrize(
    ("option", "same", "others"),
    [
        ("physical_abuse", ["Physical abuse", "PHYSICAL-ABUSE ", "physicalabuse"],
         ["abuse", "physical", "sexual_abuse"]),
        ("Debt bondage", ["debt_bondage", "debt bondage", "debt\u00a0bondage"],
         ["debt", "bondage"]),
        ("désordre", ["De\u0301sordre", "DÉSORDRE."], ["desordre", "désordres"]),
        ("жильё", ["Жильё", "жиль\u0435\u0308"], ["жилье", "жильё2"]),
        ("18-24", ["18_24", "18 – 24"], ["1824", "-18-24", "18-24+"]),
        ("<18", ["< 18"], ["18", ">18", "18+"]),
        ("18+", ["18 +"], ["18", "<18", "8+"]),
        ("عمل قسري", ["عمل\u00a0قسري"], ["عمل"]),
    ],
)  # fmt: skip
def test_options_are_compared_as_staging_compares_them(evaluate, option, same, others):
    """Clean lists of options and raw texts make the same flags."""
    found = evaluate([option, *same, *others], "varchar", "multi_select_flag", [option])
    assert found == [1] * (1 + len(same)) + [None] * len(others)
    texts = [f"x;{text};y" for text in (option, *same, *others)]
    assert evaluate(texts, "varchar", "multi_select_flag", [option]) == found
    kept = evaluate([option, *same, *others], "varchar", "picklist_option", [option])
    assert [text is not None for text in kept] == [flag == 1 for flag in found]


def test_an_option_in_two_spellings_is_no_mistake_in_a_flag(evaluate):
    options = ["Debt bondage", "debt_bondage"]
    assert evaluate(["debt-bondage", "x"], "varchar", "multi_select_flag", options) == [
        1, None,
    ]  # fmt: skip


@pytest.mark.parametrize("separator", ["|", ",", ".", "/", "||", "-", "]", "[", "&"])
def test_separators(evaluate, separator):
    values = [f"x {separator} b", f"b{separator}x", "xb"]
    assert evaluate(
        values, "varchar", "multi_select_flag", ["b"], separator=separator
    ) == [1, 1, None]


def test_case_is_folded_beyond_ascii(evaluate):
    values = ["ÖDLAND;x", "ödland", "ODLAND"]
    assert evaluate(values, "varchar", "multi_select_flag", ["Ödland"]) == [
        1, 1, None,
    ]  # fmt: skip


def test_flag_is_one_or_missing(macro, database):
    flag = macro("flag", "value > 3")
    rows = database.sql(
        f"select {flag} from (values (4), (3), (null)) as given (value)"
    ).fetchall()
    assert rows == [(1,), (None,), (None,)]


@pytest.mark.parametrize(
    ("name", "arguments", "message"),
    [
        ("multi_select_flag", {"options": []}, "options must be a list"),
        ("multi_select_flag", {"options": "abuse"}, "options must be a list"),
        ("multi_select_flag", {"options": ["a", " "]}, "every option must be a text"),
        ("multi_select_flag", {"options": [1]}, "every option must be a text"),
        ("multi_select_flag", {"options": ["a;b"]}, "holds no ;"),
        ("multi_select_flag", {"options": ["a", "?!"]}, "no letter and no digit"),
        ("multi_select_flag", {"separator": ""}, "separator must be"),
        ("multi_select_flag", {"separator": " "}, "separator must be"),
        ("multi_select_flag", {"separator": "x"}, "separator must be"),
        ("multi_select_flag", {"separator": "'"}, "separator must be"),
        ("multi_select_flag", {"separator": "\\"}, "separator must be"),
        ("multi_select_flag", {"separator": "^"}, "separator must be"),
        ("multi_select_flag", {"column": None}, "the first argument"),
        ("flag", {"condition": " "}, "condition must be an SQL condition"),
        ("flag", {"condition": True}, "condition must be an SQL condition"),
        ("flag_groups", {"model_name": "no_such_model"}, "0 models are called"),
        ("flag_group_subjects", {"columns": []}, "columns must be a list"),
        ("flag_group_subjects", {"columns": "a"}, "columns must be a list"),
    ],
)
def test_wrong_arguments_are_compile_errors(macro, name, arguments, message):
    usual = {
        "multi_select_flag": {"column": "methods", "options": ["a"]},
        "flag": {},
        "flag_groups": {},
        "flag_group_subjects": {"subject_id": "person_id"},
    }
    with pytest.raises(CompilationError, match=message):
        macro(name, **{**usual[name], **arguments})
