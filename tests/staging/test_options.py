"""Options of picklists and multi-selects, and codes, in one spelling."""

from __future__ import annotations

import re
from typing import Any

import pytest
from dbt_common.exceptions import CompilationError
from hypothesis import given, settings
from hypothesis import strategies as st

# Options that share letters, words and beginnings with each other.
OPTIONS = ["debt_bondage", "debt", "abuse", "sexual_abuse", "other", "e_1"]

many = settings(max_examples=60, deadline=None)
# Options in many spellings, what is no option, and separators that touch.
spellings = st.sampled_from([
    *OPTIONS, "Debt Bondage", "DEBTBONDAGE", "debt-bondage", " Abuse", "sexual abuse",
    "E 1", "e1", "unknown", "debt_bondage_x", "bondage", "", "  ", "é", "it's", "_",
])  # fmt: skip
written = st.lists(spellings, max_size=5).map(";".join)


@pytest.fixture(scope="module")
def option_list(warehouse) -> Any:
    """Options of the field `written`, and those of others, which are not its own."""
    rows = [("written", option) for option in OPTIONS]
    rows += [("colour", "red"), ("colour", "blue"), ("it's", "red")]
    # two that differ in punctuation alone, and one that stands there twice
    rows += [("colour", "light_blue"), ("colour", "lightblue"), ("colour", "red")]
    return warehouse.create_records(
        "option_list", {"field": "varchar", "option": "varchar"}, rows
    )


def key(text: str) -> str:
    """What is left of an option when only its letters and digits count."""
    return re.sub(r"[\W_]", "", text.lower())


def options_by_hand(text: str, separator: str = ";") -> str | None:
    """Take the choices of one text one by one."""
    keys = {key(choice) for choice in text.split(separator)}
    return ";".join(sorted(o for o in OPTIONS if key(o) in keys)) or None


def test_an_option_is_known_by_its_letters_alone(clean, option_list):
    texts = [
        "debt_bondage", "Debt Bondage", " DEBTBONDAGE\t", "debt-bondage!", "debt",
        "e 1", "E_1", "debt bondag", "abuse;other", "NULL", "", " ", None,
    ]  # fmt: skip
    expected = ["debt_bondage"] * 4 + ["debt", "e_1", "e_1"] + [None] * 6
    assert clean("picklist_option", texts, OPTIONS) == expected
    assert clean("known_option", texts, option_list) == expected


# options of many scripts, and how people write them, with what is no letter
WRITTEN = {
    "жильё": ["Жильё", "ЖИЛЬЁ ", "жиль\u0435\u0308"],
    "désordre": ["Désordre", "DE\u0301SORDRE", "désordre."],
    "Debt bondage": ["debt_bondage", "DEBT BONDAGE", "Debt bondage"],
    "type-a": ["Type A", "type_a", "type-a"],
    "عمل قسري": ["عمل قسري", "عمل\u00a0قسري"],
    "强迫劳动": ["强迫劳动", " 强迫劳动"],
    "trabajo_doméstico": ["Trabajo doméstico", "TRABAJO DOMÉSTICO"],
    "किराया": ["किराया"],
    "करया": ["करया"],
}


def test_options_of_every_script_are_known(warehouse, clean):
    options = list(WRITTEN)
    texts = [text for texts in WRITTEN.values() for text in texts]
    expected = [option for option, texts in WRITTEN.items() for _ in texts]
    assert clean("picklist_option", texts, options) == expected
    assert clean("multiselect_options", texts, options) == expected
    both = "Désordre; type a"
    assert clean("multiselect_options", [both], options) == ["désordre;type-a"]
    scripts = warehouse.create_records(
        "scripts",
        {"field": "varchar", "option": "varchar"},
        [("written", option) for option in options],
    )
    assert clean("known_option", texts, scripts) == expected
    assert clean("known_options", texts, scripts) == expected


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["---"], "'---' has no letter and no digit"),
        (["a", ""], "'' has no letter and no digit"),
        (["a", "?!"], "no letter and no digit"),
        (["type_a", "Type A"], "'Type A' is the same as 'type_a'"),
        (["désordre", "DÉSORDRE"], "is the same as"),
        (["жильё", "жильё!"], "is the same as"),
        (["a", 1], "no list of options"),
    ],
)
@pytest.mark.parametrize("macro", ["picklist_option", "multiselect_options"])
def test_options_that_nothing_can_be_are_compile_errors(
    warehouse, macro, options, message
):
    with pytest.raises(CompilationError, match=message):
        warehouse.call(macro, "status", options)


def test_options_are_taken_once_and_sorted(clean, option_list):
    texts = [
        "other;Debt Bondage", "abuse; ABUSE ;abuse", "sexual_abuse", "x;;abuse;",
        "debt;bondage", "nothing;known", ";", ";;", "", None,
    ]  # fmt: skip
    expected = ["debt_bondage;other", "abuse", "sexual_abuse", "abuse", "debt"]
    expected += [None] * 5
    assert clean("multiselect_options", texts, OPTIONS) == expected
    assert clean("known_options", texts, option_list) == expected


