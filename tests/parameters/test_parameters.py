"""The parameters of a release: defaults, project variables, arguments and errors."""

from __future__ import annotations

import pytest
from dbt_common.exceptions import CompilationError

# name: default, lowest, highest
NUMBERS = {
    "minimum_group_size": (10, 10, None),
    "reporting_length": (3, 1, 5),
    # without one, a release draws with a secret seed
    "seed": (None, 0, 2**53 - 1),
    "diversity": (2, 2, None),
}
# what is not plainly a whole number; a threshold must never be guessed
NO_NUMBERS = [
    "", " ", "ten", "10.0", 10.0, 10.5, "1e1", "0x10", "１０", True, False, [10],
    {"k": 10}, "10; drop", "10 20", "--10", "1" * 19,
]  # fmt: skip


@pytest.mark.parametrize("name", NUMBERS)
def test_the_default_holds_where_nothing_is_given(warehouse, name):
    assert warehouse.call(name) == NUMBERS[name][0]


@pytest.mark.parametrize("name", NUMBERS)
def test_the_project_decides_and_the_argument_over_it(warehouse, name):
    _, lowest, highest = NUMBERS[name]
    in_project = highest if highest is not None else lowest + 17
    declared = {f"tenfold_{name}": in_project}
    assert warehouse.call(name, project_vars=declared) == in_project
    assert warehouse.call(name, lowest, project_vars=declared) == lowest
    # another parameter's variable changes nothing
    others = {f"tenfold_{other}": 11 for other in NUMBERS if other != name}
    assert warehouse.call(name, project_vars=others) == NUMBERS[name][0]


@pytest.mark.parametrize("name", NUMBERS)
def test_texts_of_whole_numbers_are_numbers(warehouse, name):
    lowest = NUMBERS[name][1]
    for text in (f"{lowest + 2}", f" {lowest + 2} ", f"0{lowest + 2}"):
        found = warehouse.call(name, text)
        assert found == lowest + 2
        assert isinstance(found, int)


@pytest.mark.parametrize("name", NUMBERS)
def test_limits_are_permitted_and_what_lies_beyond_is_not(warehouse, name):
    _, lowest, highest = NUMBERS[name]
    assert warehouse.call(name, lowest) == lowest
    refused = [lowest - 1, -(10**6)]
    if highest is not None:
        assert warehouse.call(name, highest) == highest
        refused += [highest + 1, 10**17]
    for number in refused:
        for arguments in (
            {"value": number},
            {"project_vars": {f"tenfold_{name}": number}},
        ):
            with pytest.raises(CompilationError) as error:
                warehouse.call(name, **arguments)
            words = str(error.value)
            assert f"whole numbers from {lowest}" in words
            assert f"tenfold_{name}" in words
            assert str(number) in words
            assert highest is None or f"to {highest}" in words


@pytest.mark.parametrize("given", NO_NUMBERS, ids=repr)
def test_what_is_no_whole_number_is_refused(warehouse, given):
    for arguments in (
        {"value": given},
        {"project_vars": {"tenfold_reporting_length": given}},
    ):
        with pytest.raises(CompilationError, match="Permitted are whole numbers"):
            warehouse.call("reporting_length", **arguments)


def test_a_checked_integer_takes_the_limits_it_is_given(warehouse):
    def checked(value, **limits):
        return warehouse.call("checked_integer", "width", value, **limits)

    assert checked(-5, minimum=-5, maximum=-5) == -5
    assert checked(7) == 7
    assert warehouse.call("checked_integer", "width", default=4) == 4
    assert (
        warehouse.call(
            "checked_integer", "width", default=4, project_vars={"tenfold_width": 6}
        )
        == 6
    )
    # a default is checked too, and no default is no number
    with pytest.raises(CompilationError, match="width"):
        warehouse.call("checked_integer", "width", minimum=5, default=4)
    with pytest.raises(CompilationError, match="width"):
        warehouse.call("checked_integer", "width", minimum=5)


def test_the_guarantee_is_one_of_two(warehouse):
    assert warehouse.call("guarantee") == "combination"
    declared = {"tenfold_guarantee": "record"}
    assert warehouse.call("guarantee", project_vars=declared) == "record"
    given = warehouse.call("guarantee", "combination", project_vars=declared)
    assert given == "combination"


@pytest.mark.parametrize(
    "given", ["", "Record", "records", " record", 1, True, ["record"]], ids=repr
)
def test_another_guarantee_is_refused(warehouse, given):
    for arguments in (
        {"value": given},
        {"project_vars": {"tenfold_guarantee": given}},
    ):
        with pytest.raises(CompilationError) as error:
            warehouse.call("guarantee", **arguments)
        words = str(error.value)
        assert "tenfold_guarantee" in words
        assert '"record"' in words
        assert '"combination"' in words


