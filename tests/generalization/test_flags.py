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
        1, 1, 1, 1, None, None, None, None, None, 1, None,
    ]  # fmt: skip


def test_any_of_several_options_is_enough(evaluate):
    values = ["a", "c;b", "c"]
    assert evaluate(values, "varchar", "multi_select_flag", [" A ", "b"]) == [
        1, 1, None,
    ]  # fmt: skip


def test_characters_with_a_meaning_elsewhere(evaluate):
    for option in ("a.b", "a*", "(a", "a%b_c", "it's", "[a]", "a\\d", "{a}"):
        values = [f"x; {option}", "axb", "a", "aad"]
        assert evaluate(values, "varchar", "multi_select_flag", [option]) == [
            1, None, None if option != "a" else 1, None,
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