@many
@given(texts=st.lists(written, min_size=1, max_size=20))
def test_multiselects_agree_with_taking_choices_one_by_one(clean, option_list, texts):
    expected = [options_by_hand(text) for text in texts]
    assert clean("multiselect_options", texts, OPTIONS) == expected
    assert clean("known_options", texts, option_list) == expected


@many
@given(texts=st.lists(spellings | st.text(max_size=6), min_size=1, max_size=20))
def test_picklists_agree_with_each_other(clean, option_list, texts):
    known = {key(option): option for option in OPTIONS}
    # letters beyond ASCII fold differently in Python
    texts = [text for text in texts if text.isascii()] or [""]
    expected = [known.get(key(text)) for text in texts]
    assert clean("picklist_option", texts, OPTIONS) == expected
    assert clean("known_option", texts, option_list) == expected


@pytest.mark.parametrize("separator", ["|", ",", ".", "/", "-", "]", "^", "\\"])
def test_separators_without_a_meaning_in_patterns(clean, option_list, separator):
    text = separator.join(["Other", "abuse", "x"])
    for macro, options in (
        ("multiselect_options", OPTIONS),
        ("known_options", option_list),
    ):
        found = clean(macro, [text, "other;abuse"], options, separator=separator)
        assert found == ["abuse;other", None], macro


@pytest.mark.parametrize("separator", ["a", "7", " ", "'", ";;", "\n"])
def test_what_cannot_separate_is_a_compile_error(warehouse, option_list, separator):
    for macro, options in (
        ("multiselect_options", OPTIONS),
        ("known_options", option_list),
    ):
        with pytest.raises(CompilationError, match="cannot separate options"):
            warehouse.call(macro, "methods", options, separator=separator)


@pytest.mark.parametrize("options", [[], "single", {"single": 1}, None, 5])
def test_options_must_be_a_list(warehouse, options):
    for macro in ("picklist_option", "multiselect_options"):
        with pytest.raises(CompilationError, match="no list of options"):
            warehouse.call(macro, "status", options)


def test_an_option_with_a_quote_stays_a_text(clean):
    assert clean("picklist_option", ["its"], ["other", "it's"]) == ["it's"]


def test_only_options_of_the_field_are_known(clean, option_list):
    texts = ["red", "Abuse", "red;abuse"]
    assert clean("known_option", texts, option_list, "colour") == ["red", None, None]
    assert clean("known_option", texts, option_list) == [None, "abuse", None]
    assert clean("known_options", texts, option_list, "colour") == ["red", None, "red"]
    # a name with a quote, and a field that the list does not have
    assert clean("known_option", texts, option_list, "it's") == ["red", None, None]
    assert clean("known_options", texts, option_list, "size") == [None] * 3


def test_options_that_differ_in_punctuation_alone_are_not_known(clean, option_list):
    texts = ["light_blue", "lightblue", "blue"]
    expected = [None, None, "blue"]
    assert clean("known_option", texts, option_list, "colour") == expected
    assert clean("known_options", texts, option_list, "colour") == expected


def test_the_field_is_the_columns_name_whatever_stands_before_it(
    warehouse, option_list
):
    column = "typed.written"
    one = warehouse.call("known_option", column, option_list)
    several = warehouse.call("known_options", column, option_list)
    assert warehouse.rows(
        f"select {one}, {several} from (select 'Abuse' as written) as typed"
    ) == [("abuse", "abuse")]


def test_columns_named_like_those_of_the_list_are_not_captured(warehouse, option_list):
    for column in ("option", "field"):
        one = warehouse.call("known_option", column, option_list, "colour")
        several = warehouse.call("known_options", column, option_list, "colour")
        assert warehouse.rows(
            f"select {one}, {several} from (values ('Red'), ('x')) as t({column})"
        ) == [("red", "red"), (None, None)]


@pytest.mark.parametrize("macro", ["known_option", "known_options"])
def test_an_expression_needs_the_name_of_its_field(warehouse, option_list, macro):
    with pytest.raises(CompilationError, match=f"{macro} on .*field='marital_status'"):
        warehouse.call(macro, "lower(status)", option_list)
    assert warehouse.call(macro, "lower(status)", option_list, field="status")


@pytest.fixture(scope="module")
def codes(warehouse):
    warehouse.create_records(
        "permitted_codes", {"code": "varchar"}, [("NA",), ("AT",), ("FR",), ("A.T",)]
    )
    return warehouse.relation("permitted_codes")


def known(warehouse, codes, texts, **named):
    table = warehouse.create_records(
        "written_codes", {"spelled": "varchar"}, [(text,) for text in texts]
    )
    sql = warehouse.call("known_codes", table, "spelled", codes, "code", **named)
    return dict(warehouse.rows(sql))