def test_a_models_own_parameters_are_found_again(warehouse):
    counts = warehouse.relation("case_counts")
    assert warehouse.call("declared_parameter", counts, "minimum_group_size") == 10
    assert warehouse.call("declared_parameter", counts, "reporting_length") == 3
    assert warehouse.call("declared_parameter", counts, "no_such_parameter") is None
    # a model that calls none of the macros, and a table that is no model
    for name in ("cases", "nowhere"):
        relation = warehouse.relation(name)
        found = warehouse.call("declared_parameter", relation, "minimum_group_size")
        assert found is None


@pytest.fixture
def models(warehouse, monkeypatch):
    """Put models into the graph; give what each is made from and was declared with."""

    def put(name, parents=(), columns=(), text="", **parameters):
        relation = warehouse.relation(name)
        node = {
            "unique_id": f"model.consumer.{name}",
            "resource_type": "model",
            "name": name,
            "relation_name": str(relation),
            "depends_on": {"nodes": [f"model.consumer.{parent}" for parent in parents]},
            "config": {
                "meta": {"tenfold_parameters": parameters} if parameters else {}
            },
            "columns": {column: {"name": column} for column in columns},
            "raw_code": text,
        }
        monkeypatch.setitem(warehouse.graph["nodes"], node["unique_id"], node)
        return relation

    return put


def test_parameters_come_along_with_what_is_made_from_a_model(warehouse, models):
    def length(name):
        relation = warehouse.relation(name)
        return warehouse.call("given_or_declared", "reporting_length", None, relation)

    models("short", reporting_length=2, minimum_group_size=12)
    models("narrowed", ["short"])
    models("narrowed_again", ["narrowed", "cases"])
    models("publishable", ["short"], reporting_length=2, leave_out=[["a"]])
    models("listed", ["publishable"], lists="suppressed combinations")
    for name in ("short", "narrowed", "narrowed_again", "publishable", "listed"):
        assert length(name) == 2, name
    listed = warehouse.relation("listed")
    assert warehouse.call("declared_parameter", listed, "leave_out") == [["a"]]
    # the nearest counts, and nothing behind it
    models("shorter", ["short"], reporting_length=1)
    models("narrowed_shorter", ["shorter"])
    assert length("narrowed_shorter") == 1


def test_models_that_were_made_differently_have_to_be_made_alike(warehouse, models):
    models("short", reporting_length=2)
    models("long", reporting_length=4)
    models("both", ["short", "long"])
    with pytest.raises(CompilationError, match="different values of reporting_length"):
        both = warehouse.relation("both")
        warehouse.call("declared_parameter", both, "reporting_length")


def test_an_error_names_columns_that_the_project_names(warehouse, models):
    """A pivot makes names of values."""
    relation = models("wide", columns=["sex"], text="select sex, 1 as Age from people")
    warehouse.create_as(
        "wide",
        'select 1 as person_id, 2 as sex, 3 as "age", 4 as "Anna Example",'
        ' [5] as "Otto Example"',
    )
    for arguments, said in (
        (["person_id", ["nobody"]], "are there: `sex`, `age`, 3 that neither"),
        (["victim"], "are there: `sex`, `age`, 3 that neither"),
        (["person_id"], r"the attribute \(column 5\) is of type"),
    ):
        with pytest.raises(CompilationError, match=said) as error:
            warehouse.call("safe_combinations", relation, *arguments)
        assert "Example" not in str(error.value)


def test_given_before_declared_before_the_projects(warehouse):
    def parameter(name, given, table, **variables):
        return warehouse.call(
            "given_or_declared",
            name,
            given,
            warehouse.relation(table),
            project_vars=variables,
        )

    for_all = {"tenfold_minimum_group_size": 25, "tenfold_reporting_length": 1}
    k, length = "minimum_group_size", "reporting_length"
    assert parameter(k, 12, "case_counts", **for_all) == 12
    assert parameter(k, None, "case_counts", **for_all) == 10
    assert parameter(k, None, "cases", **for_all) == 25
    assert parameter(k, None, "cases") == 10
    assert parameter(length, 2, "case_counts", **for_all) == 2
    assert parameter(length, None, "case_counts", **for_all) == 3
    assert parameter(length, None, "cases", **for_all) == 1
    for name, wrong in ((k, 9), (length, 6)):
        with pytest.raises(CompilationError, match=name):
            parameter(name, wrong, "case_counts")