def test_codes_are_known_once_each_and_sorted(warehouse, codes):
    assert known(
        warehouse,
        codes,
        [
            " na", "fr;AT", "AT ; at;\tFR\u00a0", "XX;na", "A.T", "A.T", "AXT", "XX",
            ";", "", None,
        ],
    ) == {
        " na": "NA", "fr;AT": "AT;FR", "AT ; at;\tFR\u00a0": "AT;FR", "XX;na": "NA",
        "A.T": "A.T",
    }  # fmt: skip


def test_codes_between_another_separator(warehouse, codes):
    # none of these has a meaning, not even where patterns would give it one
    for separator in ("|", ".", "'", "||", "\\"):
        text = separator.join(["fr", "NA"])
        found = known(warehouse, codes, [text, "fr;NA"], separator=separator)
        assert found == {text: "FR;NA"}


codes_written = st.lists(
    st.sampled_from(["na", "AT", " fr ", "XX", "", "a t"]), max_size=4
).map(";".join)


@many
@given(texts=st.lists(codes_written, min_size=1, max_size=15))
def test_codes_agree_with_taking_them_one_by_one(warehouse, codes, texts):
    expected = {}
    for text in texts:
        found = {part.strip().upper() for part in text.split(";")} & {"NA", "AT", "FR"}
        if found:
            expected[text] = ";".join(sorted(found))
    assert known(warehouse, codes, texts) == expected


NUMBERED = ["1", "2", "3", "10", "15", "18_24"]
NUMBERS = [
    ("1", "1"), (" 10 ", "10"), ("18-24", "18_24"), ("18 – 24", "18_24"),
    ("-1", None), ("- 1", None), ("−1", None), ("<1", None), (">3", None), ("~2", None),
    ("3+", None), ("3 +", None), ("1.0", None), ("1,0", None), ("1.5", None),
    ("\u00a0-1", None), ("\u200b-1", None), ("(-1)", None), ("(1)", "1"), ("#2", "2"),
    ("\t<\t3", None), ("3\u00a0+", None), ("10\u00a0", "10"),
    ("1/5", None), ("-1.0", None), ("18-24+", None), ("18 - 24 +", None),
    ("1 5", None), ("1-0", None), ("1\u00a0 0", None),
]  # fmt: skip


def test_a_number_with_a_sign_or_a_fraction_is_no_other_option(clean, warehouse):
    table = warehouse.create_records(
        "numbered",
        {"field": "varchar", "option": "varchar"},
        [("written", option) for option in NUMBERED],
    )
    texts, expected = map(list, zip(*NUMBERS, strict=True))
    assert clean("picklist_option", texts, NUMBERED) == expected
    assert clean("known_option", texts, table) == expected
    chosen = [f"2;{text};2" for text in texts]
    both = [";".join(sorted({"2", one or "2"})) for one in expected]
    assert clean("multiselect_options", chosen, NUMBERED) == both
    assert clean("known_options", chosen, table) == both


def test_a_number_with_a_sign_or_a_fraction_may_be_an_option(clean):
    options = ["<18", "48+", "1.0", "-99"]
    texts = ["<18", "< 18", "48 +", "1.0", "-99", "18", "48", "10", "99"]
    expected = ["<18", "<18", "48+", "1.0", "-99", None, None, None, None]
    assert clean("picklist_option", texts, options) == expected


@pytest.mark.parametrize(
    "options",
    [
        ["<18", "18+"],
        ["<18", "18-24", "25+", "18", "25"],
        ["-1", "1", "1.0", "10", "1+"],
        ["≤5", "5", ">5"],
        ["0", "1-4", "14", "5+", "5"],
        ["<1 year", "1 year", "1-2 years"],
    ],
)
def test_options_that_the_data_tell_apart_are_taken(clean, options):
    assert clean("picklist_option", options, options) == options
    assert clean("multiselect_options", options, options) == options


@pytest.mark.parametrize(
    "options",
    [["18-24", "18 to 24"], ["<18", "< 18"], ["18+", "18 +"], ["1.0", "1 0"],
     ["a-b", "a b"], ["-1", "−1"], ["1+ child", "1 + child"], ["#1", "1"]],
)  # fmt: skip
def test_options_are_refused_only_where_the_data_cannot_tell_them(clean, options):
    """Python and SQL agree on which options are the same."""
    first, second = options
    found = clean("picklist_option", [second], [first])
    try:
        clean("picklist_option", [second], options)
    except CompilationError:
        assert found == [first]
    else:
        assert found == [None]


@pytest.mark.parametrize("separator", ["；", "؛", "、", "·"])
def test_a_separator_may_be_a_sign_of_another_script(clean, option_list, separator):
    texts = [f"abuse{separator} Debt"]
    for macro, options in (
        ("multiselect_options", OPTIONS),
        ("known_options", option_list),
    ):
        assert clean(macro, texts, options, separator=separator) == ["abuse;debt"]
